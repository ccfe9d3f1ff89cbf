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

// A Pattern says how tokens follow one another. Its source is read, and what is
// found in it compiled, when that is first needed: an article that holds no
// token it can begin with compiles nothing. It may be used by several goroutines.
type Pattern[C any] struct {
	Source  string
	grammar *Grammar[C]

	parsed sync.Once
	tree   *node[C]
	edges  edges
	err    error

	forward, backward lazyProgram[C]
	begins            sync.Once
	begin             *masks // what a match can begin with
}

// edges tell which tokens can stand where a match begins and ends.
type edges struct {
	starts  starts // what a match can begin with
	leads   starts // what must stand before it
	follows starts // what must stand behind its first token
}

// A lazyProgram is compiled when it is first asked for.
type lazyProgram[C any] struct {
	once    sync.Once
	program *program[C]
	err     error
}

func (l *lazyProgram[C]) of(tree *node[C], backward bool) (*program[C], error) {
	l.once.Do(func() { l.program, l.err = compile(tree, backward) })
	return l.program, l.err
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

// Check reads and compiles the pattern and says what is wrong with its source.
func (p *Pattern[C]) Check() error {
	if err := p.parse(); err != nil {
		return err
	}
	_, err := p.forward.of(p.tree, false)
	return err
}

// parse reads the source.
func (p *Pattern[C]) parse() error {
	p.parsed.Do(func() {
		if p.tree, p.err = p.grammar.parse(p.Source); p.err == nil {
			p.edges = p.tree.edges()
		}
	})
	return p.err
}

// known returns the pattern with its tree and its edges.
func (p *Pattern[C]) known() *Pattern[C] {
	if err := p.parse(); err != nil {
		panic(err) // patterns are part of the program, and a test compiles them
	}
	return p
}

// fromLeft returns the program that reads the pattern from the left.
func (p *Pattern[C]) fromLeft() *program[C] {
	g, err := p.forward.of(p.known().tree, false)
	if err != nil {
		panic(err) // as above
	}
	return g
}

// fromRight returns the program that reads the pattern from the right, nil for a
// pattern with a reader.
func (p *Pattern[C]) fromRight() *program[C] {
	g, _ := p.backward.of(p.known().tree, true)
	return g
}

// mayBegin reports whether a match can begin with token i.
func (p *Pattern[C]) mayBegin(d *document.Document, i int) bool {
	p.begins.Do(func() { p.begin = masksOf([]*starts{&p.known().edges.starts}) })
	return p.begin.at(d, i) != 0
}

// At matches the pattern from token i on. Of several ways to match it takes the
// first: an alternative that stands further left, as many as it can have of
// what is repeated.
func (p *Pattern[C]) At(t Text, c C, i int) (Match, bool) {
	g := p.fromLeft()
	m := machine[C]{d: t.Document, first: t.First, end: t.End, context: c}
	if i < t.First || i > t.End || !m.run(g, 0, i) {
		return Match{}, false
	}
	return Match{Start: i, End: m.stop, names: g.names, captured: m.captured}, true
}

// Before matches the pattern so that it ends before token i, read from the
// right. A pattern with a reader of the room's own cannot be read so.
func (p *Pattern[C]) Before(t Text, c C, i int) (Match, bool) {
	m := machine[C]{d: t.Document, first: t.First, end: t.End, context: c}
	g := p.fromRight()
	if g == nil {
		panic("match: " + p.Source + ": a reader reads from the left only")
	}
	if i < t.First || i > t.End || !m.run(g, 0, i) {
		return Match{}, false
	}
	return Match{Start: m.stop, End: i, names: g.names, captured: m.captured}, true
}

// Find returns the first match that starts at token i or behind it.
func (p *Pattern[C]) Find(t Text, c C, i int) (Match, bool) {
	for i = max(i, t.First); i < t.End; i++ {
		if !p.mayBegin(t.Document, i) {
			continue
		}
		if m, ok := p.At(t, c, i); ok && m.End > m.Start {
			return m, true
		}
	}
	return Match{}, false
}
