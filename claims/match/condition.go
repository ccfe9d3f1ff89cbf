package match

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A condition is what one token must be.
type condition[C any] struct {
	test    test
	not     bool
	shape   shape
	class   lexicon.Class
	word    uint16
	longest uint16 // of isSpelled: the length of the longest word of the class, in bytes
	text    string
	all     []condition[C]
	one     *oneOf
	is      func(c C, i int) bool
}

// oneOf is what a token that is one of several words may be.
type oneOf struct {
	words []uint16 // numbers of listed words
	texts []string // words that are not listed
}

type test uint8

const (
	isClass   test = iota // a word of the class
	isValue               // a word of the class with that value
	isWord                // that word of the lexicon
	isText                // those letters
	isOneOf               // one of those words
	isLemma               // a form of that word
	isSpelled             // a word of the class by its own spelling
	isEnding              // a word that ends so
	isShape
	isRoom // what the room says it is
	isAll  // all of the conditions
	isAny  // any of them
)

// unlisted reports whether the test may hold for any token at all.
func (t test) unlisted() bool { return t == isLemma || t == isEnding || t == isRoom }

func (c *condition[C]) holds(m *machine[C], i int) bool {
	d, ok := m.d, false
	switch c.test {
	case isClass:
		ok = c.class.Has(d, i)
	case isValue:
		ok = c.class.Value(d, i) == c.text
	case isWord:
		ok = lexicon.Number(d, i) == c.word
	case isText:
		ok = d.Word(i) == c.text
	case isLemma:
		ok = lexicon.At(d, i).Lemma == c.text
	case isOneOf:
		ok = c.one.lists(d, i)
	case isSpelled:
		s := d.Tokens.At(i).Span
		ok = s.Len() <= int(c.longest) && lexicon.Of(d.Quote(s)).Is(c.class)
	case isEnding:
		w := d.Word(i)
		ok = len(w) > len(c.text)+1 && strings.HasSuffix(w, c.text)
	case isShape:
		ok = c.shape.of(d.Tokens.At(i))
	case isRoom:
		ok = c.is(m.context, i)
	case isAll:
		ok = c.count(m, i, true) == len(c.all)
	case isAny:
		ok = c.count(m, i, false) < len(c.all)
	}
	return ok != c.not
}

// count returns how many of the conditions hold, or do not, up to the first that
// is otherwise.
func (c *condition[C]) count(m *machine[C], i int, hold bool) int {
	for k := range c.all {
		if c.all[k].holds(m, i) != hold {
			return k
		}
	}
	return len(c.all)
}

// lists reports whether token i is one of the words.
func (c *oneOf) lists(d *document.Document, i int) bool {
	if n := lexicon.Number(d, i); n != 0 {
		return slices.Contains(c.words, n)
	}
	return len(c.texts) > 0 && slices.Contains(c.texts, d.Word(i))
}

// A shape is what a token is by its letters.
type shape uint8

const (
	anyShape shape = iota
	number
	word
	possessive
	quote
	symbol
	punct
	capital
	upper
	glued
)

var shapes = map[string]shape{
	"any": anyShape, "number": number, "word": word, "possessive": possessive, "quote": quote, "symbol": symbol,
	"punct": punct, "capital": capital, "upper": upper, "glued": glued,
}

func (s shape) of(t document.Token) bool {
	switch s {
	case anyShape:
		return true
	case number:
		return t.Kind == document.Number
	case word:
		return t.Kind == document.Word
	case possessive:
		return t.Kind == document.Possessive
	case quote:
		return t.Kind == document.QuoteMark
	case symbol:
		return t.Kind == document.Symbol
	case punct:
		return t.Kind == document.Punct
	case capital:
		return t.Capital
	case upper:
		return t.Upper
	}
	return t.Glued
}
