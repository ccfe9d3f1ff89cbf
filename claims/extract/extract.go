// Package extract reads a document into a ledger: it runs the finders, pairs
// what they found into claims, and gives each claim the innermost attribution
// that covers it. It knows what makes a claim; finding spans is the work of
// packages mention and attribute.
package extract

import (
	"vouch/claims"
	"vouch/claims/attribute"
	"vouch/claims/figure"
	"vouch/claims/match"
	"vouch/claims/mention"
	"vouch/sources/document"
)

// Ledger reads a document. The ledger it returns passes Validate. Of blocks in
// other languages than English it holds figures alone.
func Ledger(d *document.Document) *claims.Ledger { return Traced(d, nil) }

// Traced is Ledger with its rules counted, and one of them off.
func Traced(d *document.Document, trace *match.Trace) *claims.Ledger {
	said := attribute.Read(d, trace)
	l := &claims.Ledger{
		Document:     d,
		Quantities:   figure.Quantities(d, trace),
		Attributions: said.Attributions,
		Sources:      said.Sources,
		Mentions:     said.Mentions,
		Events:       said.Events,
		Names:        said.Names,
		Dates:        mention.Dates(d, trace),
		Extractor:    Version(),
	}
	l.Claims = make([]claims.Claim, 0, len(l.Quantities)+2*len(l.Attributions)+d.Sentences.Len()+len(l.Names))
	figures(l)
	quotes(l, said.Quotations)
	statements(l, said.Quotations)
	identities(l, said.Identities)
	dates(l, said.Quotations)
	assertions(l)
	l.InOrder()
	credit(l)
	same(l)
	l.Number()
	return l
}

// newClaim returns a claim that points at nothing yet.
func newClaim(d *document.Document, kind claims.Kind, s document.Span) claims.Claim {
	return claims.Claim{
		Kind: kind, Span: s, Sentence: min(d.SentenceAt(s.Start), d.Sentences.Len()-1),
		Quantity: -1, Attribution: -1, Source: -1, Same: -1, Reading: claims.Sure,
	}
}
