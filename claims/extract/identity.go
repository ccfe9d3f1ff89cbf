package extract

import (
	"slices"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// identities adds a claim for every name that the text gives a title, role, age
// or affiliation: it covers all of it.
func identities(l *claims.Ledger, told []document.Span) {
	for _, s := range told {
		l.Claims = append(l.Claims, newClaim(l.Document, claims.IdentityClaim, s))
	}
}

// dates adds a claim for every date that says when something happened. Clock
// times and "recently" alone say too little to be checked.
func dates(l *claims.Ledger, quotations []document.Span) {
	for i := range l.Dates {
		w := &l.Dates[i]
		if w.Relative && w.Date.Day == 0 && quoted(quotations, w.Span) {
			continue // "today" in somebody's mouth dates nothing
		}
		if w.Kind == claims.ClockWhen || match.Here(recently, l.Document, w.First) {
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

var recently = match.Must(`"recently"`)
