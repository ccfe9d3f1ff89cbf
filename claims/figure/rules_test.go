package figure

import (
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
	"vouch/sources/document"
)

func reader(t match.Text) *quantityReader {
	return &quantityReader{d: t.Document, first: t.First, end: t.End, names: new([]document.Span), numeral: -1}
}

func TestHedgeRules(t *testing.T) {
	matchtest.Run(t, hedgesBefore.Rules, reader)
	matchtest.Run(t, hedgesAfter.Rules, reader)
}

func TestUncountedRules(t *testing.T) { matchtest.Run(t, uncountedRules.Rules, reader) }
