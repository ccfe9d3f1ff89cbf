package checks

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// hedgesDropped reports the figures that the headline states and every mention in
// the text hedges: a review for a floor or a ceiling, a note for "about". It returns
// which they are. Tolls are the business of the check repeat.
func hedgesDropped(p *reconcile.Pass) map[int]bool {
	l := p.Ledger
	end := link.HeadlineEnd(l.Document)
	dropped := map[int]bool{}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Span.End > end || i >= headlineFigures {
			break
		}
		n, ok := q.Value()
		if !ok || q.Bound != claims.Exact || q.Unit == "" && (q.Head == "" || n.Cmp(claims.Int(5)) < 0) || q.Measure == "age" || fact.Fates.Of(p)[i].Fate.Grave() {
			continue
		}
		if again := toldHedged(l, i); len(again) > 0 {
			dropped[i] = true
			reportHedge(p, q, again)
		}
	}
	return dropped
}

// toldHedged returns the mentions of a headline's figure in the text, the first of
// them in its opening; none where one of them states it as the headline does.
func toldHedged(l *claims.Ledger, headline int) (again []*claims.Quantity) {
	q := &l.Quantities[headline]
	n, _ := q.Value()
	for k := headline + 1; k < len(l.Quantities); k++ {
		r := &l.Quantities[k]
		m, ok := r.Value()
		switch {
		case !ok || r.Unit != q.Unit || m.Cmp(n) != 0:
			continue
		case r.Bound == claims.Exact || r.Hedge.IsZero():
			return nil // the text states it too
		case len(again) == 0 && (r.Sentence > q.Sentence+opens || q.Unit == "" && r.Head != q.Head):
			return nil // perhaps of another thing
		}
		again = append(again, r)
	}
	return again
}

func reportHedge(p *reconcile.Pass, q *claims.Quantity, again []*claims.Quantity) {
	d := p.Ledger.Document
	f := reconcile.Finding{Decided: true, Severity: claims.Note, Outcome: reconcile.Inexact, Spans: []document.Span{q.Span}}
	for _, r := range again {
		if r.OneSided() {
			f.Severity = claims.Review
		}
		f.Spans = append(f.Spans, r.Span)
	}
	f.Told = [][]document.Span{slices.Clone(f.Spans)}
	f.Message = fmt.Sprintf("headline, hedge: %s says %s; every mention in the text hedges it: %s (%s). Is the hedge needless?",
		say.Place(d, q.Span), say.Quoted(d, q.Phrase), say.Quoted(d, again[0].Phrase), say.Places(d, f.Spans[1:]))
	p.Report(f)
}
