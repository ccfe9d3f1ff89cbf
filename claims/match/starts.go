package match

import (
	"slices"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// from returns the rules that can begin with token i and stand behind the one
// before it and before the one behind it, one bit a rule.
func (s *Set[C, R]) from(t Text, i int) uint64 {
	s.once.Do(s.index)
	mask := s.begin.at(t.Document, i)
	if mask == 0 {
		return 0
	}
	if i <= t.First {
		mask &= s.unled
	} else {
		mask &= s.behind.at(t.Document, i-1)
	}
	if i+1 >= t.End {
		return mask & s.unfollowed
	}
	return mask & s.next.at(t.Document, i+1)
}

// upTo returns the rules that can end right before token i.
func (s *Set[C, R]) upTo(t Text, i int) uint64 {
	s.once.Do(s.index)
	if i <= t.First {
		return 0
	}
	return s.end.at(t.Document, i-1)
}

// maxRules is how many rules a set can hold.
const maxRules = 64

// index works out which rules each listed word and each other kind of token can
// begin, lead to, follow and end.
func (s *Set[C, R]) index() {
	if len(s.Rules) > maxRules {
		panic("match: a set of more than 64 rules") // a set is part of the program
	}
	var begins, leads, follows, ends []*starts
	for n, r := range s.Rules {
		p := r.Pattern.compiled()
		begins, leads = append(begins, &p.forward.starts), append(leads, &p.forward.leads)
		follows = append(follows, &p.forward.follows)
		if p.forward.leads.any {
			s.unled |= 1 << n
		}
		if p.forward.follows.any {
			s.unfollowed |= 1 << n
		}
		if p.backward != nil {
			ends = append(ends, &p.backward.starts)
		} else {
			ends = append(ends, &starts{})
		}
	}
	s.begin, s.behind, s.next, s.end = masksOf(begins), masksOf(leads), masksOf(follows), masksOf(ends)
}

// masks hold, for each listed word and each kind of a token that is not listed,
// one bit for each rule that it may be part of.
type masks struct {
	word  *lexicon.View[uint64]
	other [8]uint64
}

func masksOf(all []*starts) masks {
	of := func(may func(*starts) bool) (mask uint64) {
		for n, s := range all {
			if may(s) {
				mask |= 1 << n
			}
		}
		return mask
	}
	m := masks{word: lexicon.NewView(func(w *lexicon.Word) uint64 {
		return of(func(s *starts) bool { return s.mayWord(w) })
	})}
	for k := range m.other {
		m.other[k] = of(func(s *starts) bool { return s.mayKind(document.TokenKind(k)) })
	}
	return m
}

func (m *masks) at(d *document.Document, i int) uint64 {
	if lexicon.Number(d, i) != 0 {
		return m.word.At(d, i)
	}
	return m.other[d.Tokens.At(i).Kind&7]
}

// A starts tells which tokens a match can begin with. It lets some more pass,
// never fewer.
type starts struct {
	any     bool // nothing is known
	classes []lexicon.Class
	words   []uint16 // numbers of listed words
	texts   []string // words that are not listed, and marks
	shapes  []shape
}

func (s *starts) mayWord(w *lexicon.Word) bool {
	if s.any || len(s.shapes) > 0 {
		return true
	}
	for _, c := range s.classes {
		if w.Is(c) {
			return true
		}
	}
	return slices.Contains(s.words, lexicon.NumberOf(w.Text))
}

func (s *starts) mayKind(k document.TokenKind) bool {
	if s.any || len(s.texts) > 0 {
		return true
	}
	for _, x := range s.shapes {
		if x >= capital || x.of(document.Token{Kind: k}) {
			return true
		}
	}
	return false
}
