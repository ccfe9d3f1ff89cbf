package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/numeral"
	"vouch/sources/document"
)

// A stretch is a span of years named by its ends.
type stretch struct {
	from, to       int
	first, last    int // the tokens of the two years
	startAt, endAt int // tokens from its first word to past its last
}

// between compares "for five years from 1996 to 2001". It returns false where there
// is no such stretch.
func between(p *reconcile.Pass, s, i, n, first int, span document.Span) bool {
	d := p.Ledger.Document
	sentence := d.Sentences.At(s)
	if m, ok := yearsSince.At(match.Sentence(d, s), struct{}{}, i); ok {
		if from, ok := calendar.Year(d, m.End-1); ok && !d.Published.IsZero() {
			reportYears(p, reconcile.Finding{Decided: true, Spans: []document.Span{span, d.Cover(m.End-1, m.End)},
				Arithmetic: fmt.Sprintf("%d - %d = %d", d.Published.Year, from, d.Published.Year-from)}, n, d.Published.Year-from, span, claims.Review, true)
		}
		return true
	}
	run, ok := stretches(d, sentence.First, sentence.Last)
	if !ok {
		return false // no stretch of years, or more than one
	}
	// The count belongs to the stretch only when they stand next to each other:
	// "for N years, from", "from 1996 to 2001; for N years", "the 1996-2001
	// N-year war". What lies between may name an office but must not count again.
	counts := 0
	for k := sentence.First; k < sentence.Last; k++ {
		if match.Here(yearWord, d, k) {
			if _, at := numeral.Before(d, k); at < k {
				counts++
			}
		}
	}
	gap := run.startAt - (i + 1)
	if run.endAt <= first {
		gap = first - run.endAt
	}
	if gap > 9 || gap < 0 || counts > 1 && gap > 2 {
		return false // far apart, or "two years of a five-year term from 2010 to 2015"
	}
	if n != run.to-run.from && othersYears(d, min(i+1, run.endAt), max(first, run.startAt)) {
		return false // "152 years, preceded by the Norse from 880 to 1040"
	}
	f := reconcile.Finding{Decided: true,
		Spans:      []document.Span{span, d.Cover(run.first, run.first+1), d.Cover(run.last, run.last+1)},
		Arithmetic: fmt.Sprintf("%d - %d = %d", run.to, run.from, run.to-run.from),
	}
	reportYears(p, f, n, run.to-run.from, span, claims.Error, gap > 4)
	return true
}

// othersYears reports whether the words between a count of years and a stretch name
// somebody else, whose stretch it may be: not "mayor of Oban".
func othersYears(d *document.Document, from, to int) bool {
	for k := from; k < to; k++ {
		if match.Here(anotherTurn, d, k) {
			return true
		}
		if d.Tokens.At(k).Kind == document.Word && d.Tokens.At(k).Capital {
			if !match.Here(ofAPlace, d, k) {
				return true
			}
			for k+1 < to && d.Tokens.At(k+1).Capital {
				k++
			}
		}
	}
	return false
}

var ofAPlace = match.Must(`after(["of in at for"] "the"?) any`)

var anotherTurn = match.Must(`["preceded followed succeeded after before unlike"]`)

// stretches returns the only stretch of years in a range of tokens; stretches
// that adjoin are one.
func stretches(d *document.Document, first, last int) (stretch, bool) {
	var found stretch
	have := false
	for i := first; i < last; i++ {
		m, ok := stretchOfYears.At(match.Text{Document: d, First: first, End: last}, struct{}{}, i)
		if !ok {
			continue
		}
		from, _, _ := m.Part("from")
		to, _, _ := m.Part("to")
		x, okX := calendar.Year(d, from)
		y, okY := calendar.Year(d, to)
		switch {
		case !okX || !okY:
			continue
		case !have:
			found, have = stretch{from: x, to: y, first: from, last: to, startAt: m.Start, endAt: m.End}, true
		case found.to == x:
			found.to, found.last, found.endAt = y, to, m.End
		default:
			return stretch{}, false
		}
		i = m.End - 1
	}
	return found, have
}
