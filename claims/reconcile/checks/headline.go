package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/sources/document"
)

var headlines = &reconcile.Check{
	Name:     "headline",
	Rules:    "A11 E8",
	Severity: claims.Review,
	Doc: `a figure of the headline that the text does not tell

Fires where the text tells what the headline counts, an amount of the same thing
or a number of the same people with the same fate, with one other value and no
other.

Silent where the text tells the headline's figure anywhere, exactly or within its
rounding; where it opens with two other values, which may be the parts of
it; on changes and comparisons; and on counts below five that the text may tell
person by person.

	FLAG Twelve die in ferry fire ¶ Nine people died on Monday when a ferry burned.
	OK Twelve die in ferry fire ¶ Seven people died on the ferry and five people died ashore.
	FLAG Bank approves $3.6 million loan for mill ¶ The bank has approved a $6.3 million loan for the mill.
	OK Bank approves $3.6 million loan for mill ¶ The bank has approved a $3.58 million loan for the mill.
	OK Two die in fire ¶ A woman and her three children died in the fire.`,
	Run: runHeadline,
}

func runHeadline(p *reconcile.Pass) error {
	d := p.Ledger.Document
	fates := fatesOf(p)
	for _, v := range link.DecideHeadlines(link.Headline(p.Ledger, fates), p.Ledger, p.Policy.Widths) {
		q, r := v.Whole.Quantity, v.Parts[0].Quantity
		f := reconcile.Finding{Decided: true, Outcome: linkOutcomes[v.Outcome], Spans: []document.Span{q.Span}}
		for _, part := range v.Parts {
			f.Spans = append(f.Spans, part.Span)
		}
		at := place(d, q.Span)
		switch v.Outcome {
		case link.Agrees:
			continue // a figure told again is repeat's
		case link.Inexact:
			f.Message = fmt.Sprintf("headline, holds: %s says %s, the text %s (%s)", at, quoted(d, q.Phrase), quoted(d, r.Phrase), place(d, r.Span))
		default:
			if personByPerson(p.Ledger, q, r) {
				continue
			}
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("headline, contradicts: %s says %s; the text %s (%s). Which is meant?", at, quoted(d, q.Phrase), quoted(d, r.Phrase), places(d, f.Spans[1:]))
		}
		p.Report(f)
	}
	return nil
}

// personByPerson reports whether the text may tell a small number of people one
// by one: "a woman and her three children" are four.
func personByPerson(l *claims.Ledger, q, r *claims.Quantity) bool {
	n, _ := value(q)
	if q.Unit != "" || n.Cmp(claims.Int(5)) >= 0 {
		return false
	}
	return q.Head == "" || q.Head != r.Head
}
