package checks

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var headlines = &reconcile.Check{
	Name:     "headline",
	Rules:    "A11 E8",
	Severity: claims.Review,
	Doc: `a figure of the headline that the text does not tell

Fires where the text tells what the headline counts, an amount of the same thing
or a number of the same people with the same fate, with one other value and no
other; and where it opens with another rise or fall in per cent of the same thing
and tells the headline's nowhere. A figure that the headline states and every mention
in the text hedges is a review where the hedge is a floor or a ceiling, else a note.

Silent where the text tells the headline's figure anywhere, exactly or within its
rounding; where it opens with two other values, which may be the parts of
it; on other changes and comparisons; and on counts below five that the text may tell
person by person.

	FLAG Twelve die in ferry fire ¶ Nine people died on Monday when a ferry burned.
	OK Twelve die in ferry fire ¶ Seven people died on the ferry and five people died ashore.
	FLAG Bank approves $3.6 million loan for mill ¶ The bank has approved a $6.3 million loan for the mill.
	OK Bank approves $3.6 million loan for mill ¶ The bank has approved a $3.58 million loan for the mill.
	FLAG Exports up 14 percent ¶ Exports grew by 11 percent in May, the ministry said.
	OK Exports up 14 percent ¶ Exports grew by 11 percent in May and by 14 percent in the year.
	FLAG Court jails clerk for six years ¶ A clerk was jailed for nine years on Monday.
	OK Court jails clerk for six years ¶ A clerk was jailed for nine years on Monday, six years of them suspended.
	FLAG Mill pays $4 million ¶ The mill paid more than $4 million to growers.
	OK Mill pays $4 million ¶ The mill paid more than $4 million to growers. The $4 million came late.
	OK Two die in fire ¶ A woman and her three children died in the fire.`,
	Needs: []reconcile.Need{fact.Fates, fact.Headlines, fact.Repeats, fact.Retold},
	Run:   runHeadline,
}

func runHeadline(p *reconcile.Pass) error {
	d := p.Ledger.Document
	dropped := hedgesDropped(p)
	for _, v := range fact.Headlines.Of(p) {
		q, r := v.Whole.Quantity, v.Parts[0].Quantity
		f := reconcile.Finding{Decided: true, Outcome: v.Outcome, Spans: []document.Span{q.Span}}
		for _, part := range v.Parts {
			f.Spans = append(f.Spans, part.Span)
		}
		f.Told = [][]document.Span{slices.Clone(f.Spans)}
		at := say.Place(d, q.Span)
		if dropped[v.Whole.Index] {
			continue
		}
		switch v.Outcome {
		case reconcile.Agrees:
			if recur.Together(fact.Repeats.Of(p), v.Whole.Index, v.Parts[0].Index) {
				continue // repeat tells of it, with all its places
			}
			f.Message = fmt.Sprintf("headline, holds: %s in %s", say.Quoted(d, q.Phrase), say.Places(d, f.Spans))
		case reconcile.Inexact:
			if q.Unit == "" && q.Head != "" && q.Head != r.Head {
				continue // hostages and people
			}
			f.Message = fmt.Sprintf("headline, holds: %s says %s, the text %s (%s)", at, say.Quoted(d, q.Phrase), say.Quoted(d, r.Phrase), say.Place(d, r.Span))
		default:
			if personByPerson(p.Ledger, q, r) {
				continue
			}
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("headline, contradicts: %s says %s; the text %s (%s). Which is meant?", at, say.Quoted(d, q.Phrase), say.Quoted(d, r.Phrase), say.Places(d, f.Spans[1:]))
		}
		p.Report(f)
	}
	headlineRates(p)
	headlineTerms(p)
	return nil
}

// personByPerson reports whether the text may tell a small number of people one
// by one: "a woman and her three children" are four.
func personByPerson(l *claims.Ledger, q, r *claims.Quantity) bool {
	n, _ := q.Value()
	if q.Unit != "" || n.Cmp(claims.Int(5)) >= 0 {
		return false
	}
	return q.Head == "" || q.Head != r.Head
}
