package match

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// An op is what one instruction of a program does.
type op uint8

const (
	opToken  op = iota // the next token meets the condition
	opPhrase           // a word or a fixed phrase of a class
	opReader           // a reader of the room reads from here
	opSplit            // go on at x, and at y if that fails
	opJump             // go on at x
	opSave             // a part begins or ends here
	opPeek             // the next token, or the one before, meets the condition, or does not
	opAhead            // what follows is matched by the program, or is not
	opBehind           // what stands before is
	opStart            // the text starts here
	opEnd              // the text ends here
	opClause           // a clause ends here
	opDone
)

type instruction[C any] struct {
	op   op
	not  bool
	x, y int16 // instructions, or which of the subs or readers of the program
	cond *condition[C]
}

// A program is a pattern in the order in which a machine follows it, read from
// the left or from the right.
type program[C any] struct {
	code     []instruction[C]
	subs     []*program[C]
	readers  []func(c C, i int) int
	backward bool
	names    []string
}

// A machine follows a program over the tokens of a text.
type machine[C any] struct {
	d          *document.Document
	first, end int
	context    C
	captured   [2 * maxCaptures]int32
	stop       int
}

// run follows the program from instruction pc at token i, and reports whether
// it comes to its end. Repetition is bounded, so what one start can cost is
// bounded by the pattern alone.
func (m *machine[C]) run(p *program[C], pc, i int) bool {
	for {
		in := &p.code[pc]
		switch in.op {
		case opToken:
			at := i
			if p.backward {
				at--
			}
			if at < m.first || at >= m.end || !in.cond.holds(m, at) {
				return false
			}
			if i = at; !p.backward {
				i++
			}
			pc++
		case opPhrase:
			var w *lexicon.Word
			n := 0
			if p.backward {
				if w, n = in.cond.class.PhraseBefore(m.d, m.first, i); n > 0 {
					n = -n
				}
			} else {
				w, n = in.cond.class.Phrase(m.d, i, m.end)
			}
			if n == 0 || in.cond.test == isValue && w.Value(in.cond.class) != in.cond.text {
				return false
			}
			i += n
			pc++
		case opReader:
			if i >= m.end {
				return false
			}
			next := p.readers[in.x](m.context, i)
			if next <= i {
				return false
			}
			i = next
			pc++
		case opSplit:
			if m.try(p, int(in.x), i) {
				return true
			}
			pc = int(in.y)
		case opJump:
			pc = int(in.x)
		case opSave:
			was := m.captured[in.x]
			m.captured[in.x] = int32(i) + 1
			if m.run(p, pc+1, i) {
				return true
			}
			m.captured[in.x] = was
			return false
		case opPeek:
			if at := i + int(in.x); (at >= m.first && at < m.end && in.cond.holds(m, at)) == in.not {
				return false
			}
			pc++
		case opAhead, opBehind:
			captured, stop := m.captured, m.stop
			if m.run(p.subs[in.x], 0, i) == in.not {
				m.captured, m.stop = captured, stop
				return false
			}
			m.captured, m.stop = captured, stop
			pc++
		case opStart:
			if i != m.first {
				return false
			}
			pc++
		case opEnd:
			if i != m.end {
				return false
			}
			pc++
		case opClause:
			if i != m.first && i != m.end && !breaks(m.d, i) && !breaks(m.d, i-1) {
				return false
			}
			pc++
		case opDone:
			m.stop = i
			return true
		}
	}
}

// try follows the program as run does. Most ways that are tried fail at their
// first token, which is seen without going there.
func (m *machine[C]) try(p *program[C], pc, i int) bool {
	switch in := &p.code[pc]; in.op {
	case opToken:
		at, next := i, i+1
		if p.backward {
			at, next = i-1, i-1
		}
		return at >= m.first && at < m.end && in.cond.holds(m, at) && m.run(p, pc+1, next)
	case opPeek:
		at := i + int(in.x)
		return (at >= m.first && at < m.end && in.cond.holds(m, at)) != in.not && m.run(p, pc+1, i)
	}
	return m.run(p, pc, i)
}

// breaks reports whether token i is a mark between clauses.
func breaks(d *document.Document, i int) bool {
	switch t := d.Tokens.At(i); t.Kind {
	case document.QuoteMark:
		return true
	case document.Punct:
		switch d.Quote(t.Span) {
		case ",", ";", ":", "–", "—", "(", ")", "[", "]", "/", ".", "?", "!":
			return true
		case "-":
			return !t.Glued
		}
	}
	return false
}
