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

var stake = &reconcile.Check{
	Name:     "stake",
	Rules:    "A1 A12",
	Severity: claims.Review,
	Cues:     "stake holding holdings",
	Doc: `a holding before, a holding after, and what was bought or sold between

Fires where a stake was raised or cut "to" one number of shares "from" another,
the next sentences tell what was bought or sold, and the three do not fit.

Silent where the purchases told are far fewer than the difference: others may have
gone before.

	FLAG Kaya raised its stake to 742,000 shares from 381,400 shares. It bought 360,060 shares in May.
	OK Kaya raised its stake to 742,000 shares from 381,400 shares. It bought 360,600 shares in May.
	OK Kaya raised its stake to 742,000 shares from 381,400 shares. It bought 12,000 shares in May.`,
	Run: runStake,
}

func runStake(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	done := -1
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s == done || s >= d.Sentences.Len() {
			continue
		}
		first, last := l.QuantitiesIn(s)
		var c trend.Change
		for k := first; k < last; k++ {
			if q := &l.Quantities[k]; q.First > i && q.Unit == "" {
				trend.Enter(l, k, &c)
			}
		}
		if c.To == nil || c.From == nil || !holds(c.To) && !holds(c.From) {
			continue
		}
		done = s
		to, _ := c.To.Value()
		from, _ := c.From.Value()
		deals := lexicon.BuyVerb
		if to.Cmp(from) < 0 {
			deals = lexicon.SellVerb
		}
		traded(p, c, s, deals)
	}
	return nil
}

func holds(q *claims.Quantity) bool {
	return lexicon.HoldingUnit.Contains(q.Head)
}

var forOrOf = match.Must(`after(["for of"]) any`)

// traded compares a change of holding with the deals of the two sentences
// after it.
func traded(p *reconcile.Pass, c trend.Change, s int, deals lexicon.Class) {
	l, d := p.Ledger, p.Ledger.Document
	to, _ := c.To.Value()
	from, _ := c.From.Value()
	change := to.Sub(from).Abs()
	for next := s + 1; next <= s+2 && next < d.Sentences.Len(); next++ {
		sentence := d.Sentences.At(next)
		verb := deals.Find(d, sentence.First, sentence.Last)
		if verb < 0 {
			continue
		}
		f := reconcile.Finding{Decided: true, Spans: []document.Span{c.To.Span, c.From.Span}}
		var sum claims.Number
		var terms []string
		first, last := l.QuantitiesIn(next)
		for k := first; k < last; k++ {
			q := &l.Quantities[k]
			n, ok := q.Value()
			if q.First < verb || q.Unit != "" || !holds(q) || !ok || match.Here(forOrOf, d, d.TokenAt(q.Phrase.Start)) {
				continue // a price, or what was given for it
			}
			sum = sum.Add(n)
			terms = append(terms, say.Stated(d, q))
			f.Spans = append(f.Spans, q.Span)
		}
		if len(terms) == 0 {
			return
		}
		f.Arithmetic = fmt.Sprintf("%s - %s = %s; %s", say.Stated(d, c.To), say.Stated(d, c.From), to.Sub(from), strings.Join(terms, " + "))
		if len(terms) > 1 {
			f.Arithmetic += " = " + sum.String()
		}
		at := say.Places(d, say.InOrder(append([]document.Span(nil), f.Spans...)))
		rest := change.Sub(sum)
		switch {
		case rest.Sign() == 0:
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("stake, holds: %s (%s)", f.Arithmetic, at)
		case rest.Sign() > 0 && rest.Mul(claims.Int(20)).Cmp(change) > 0:
			return // other deals went before
		case trend.Loose(c.To, p.Policy.Widths).Sub(trend.Loose(c.From, p.Policy.Widths)).Contains(sum), trend.Loose(c.From, p.Policy.Widths).Sub(trend.Loose(c.To, p.Policy.Widths)).Contains(sum):
			f.Outcome = reconcile.Inexact
			f.Message = fmt.Sprintf("stake, holds after rounding: %s (%s)", f.Arithmetic, at)
		default:
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
			f.Message = fmt.Sprintf("stake, contradicts: %s (%s), %s apart. One of %d figures differs; the text does not say which.", f.Arithmetic, at, rest.Abs(), len(f.Spans))
		}
		p.Report(f)
		return
	}
}
