package lexicon

import (
	"embed"
	"fmt"
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
	numbers *document.Table[uint16]
	// phrases by the number of their first word and of their last, the longest
	// first.
	starting, ending map[uint16][]phrase
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

// parse reads the word files of a folder. A line that is not one, a word that
// stands on two lines or a class that is not declared is an error.
func parse(files fs.FS, folder string) (*language, error) {
	list, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, fmt.Errorf("reading words: %w", err)
	}
	l := &language{words: make([]Word, 1, 6000)}
	numbers := make(map[string]uint16, 6000)
	values := make([]value, 0, 4096)
	for _, f := range list {
		text, err := fs.ReadFile(files, folder+"/"+f.Name())
		if err != nil {
			return nil, fmt.Errorf("reading words: %w", err)
		}
		number := 0
		for line := range strings.Lines(string(text)) {
			number++
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			w, from := Word{}, len(values)
			values, err = w.parse(line, values)
			if err == nil && numbers[w.Text] != 0 {
				err = fmt.Errorf("%q has a line already", w.Text)
			}
			if err != nil {
				return nil, fmt.Errorf("%s/%s, line %d: %w", folder, f.Name(), number, err)
			}
			if len(values) > from {
				w.values = values[from:len(values):len(values)]
			}
			numbers[w.Text] = uint16(len(l.words))
			l.words = append(l.words, w)
		}
	}
	l.phrases(numbers)
	l.numbers = document.NewTable(func() map[string]uint16 { return numbers })
	return l, nil
}

// phrases gives every word of a phrase a number, also one that has no line of
// its own, and lists the phrases by their ends.
func (l *language) phrases(numbers map[string]uint16) {
	l.starting, l.ending = map[uint16][]phrase{}, map[uint16][]phrase{}
	var found []phrase
	for n := 1; n < len(l.words); n++ {
		if !strings.Contains(l.words[n].Text, " ") {
			continue
		}
		p := phrase{numbers: []uint16{uint16(n)}}
		for w := range strings.FieldsSeq(l.words[n].Text) {
			if numbers[w] == 0 {
				numbers[w] = uint16(len(l.words))
				l.words = append(l.words, Word{Text: w, Lemma: w})
			}
			p.numbers = append(p.numbers, numbers[w])
		}
		found = append(found, p)
	}
	slices.SortStableFunc(found, func(a, b phrase) int { return len(b.numbers) - len(a.numbers) })
	for _, p := range found {
		p.Word, p.numbers = &l.words[p.numbers[0]], p.numbers[1:]
		first, last := p.numbers[0], p.numbers[len(p.numbers)-1]
		l.starting[first] = append(l.starting[first], p)
		l.ending[last] = append(l.ending[last], p)
		l.words[first].starts, l.words[last].ends = true, true
	}
}

// parse reads a line into the word and appends its values to the list.
func (w *Word) parse(line string, values []value) ([]value, error) {
	head, rest, ok := strings.Cut(line, ": ")
	if !ok || head == "" {
		return values, fmt.Errorf("%q is no word with its classes", line)
	}
	w.Text, w.Lemma, ok = strings.Cut(head, " < ")
	if !ok {
		w.Lemma = w.Text
	}
	for rest != "" {
		var name, text string
		end := strings.IndexAny(rest, " =")
		if end < 0 {
			end = len(rest)
		}
		name, rest = rest[:end], rest[end:]
		valued := strings.HasPrefix(rest, "=")
		if strings.HasPrefix(rest, `="`) {
			text, rest, ok = strings.Cut(rest[2:], `"`)
			if !ok {
				return values, fmt.Errorf("the value of %s is not closed", name)
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
			return values, fmt.Errorf("no class is called %q", name)
		case w.classes.has(c):
			return values, fmt.Errorf("%s stands twice", name)
		case valued && text == "":
			return values, fmt.Errorf("the value of %s is empty", name)
		}
		w.classes.add(c)
		if valued {
			v := value{class: c, text: text}
			if text[0] <= '9' {
				above, below, ratio := strings.Cut(text, "/")
				v.number, _ = strconv.ParseInt(above, 10, 64)
				if v.below = 1; ratio {
					v.below, _ = strconv.ParseInt(below, 10, 64)
				}
			}
			values = append(values, v)
		}
	}
	return values, nil
}
