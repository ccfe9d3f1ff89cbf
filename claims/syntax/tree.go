package syntax

import "vouch/sources/document"

// A Parser parses sentences of one document after another; it holds room that
// is used again. It is not for use by two goroutines at once.
type Parser struct {
	model *ArcModel
	words *Model
	state State
}

// NewParser returns a parser with the given models; nil for those the program
// is frozen with.
func NewParser(words *Model, arcs *ArcModel) *Parser {
	if words == nil {
		words = frozen()
	}
	if arcs == nil {
		arcs = frozenArcs()
	}
	return &Parser{model: arcs, words: words}
}

// Sentence parses the tokens [first, end) of the document, which should be
// those of one sentence, by their tags, and writes the tree into t.
func (p *Parser) Sentence(d *document.Document, first, end int, tags []Tag, t *Tree) {
	s := &p.state
	s.Read(d, p.words, first, end, tags)
	var actions [ActionTemplates]uint32
	var labels [LabelTemplates]uint32
	for !s.Done() {
		a := p.action(&actions)
		l := Unlabelled
		if a != Shift {
			h, dependant := s.Arc(a)
			s.LabelFeatures(h, dependant, &labels)
			l = p.model.label(&labels)
		}
		s.Do(a, l)
	}
	t.fill(s, first, tags)
}

// action returns the possible action with the highest score; the first of
// equals.
func (p *Parser) action(features *[ActionTemplates]uint32) Action {
	s := &p.state
	if len(s.stack) == 0 {
		return Shift // all that is possible
	}
	if s.next == s.root && len(s.stack) == 1 {
		return Left
	}
	s.ActionFeatures(features)
	left, right := p.model.score(features)
	best, score := Shift, int32(0)
	if !s.Can(Shift) || left > score {
		best, score = Left, left
	}
	if s.Can(Right) && right > score {
		best = Right
	}
	return best
}

// A Tree is a sentence parsed. Tokens are numbered as the document numbers
// them; a head is -1 for the root and for a token outside the sentence.
type Tree struct {
	First  int
	Tags   []Tag
	Heads  []int32
	Labels []Label
}

// fill takes the heads and labels from a state that is done.
func (t *Tree) fill(s *State, first int, tags []Tag) {
	n := int(s.root)
	t.First = first
	t.Tags = append(t.Tags[:0], tags[:n]...)
	t.Heads, t.Labels = t.Heads[:0], t.Labels[:0]
	for i := range n {
		h, l := s.words[i].head, s.words[i].label
		if h == s.root {
			h, l = -1, Root
		} else {
			h += int32(first)
		}
		t.Heads = append(t.Heads, h)
		t.Labels = append(t.Labels, l)
	}
}

// End returns the token after the last one of the sentence.
func (t *Tree) End() int { return t.First + len(t.Heads) }

// Has reports whether token i is one of the sentence.
func (t *Tree) Has(i int) bool { return i >= t.First && i < t.End() }

// Tag returns the tag of token i.
func (t *Tree) Tag(i int) Tag {
	if !t.Has(i) {
		return Untagged
	}
	return t.Tags[i-t.First]
}

// Head returns the head of token i, or -1.
func (t *Tree) Head(i int) int {
	if !t.Has(i) {
		return -1
	}
	return int(t.Heads[i-t.First])
}

// Label returns what token i is to its head.
func (t *Tree) Label(i int) Label {
	if !t.Has(i) {
		return Unlabelled
	}
	return t.Labels[i-t.First]
}

// Dependant returns the first token that hangs on head with one of the labels,
// or -1.
func (t *Tree) Dependant(head int, labels ...Label) int {
	for i := t.First; i < t.End(); i++ {
		if t.Head(i) == head {
			for _, l := range labels {
				if t.Label(i) == l {
					return i
				}
			}
		}
	}
	return -1
}

// Span returns the tokens from the first to past the last one that hang on token
// i, itself included.
func (t *Tree) Span(i int) (first, end int) {
	if !t.Has(i) {
		return i, i
	}
	first, end = i, i+1
	for {
		was := end - first
		for k := t.First; k < t.End(); k++ {
			if h := t.Head(k); h >= first && h < end && t.under(k, i) {
				first, end = min(first, k), max(end, k+1)
			}
		}
		if end-first == was {
			return first, end
		}
	}
}

// under reports whether token k hangs on token i, through others or itself.
func (t *Tree) under(k, i int) bool {
	for range len(t.Heads) + 1 {
		if k == i {
			return true
		}
		if k = t.Head(k); k < 0 {
			return false
		}
	}
	return false
}

// Subject returns the head of who does what the verb says, or -1. A verb without
// a subject of its own has that of the verb it is joined to by “and”, or opens
// the complement of.
func (t *Tree) Subject(verb int) int {
	for range len(t.Heads) {
		if s := t.Dependant(verb, SubjectLabel, PassiveSubject, ClauseSubject); s >= 0 {
			return s
		}
		// “…,” said police: what was said stands before its verb, who said it behind.
		if c := t.Dependant(verb, Complement, Parataxis); c >= 0 && c < verb {
			if o := t.Dependant(verb, Object); o > verb {
				return o
			}
		}
		if l := t.Label(verb); l != Conjunct && l != OpenComplement {
			return -1
		}
		if verb = t.Head(verb); verb < 0 {
			return -1
		}
	}
	return -1
}

// Clause returns the head of what is said by the verb, or -1: its complement, or
// the clause it stands beside.
func (t *Tree) Clause(verb int) int {
	if c := t.Dependant(verb, Complement, OpenComplement); c >= 0 {
		return c
	}
	if t.Label(verb) == Parataxis {
		return t.Head(verb)
	}
	return t.Dependant(verb, Parataxis)
}

// Counted returns the noun that a numeral counts, or -1.
func (t *Tree) Counted(numeral int) int {
	for range len(t.Heads) {
		switch l := t.Label(numeral); {
		case l == CountLabel:
			noun := t.Head(numeral)
			for t.Label(noun) == Compound && t.Tag(noun).IsCommonNoun() && t.Head(noun) > noun {
				noun = t.Head(noun) // 40 fishing boats
			}
			return noun
		case l == Compound && t.Tag(numeral) == Numeral, l == Flat && t.Tag(t.Head(numeral)) == Numeral:
			numeral = t.Head(numeral) // 2.5 million: the scale is what counts
		default:
			return -1
		}
		if numeral < 0 {
			return -1
		}
	}
	return -1
}

// IsClause reports whether the tokens [first, end) hold a finite verb with a
// subject of its own among them: words that can be true or false.
func (t *Tree) IsClause(first, end int) bool {
	for i := max(first, t.First); i < min(end, t.End()); i++ {
		if l := t.Label(i); l != SubjectLabel && l != PassiveSubject && l != ExpletiveLabel && l != ClauseSubject {
			continue
		}
		h := t.Head(i)
		if h < first || h >= end {
			continue
		}
		if t.Tag(h).IsFinite() {
			return true
		}
		for k := max(first, t.First); k < min(end, t.End()); k++ {
			if t.Head(k) == h && t.Tag(k).IsFinite() {
				return true
			}
		}
	}
	return false
}
