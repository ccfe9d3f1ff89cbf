package evidence

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/sources/document"
)

var sourceday = &Check{
	Name:     "sourceday",
	Rules:    "C13",
	Severity: claims.Review,
	Doc: `a source from before the event, or from after the article

Fires where evidence that supports a claim is as of a day after the article's own;
and where all that supports it is as of days before the one day on which the sentence
says that the thing happened.

Silent on forecasts and plans, on evidence without a day, on context, and where any
of the evidence is of the day or later.

Practice: checkers compare the date of each source with that of the event and of
the draft.

	FLAG [2031-03-12] On 7 March the flood killed 40 people. ← 40 people | supports original | Ward list, document | as of 2031-03-05
	FLAG [2031-03-12] The flood killed 40 people. ← 40 people | supports original | Ward list, document | as of 2031-03-14
	OK [2031-03-12] On 7 March the flood killed 40 people. ← 40 people | supports original | Ward list, document | as of 2031-03-07
	OK [2031-03-12] On 17 March the office will open 40 wells. ← 40 wells | supports original | Works plan, document | as of 2031-03-05`,
	Run: func(p *Pass) {
		published := p.Ledger.Document.Published
		for i := range p.Pieces {
			all := backing(p.of(i))
			event, known := p.event(i, published)
			var early []*Piece
			for _, e := range all {
				switch {
				case e.AsOf == "":
				case !published.IsZero() && e.AsOf > published.String():
					p.say(claims.Review, []int{i}, []*Piece{e}, "source day: %s is of %s (evidence %d), and the article of %s, for %s. How did it have it?", p.source(e).Name, e.AsOf, e.Number, published, p.words(i))
				case known && e.AsOf < event.String():
					early = append(early, e)
				}
			}
			if len(early) > 0 && len(early) == len(all) {
				e := early[len(early)-1]
				p.say(claims.Review, []int{i}, early, "source day: %s happened on %s, and %s is of %s (evidence %d): before it. Which later source tells of it?", p.words(i), event, p.source(e).Name, e.AsOf, e.Number)
			}
		}
	},
}

var (
	// onDay leads to the day of what is told: "on 7 March", "7 March", but not "since
	// 7 March" or "by 7 March".
	notOnDay = match.Must(`after(["by until till since from to before after of between for and"] | "as" ["of at"] | "prior to") any`)
	toCome   = match.Must(`["will would shall won't ahead forecast forecasts forecasted projected predicted plans planned scheduled expects due"]`)
)

// event returns the only day that the sentence of a claim names, where that is the
// day of what it tells and lies not ahead.
func (p *Pass) event(i int, published document.Date) (day document.Date, known bool) {
	d := p.Ledger.Document
	first, end := p.sentence(i)
	for k := first; k < end; k++ {
		if match.Here(toCome, d, k) || lexicon.ExpectedTo.Has(d, k) {
			return day, false
		}
	}
	for _, w := range p.Ledger.DatesIn(p.Ledger.Claims[i].Sentence) {
		if w.Kind == claims.ClockWhen {
			continue
		}
		if known || w.Kind != claims.DateWhen || match.Here(notOnDay, d, w.First) {
			return day, false // another day may be the one of the event
		}
		day, known = w.Date, true
		if day.Year == 0 {
			if published.IsZero() {
				return day, false
			}
			day = calendar.Nearest(day, published)
		}
	}
	return day, known && day.Exists() && (published.IsZero() || !day.Time().After(published.Time()))
}
