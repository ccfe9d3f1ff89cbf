package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
)

var shares100 = &reconcile.Check{
	Name:     "shares",
	Rules:    "B1 B2",
	Severity: claims.Review,
	Cues:     "stake stakes interest own owns hold holds remaining",
	Doc: `stakes in one thing that come to more than all of it

Fires where three stakes or more, held by different owners and told in one breath,
come to more than 100% beyond their rounding; and where shares that "the remaining"
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

func runShares(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	done := -1
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s <= done || s >= d.Sentences.Len() {
			continue
		}
		if d.Word(i) == "remaining" {
			remainder(p, s, i)
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
	return nil
}

// remainder adds up the shares of a sentence that "the remaining 15%" closes.
func remainder(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	first, last := l.QuantitiesIn(s)
	sum := claims.Exactly(claims.Number{})
	var said claims.Number
	var terms []string
	f := reconcile.Finding{Decided: true}
	closed := false
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if q.Unit != "%" {
			continue
		}
		n, ok := q.Value()
		if !ok || trend.Direction(d, q) != 0 || closed {
			return // a change, or more shares after the last
		}
		closed = q.First == i+1
		said = said.Add(n)
		sum = sum.Add(q.Interval(p.Policy.Widths))
		terms = append(terms, say.Stated(d, q))
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
		f.Message = fmt.Sprintf("shares, contradicts: %s (%s), and \"the remaining\" closes the list. One of %d figures differs; the text does not say which.", f.Arithmetic, at, len(terms))
	}
	p.Report(f)
}

// stakesIn returns the stakes of a sentence; ok is false where a percentage is
// something else.
func stakesIn(l *claims.Ledger, s int) (list []*claims.Quantity, ok bool) {
	d := l.Document
	if asked.Find(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) >= 0 {
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
		held := false
		for i := q.First - 5; i < q.After+3; i++ {
			w := d.Word(i)
			held = held || owning.Contains(w)
			if i < q.First && (w == "to" || w == "from" || w == "raise" || w == "raised" || w == "another" || w == "further") {
				return nil, false
			}
		}
		if !held {
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
