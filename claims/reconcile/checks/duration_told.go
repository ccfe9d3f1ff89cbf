package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// Numbers of years that say something by their value: five in one sentence, ten
// over several, are seldom right by chance.
const (
	tellingHere   = 5
	tellingAcross = 10
)

// lastedYears leads to a number of years that may lie between two others.
var lastedYears = match.Must(`["after following for over during spent another than"] ["a an the another nearly almost about some more relentless long"]{0,2}`)

// betweenTwo shows a number of years that is just what lies between the two years
// of its sentence: "the 1991 fire ... in 2007 after 16 years". Where it is not, the
// words do not say that it should be.
func betweenTwo(p *reconcile.Pass, c yearCount, years []int) {
	d := p.Ledger.Document
	if len(years) != 2 || c.n < tellingHere || !stands(lastedYears, match.Sentence(d, c.sentence), c.first) {
		return
	}
	from, _ := calendar.Year(d, years[0])
	to, _ := calendar.Year(d, years[1])
	if to-from == c.n {
		reportYears(p, yearsFinding(d, c, years[0], years[1], from, to), c.n, c.n, c.span, claims.Review, false)
	}
}

// agoElsewhere shows a number of years ago that leads to a year of the sentences
// around: "40 years ago ... during the 1972 games".
func agoElsewhere(p *reconcile.Pass, c yearCount) {
	d := p.Ledger.Document
	if d.Published.IsZero() || c.n < tellingAcross {
		return
	}
	for s := max(0, c.sentence-3); s <= c.sentence+3 && s < d.Sentences.Len(); s++ {
		for _, i := range yearsBetween(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) {
			if y, _ := calendar.Year(d, i); d.Published.Year-y == c.n {
				reportYears(p, sincePublished(d, c, i, y), c.n, c.n, c.span, claims.Review, true)
				return
			}
		}
	}
}

var (
	// thisWeek says that a sentence tells the news of the article.
	thisWeek = match.Must(`["today yesterday monday tuesday wednesday thursday friday saturday sunday"]`)
	notNews  = match.Must(`["next last every"]`)
)

// newsAfter compares "Fourteen years after he was robbed in 1982, he was freed on
// Friday": an event and its year, and the news of the day.
func newsAfter(p *reconcile.Pass, c yearCount, year int) {
	d := p.Ledger.Document
	s := d.Sentences.At(c.sentence)
	if d.Published.IsZero() || c.first != s.First || !match.Here(yearIn, d, year) || d.Word(year+1) != "," {
		return
	}
	for i := c.at + 2; i < year; i++ {
		if d.Word(i) == "," {
			return // the year may be of something else
		}
	}
	m, ok := match.First(thisWeek, d, year+2, s.Last)
	if _, other := match.First(notNews, d, year+2, s.Last); !ok || other || m.Start < year {
		return
	}
	y, _ := calendar.Year(d, year)
	reportYears(p, sincePublished(d, c, year, y), c.n, d.Published.Year-y, c.span, claims.Review, true)
}

var (
	inItsYear = match.Must(`["is are was now enters entered entering"] "now"? "in"? ["its their his her"]`)
	beganIn   = match.Must(`["began begun started opened founded erupted launched"] ("up" | "out")? "in" number | "broke out in" number`)
)

// nthYear compares "the war, which began in 2019, is in its fifth year" with the
// day of publication. It reports whether token i, "year", is of such words.
func nthYear(p *reconcile.Pass, i int) bool {
	d := p.Ledger.Document
	n, first := numeral.OrdinalBefore(d, i)
	if first == i || d.Published.IsZero() {
		return false
	}
	s := d.SentenceAt(d.Tokens.At(i).Start)
	text := match.Sentence(d, s)
	years := yearsBetween(d, text.First, text.End)
	m, ok := match.First(beganIn, d, text.First, text.End)
	if !ok || len(years) != 1 || m.End-1 != years[0] || !stands(inItsYear, text, first) {
		return false
	}
	y, _ := calendar.Year(d, years[0])
	c := yearCount{n: n, first: first, at: i, sentence: s, span: d.Cover(first, i)}
	f := sincePublished(d, c, years[0], y)
	at := say.Place(d, c.span)
	switch off := d.Published.Year - y + 1 - n; {
	case off == 0 || off == 1:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("duration, holds: %s; the %s year (%s)", f.Arithmetic, d.Quote(c.span), at)
	case off == -1:
		return true // a season, or the months before the day
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("duration, contradicts: %s the %s year; %s. Which is meant?", at, d.Quote(c.span), f.Arithmetic)
	}
	p.Report(f)
	return true
}

// sincePublished is what is said of a number of years from the year y, at token i,
// to the day of publication.
func sincePublished(d *document.Document, c yearCount, i, y int) reconcile.Finding {
	return reconcile.Finding{Decided: true, Spans: []document.Span{c.span, d.Cover(i, i+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", d.Published.Year, y, d.Published.Year-y)}
}
