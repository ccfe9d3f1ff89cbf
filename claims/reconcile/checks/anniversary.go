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

The year of the event may stand in a sentence near by that takes it up ("The fire
broke out in 2005"). Silent without either year, where a year says when the anniversary is marked ("a
50th anniversary tour in 2020") or may say so, and one year either way where the anniversary is
said to come or to have been ("next", "upcoming", "last").

	FLAG [2025-03-06] Oban marked the tenth anniversary of the 2014 flood.
	FLAG [2025-03-06] Oban marked the tenth anniversary of the mill fire. The fire broke out on 6 March 2014.
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

// toldNear finds the year of the event in the sentences around, where one takes it
// up as "the fire" and names one year behind "in" or in a date.
func toldNear(d *document.Document, i int, o *occasion) bool {
	m, ok := eventOf.At(match.Around(d, i), struct{}{}, i)
	if !ok {
		return false
	}
	event := d.Word(m.End - 1)
	own := d.SentenceAt(d.Tokens.At(i).Start)
	for s := max(0, own-2); s <= own+2 && s < d.Sentences.Len(); s++ {
		if s == own {
			continue
		}
		sentence := d.Sentences.At(s)
		told, year := false, -1
		for k := sentence.First; k < sentence.Last; k++ {
			told = told || k > sentence.First && d.Word(k) == event && match.Here(takenUpAgain, d, k)
			if _, ok := calendar.Year(d, k); ok {
				if year >= 0 {
					told = false
					break
				}
				year = k
			}
		}
		if told && year >= 0 && match.Here(dated, d, year) {
			o.event, _ = calendar.Year(d, year)
			o.eventAt = d.Cover(year, year+1)
			return true
		}
	}
	return false
}

var (
	// eventOf is "anniversary of the mine fire", up to the event itself.
	eventOf      = match.Must(`any "of" ["the a an its"] [word !Preposition !"that" !"which" !"who"]{0,2} [word !Preposition !-ed] before([". , ; ( on in at"] | end)`)
	takenUpAgain = match.Must(`after(["the that this"] word?) any`)
	dated        = match.Must(`after("in" | Month ","? | number ",") number`)
)

func runAnniversary(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, i := range p.At {
		n, first := numeral.OrdinalBefore(d, i)
		if first == i {
			continue // no count
		}
		o, ok := occasionOf(d, i)
		if !ok && (o.held > 0 || o.event > 0 || !toldNear(d, i, &o)) {
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
