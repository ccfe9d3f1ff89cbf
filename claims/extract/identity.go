package extract

import (
	"vouch/claims"
	"vouch/sources/document"
)

// identities adds a claim for every name that the text gives a title, role, age
// or affiliation: it covers all of it.
func identities(l *claims.Ledger, told []document.Span) {
	for _, s := range told {
		l.Claims = append(l.Claims, newClaim(l.Document, claims.IdentityClaim, s))
	}
}
