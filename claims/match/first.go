package match

import "math/bits"

// First returns what the first listed rule that reads anything reads from token
// i on: for rules of which the earlier ones take precedence, whatever their
// length.
func (s *Set[C, R]) First(t Text, c C, i int) (read Reading[C, R], ok bool) {
	for mask := s.from(t, i); mask != 0; mask &= mask - 1 {
		r := s.Rules[bits.TrailingZeros64(mask)]
		if t.Trace.off(r.Name) {
			continue
		}
		m, matched := r.Pattern.At(t, c, i)
		if !matched {
			continue
		}
		if made, ok := r.make(t, c, m); ok {
			t.Trace.hit(r.Name)
			return Reading[C, R]{r, m, made}, true
		}
	}
	return read, false
}
