package match

// First returns what the first listed rule that reads anything reads from token
// i on: for rules of which the earlier ones take precedence, whatever their
// length.
func (s *Set[C, R]) First(t Text, c C, i int) (read Reading[C, R], ok bool) {
	for _, n := range s.from(t.Document, i) {
		r := s.Rules[n]
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
