package match

import (
	"slices"
	"sync/atomic"

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
	s.turned.Do(s.indexEnds)
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
	var begins, leads, follows []*starts
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
	}
	s.begin, s.behind, s.next = masksOf(begins), masksOf(leads), masksOf(follows)
}

// indexEnds works out which rules each token can end.
func (s *Set[C, R]) indexEnds() {
	var ends []*starts
	for _, r := range s.Rules {
		if p := r.Pattern.fromRight(); p != nil {
			ends = append(ends, &p.starts)
		} else {
			ends = append(ends, &starts{})
		}
	}
	s.end = masksOf(ends)
}

// masks hold, for each listed word and each kind of a token that is not listed,
// one bit for each rule that it may be part of. A word's is worked out when it is
// first met: an article holds few of them.
type masks struct {
	rules []*starts
	other [8]uint64
	words atomic.Pointer[[]wordMask] // by number of the word
}

// A wordMask is the mask of one word, once it is known.
type wordMask struct {
	known atomic.Bool
	mask  atomic.Uint64
}

func masksOf(all []*starts) *masks {
	m := &masks{rules: all}
	for k := range m.other {
		for n, s := range all {
			if s.mayKind(document.TokenKind(k)) {
				m.other[k] |= 1 << n
			}
		}
	}
	return m
}

func (m *masks) at(d *document.Document, i int) uint64 {
	n := lexicon.Number(d, i)
	if n == 0 {
		return m.other[d.Tokens.At(i).Kind&7]
	}
	words := m.words.Load()
	if words == nil {
		all := make([]wordMask, lexicon.Size())
		m.words.CompareAndSwap(nil, &all)
		words = m.words.Load()
	}
	e := &(*words)[n]
	if e.known.Load() {
		return e.mask.Load()
	}
	var mask uint64
	w := lexicon.At(d, i)
	for k, s := range m.rules {
		if s.mayWord(w) {
			mask |= 1 << k
		}
	}
	e.mask.Store(mask) // whoever else meets the word now stores the same
	e.known.Store(true)
	return mask
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
