package match

import (
	"sync"

	"vouch/sources/document"
)

// A Text is the part of a document that a pattern may look at, a sentence for
// most: tokens First to before End. There is nothing beyond it.
type Text struct {
	*document.Document
	First, End int
	Trace      *Trace // what is counted, and switched off; nil for most
}

// Sentence returns the text of sentence n.
func Sentence(d *document.Document, n int) Text {
	s := d.Sentences.At(n)
	return Text{Document: d, First: s.First, End: s.Last}
}

// A Match is where a pattern was met.
type Match struct {
	Start, End int // tokens, half-open
	names      []string
	captured   [2 * maxCaptures]int32 // one more than the token; 0 for none
}

// maxCaptures is how many parts of a pattern can have names.
const maxCaptures = 8

// Part returns the tokens that the named part of the pattern took, half-open,
// and false where it took no token.
func (m *Match) Part(name string) (start, end int, ok bool) {
	for i, n := range m.names {
		if n == name && m.captured[2*i+1] > m.captured[2*i] {
			return int(m.captured[2*i]) - 1, int(m.captured[2*i+1]) - 1, true
		}
	}
	return 0, 0, false
}

// Has reports whether the named part of the pattern took a token.
func (m *Match) Has(name string) bool {
	_, _, ok := m.Part(name)
	return ok
}

// A Pattern says how tokens follow one another. It is compiled when it is
// first used, and may be used by several goroutines.
type Pattern[C any] struct {
	Source  string
	grammar *Grammar[C]

	once              sync.Once
	tree              *node[C]
	forward, backward *program[C]
	begin             *masks // what a match can begin with
	err               error

	turned sync.Once // backward is compiled when something is first read from the right
}

// Must makes a pattern of a source that uses classes and shapes alone.
func Must(source string) *Pattern[struct{}] { return (&Grammar[struct{}]{}).Must(source) }

// A Grammar holds what the patterns of a room may name beside classes and
// shapes. C is what the room's own readers need to know.
type Grammar[C any] struct {
	// Readers read what patterns cannot say. One that starts at token i returns
	// where it ends, and i or less where there is none.
	Readers map[string]func(c C, i int) int
	// Tokens are conditions on one token that neither a class nor a shape is.
	Tokens map[string]func(c C, i int) bool
	// Patterns are parts that several patterns have, by name.
	Patterns map[string]string
}

// Must makes a pattern. A source that is none panics when it is first used;
// Check says why.
func (g *Grammar[C]) Must(source string) *Pattern[C] {
	return &Pattern[C]{Source: source, grammar: g}
}

// Check compiles the pattern and says what is wrong with its source.
func (p *Pattern[C]) Check() error {
	p.once.Do(func() {
		if p.tree, p.err = p.grammar.parse(p.Source); p.err == nil {
			p.forward, p.err = compile(p.tree, false)
		}
		if p.err == nil {
			p.begin = masksOf([]*starts{&p.forward.starts})
		}
	})
	return p.err
}

// fromRight returns the program that reads the pattern from the right, nil for a
// pattern with a reader.
func (p *Pattern[C]) fromRight() *program[C] {
	p.compiled()
	p.turned.Do(func() { p.backward, _ = compile(p.tree, true) })
	return p.backward
}

func (p *Pattern[C]) compiled() *Pattern[C] {
	if err := p.Check(); err != nil {
		panic(err) // patterns are part of the program, and a test compiles them
	}
	return p
}

// At matches the pattern from token i on. Of several ways to match it takes the
// first: an alternative that stands further left, as many as it can have of
// what is repeated.
func (p *Pattern[C]) At(t Text, c C, i int) (Match, bool) {
	m := machine[C]{d: t.Document, first: t.First, end: t.End, context: c}
	if i < t.First || i > t.End || !m.run(p.compiled().forward, 0, i) {
		return Match{}, false
	}
	return Match{Start: i, End: m.stop, names: p.forward.names, captured: m.captured}, true
}

// Before matches the pattern so that it ends before token i, read from the
// right. A pattern with a reader of the room's own cannot be read so.
func (p *Pattern[C]) Before(t Text, c C, i int) (Match, bool) {
	m := machine[C]{d: t.Document, first: t.First, end: t.End, context: c}
	if p.fromRight() == nil {
		panic("match: " + p.Source + ": a reader reads from the left only")
	}
	if i < t.First || i > t.End || !m.run(p.backward, 0, i) {
		return Match{}, false
	}
	return Match{Start: m.stop, End: i, names: p.backward.names, captured: m.captured}, true
}

// Find returns the first match that starts at token i or behind it.
func (p *Pattern[C]) Find(t Text, c C, i int) (Match, bool) {
	p.compiled()
	for i = max(i, t.First); i < t.End; i++ {
		if p.begin.at(t.Document, i) == 0 {
			continue
		}
		if m, ok := p.At(t, c, i); ok && m.End > m.Start {
			return m, true
		}
	}
	return Match{}, false
}
