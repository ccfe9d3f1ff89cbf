// Package extract reads a document into a ledger: it runs the finders, pairs
// what they found into claims, and gives each claim the innermost attribution
// that covers it. It knows what makes a claim; finding spans is the work of
// packages mention and attribute.
package extract

import (
	"vouch/claims"
	"vouch/claims/attribute"
	"vouch/claims/mention"
	"vouch/sources/document"
)

// Version names the way this extractor reads. It changes whenever the same
// text may give other claims.
const Version = "1"

// Ledger reads a document. The ledger it returns passes Validate.
func Ledger(d *document.Document) *claims.Ledger {
	said := attribute.Read(d)
	l := &claims.Ledger{
		Document:     d,
		Quantities:   mention.Quantities(d),
		Attributions: said.Attributions,
		Sources:      said.Sources,
		Mentions:     said.Mentions,
		Events:       said.Events,
		Names:        mention.Names(d),
		Dates:        mention.Dates(d),
		Extractor:    Version,
	}
	return l
}
