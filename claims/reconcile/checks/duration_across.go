package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/sources/document"
)

// A yearCount is a number of years where it stands.
type yearCount struct {
	n         int
	first, at int // its first token, and that of "years"
	sentence  int
	span      document.Span
}

// Words that a number of years stands with.
var (
	// periodOf is "over a period of 12 years", "in a 12-year period".
	periodOf    = match.Must(`["over during for"] ["a the"]? "period" "of" | ["over during"]`)
	periodAfter = match.Must(`any "period"`)
	// tookYears tells how long one event lay behind another.
	tookYears = match.Must(`["took take takes taken"] ["another nearly almost about"]{0,2}`)
	// stayed is the verb of who was something for years.
	stayed = match.Must(`["stayed served spent worked remained reigned ruled lasted"] [word !"and" !"but" !"until" !Month]{0,8} ["for"]? ["a total of" | "nearly almost about some"]{0,3}`)
	// inOffice is who was something, behind the years: "35 years on the bench".
	inOffice = match.Must(`any ["on in at with as"] ["the office power parliament congress charge"]`)
	// begins and ends are the verbs of who came and who went.
	begins = match.Must(`["joined nominated appointed elected entered hired enlisted ordained"]`)
	leaves = match.Must(`["retired resigned quit left"] | "stepped down"`)
)

// acrossSentences looks for the two years that a number of years lies between in
// the sentences around, and reports what they come to. It returns false where
// there is none, or a choice.
func acrossSentences(p *reconcile.Pass, c yearCount) bool {
	d := p.Ledger.Document
	text := match.Sentence(d, c.sentence)
	own := yearsBetween(d, text.First, text.End)
	switch {
	case len(own) == 1 && own[0] < c.first && stands(tookYears, text, c.first):
		return tookAnother(p, c, own[0])
	case len(own) == 0 && (stands(periodOf, text, c.first) && match.Here(periodYears, d, c.at) || match.Here(periodAfter, d, c.at)):
		return periodBefore(p, c)
	case len(own) == 0 && (stands(stayed, text, c.first) || match.Here(inOffice, d, c.at)):
		return careerOf(p, c)
	}
	return false
}

// periodYears is "years" with nothing behind it that they are of.
var periodYears = match.Must(`any ([". , ; and while but"] | end)`)

// stands reports whether words end right before token i.
func stands(words *match.Phrase, text match.Text, i int) bool {
	_, ok := words.Before(text, struct{}{}, i)
	return ok
}

// tookAnother compares "She flew in 1983. The first had flown in 1963, but it took
// another 20 years": the two years, the later one first.
func tookAnother(p *reconcile.Pass, c yearCount, own int) bool {
	d := p.Ledger.Document
	if c.sentence == 0 {
		return false
	}
	s := d.Sentences.At(c.sentence - 1)
	before := yearsBetween(d, s.First, s.Last)
	if len(before) != 1 || s.Block != d.Sentences.At(c.sentence).Block {
		return false
	}
	from, _ := calendar.Year(d, own)
	to, _ := calendar.Year(d, before[0])
	if to < from {
		from, to = to, from
	}
	reportYears(p, yearsFinding(d, c, own, before[0], from, to), c.n, to-from, c.span, claims.Review, false)
	return true
}

// periodBefore compares "between 1996 and 2004 ... over a period of 12 years": the
// stretch stands in one of the two sentences before.
func periodBefore(p *reconcile.Pass, c yearCount) bool {
	d := p.Ledger.Document
	for s := c.sentence - 1; s >= 0 && s >= c.sentence-2; s-- {
		sentence := d.Sentences.At(s)
		years := yearsBetween(d, sentence.First, sentence.Last)
		if len(years) == 0 {
			continue
		}
		run, ok := stretches(d, sentence.First, sentence.Last)
		if !ok || len(years) != 2 {
			return false
		}
		reportYears(p, yearsFinding(d, c, run.first, run.last, run.from, run.to), c.n, run.to-run.from, c.span, claims.Review, false)
		return true
	}
	return false
}

// careerReach is how many sentences lie between somebody's years of office and
// the years in which they begin and end.
const careerReach = 8

// careerOf compares the years that somebody served with the one year in which the
// article says that somebody came, and the one in which somebody went.
func careerOf(p *reconcile.Pass, c yearCount) bool {
	d := p.Ledger.Document
	from, came := onlyYearOf(d, begins, c.sentence)
	to, went := onlyYearOf(d, leaves, c.sentence)
	if from < 0 || to < 0 || from == to || went <= came {
		return false
	}
	reportYears(p, yearsFinding(d, c, from, to, came, went), c.n, went-came, c.span, claims.Review, false)
	return true
}

// onlyYearOf returns the token and the value of the only year of a sentence near
// by that has a verb and one year, behind "in"; -1 where there is none or a choice.
func onlyYearOf(d *document.Document, verb *match.Phrase, near int) (at, year int) {
	at = -1
	for s := max(0, near-careerReach); s <= near+careerReach && s < d.Sentences.Len(); s++ {
		sentence := d.Sentences.At(s)
		m, ok := match.First(verb, d, sentence.First, sentence.Last)
		if !ok {
			continue
		}
		years := yearsBetween(d, sentence.First, sentence.Last)
		if len(years) == 0 {
			continue
		}
		if len(years) > 1 || at >= 0 || years[0] < m.Start || !match.Here(yearIn, d, years[0]) {
			return -1, 0
		}
		at = years[0]
		year, _ = calendar.Year(d, at)
	}
	return at, year
}

// yearsFinding is what is said of a number of years and the two years at tokens a
// and b.
func yearsFinding(d *document.Document, c yearCount, a, b, from, to int) reconcile.Finding {
	return reconcile.Finding{Decided: true, Spans: []document.Span{c.span, d.Cover(a, a+1), d.Cover(b, b+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", to, from, to-from)}
}
