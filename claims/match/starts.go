package match

import (
	"slices"
	"sync"
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
		e := &r.Pattern.known().edges
		begins, leads, follows = append(begins, &e.starts), append(leads, &e.leads), append(follows, &e.follows)
		if e.leads.any {
			s.unled |= 1 << n
		}
		if e.follows.any {
			s.unfollowed |= 1 << n
		}
	}
	s.begin, s.behind, s.next = masksOf(begins), masksOf(leads), masksOf(follows)
}

// indexEnds works out which rules each token can end.
func (s *Set[C, R]) indexEnds() {
	var ends []*starts
	for _, r := range s.Rules {
		end := &starts{}
		if r.Pattern.fromRight() != nil && r.Pattern.tree.begin(end, true) {
			*end = starts{any: true} // it can be empty
		}
		ends = append(ends, end)
	}
	s.end = masksOf(ends)
}

// masks hold, for each listed word and each kind of a token that is not listed,
// one bit for each rule that it may be part of. A word's is worked out when it is
// first met: an article holds few of them. Few masks differ, so a word has a few
// bits that tell which it is, and all of them fit a processor's cache.
type masks struct {
	rules []*starts
	other [8]uint64

	width int // bits of a word, 2 or 8
	cells atomic.Pointer[[]atomic.Uint32]
	lock  sync.Mutex // held while a mask is added
	count int
	found []uint64 // the masks that words have, by what their bits say; none has 0, which is not known yet
}

func masksOf(all []*starts) *masks {
	m := &masks{rules: all, width: 8}
	if len(all) == 1 {
		m.width = 2 // it may, or it may not
	}
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
	n := int(lexicon.Number(d, i))
	if n == 0 {
		return m.other[d.Tokens.At(i).Kind&7]
	}
	cells := m.cells.Load()
	if cells == nil {
		return m.learn(n, lexicon.At(d, i))
	}
	bit := n * m.width
	if which := (*cells)[bit>>5].Load() >> (bit & 31) & (1<<m.width - 1); which != 0 {
		return m.found[which]
	}
	return m.learn(n, lexicon.At(d, i))
}

// learn works out the mask of word n and keeps it, unless the words have more
// masks than can be told apart.
func (m *masks) learn(n int, w *lexicon.Word) (mask uint64) {
	for k, s := range m.rules {
		if s.mayWord(w) {
			mask |= 1 << k
		}
	}
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.cells.Load() == nil {
		m.found = make([]uint64, 1<<m.width)
		cells := make([]atomic.Uint32, lexicon.Size()*m.width/32+1)
		m.cells.Store(&cells)
	}
	which := 1
	for which <= m.count && m.found[which] != mask {
		which++
	}
	if which == len(m.found) {
		return mask
	}
	if which > m.count {
		m.found[which], m.count = mask, which
	}
	bit := n * m.width
	(*m.cells.Load())[bit>>5].Or(uint32(which) << (bit & 31)) // whoever met the word as well writes the same
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
