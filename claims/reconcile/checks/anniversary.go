package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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

// An occasion is the years that the sentence of an anniversary names: 0 where it
// names none.
type occasion struct {
	event, held     int // when it was, when it is marked
	eventAt, heldAt document.Span
	slack           int  // years by which the two may be off
	loose           bool // "of the band in 2020" is when the band began or when it was marked
}

var (
	ofAnniversary = match.Must(`any "of"`)
	duringYear    = match.Must(`after(["in during"]) number`)
)

// occasionOf reads the years around the word anniversary at token i, and false
// where the words do not say which of them is the event's.
func occasionOf(d *document.Document, i int) (o occasion, ok bool) {
	sentence := d.Sentences.At(d.SentenceAt(d.Tokens.At(i).Start))
	for k := sentence.First; k < sentence.Last; k++ {
		if lexicon.NearbyYear.Has(d, k) {
			o.slack = 1
		}
		y, ok := calendar.Year(d, k)
		switch {
		case !ok:
		case o.event == 0 && k > i && k <= i+12 && match.Here(ofAnniversary, d, i):
			o.event, o.eventAt = y, d.Cover(k, k+1)
			o.loose = match.Here(duringYear, d, k)
		case o.held == 0:
			o.held, o.heldAt = y, d.Cover(k, k+1)
		default:
			return o, false // three years: which is which, the words alone do not say
		}
	}
	return o, o.event > 0
}

func runAnniversary(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, i := range p.At {
		n, first := numeral.OrdinalBefore(d, i)
		if first == i {
			continue // no count
		}
		o, ok := occasionOf(d, i)
		if !ok {
			continue
		}
		spans := []document.Span{d.Cover(first, i), o.eventAt}
		year := o.held
		if year > 0 {
			spans = append(spans, o.heldAt)
		} else if year = d.Published.Year; year == 0 {
			continue
		}
		f := reconcile.Finding{Decided: true, Spans: spans, Arithmetic: fmt.Sprintf("%d - %d = %d", year, o.event, year-o.event)}
		at := say.Place(d, spans[0])
		switch off := max(year-o.event-n, n-(year-o.event)); {
		case off == 0:
			f.Outcome, f.Message = reconcile.Agrees, fmt.Sprintf("anniversary, holds: %s (%s)", f.Arithmetic, at)
		case off <= o.slack, o.loose:
			continue
		default:
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
			f.Message = fmt.Sprintf("anniversary, contradicts: %s says %s; %s. Which is meant?", at, say.Quoted(d, spans[0]), f.Arithmetic)
		}
		p.Report(f)
	}
	return nil
}
