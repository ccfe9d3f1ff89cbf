package sum

import (
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/sources/document"
)

// A Placement says which of a list of sums each figure is in, by where it
// stands: sums are compared with those alone that share a figure with them.
type Placement map[document.Span][]int

// Enter enters the figures of sum k.
func (at Placement) Enter(k int, figures []document.Span) {
	for _, s := range figures {
		at[s] = append(at[s], k)
	}
}

// Sharing returns, for each sum that shares two figures or more with those
// given, how many it shares.
func (at Placement) Sharing(figures []document.Span) map[int]int {
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

// Holding places the sums of the linker that hold.
func Holding(linked []link.Verdict) Placement {
	at := Placement{}
	for k, v := range linked {
		if v.Kind == link.Sum && !v.Hit && v.Outcome == reconcile.Agrees {
			at.Enter(k, Of(v).Figures())
		}
	}
	return at
}

// Shares reports whether two figures or more of a sum are in one that is placed.
func (at Placement) Shares(s Sum) bool { return len(at.Sharing(s.Figures())) > 0 }
