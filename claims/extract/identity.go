package extract

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/voice"
	"vouch/sources/document"
)

// identities adds a claim for every name that the text gives a title, role or
// affiliation: it covers both.
func identities(l *claims.Ledger) {
	for i := range l.Names {
		n := &l.Names[i]
		if n.Place.IsZero() || courtesy(l.Document, n) {
			continue
		}
		l.Claims = append(l.Claims, newClaim(l.Document, claims.IdentityClaim, titled(l.Document, n)))
	}
}

// courtesy reports whether a title is nothing but how one is addressed: Mr Holt.
func courtesy(d *document.Document, n *claims.Name) bool {
	first := d.TokenAt(n.Place.Start)
	return lexicon.Courtesy.Has(d, first) && (d.Tokens.At(first).End >= n.Place.End || d.Word(first+1) == "." && d.Tokens.At(first+1).End >= n.Place.End)
}

// titled returns the span of the title and the place of the name nearest to it
// in the same sentence, with what follows and tells more of the name.
func titled(d *document.Document, n *claims.Name) document.Span {
	sentence := d.SentenceAt(n.Place.Start)
	best := document.Span{}
	for _, s := range n.Spans {
		if d.SentenceAt(s.Start) == sentence && (best.IsZero() || distance(s, n.Place) < distance(best, n.Place)) {
			best = s
		}
	}
	if best.IsZero() {
		return n.Place
	}
	whole := best.Join(n.Place)
	if more := voice.Apposition(d, best, whole.End); !more.IsZero() {
		whole = whole.Join(more)
	}
	return whole
}

func distance(a, b document.Span) int {
	switch {
	case a.End <= b.Start:
		return b.Start - a.End
	case b.End <= a.Start:
		return a.Start - b.End
	}
	return 0
}

// dates adds a claim for every date that says when something happened. Clock
// times and "recently" alone say too little to be checked.
func dates(l *claims.Ledger, quotations []document.Span) {
	for i := range l.Dates {
		w := &l.Dates[i]
		if w.Relative && w.Date.Day == 0 && quoted(quotations, w.Span) {
			continue // "today" in somebody's mouth dates nothing
		}
		if w.Kind == "clock" || l.Document.Lower(w.Span) == "recently" {
			continue
		}
		l.Claims = append(l.Claims, newClaim(l.Document, claims.DateClaim, w.Span))
	}
}

// quoted reports whether a span lies in one of the quotations, which are in
// text order.
func quoted(quotations []document.Span, s document.Span) bool {
	k, _ := slices.BinarySearchFunc(quotations, s, func(q, s document.Span) int {
		if q.End <= s.Start {
			return -1
		}
		return 1
	})
	return k < len(quotations) && quotations[k].Covers(s)
}
