package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var shares100 = &reconcile.Check{
	Name:     "shares",
	Rules:    "B1 B2",
	Severity: claims.Review,
	Cues:     "stake stakes interest own owns hold holds remaining other and to",
	Doc: `stakes in one thing that come to more than all of it

Fires where three stakes or more, held by different owners and told in one breath,
come to more than 100% beyond their rounding; and where shares that "the remaining" or "the other"
closes do not come to 100%. Stakes that come to 100% are shown.

Silent below 100%: owners may be left out. Never on polls and surveys, where people
may give several answers, nor on a stake that is raised or cut.

	FLAG Kaya will hold a 43% stake in the mill. Lind will hold 43%, Moss will own 29% and Aho will have a 5% interest.
	OK Kaya will hold a 43% stake in the mill. Lind will hold 43%, Moss will own 9% and Aho will have a 5% interest.
	FLAG Some 60% backed the plan, 25% opposed it and the remaining 25% stayed away.
	OK Some 60% backed the plan, 25% opposed it and the remaining 15% stayed away.
	OK Kaya holds a 60% stake, up from 45%, and may raise it to 70%.`,
	Run: runShares,
}

var (
	theRest = match.Must(`"remaining" | after("the") "other"`)
	other   = match.Must(`"other"`)
)

func runShares(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	done := -1
	for i, s := range p.Woken() {
		if s <= done {
			continue
		}
		switch {
		case d.Word(i) == "and" || d.Word(i) == "to":
			continue // dealt looks at every sentence
		case match.Here(theRest, d, i):
			remainder(p, s, i)
			continue
		case match.Here(other, d, i):
			continue
		}
		var list []*claims.Quantity
		end := s
		for n := s; n <= s+1 && n < d.Sentences.Len(); n++ {
			more, ok := stakesIn(l, n)
			if !ok || n > s && len(more) < 2 {
				break
			}
			list = append(list, more...)
			end = n
		}
		if len(list) < 3 {
			continue
		}
		done = end
		reportShares(p, list)
	}
	dealt(p)
	return nil
}

// dealt shows the percentages of one sentence that come to 100 and no other: "57% for
// and 43% against", "51% by the state, 34% by the public and 15% by staff". That they do so by
// chance is unlikely; that they should is for other words to say.
func dealt(p *reconcile.Pass) {
	l, d := p.Ledger, p.Ledger.Document
	for k := 0; k < len(l.Quantities); {
		f := reconcile.Finding{Decided: true, Outcome: reconcile.Agrees}
		var said claims.Number
		var terms []string
		s, lone := l.Quantities[k].Sentence, false
		for ; k < len(l.Quantities) && l.Quantities[k].Sentence == s; k++ {
			q := &l.Quantities[k]
			n, _, ok := percentage(q, p.Policy.Widths)
			switch {
			case q.Unit != "%":
				continue
			case !ok || q.Bound != claims.Exact || trend.Direction(d, q) != 0:
				lone = true
			}
			said = said.Add(n)
			terms = append(terms, n.String()+"%")
			f.Spans = append(f.Spans, q.Span)
		}
		if lone || len(terms) < 2 || len(terms) > 6 || said.Cmp(claims.Int(100)) != 0 || closes(d, s) {
			continue
		}
		if held, ok := stakesIn(l, s); ok && len(held) > 2 {
			continue // told as stakes
		}
		f.Arithmetic = strings.Join(terms, " + ") + " = 100%"
		f.Message = fmt.Sprintf("shares, holds: %s (%s)", f.Arithmetic, say.Places(d, f.Spans))
		p.Report(f)
	}
}

// closes reports whether a sentence has a word that closes a list of shares.
func closes(d *document.Document, s int) bool {
	for i := d.Sentences.At(s).First; i < d.Sentences.At(s).Last; i++ {
		if match.Here(theRest, d, i) {
			return true
		}
	}
	return false
}

// remainder adds up the shares that "the remaining 15%" closes: those of its
// sentence, and where it is the first there those of the sentence before.
func remainder(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	first, last := l.QuantitiesIn(s)
	if first < last && l.Quantities[first].First > i {
		first = dealtFrom(l, s, first)
	}
	sum := claims.Exactly(claims.Number{})
	var said claims.Number
	var terms []string
	f := reconcile.Finding{Decided: true}
	closed := false
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		n, reach, ok := percentage(q, p.Policy.Widths)
		if !ok {
			if q.Unit == "%" {
				return // a range
			}
			continue
		}
		if trend.Direction(d, q) != 0 || closed {
			return // a change, or more shares after the last
		}
		closed = q.First > i && q.First <= i+2 && q.Unit == "%"
		said, sum = said.Add(n), sum.Add(reach)
		terms = append(terms, n.String()+"%")
		f.Spans = append(f.Spans, q.Span)
	}
	if !closed || len(terms) < 2 {
		return
	}
	f.Arithmetic = strings.Join(terms, " + ") + " = " + said.String() + "%"
	at := say.Places(d, f.Spans)
	switch {
	case said.Cmp(claims.Int(100)) == 0:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("shares, holds: %s (%s)", f.Arithmetic, at)
	case sum.Contains(claims.Int(100)):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("shares, holds after rounding: %s (%s)", f.Arithmetic, at)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("shares, contradicts: %s (%s), and \"the %s\" closes the list. One of %d figures differs; the text does not say which.", f.Arithmetic, at, d.Word(i), len(terms))
	}
	p.Report(f)
}

// dealtFrom returns the first quantity of the shares before sentence s: those of
// the sentence before it, and where that has one alone of the one before that.
func dealtFrom(l *claims.Ledger, s, first int) int {
	for back := s - 1; back >= max(0, s-2); back-- {
		from, to := l.QuantitiesIn(back)
		shares := 0
		for k := from; k < to; k++ {
			if q := &l.Quantities[k]; q.Unit == "%" || q.Denominator > 0 {
				shares++
			}
		}
		if shares == 0 {
			break
		}
		first = from
		if shares > 1 {
			break
		}
	}
	return first
}

// percentage returns a share in per cent and what it can be: a percentage, or
// half and its like, which are as coarse as one in a hundred.
func percentage(q *claims.Quantity, widths claims.Widths) (claims.Number, claims.Interval, bool) {
	n, ok := q.Value()
	switch {
	case !ok:
		return n, claims.Interval{}, false
	case q.Unit == "%":
		return n, q.Interval(widths), true
	case q.Denominator > 0 && q.Unit == "" && q.Bound == claims.Exact:
		n = claims.Ratio(100*q.Numerator, q.Denominator)
		about := claims.Exactly(n)
		about.Lo.Value, about.Hi.Value = n.Sub(claims.Ratio(1, 2)), n.Add(claims.Ratio(1, 2))
		return n, about, true
	}
	return n, claims.Interval{}, false
}

// stakesIn returns the stakes of a sentence; ok is false where a percentage is
// something else.
func stakesIn(l *claims.Ledger, s int) (list []*claims.Quantity, ok bool) {
	d := l.Document
	if lexicon.PollWord.Find(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) >= 0 {
		return nil, false
	}
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if q.Unit != "%" {
			continue
		}
		if _, one := q.Value(); !one || trend.Direction(d, q) != 0 {
			return nil, false
		}
		if lexicon.OwnershipWord.Find(d, q.First-5, q.After+3) < 0 || lexicon.StakeMove.Find(d, q.First-5, q.First) >= 0 {
			return nil, false
		}
		list = append(list, q)
	}
	return list, len(list) > 0
}

func reportShares(p *reconcile.Pass, list []*claims.Quantity) {
	d := p.Ledger.Document
	sum := claims.Exactly(claims.Number{})
	var stated100 claims.Number
	f := reconcile.Finding{Decided: true}
	var terms []string
	for _, q := range list {
		n, _ := q.Value()
		stated100 = stated100.Add(n)
		sum = sum.Add(q.Interval(p.Policy.Widths))
		terms = append(terms, say.Stated(d, q))
		f.Spans = append(f.Spans, q.Span)
	}
	all := claims.Exactly(claims.Int(100))
	f.Arithmetic = strings.Join(terms, " + ") + " = " + stated100.String() + "%"
	at := say.Places(d, f.Spans)
	switch {
	case stated100.Cmp(claims.Int(100)) == 0:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("shares, holds: %s (%s)", f.Arithmetic, at)
	case all.Below(sum):
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("shares, contradicts: %s (%s), more than all there is. Are they shares of one thing?", f.Arithmetic, at)
	default:
		return // 99 and 101 are rounding; below it, owners may be left out
	}
	p.Report(f)
}
