package lexicon

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"vouch/sources/document"
)

//go:embed words
var files embed.FS

// A language is the words of one folder.
type language struct {
	words   []Word // words[0] is the zero Word
	numbers *document.Index[uint16]
	// phrases are the lines of several words, the longest first; starting and
	// ending hold them by the number of their first word and of their last.
	phrases          []phrase
	starting, ending map[uint16][]phrase
	inPhrases        set // the classes that phrases are of
}

// A phrase is a line of several words.
type phrase struct {
	*Word
	numbers []uint16 // of its words
}

// english is set by read; whoever holds a number of a word has called it.
var english *language

var once sync.Once

// read returns the words of English, which are read when the first of them is
// asked for: a program that reads no article waits for none.
func read() *language {
	once.Do(func() {
		l, err := parse(files, "words/en")
		if err != nil {
			panic(err) // the files are part of the program, and a test reads them
		}
		english = l
	})
	return english
}

// manyWords is about how many words there are: room for them is made at once.
const manyWords = 6500

// parse reads the word files of a folder. A line that is not one, a word that
// stands on two lines or a class that is not declared is an error.
func parse(files fs.FS, folder string) (*language, error) {
	list, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, fmt.Errorf("reading words: %w", err)
	}
	l := &language{words: append(make([]Word, 0, manyWords), none), numbers: document.NewIndex[uint16](manyWords)}
	senses := make(map[string]*sense, manyWords/2)
	for _, f := range list {
		text, err := load(files, folder+"/"+f.Name())
		if err != nil {
			return nil, fmt.Errorf("reading words: %w", err)
		}
		number := 0
		for line := range strings.SplitSeq(text, "\n") {
			number++
			line = strings.TrimSuffix(line, "\r")
			if line == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			l.words = append(l.words, Word{})
			w := &l.words[len(l.words)-1]
			err = w.parse(line, senses)
			if err == nil && !l.numbers.Put(w.Text, uint16(len(l.words)-1)) {
				err = fmt.Errorf("%q has a line already", w.Text)
			}
			if err != nil {
				return nil, fmt.Errorf("%s/%s, line %d: %w", folder, f.Name(), number, err)
			}
		}
	}
	l.findPhrases()
	return l, nil
}

// load returns the content of a file, copied once.
func load(files fs.FS, name string) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size()))
	}
	_, err = io.Copy(&b, f)
	return b.String(), err
}

// findPhrases gives every word of a phrase a number, also one that has no line
// of its own, and lists the phrases by their ends.
func (l *language) findPhrases() {
	l.starting, l.ending = map[uint16][]phrase{}, map[uint16][]phrase{}
	for n := range len(l.words) {
		if !strings.Contains(l.words[n].Text, " ") {
			continue
		}
		numbers := []uint16{uint16(n)}
		for w := range strings.FieldsSeq(l.words[n].Text) {
			k, ok := l.numbers.Get(w)
			if !ok {
				k = uint16(len(l.words))
				l.numbers.Put(w, k)
				l.words = append(l.words, Word{Text: w, Lemma: w, sense: &nothing})
			}
			numbers = append(numbers, k)
		}
		l.phrases = append(l.phrases, phrase{numbers: numbers})
	}
	slices.SortStableFunc(l.phrases, func(a, b phrase) int { return len(b.numbers) - len(a.numbers) })
	for i := range l.phrases {
		p := &l.phrases[i]
		p.Word, p.numbers = &l.words[p.numbers[0]], p.numbers[1:] // the words stay where they are from here on
		first, last := p.numbers[0], p.numbers[len(p.numbers)-1]
		l.starting[first] = append(l.starting[first], *p)
		l.ending[last] = append(l.ending[last], *p)
		l.words[first].starts, l.words[last].ends = true, true
		for k, classes := range p.classes {
			l.inPhrases[k] |= classes
		}
	}
}

// parse reads a line into the word; senses are those of the lines before.
func (w *Word) parse(line string, senses map[string]*sense) error {
	head, rest, ok := strings.Cut(line, ": ")
	if !ok || head == "" {
		return fmt.Errorf("%q is no word with its classes", line)
	}
	w.Text, w.Lemma, ok = strings.Cut(head, " < ")
	if !ok {
		w.Lemma = w.Text
	}
	if w.sense = senses[rest]; w.sense != nil {
		return nil
	}
	w.sense = &sense{}
	senses[rest] = w.sense
	return w.sense.parse(rest)
}

// parse reads the classes of a line with their values.
func (s *sense) parse(rest string) error {
	for rest != "" {
		var name, text string
		end := strings.IndexAny(rest, " =")
		if end < 0 {
			end = len(rest)
		}
		name, rest = rest[:end], rest[end:]
		valued := strings.HasPrefix(rest, "=")
		if strings.HasPrefix(rest, `="`) {
			var closed bool
			text, rest, closed = strings.Cut(rest[2:], `"`)
			if !closed {
				return fmt.Errorf("the value of %s is not closed", name)
			}
		} else if valued {
			if end = strings.IndexByte(rest, ' '); end < 0 {
				end = len(rest)
			}
			text, rest = rest[1:end], rest[end:]
		}
		rest = strings.TrimPrefix(rest, " ")
		c, known := byName[name]
		switch {
		case !known:
			return fmt.Errorf("no class is called %q", name)
		case s.classes.has(c):
			return fmt.Errorf("%s stands twice", name)
		case valued && text == "":
			return fmt.Errorf("the value of %s is empty", name)
		}
		s.classes.add(c)
		if valued {
			s.values = append(s.values, valueOf(c, text))
		}
	}
	return nil
}

func valueOf(c Class, text string) value {
	v := value{class: c, text: text}
	if text[0] <= '9' {
		above, below, ratio := strings.Cut(text, "/")
		v.number, _ = strconv.ParseInt(above, 10, 64)
		if v.below = 1; ratio {
			v.below, _ = strconv.ParseInt(below, 10, 64)
		}
	}
	return v
}
