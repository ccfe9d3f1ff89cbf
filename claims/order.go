package claims

import "slices"

// InOrder puts the claims in text order, the longer before the shorter where
// two begin at one place, and points Same at where they stand now.
func (l *Ledger) InOrder() {
	before := func(a, b Claim) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	}
	if !slices.ContainsFunc(l.Claims, func(c Claim) bool { return c.Same >= 0 }) {
		slices.SortStableFunc(l.Claims, before)
		return
	}
	order := make([]int, len(l.Claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return before(l.Claims[i], l.Claims[j]) })
	sorted, now := make([]Claim, len(order)), make([]int, len(order))
	for to, from := range order {
		sorted[to], now[from] = l.Claims[from], to
	}
	for i := range sorted {
		if s := &sorted[i]; s.Same >= 0 {
			s.Same = now[s.Same]
		}
	}
	l.Claims = sorted
}

// Number names the claims of each sentence, "2.1a": block, sentence, letter.
// Claims that stand in the table by default come first, so that their letters
// leave no gaps; the rest follow, each group in text order.
func (l *Ledger) Number() { l.Renumber(nil) }

// Renumber is Number for a ledger that people amended: claims under a key in
// keep stay what they were called, because somebody may have that number on
// paper; claims that came into the table take the letters after them, and those
// that do not stand in it the letters after all.
func (l *Ledger) Renumber(keep map[Key]bool) {
	next := make([]int, l.Document.Sentences.Len())
	for i := range l.Claims {
		if c := &l.Claims[i]; keep[c.Key] {
			next[c.Sentence] = max(next[c.Sentence], ordinal(c.Label)+1)
		}
	}
	for _, listed := range []bool{true, false} {
		for i := range l.Claims {
			c := &l.Claims[i]
			if c.Listed() != listed || keep[c.Key] {
				continue
			}
			c.Label = l.Document.Place(c.Sentence) + letters(next[c.Sentence])
			next[c.Sentence]++
		}
	}
}

// letters counts a, b … z, aa, ab …
func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

// ordinal returns the number that the letters at the end of a label count, from
// 0; -1 for a label without.
func ordinal(label string) int {
	n := 0
	for _, r := range label {
		if 'a' <= r && r <= 'z' {
			n = 26*n + int(r-'a') + 1
		}
	}
	return n - 1
}
