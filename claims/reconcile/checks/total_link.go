package checks

import (
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

// A placement says which of a list of sums each figure is in, by where it
// stands: sums are compared with those alone that share a figure with them.
type placement map[document.Span][]int

// enter enters the figures of sum k.
func (at placement) enter(k int, figures []document.Span) {
	for _, s := range figures {
		at[s] = append(at[s], k)
	}
}

// sharing returns, for each sum that shares two figures or more with those
// given, how many it shares.
func (at placement) sharing(figures []document.Span) map[int]int {
	n := map[int]int{}
	for _, s := range figures {
		for _, k := range at[s] {
			n[k]++
		}
	}
	for k := range n {
		if n[k] < 2 {
			delete(n, k)
		}
	}
	return n
}

// holding places the sums of the linker that hold.
func holding(linked []link.Verdict) placement {
	at := placement{}
	for k, v := range linked {
		if v.Kind == link.Sum && v.Outcome != reconcile.Contradicts {
			at.enter(k, figuresOf(v))
		}
	}
	return at
}

// holdsOtherwise reports whether two figures of a sum that does not add up
// belong to one that does: of two readings the one that agrees is meant.
func holdsOtherwise(s sum, at placement) bool {
	return len(at.sharing(append(spansOf(s), s.whole.Span))) > 0
}

// figuresOf returns where the figures of a verdict stand, its whole last.
func figuresOf(v link.Verdict) []document.Span {
	spans := make([]document.Span, 0, len(v.Parts)+1)
	for _, f := range v.Parts {
		spans = append(spans, f.Span)
	}
	return append(spans, v.Whole.Span)
}

// reportLinked reports the sums that no tie has spoken of. One that shares two
// figures with what was said is the same question asked again.
func reportLinked(p *reconcile.Pass, linked []link.Verdict, said []sum) {
	at := placement{}
	for k, s := range said {
		at.enter(k, append(spansOf(s), s.whole.Span))
	}
next:
	for _, v := range linked {
		if v.Kind == link.Difference {
			continue // margin speaks of those
		}
		for _, n := range at.sharing(figuresOf(v)) {
			if v.Kind == link.Subset || v.Outcome == reconcile.Contradicts || n >= len(v.Parts) {
				continue next
			}
		}
		s := sum{inferred: v.Whole.Sentence != v.Parts[0].Sentence, whole: v.Whole.Quantity, stated: v.Stated, exact: v.Exact, outcome: v.Outcome,
			tie: tie.Tie{Wholes: []tie.Figure{{Quantity: v.Whole.Quantity, Index: v.Whole.Index}}, Link: tie.Likely, Sentence: v.Parts[len(v.Parts)-1].Sentence}}
		for _, f := range v.Parts {
			s.parts = append(s.parts, f.Quantity)
			s.tie.Parts = append(s.tie.Parts, tie.Figure{Quantity: f.Quantity, Index: f.Index})
		}
		report(p, s)
	}
}
