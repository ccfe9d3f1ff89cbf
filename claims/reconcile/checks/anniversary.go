package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var anniversary = &reconcile.Check{
	Name:     "anniversary",
	Rules:    "C9",
	Severity: claims.Review,
	Cues:     "anniversary",
	Doc: `an anniversary does not fall in the year of the article

Fires when a counted anniversary of something whose year is named does not fit
the year that the sentence gives, or else the year of publication: the first
anniversary is one year on.

Silent without either year, where a year says when the anniversary is marked ("a
50th anniversary tour in 2020") or may say so, and one year either way where the anniversary is
said to come or to have been ("next", "upcoming", "last").

	FLAG [2025-03-06] Oban marked the tenth anniversary of the 2014 flood.
	OK [2024-03-06] Oban marked the tenth anniversary of the 2014 flood.
	OK [2025-12-28] Oban prepares for the tenth anniversary of the 2016 flood next month.
	OK Oban marked the tenth anniversary of the 2014 flood.`,
	Run: runAnniversary,
}

func runAnniversary(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, i := range p.At {
		n, first := numeral.OrdinalBefore(d, i)
		if first == i {
			continue // no count
		}
		sentence := d.Sentences.At(d.SentenceAt(d.Tokens.At(i).Start))
		var event, held int
		var eventAt, heldAt document.Span
		slack := 0
		loose := false // "of the band in 2020" is when the band began or when it was marked
		for k := sentence.First; k < sentence.Last; k++ {
			if lexicon.NearbyYear.Has(d, k) {
				slack = 1
			}
			y, ok := calendar.Year(d, k)
			switch {
			case !ok:
			case event == 0 && k > i && k <= i+12 && d.Word(i+1) == "of":
				event, eventAt = y, d.Cover(k, k+1)
				loose = d.Word(k-1) == "in" || d.Word(k-1) == "during"
			case held == 0:
				held, heldAt = y, d.Cover(k, k+1)
			default:
				event, held = -1, -1 // three years: which is which, the words alone do not say
			}
		}
		if event <= 0 {
			continue
		}
		spans := []document.Span{d.Cover(first, i), eventAt}
		year := held
		if held > 0 {
			spans = append(spans, heldAt)
		} else if year = d.Published.Year; year == 0 {
			continue
		}
		f := reconcile.Finding{Decided: true, Spans: spans, Arithmetic: fmt.Sprintf("%d - %d = %d", year, event, year-event)}
		at := say.Place(d, spans[0])
		switch {
		case year-event == n:
			f.Outcome, f.Message = reconcile.Agrees, fmt.Sprintf("anniversary, holds: %s (%s)", f.Arithmetic, at)
		case max(year-event-n, n-(year-event)) <= slack, loose:
			continue
		default:
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
			f.Message = fmt.Sprintf("anniversary, contradicts: %s says %s; %s. Which is meant?", at, say.Quoted(d, spans[0]), f.Arithmetic)
		}
		p.Report(f)
	}
	return nil
}
