package syntax

import (
	"slices"

	"vouch/sources/document"
)

// An Action is one step of the parser.
type Action uint8

// The actions of the arc-hybrid system. Each word is shifted onto the stack, and
// leaves it with a head: the next word or the one below it.
const (
	Shift Action = iota
	Left         // the word on top of the stack hangs on the next word
	Right        // the word on top of the stack hangs on the one below it
	Actions
)

// A State is a sentence half parsed. Words are numbered from 0; the last one is
// the root, which stands behind the sentence.
type State struct {
	words []node
	stack []int32
	next  int32
	root  int32
}

// A node is a word of a state: what it is, and what hangs on it so far.
type node struct {
	form           uint32
	tag            Tag
	label          Label
	head           int32
	left, right    int32 // its outermost dependants; -1 for none
	lefts, rights  uint8 // how many it has on each side, three at most
	finites, marks int32 // how many finite verbs, and how many marks, stand before it in the sentence
}

// none is the word that is looked for where there is none.
var none = node{form: 3, tag: Tags, left: -1, right: -1}

// Read takes the tokens [first, end) of a document and their tags, and stands
// before the first of them.
func (s *State) Read(d *document.Document, m *Model, first, end int, tags []Tag) {
	n := max(end-first, 0)
	s.words = slices.Grow(s.words[:0], n+1)[:n+1]
	s.stack = s.stack[:0]
	s.next, s.root = 0, int32(n)
	var finites, marks int32
	for i := range n {
		t := d.Tokens.At(first + i)
		form := form(t.Kind, plain(t.Kind, d.Lower(t.Span)))
		if m.known(form) == 0 {
			form = unknown
		}
		s.words[i] = node{form: form, tag: tags[i], head: -1, left: -1, right: -1, finites: finites, marks: marks}
		if tags[i].IsFinite() {
			finites++
		}
		if tags[i].IsPunctuation() {
			marks++
		}
	}
	s.words[n] = node{form: 4, tag: Untagged, head: -1, left: -1, right: -1, finites: finites, marks: marks}
}

// Done reports whether every word has its head.
func (s *State) Done() bool { return s.next == s.root && len(s.stack) == 0 }

// Can reports whether an action is possible.
func (s *State) Can(a Action) bool {
	switch a {
	case Shift:
		return s.next < s.root
	case Left:
		return len(s.stack) > 0
	}
	return len(s.stack) > 1
}

// Arc returns head and dependant of the arc that an action draws; -1 for Shift.
func (s *State) Arc(a Action) (head, dependant int) {
	switch a {
	case Left:
		return int(s.next), int(s.stack[len(s.stack)-1])
	case Right:
		return int(s.stack[len(s.stack)-2]), int(s.stack[len(s.stack)-1])
	}
	return -1, -1
}

// Do takes an action that is possible; the arc it draws has the label.
func (s *State) Do(a Action, l Label) {
	if a == Shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	h, d := s.Arc(a)
	s.stack = s.stack[:len(s.stack)-1]
	s.words[d].head, s.words[d].label = int32(h), l
	head := &s.words[h]
	if a == Left {
		head.left = int32(d)
		head.lefts = min(head.lefts+1, 3)
		return
	}
	head.right = int32(d)
	head.rights = min(head.rights+1, 3)
}

// Cost returns how many of the gold heads an action makes impossible that were
// possible still. Heads are numbered as the words are, that of the root too.
func (s *State) Cost(a Action, heads []int) int {
	cost := 0
	top := int32(-1)
	if len(s.stack) > 0 {
		top = s.stack[len(s.stack)-1]
	}
	if a == Shift {
		for k, w := range s.stack {
			if heads[w] == int(s.next) || k < len(s.stack)-1 && heads[s.next] == int(w) {
				cost++
			}
		}
		return cost
	}
	h := heads[top]
	switch {
	case a == Left && h > int(s.next):
		cost++
	case a == Left && len(s.stack) > 1 && h == int(s.stack[len(s.stack)-2]):
		cost++
	case a == Right && h >= int(s.next):
		cost++
	}
	for w := s.next; w < s.root; w++ {
		if heads[w] == int(top) {
			cost++
		}
	}
	return cost
}

// at returns a word of the state, none for -1.
func (s *State) at(i int32) *node {
	if i < 0 || int(i) >= len(s.words) {
		return &none
	}
	return &s.words[i]
}

// top returns the number of the word k below the top of the stack, or -1.
func (s *State) top(k int) int32 {
	if k >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-k]
}
