package match

import (
	"iter"
	"math/bits"
	"strings"
	"sync"
)

// A Rule reads one construction: what it is called, what it means with
// sentences that it reads and that it leaves alone, what it looks like, and
// what is made of it. C is what the room's readers know, R what they read.
type Rule[C, R any] struct {
	Name string
	// Doc is a title, an empty line and what the rule does, for people; then its
	// examples, each on a line that starts with a tab. READ stands before a
	// sentence that the rule reads, with the tokens it takes in square brackets,
	// and may go on with => and what it makes; NOT before a sentence that it
	// must leave alone. matchtest.Run holds the rule to them.
	Doc     string
	Pattern *Pattern[C]
	// Unless are patterns that, where they match from the first token of a
	// match on, say that it is something else. They mostly start with after( ).
	Unless []*Pattern[C]
	// Make says what was read. It may still refuse. Nil makes the zero R.
	Make func(c C, t Text, m Match) (R, bool)
}

// Read applies the rule from token i on.
func (r *Rule[C, R]) Read(t Text, c C, i int) (m Match, made R, ok bool) {
	if m, ok = r.Pattern.At(t, c, i); !ok || m.End == m.Start {
		return m, made, false
	}
	made, ok = r.make(t, c, m)
	return m, made, ok
}

// make makes what a match stands for, where nothing says that it is something
// else.
func (r *Rule[C, R]) make(t Text, c C, m Match) (made R, ok bool) {
	for _, p := range r.Unless {
		if _, other := p.At(t, c, m.Start); other {
			return made, false
		}
	}
	if r.Make == nil {
		return made, true
	}
	return r.Make(c, t, m)
}

// Examples yields the examples of the doc: READ or NOT, and the sentence.
func (r *Rule[C, R]) Examples() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(r.Doc) {
			if !strings.HasPrefix(line, "\t") {
				continue
			}
			if verdict, text, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !yield(verdict, text) {
				return
			}
		}
	}
}

// Title returns the first line of the doc.
func (a About) Title() string {
	title, _, _ := strings.Cut(a.Doc, "\n")
	return title
}

// A Set is the rules of a room, looked up by the token that they can begin
// with, so that most tokens cost one array read.
type Set[C, R any] struct {
	Rules []*Rule[C, R]

	once                     sync.Once
	begin, behind, next, end *masks
	turned                   sync.Once // end is worked out when something is first read from the right
	unled, unfollowed        uint64    // rules that nothing must stand before, and behind
}

// About is what people are told of a rule.
type About struct{ Name, Doc string }

// About returns what people are told of each rule of the set.
func (s *Set[C, R]) About() []About {
	about := make([]About, len(s.Rules))
	for i, r := range s.Rules {
		about[i] = About{r.Name, r.Doc}
	}
	return about
}

// A Reading is what a rule of a set read.
type Reading[C, R any] struct {
	Rule *Rule[C, R]
	Match
	Made R
}

// At returns what the rules read from token i on: the longest match, and the
// first listed of several as long.
func (s *Set[C, R]) At(t Text, c C, i int) (best Reading[C, R], ok bool) {
	for mask := s.from(t, i); mask != 0; mask &= mask - 1 {
		r := s.Rules[bits.TrailingZeros64(mask)]
		if t.Trace.off(r.Name) {
			continue
		}
		if m, made, read := r.Read(t, c, i); read && (!ok || m.End > best.End) {
			best, ok = Reading[C, R]{r, m, made}, true
		}
	}
	if ok {
		t.Trace.hit(best.Rule.Name)
	}
	return best, ok
}

// Before returns what the rules read so that it ends before token i: the
// longest match, and the first listed of several as long.
func (s *Set[C, R]) Before(t Text, c C, i int) (best Reading[C, R], ok bool) {
	for mask := s.upTo(t, i); mask != 0; mask &= mask - 1 {
		r := s.Rules[bits.TrailingZeros64(mask)]
		if t.Trace.off(r.Name) {
			continue
		}
		m, found := r.Pattern.Before(t, c, i)
		if !found || m.Start == m.End || ok && m.Start >= best.Start {
			continue
		}
		if made, read := r.make(t, c, m); read {
			best, ok = Reading[C, R]{r, m, made}, true
		}
	}
	if ok {
		t.Trace.hit(best.Rule.Name)
	}
	return best, ok
}

// All yields what the rules read in the text, from left to right; what is read
// takes its tokens, and reading goes on behind it.
func (s *Set[C, R]) All(t Text, c C) iter.Seq[Reading[C, R]] {
	return func(yield func(Reading[C, R]) bool) {
		for i := t.First; i < t.End; {
			r, ok := s.At(t, c, i)
			if !ok {
				i++
				continue
			}
			if !yield(r) {
				return
			}
			i = r.End
		}
	}
}
