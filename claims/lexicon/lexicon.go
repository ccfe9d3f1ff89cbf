// Package lexicon holds what is known of words by themselves: the classes that
// a word or a fixed phrase may be of, a value in some of them, its lemma. The
// words stand in words/, a folder a language, one line a word; the package
// knows nothing of what the readers above it make of them.
//
// A line is a word, a colon and its classes, each with its value where it has
// one:
//
//	million: Scale=6
//	spokesmen < spokesman: Office Official
//	at least: Hedge=at_least
//
// A word stands on one line of one file, in the order of its bytes; a value
// that holds spaces stands in quotation marks. To add a word, find its place
// and write the line. To add a class, declare it in classes.go and give it to
// words; a test refuses a class that no word has or that no code asks for.
//
// Every token of a document is looked up once, when it is first asked about;
// after that each question is two array reads:
//
//	if lexicon.NameParticle.Has(d, i) { … }        // is token i one of the class
//	m, ok := lexicon.Month.Int(d, i)               // and its value
//	bound, ok := lexicon.Hedge.Of("at least")      // a word by itself
//	lexicon.At(d, i).Lemma                         // all that is known of token i
//
// Outside the text, and for a word that is not listed, there is the zero Word,
// which is of no class.
package lexicon

import (
	"iter"
	"slices"

	"vouch/sources/document"
)

// A Word is a line of the lexicon: a word in lower case, a spelling whose
// capitals matter (kW), or a fixed phrase. The zero Word is of no class.
type Word struct {
	Text  string
	Lemma string // the form that dictionaries list; Text itself for most

	*sense
	starts, ends bool // a phrase does so with the word
}

// A sense is what a word may be. Words that may be the same share one.
type sense struct {
	classes set
	values  []value
}

// A value is what a word stands for in one class.
type value struct {
	class  Class
	text   string
	number int64 // of text, where it is a whole number; above the line where it is a ratio
	below  int64 // of text, where it is a ratio such as 1/2; 1 for a whole number
}

// A set is a set of classes.
type set [8]uint64

func (s *set) has(c Class) bool { return s[c>>6&7]>>(c&63)&1 != 0 }
func (s *set) add(c Class)      { s[c>>6&7] |= 1 << (c & 63) }

// Is reports whether the word is of the class.
func (w *Word) Is(c Class) bool { return w.classes.has(c) }

// Value returns the value of the word in the class, or "" where it has none.
func (w *Word) Value(c Class) string {
	for i := range w.values {
		if w.values[i].class == c {
			return w.values[i].text
		}
	}
	return ""
}

// Int returns the value of the word in the class as a whole number, or false
// where it is none.
func (w *Word) Int(c Class) (int, bool) {
	for i := range w.values {
		if v := &w.values[i]; v.class == c {
			return int(v.number), v.text != ""
		}
	}
	return 0, false
}

// At returns what is known of token i of the document, its letters taken in
// lower case; the zero Word where it is not listed or there is no such token.
func At(d *document.Document, i int) *Word {
	if n := Number(d, i); n != 0 {
		return &english.words[n]
	}
	return &none
}

var (
	none    = Word{sense: &nothing}
	nothing sense
)

// Phrase returns the longest word or fixed phrase of the class that starts at
// token i, and its number of tokens; nil and 0 where there is none. No token of
// it may stand at end or behind.
func (c Class) Phrase(d *document.Document, i, end int) (*Word, int) {
	w := At(d, i)
	if w.starts {
		for _, p := range english.starting[Number(d, i)] {
			if p.Is(c) && i+len(p.numbers) <= end && p.at(d, i) {
				return p.Word, len(p.numbers)
			}
		}
	}
	if i < end && w.Is(c) {
		return w, 1
	}
	return nil, 0
}

// PhraseBefore returns the longest word or fixed phrase of the class that ends
// right before token i, and its number of tokens; nil and 0 where there is
// none. No token of it may stand before first.
func (c Class) PhraseBefore(d *document.Document, first, i int) (*Word, int) {
	w := At(d, i-1)
	if w.ends {
		for _, p := range english.ending[Number(d, i-1)] {
			if p.Is(c) && i-len(p.numbers) >= first && p.at(d, i-len(p.numbers)) {
				return p.Word, len(p.numbers)
			}
		}
	}
	if i > first && w.Is(c) {
		return w, 1
	}
	return nil, 0
}

// HasPhrases reports whether fixed phrases are of the class.
func (c Class) HasPhrases() bool {
	l := read()
	return l.inPhrases.has(c)
}

// EdgeWords returns the numbers of the words that the fixed phrases of the class
// start with, or end with.
func (c Class) EdgeWords(last bool) []uint16 {
	var found []uint16
	for _, p := range read().phrases {
		edge := p.numbers[0]
		if last {
			edge = p.numbers[len(p.numbers)-1]
		}
		if p.Is(c) && !slices.Contains(found, edge) {
			found = append(found, edge)
		}
	}
	slices.Sort(found)
	return found
}

// EndsPhrase reports whether a fixed phrase of the class ends with the word.
func (w *Word) EndsPhrase(c Class) bool {
	return w.ends && slices.ContainsFunc(read().ending[NumberOf(w.Text)], func(p phrase) bool { return p.Is(c) })
}

// at reports whether the words of the phrase stand from token i on.
func (p *phrase) at(d *document.Document, i int) bool {
	for k, n := range p.numbers {
		if Number(d, i+k) != n {
			return false
		}
	}
	return true
}

// Number returns the number of the word of token i: two tokens have the same
// one when they are the same word. It is 0 for what is not listed.
func Number(d *document.Document, i int) uint16 {
	numbers := d.WordNumbers(annotate)
	if uint(i) >= uint(len(numbers)) {
		return 0
	}
	return numbers[i]
}

// Size returns one more than the greatest number that a word can have.
func Size() int { return len(read().words) }

// Of returns what is known of a word or a phrase, which must be spelled as its
// line is: in lower case for most.
func Of(text string) *Word {
	l := read()
	n, _ := l.numbers.Get(text)
	return &l.words[n]
}

// annotate looks up every token of a document.
func annotate(d *document.Document) []uint16 {
	l := read()
	numbers := make([]uint16, d.Tokens.Len())
	for i := range numbers {
		numbers[i], _ = l.numbers.At(d, i)
	}
	return numbers
}

// Has reports whether token i of the document is a word of the class.
func (c Class) Has(d *document.Document, i int) bool { return At(d, i).Is(c) }

// Int returns the value of token i in the class, a whole number, and false
// where it is no word of the class.
func (c Class) Int(d *document.Document, i int) (int, bool) { return At(d, i).Int(c) }

// Value returns the value of token i in the class, or "" where it has none.
func (c Class) Value(d *document.Document, i int) string { return At(d, i).Value(c) }

// Find returns the first of the tokens [first, end) that is a word of the class,
// -1 where none is.
func (c Class) Find(d *document.Document, first, end int) int {
	for i := first; i < end; i++ {
		if c.Has(d, i) {
			return i
		}
	}
	return -1
}

// Contains reports whether a word, spelled as its line is, is of the class.
func (c Class) Contains(word string) bool { return Of(word).Is(c) }

// Of returns the value of a word in the class, and whether it is of the class.
func (c Class) Of(word string) (string, bool) {
	w := Of(word)
	return w.Value(c), w.Is(c)
}

// IntOf returns the value of a word in the class, a whole number, and false
// where it is no word of the class.
func (c Class) IntOf(word string) (int, bool) { return Of(word).Int(c) }

// Num is the value of a word in the class as a number, 0 where it has none.
func (c Class) Num(word string) int {
	n, _ := Of(word).Int(c)
	return n
}

// ValueOf is the value of a word in the class, "" where it has none.
func (c Class) ValueOf(word string) string { return Of(word).Value(c) }

// Ratio returns the value of a word in the class as a number above and a number
// below the line, and false where it is no word of the class.
func (c Class) Ratio(word string) (ratio [2]int64, ok bool) {
	w := Of(word)
	for i := range w.values {
		if v := &w.values[i]; v.class == c {
			return [2]int64{v.number, v.below}, true
		}
	}
	return ratio, false
}

// Words yields the words of the class in the order of their bytes.
func (c Class) Words() iter.Seq[*Word] {
	return func(yield func(*Word) bool) {
		words := read().words
		for i := range words {
			if words[i].Is(c) && !yield(&words[i]) {
				return
			}
		}
	}
}

// Longest returns the length of the longest word of the class, in bytes.
func (c Class) Longest() int {
	n := 0
	for w := range c.Words() {
		n = max(n, len(w.Text))
	}
	return n
}

// Name returns the name of the class, as it stands in the word files and in
// patterns.
func (c Class) Name() string { return classes[c].name }

// Doc says in a few words what the class is.
func (c Class) Doc() string { return classes[c].doc }

// Named returns the class of a name.
func Named(name string) (Class, bool) {
	c, ok := byName[name]
	return c, ok
}

// Classes yields every class in the order in which they are declared.
func Classes() iter.Seq[Class] {
	return func(yield func(Class) bool) {
		for c := 1; c < len(classes); c++ {
			if !yield(Class(c)) {
				return
			}
		}
	}
}

// NumberOf returns the number of a word, spelled as its line is; 0 for one that
// is not listed.
func NumberOf(word string) uint16 {
	n, _ := read().numbers.Get(word)
	return n
}
