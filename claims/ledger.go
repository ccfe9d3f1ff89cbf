package claims

import (
	"fmt"

	"vouch/sources"
	"vouch/sources/document"
)

// A Ledger is everything one article asserts, as one reading of it found it:
// the unit that is stored, reconciled and exported.
type Ledger struct {
	Article      string // the article's id, "syria-coast"; may be empty before it is stored
	Document     *document.Document
	Sources      []sources.Source
	Mentions     []SourceMention
	Quantities   []Quantity
	Attributions []Attribution
	Claims       []Claim
	Events       []Event
	Names        []Name
	Dates        []When
	Extractor    string // version of the extractor that read it
}

// Validate reports the first broken promise: a span out of range, an index
// that points nowhere, pieces of one attribution that overlap. It is how tests
// and the store hold extraction to its word.
func (l *Ledger) Validate() error {
	n := len(l.Document.Text)
	in := func(s document.Span) bool { return 0 <= s.Start && s.Start < s.End && s.End <= n }
	index := func(i, count int) bool { return -1 <= i && i < count }
	for i, q := range l.Quantities {
		if !in(q.Span) || !q.Phrase.Covers(q.Span) || !in(q.Phrase) {
			return fmt.Errorf("quantity %d: span %v in phrase %v is not in the text", i, q.Span, q.Phrase)
		}
		if !q.Low.Missing && !q.High.Missing && q.Low.Value.Cmp(q.High.Value) > 0 {
			return fmt.Errorf("quantity %d: low %v above high %v", i, q.Low.Value, q.High.Value)
		}
		if !index(q.Restates, len(l.Quantities)) || !index(q.PartOf, len(l.Quantities)) {
			return fmt.Errorf("quantity %d points at a quantity that is not there", i)
		}
	}
	for i, a := range l.Attributions {
		var all []document.Span
		for _, part := range [][]document.Span{a.Content, a.Cue, a.Source} {
			for _, s := range part {
				if !in(s) {
					return fmt.Errorf("attribution %d: span %v is not in the text", i, s)
				}
				for _, t := range all {
					if s.Overlaps(t) {
						return fmt.Errorf("attribution %d: %v overlaps %v", i, s, t)
					}
				}
				all = append(all, s)
			}
		}
		if !index(a.SourceID, len(l.Sources)) || !index(a.Via, len(l.Attributions)) || a.Via == i {
			return fmt.Errorf("attribution %d points at something that is not there", i)
		}
	}
	for i, c := range l.Claims {
		if !in(c.Span) {
			return fmt.Errorf("claim %d: span %v is not in the text", i, c.Span)
		}
		if !index(c.Quantity, len(l.Quantities)) || !index(c.Attribution, len(l.Attributions)) ||
			!index(c.Source, len(l.Sources)) || !index(c.Same, len(l.Claims)) || c.Same == i {
			return fmt.Errorf("claim %d points at something that is not there", i)
		}
	}
	for i, m := range l.Mentions {
		if !in(m.Span) || m.Source < 0 || m.Source >= len(l.Sources) {
			return fmt.Errorf("mention %d points at something that is not there", i)
		}
	}
	return nil
}
