package document

// A Span is a half-open range of bytes [Start, End) in a Document's text.
// The zero Span means "none": no claim, source or figure is ever empty.
type Span struct{ Start, End int }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// IsZero reports whether the span is the zero Span, which stands for "none".
func (s Span) IsZero() bool { return s.Start == 0 && s.End == 0 }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Covers reports whether every byte of t lies in s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Join returns the smallest span that covers both; a zero span adds nothing.
func (s Span) Join(t Span) Span {
	if s.IsZero() {
		return t
	}
	if t.IsZero() {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
