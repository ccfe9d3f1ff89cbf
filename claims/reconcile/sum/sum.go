// Package sum adds up the parts that words tie to a whole and says what comes of
// it: that they make it, may make it, cannot make it, or that the words allow no
// judgement. It reports nothing.
package sum

import (
	"slices"
	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

// A Sum is a tie with its arithmetic done.
type Sum struct {
	Tie      tie.Tie
	Whole    *claims.Quantity
	Parts    []*claims.Quantity
	Stated   claims.Number // sum of the stated numbers
	Exact    bool          // the stated numbers of the parts make the stated whole
	Inferred bool          // the words leave open what the parts are parts of
	Outcome  reconcile.Outcome
	// Undecided is true where there were too many parts to tell which of them a
	// rest leaves.
	Undecided bool

	bounded bool            // a floor or a ceiling is among the figures
	single  bool            // one part alone is above the whole
	reach   claims.Interval // what the parts may come to
	allowed claims.Interval // what the whole may be
}

// Of returns the sum that the linker has reckoned.
func Of(v link.Verdict) Sum {
	s := Sum{Inferred: v.Whole.Sentence != v.Parts[0].Sentence, Whole: v.Whole.Quantity, Stated: v.Stated, Exact: v.Exact, Outcome: v.Outcome,
		Tie: tie.Tie{Wholes: []tie.Figure{{Quantity: v.Whole.Quantity, Index: v.Whole.Index}}, Link: tie.Likely, Sentence: v.Parts[len(v.Parts)-1].Sentence}}
	for _, f := range v.Parts {
		s.Parts = append(s.Parts, f.Quantity)
		s.Tie.Parts = append(s.Tie.Parts, tie.Figure{Quantity: f.Quantity, Index: f.Index})
	}
	return s
}

// Spans returns where the parts stand.
func (s Sum) Spans() []document.Span {
	spans := make([]document.Span, 0, len(s.Tie.Parts)+1)
	for _, part := range s.Tie.Parts {
		spans = append(spans, part.Span)
	}
	return spans
}

// Figures returns where the parts stand, and last the whole.
func (s Sum) Figures() []document.Span { return append(s.Spans(), s.Whole.Span) }

// IsFloor reports whether the parts come to at least what they state.
func (s Sum) IsFloor() bool {
	return slices.ContainsFunc(s.Parts, func(q *claims.Quantity) bool { return q.Bound == claims.AtLeast || q.Bound == claims.MoreThan })
}
