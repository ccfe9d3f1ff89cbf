// Package near finds the figure that stands at a word, before it or after it.
package near

import "vouch/claims"

// Ending returns the quantity whose number ends at token end.
func Ending(l *claims.Ledger, s, end int) *claims.Quantity {
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if to := l.Document.TokenAt(q.Phrase.End-1) + 1; (q.After == end || to == end) && !q.Vague && !q.Unreadable {
			return q
		}
	}
	return nil
}

// From returns the quantity whose phrase starts at token i or right after it.
func From(l *claims.Ledger, s, i int) *claims.Quantity {
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if at := l.Document.TokenAt(q.Phrase.Start); at >= i && at <= i+2 && !q.Vague && !q.Unreadable {
			return q
		}
	}
	return nil
}

// OtherAge reports whether quantity i, a bare number, is an age told after
// another: "one aged 24 and the other 22".
func OtherAge(l *claims.Ledger, i int) bool {
	q := &l.Quantities[i]
	if i == 0 || q.Unit != "" || !q.Noun.IsZero() {
		return false
	}
	b := &l.Quantities[i-1]
	return b.Sentence == q.Sentence && q.First-b.After <= 4 && l.Document.Word(b.First-1) == "aged"
}

// Over returns the quantity whose phrase covers or ends at token end,
// a price with its rate included.
func Over(l *claims.Ledger, s, end int) *claims.Quantity {
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		to := l.Document.TokenAt(q.Phrase.End-1) + 1
		if q.First < end && (q.After == end || to >= end && to <= end+2 || q.After == end-1) && !q.Vague && !q.Unreadable {
			return q
		}
	}
	return nil
}
