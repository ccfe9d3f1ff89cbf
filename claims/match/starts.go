package match

import (
	"slices"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// from returns the rules that can begin with token i, by their index.
func (s *Set[C, R]) from(d *document.Document, i int) []uint16 {
	s.once.Do(s.index)
	if lexicon.Number(d, i) != 0 {
		return s.lists[s.word.At(d, i)]
	}
	return s.lists[s.other[d.Tokens.At(i).Kind&7]]
}

// index works out which rules each listed word and each other kind of token can
// begin.
func (s *Set[C, R]) index() {
	s.lists = [][]uint16{nil}
	s.word = lexicon.NewView(func(w *lexicon.Word) uint16 {
		return s.list(func(x *starts) bool { return x.mayWord(w) })
	})
	s.word.Of("") // now, as the lists must not grow while they are read
	for k := range s.other {
		s.other[k] = s.list(func(x *starts) bool { return x.mayKind(document.TokenKind(k)) })
	}
}

// list returns the number of the list of those rules.
func (s *Set[C, R]) list(may func(*starts) bool) uint16 {
	var rules []uint16
	for n, r := range s.Rules {
		if may(&r.Pattern.compiled().forward.starts) {
			rules = append(rules, uint16(n))
		}
	}
	for n, l := range s.lists {
		if slices.Equal(l, rules) {
			return uint16(n)
		}
	}
	s.lists = append(s.lists, rules)
	return uint16(len(s.lists) - 1)
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

func (s *starts) may(d *document.Document, i int) bool {
	if lexicon.Number(d, i) != 0 {
		return s.mayWord(lexicon.At(d, i))
	}
	return s.mayKind(d.Tokens.At(i).Kind)
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
	return len(s.words) > 0 && slices.Contains(s.words, lexicon.NumberOf(w.Text))
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
