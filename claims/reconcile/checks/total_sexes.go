package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/noun"
	"vouch/sources/document"
)

// everybody closes a list of men, women and children: nobody is left. It does so
// where no "including" opens a list of some of them, and every figure is exact.
func everybody(d *document.Document, v *link.Verdict) {
	whole := v.Whole.Quantity
	if len(v.Parts) != 3 || v.Outcome != reconcile.Inexact || whole.Bound != claims.Exact || !noun.Human(whole) {
		return
	}
	seen := map[string]bool{}
	for _, part := range v.Parts {
		if part.Bound != claims.Exact || part.Increment {
			return
		}
		seen[link.SexOf(d, part.Quantity)] = true
	}
	n, ok := whole.Value()
	if !ok || n.Cmp(v.Stated) <= 0 || !seen["man"] || !seen["woman"] || !seen["child"] {
		return
	}
	if s := d.Sentences.At(v.Parts[0].Sentence); lexicon.IncludingWord.Find(d, s.First, v.Parts[0].First) < 0 {
		v.Outcome = reconcile.Contradicts
	}
}
