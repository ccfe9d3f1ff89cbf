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

var duration = &reconcile.Check{
	Name:     "duration",
	Rules:    "C4 C11",
	Severity: claims.Error,
	Cues:     "years year decade decades",
	Doc: `a number of years does not fit the years that are named

Fires when a number of years stands with the years it runs between ("for five
years from 1996 to 2001"), with the year it is counted from ("three years after
the 2019 vote, in 2022"; "In 1984 ... Eight years earlier, in 1976"), or with a
year and the day of publication ("ten years ago, in 2021"); and where years of
office or the like stand a few sentences from the one year in which they are said to
begin and the one in which they end. A number that is just what lies between two
years of its sentence is shown as holding.

With years alone the count may be one more or one less than their difference.
Silent where a sentence names other years as well, and where the words do not
tie the two. Spans that adjoin (1980-1987, 1987-2017) are read as one.

	FLAG She was mayor for nine years, from 2008 to 2012.
	OK She was mayor for four years, from 2008 to 2012.
	OK She was mayor for nine years. The town grew from 2008 to 2012.
	FLAG In 1984 Ines Kaya ran for mayor. Eight years earlier, at the 1972 congress, she had lost.
	OK In 1984 Ines Kaya ran for mayor. Eight years earlier, at the 1976 congress, she had lost.
	FLAG Six years after the 2019 flood, in 2022, the dam was rebuilt.
	OK Three years after the 2019 flood, in early 2023, the dam was rebuilt.
	FLAG She joined the band in 1996. She stayed with the band for 20 years. She retired in 2022.
	OK She joined the band in 1996. She stayed with the band for 20 years. She retired in 2016.
	FLAG The bay froze in 1951. It froze again in 1987, but it took another 16 years for the ferry to stop.
	FLAG [2031-05-08] The war, which began in 2019, is in its fifth year.
	FLAG [2031-05-08] The mill closed twenty years ago, in 2004.
	OK [2031-05-08] The mill closed twenty years ago, in 2011.`,
	Run: runDuration,
}

func runDuration(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, i := range p.At {
		if nthYear(p, i) {
			continue
		}
		n, first := countBefore(d, i)
		if first == i || n == 0 {
			continue // "last year", "years of drought"
		}
		s := d.SentenceAt(d.Tokens.At(i).Start)
		sentence := d.Sentences.At(s)
		years := yearsBetween(d, sentence.First, sentence.Last)
		span := d.Cover(first, numeralEnd(d, first, i))
		c := yearCount{n: n, first: first, at: i, sentence: s, span: span}
		switch {
		case match.Here(yearsOld, d, i) || acrossSentences(p, c):
			continue // an age, or told of already
		case match.Here(yearsApart, d, i):
			fromSentenceBefore(p, s, i, n, span, years)
		case match.Here(yearsAfter, d, i) && len(years) == 1:
			newsAfter(p, c, years[0])
		case match.Here(yearsAfter, d, i):
			afterEvent(p, i, n, span, years)
		case match.Here(yearsAgo, d, i) && len(years) == 0:
			agoElsewhere(p, c)
		case match.Here(yearsAgo, d, i):
			ago(p, i, n, span, years)
		default:
			if !between(p, s, i, n, first, span) {
				betweenTwo(p, c, years)
			}
		}
	}
	return nil
}

// countBefore reads the number of years that ends before token i, "years" or
// "decades": "a decade" is ten. It returns the number's first token, or i where
// there is none.
func countBefore(d *document.Document, i int) (n, first int) {
	if !match.Here(decadeWord, d, i) {
		return numeral.Before(d, i)
	}
	if match.Here(oneDecade, d, i) {
		return 10, i - 1
	}
	n, first = numeral.Before(d, i)
	return 10 * n, first
}

var (
	decadeWord = match.Must(`["decade decades"]`)
	oneDecade  = match.Must(`after(["a another one full"]) "decade"`)
	yearsOld   = match.Must(`any ["old olds"]`)
	yearsApart = match.Must(`any ["earlier later before"]`)
	yearsLater = match.Must(`any "later"`)
	yearsAfter = match.Must(`any "after"`)
	yearsAgo   = match.Must(`any "ago"`)
	yearsSince = match.Must(`any ","? "since" number`)
	yearWord   = match.Must(`["year years"]`)
	// stretchOfYears is "from 1996 to 2001", "between 1996 and 2001", "1996-2001".
	stretchOfYears = match.Must(`"from" from:number ["to until till through"] to:number | "between" from:number "and" to:number | from:number [Dash glued] to:[number glued]`)
	yearIn         = match.Must(`after("in") number`)
	inOrOf         = match.Must(`after(["in of"]) number`)
	inPartOf       = match.Must(`after(["in early late"]) number`)
)

// numeralEnd returns the token after the number that starts at first and ends
// before token i.
func numeralEnd(d *document.Document, first, i int) int {
	if d.Word(i-1) == "-" {
		return i - 1
	}
	return i
}

// yearsBetween returns the tokens in [first, last) that name a year.
func yearsBetween(d *document.Document, first, last int) []int {
	var at []int
	for i := first; i < last; i++ {
		if _, ok := calendar.Year(d, i); ok {
			at = append(at, i)
		}
	}
	return at
}

// fromSentenceBefore compares "In 1984 ... Eight years earlier, at the 1972
// convention": the year counted from stands in the sentence before.
func fromSentenceBefore(p *reconcile.Pass, s, i, n int, span document.Span, years []int) {
	d := p.Ledger.Document
	if len(years) != 1 || years[0] < i || years[0] > i+8 || s == 0 || d.Sentences.At(s-1).Block != d.Sentences.At(s).Block {
		return
	}
	before := yearsBetween(d, d.Sentences.At(s-1).First, d.Sentences.At(s-1).Last)
	if len(before) != 1 || !match.Here(inOrOf, d, before[0]) {
		return // no year to count from, or a choice of them
	}
	from, _ := calendar.Year(d, before[0])
	to, _ := calendar.Year(d, years[0])
	f := reconcile.Finding{Decided: true,
		Spans:      []document.Span{d.Cover(before[0], before[0]+1), span, d.Cover(years[0], years[0]+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", max(from, to), min(from, to), max(to-from, from-to)),
	}
	difference := to - from
	if !match.Here(yearsLater, d, i) {
		difference = from - to
	}
	reportYears(p, f, n, difference, span, claims.Error, match.Here(decadeWord, d, i))
}

// afterEvent compares "six years after the 2019 vote, in 2023".
func afterEvent(p *reconcile.Pass, i, n int, span document.Span, years []int) {
	d := p.Ledger.Document
	if len(years) != 2 || years[0] < i || years[0] > i+5 || years[1] > years[0]+8 || !match.Here(inPartOf, d, years[1]) {
		return
	}
	from, _ := calendar.Year(d, years[0])
	to, _ := calendar.Year(d, years[1])
	reportYears(p, reconcile.Finding{Decided: true,
		Spans:      []document.Span{span, d.Cover(years[0], years[0]+1), d.Cover(years[1], years[1]+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", to, from, to-from),
	}, n, to-from, span, claims.Error, false)
}

// ago compares "fifteen years ago, in 2004" with the day of publication.
func ago(p *reconcile.Pass, i, n int, span document.Span, years []int) {
	d := p.Ledger.Document
	if d.Published.IsZero() || len(years) != 1 || max(years[0]-i, i-years[0]) > 8 || !match.Here(yearIn, d, years[0]) {
		return
	}
	from, _ := calendar.Year(d, years[0])
	reportYears(p, reconcile.Finding{Decided: true,
		Spans:      []document.Span{span, d.Cover(years[0], years[0]+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", d.Published.Year, from, d.Published.Year-from),
	}, n, d.Published.Year-from, span, claims.Review, true)
}

// reportYears compares a stated number of years with a computed one.
func reportYears(p *reconcile.Pass, f reconcile.Finding, stated, computed int, span document.Span, severity claims.Severity, loose bool) {
	d := p.Ledger.Document
	slack := 1
	if loose {
		severity = claims.Review
		slack = 1 + stated/8 // "around fifteen years ago" is a round number
	}
	at := say.Place(d, span)
	switch {
	case stated == computed:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("duration, holds: %s; %d years (%s)", f.Arithmetic, stated, at)
	case max(stated-computed, computed-stated) <= slack:
		return // the months decide, and the text does not give them
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, severity
		f.Message = fmt.Sprintf("duration, contradicts: %s %d years; %s. One of the figures differs; the text does not say which.", at, stated, f.Arithmetic)
	}
	p.Report(f)
}
