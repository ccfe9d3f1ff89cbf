package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var ratio = &reconcile.Check{
	Name:     "ratio",
	Rules:    "A18",
	Severity: claims.Error,
	Cues:     "doubled doubling doubles double tripled tripling trebled trebling quadrupled halved halving halves",
	Doc: `doubled, halved or tripled, and the two figures do not

Fires where something "doubled", "tripled" or was "halved" from one figure to
another, and the quotient is nowhere near; "more than", "nearly" and "almost" say
on which side it must be.

Silent where only one of the figures is given, and within a tenth of the word.

	FLAG Sales doubled to 500 units from 300.
	OK Sales doubled to 500 units from 260.
	FLAG Sales more than doubled to 500 units from 320.
	OK Sales almost doubled from 300 to 580.
	FLAG The firm is halving its dividend to 17 cents from 43 cents.
	OK The firm is halving its dividend to 17 cents from 34 cents.`,
	Run: runRatio,
}

// factors are the verbs of multiplication; the factor of halving is 1/2.
func factor(w string) (claims.Number, bool) {
	switch w {
	case "doubled", "doubling", "doubles", "double":
		return claims.Int(2), true
	case "tripled", "tripling", "trebled", "trebling":
		return claims.Int(3), true
	case "quadrupled":
		return claims.Int(4), true
	case "halved", "halving", "halves":
		return claims.Ratio(1, 2), true
	}
	return claims.Number{}, false
}

func runRatio(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() {
			continue
		}
		times, _ := factor(d.Word(i))
		first, last := l.QuantitiesIn(s)
		var c trend.Change
		for k := first; k < last; k++ {
			q := &l.Quantities[k]
			if q.First < i {
				continue
			}
			if q.Unit == "%" && trend.Direction(d, q) != 0 || q.First > i+22 {
				break // another change begins
			}
			trend.Enter(l, k, &c)
		}
		if c.To == nil || c.From == nil || !trend.Alike(l, c.To, c.From) {
			continue
		}
		// Between the verb and its figures no other verb of change may stand.
		other := false
		for k := i + 1; k < max(c.To.First, c.From.First); k++ {
			_, verb := factor(d.Word(k))
			other = other || verb || d.Word(k) == ";"
		}
		if !other && lexicon.AdjustedWord.Find(d, d.Sentences.At(s).First, d.Sentences.At(s).Last) < 0 {
			judgeRatio(p, i, times, c)
		}
	}
	return nil
}

func judgeRatio(p *reconcile.Pass, i int, times claims.Number, c trend.Change) {
	d, w := p.Ledger.Document, p.Policy.Widths
	reach, ok := trend.Loose(c.To, w).Quo(trend.Loose(c.From, w))
	if !ok {
		return
	}
	to, _ := c.To.Value()
	from, _ := c.From.Value()
	computed, _ := to.Quo(from)
	tenth := times.Mul(claims.Ratio(1, 10))
	said := claims.Interval{Lo: claims.End{Value: times.Sub(tenth)}, Hi: claims.End{Value: times.Add(tenth)}}
	first := i
	switch before := d.Word(i - 1); {
	case before == "than" && (d.Word(i-2) == "more" || d.Word(i-2) == "less"):
		first = i - 2
		if (d.Word(i-2) == "more") == (times.Cmp(claims.Int(1)) > 0) {
			said = claims.Interval{Lo: claims.End{Value: times}, Hi: claims.End{Value: times.Mul(claims.Ratio(8, 5))}}
			if times.Cmp(claims.Int(1)) < 0 {
				said = claims.Interval{Lo: claims.End{}, Hi: claims.End{Value: times}}
			}
		} else {
			said = claims.Interval{Lo: claims.End{}, Hi: claims.End{Value: times}}
		}
	case before == "nearly" || before == "almost":
		first = i - 1
		fifth := times.Mul(claims.Ratio(1, 5))
		said = claims.Interval{Lo: claims.End{Value: times.Sub(fifth)}, Hi: claims.End{Value: times}}
		if times.Cmp(claims.Int(1)) < 0 {
			said = claims.Interval{Lo: claims.End{Value: times}, Hi: claims.End{Value: times.Add(fifth)}}
		}
	case before == "roughly" || before == "about":
		first = i - 1
		fifth := times.Mul(claims.Ratio(1, 5))
		said = claims.Interval{Lo: claims.End{Value: times.Sub(fifth)}, Hi: claims.End{Value: times.Add(fifth)}}
	}
	words := d.Cover(first, i+1)
	verb := d.Tokens.At(i).Span
	f := reconcile.Finding{Decided: true, Spans: []document.Span{verb, c.To.Span, c.From.Span},
		Arithmetic: fmt.Sprintf("%s / %s = %s", say.Stated(d, c.To), say.Stated(d, c.From), computed.Round(2))}
	at := say.Place(d, words)
	switch {
	case computed.Cmp(times) == 0 && first == i:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("ratio, holds: %s (%s)", f.Arithmetic, at)
	case reach.Meets(said):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("ratio, holds: %s; text %s (%s)", f.Arithmetic, say.Quoted(d, words), at)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("ratio, contradicts: %s says %s; %s. One of the two differs; the text does not say which.", at, say.Quoted(d, words), f.Arithmetic)
	}
	p.Report(f)
}
