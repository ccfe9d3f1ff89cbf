package checks

import (
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

// linksOf returns what the linker says of the ledger's sums, found once for all
// checks.
func linksOf(p *reconcile.Pass) []link.Verdict {
	return p.Share("links", func() any {
		return link.Decide(link.Find(p.Ledger, fatesOf(p)), p.Policy.Widths, p.Policy.Tolerances.OpenGap, link.Frozen)
	}).([]link.Verdict)
}

var linkOutcomes = map[link.Outcome]reconcile.Outcome{
	link.Agrees: reconcile.Agrees, link.Inexact: reconcile.Inexact, link.Contradicts: reconcile.Contradicts,
}

// holdsOtherwise reports whether two figures of a sum that does not add up
// belong to one that does: of two readings the one that agrees is meant.
func holdsOtherwise(s sum, linked []link.Verdict) bool {
	for _, v := range linked {
		if v.Kind == link.Sum && v.Outcome != link.Contradicts && len(common(s, v)) >= 2 {
			return true
		}
	}
	return false
}

// reportLinked reports the sums that no tie has spoken of. One that shares two
// figures with what was said is the same question asked again.
func reportLinked(p *reconcile.Pass, linked []link.Verdict, said []sum) {
next:
	for _, v := range linked {
		if v.Kind == link.Difference {
			continue // margin speaks of those
		}
		for _, s := range said {
			if n := len(common(s, v)); n >= 2 && (v.Kind == link.Subset || v.Outcome == link.Contradicts || n >= len(v.Parts)) {
				continue next
			}
		}
		s := sum{inferred: v.Whole.Sentence != v.Parts[0].Sentence, whole: v.Whole.Quantity, stated: v.Stated, exact: v.Exact, outcome: linkOutcomes[v.Outcome],
			tie: tie.Tie{Wholes: []tie.Figure{{Quantity: v.Whole.Quantity, Index: v.Whole.Index}}, Link: tie.Likely, Sentence: v.Parts[len(v.Parts)-1].Sentence}}
		for _, f := range v.Parts {
			s.parts = append(s.parts, f.Quantity)
			s.tie.Parts = append(s.tie.Parts, tie.Figure{Quantity: f.Quantity, Index: f.Index})
		}
		report(p, s)
	}
}

// common returns the figures that a sum and a verdict share.
func common(s sum, v link.Verdict) []document.Span {
	var both []document.Span
	mine := append(spansOf(s), s.whole.Span)
	for _, f := range append(v.Parts[:len(v.Parts):len(v.Parts)], v.Whole) {
		for _, span := range mine {
			if f.Span == span {
				both = append(both, span)
			}
		}
	}
	return both
}
