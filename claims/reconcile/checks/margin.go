package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/poll"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var margin = &reconcile.Check{
	Name:     "margin",
	Rules:    "B12",
	Severity: claims.Error,
	Cues:     "more less fewer short lead leads ahead margin majority points needs needed improvement votes better worse gap difference advantage higher lower",
	Doc: `a lead, a margin or a difference does not fit its two figures

Fires where a difference stands between its two figures ("318 votes, 57 more than
the 270 needed"; "56m, about 8m short of the 64m it must collect"; "a six-point
lead" over two shares; "a one-vote margin" over a vote of 33 to 32) and no values within their rounding
fit. Polls are rounded: a point either way.

Silent where the poll or the vote that a lead belongs to is not plain.

	FLAG She won 318 votes, 67 more than the 261 needed.
	OK She won 318 votes, 57 more than the 261 needed.
	FLAG The poll gave Labour a six-point lead. In the poll Labour had 41% and the Greens 31%.
	OK The poll gave Labour a six-point lead. In the poll Labour had 41% and the Greens 35%.
	FLAG The motion has a one-vote margin. It passed by 33 to 29 votes.
	OK The motion has a one-vote margin. It passed by 33 to 32 votes.
	FLAG She won with 18,240 votes to 12,110, a majority of 6,310.
	OK She won with 18,240 votes to 12,110, a majority of 6,130.`,
	Needs: []reconcile.Need{fact.Links, fact.Votes},
	Run:   runMargin,
}

func runMargin(p *reconcile.Pass) error {
	said := map[document.Span]bool{}
	own := *p
	own.Report = func(f reconcile.Finding) {
		for _, s := range f.Spans {
			said[s] = true
		}
		p.Report(f)
	}
	frames(&own)
	linkedDifferences(p, said)
	return nil
}

// frames looks at each word of the check for one of its own shapes.
func frames(p *reconcile.Pass) {
	l, d := p.Ledger, p.Ledger.Document
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() {
			continue
		}
		switch w := d.Word(i); w {
		case "more", "less", "fewer", "short", "better", "worse":
			between := d.Word(i + 1)
			if w == "short" && between == "of" || w != "short" && between == "than" {
				difference(p, s, i)
			}
		case "improvement":
			improved(p, s, i)
		case "needs":
			reaches(p, s, i)
		case "lead", "leads", "ahead", "margin", "majority", "points":
			if n, first := pointsBefore(d, i); first != i {
				lead(l, p, s, n, d.Cover(first, numberEnd(d, first)))
			}
		}
	}
}

// numberEnd returns the token after the small number that starts at i.
func numberEnd(d *document.Document, i int) int {
	if _, next := numeral.Read(d, i); next > i {
		return next
	}
	return i + 1
}

// difference compares "A, D more than B" and "A ... D short of B". A stands
// before D, in the same sentence or as the only figure of its kind in the one before.
func difference(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	by := near.Ending(l, s, i)
	if by == nil {
		by = near.Ending(l, s, i-1) // "12 votes more than"
	}
	to := near.From(l, s, i+2)
	if by == nil || to == nil || by == to || lexicon.ChangeSpan.Contains(by.Unit) {
		return
	}
	first, _ := l.QuantitiesIn(s)
	var from *claims.Quantity
	for k := first; k < len(l.Quantities) && &l.Quantities[k] != by; k++ {
		q := &l.Quantities[k]
		if q.Unit == to.Unit && trend.Plain(l, k) && !q.Unreadable {
			from = q
		}
	}
	start := d.TokenAt(by.Phrase.Start)
	switch {
	case from != nil:
		// The difference must stand in apposition to the figure, not tell of
		// something else.
		before := d.Word(start - 1)
		if before != "," && before != "-" && before != "–" && before != "—" && before != "or" {
			return
		}
		if start-d.TokenAt(from.Phrase.End-1) > 6 {
			return
		}
	case s > 0 && d.Sentences.At(s).First+6 >= start && d.Word(d.Sentences.At(s).First) == "that":
		// "That puts the committee about 8m short of the 64m".
		a, b := l.QuantitiesIn(s - 1)
		for k := a; k < b; k++ {
			if q := &l.Quantities[k]; q.Unit == to.Unit && trend.Plain(l, k) && !q.Unreadable {
				if from != nil {
					return // a choice of figures
				}
				from = q
			}
		}
	}
	if from == nil || by.Unit != to.Unit && by.Unit != "" && to.Unit != "" {
		return
	}
	sign := 1
	if w := d.Word(i); w == "less" || w == "fewer" || w == "short" || w == "worse" {
		sign = -1
	}
	gap.Report(p, by, from, to, sign)
}

// improved compares "640m, a 520m gain on 120m".
func improved(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	by := near.Ending(l, s, i)
	if by == nil || d.Word(i+1) != "from" && d.Word(i+1) != "on" && d.Word(i+1) != "over" {
		return
	}
	to := near.From(l, s, i+2)
	first, _ := l.QuantitiesIn(s)
	var from *claims.Quantity
	for k := first; k < len(l.Quantities) && &l.Quantities[k] != by; k++ {
		if q := &l.Quantities[k]; trend.Plain(l, k) && q.Unit == by.Unit && !q.Unreadable {
			from = q
		}
	}
	if to == nil || from == nil || to == by || by.Unit != to.Unit || by.Unit == "%" {
		return
	}
	gap.Report(p, by, from, to, 1)
}

// reaches compares "Kaya: 1,803. ... Kaya needs 71 to reach the 1,874 needed":
// the figure reached so far stands in the lines before, after the same name.
func reaches(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	if i == 0 || !d.Tokens.At(i-1).Capital {
		return
	}
	by := near.From(l, s, i+1)
	if by == nil || by.Unit != "" {
		return
	}
	var to *claims.Quantity
	for k := by.After; k < d.Sentences.At(s).Last; k++ {
		if d.Word(k) == "reach" {
			to = near.From(l, s, k+1)
		}
	}
	if to == nil && s > 0 {
		// "Kaya needs 71 to reach the 1,874 needed. Lind needs 745 to win."
		b := d.Sentences.At(s - 1)
		for k := b.First; k < b.Last; k++ {
			if d.Word(k) == "reach" && d.Word(b.First+1) == "needs" {
				to = near.From(l, s-1, k+1)
			}
		}
	}
	if to == nil || to == by {
		return
	}
	name := d.Word(i - 1)
	for back := s - 1; back >= 0 && back >= s-8; back-- {
		b := d.Sentences.At(back)
		if d.Word(b.First+1) != ":" || d.Word(b.First) != name {
			continue
		}
		if from := near.From(l, back, b.First+2); from != nil {
			gap.Report(p, by, from, to, -1)
		}
		return
	}
}

// pointsBefore reads the number of "a six-point lead", "four points ahead",
// "a one-vote margin", "within 5 points of" before token i.
func pointsBefore(d *document.Document, i int) (n, first int) {
	k := i
	if d.Word(i) == "points" {
		if d.Word(i+1) != "of" && d.Word(i+1) != "behind" {
			return 0, i // "six points ahead" is read at "ahead"
		}
		return numeral.Before(d, i)
	}
	if (d.Word(i) == "margin" || d.Word(i) == "majority") && d.Word(i+1) == "of" {
		if n, next := numeral.Read(d, i+2); next > i+2 && d.Word(next) != "%" && d.Word(next) != "per" && d.Word(next) != "percent" {
			return n, i + 2
		}
	}
	switch d.Word(k - 1) {
	case "point", "points", "vote", "percentage":
		k--
		if d.Word(k-1) == "percentage" {
			k--
		}
	default:
		return 0, i
	}
	n, first = numeral.Before(d, k)
	if first == k {
		return 0, i
	}
	return n, first
}

// lead compares a lead with the two figures of its poll or vote.
func lead(l *claims.Ledger, p *reconcile.Pass, s, n int, span document.Span) {
	d := l.Document
	pairs := poll.Beside(l, s, span, func() []poll.Pair { return fact.Votes.Of(p) })
	var wrong []poll.Pair
	for _, c := range pairs {
		gap := c.A.Sub(c.B).Abs()
		if off := gap.Sub(claims.Int(int64(n))).Abs(); off.Cmp(c.Slack) <= 0 {
			f := reconcile.Finding{Decided: true, Outcome: reconcile.Agrees, Spans: []document.Span{span, c.AtA, c.AtB},
				Arithmetic: fmt.Sprintf("%s - %s = %s", c.A, c.B, gap)}
			f.Message = fmt.Sprintf("margin, holds: %s (%s)", f.Arithmetic, say.Places(d, say.InOrder([]document.Span{span, c.AtA})))
			if off.Sign() != 0 {
				f.Outcome = reconcile.Inexact
				f.Message = fmt.Sprintf("margin, holds after rounding: %s; text %d (%s)", f.Arithmetic, n, say.Place(d, span))
			}
			p.Report(f)
			return
		}
		wrong = append(wrong, c)
	}
	if len(wrong) != 1 {
		return // no figures, or a choice of polls
	}
	c := wrong[0]
	f := reconcile.Finding{Decided: true, Outcome: reconcile.Contradicts, Severity: claims.Review, Spans: []document.Span{span, c.AtA, c.AtB},
		Arithmetic: fmt.Sprintf("%s - %s = %s", c.A, c.B, c.A.Sub(c.B).Abs())}
	f.Message = fmt.Sprintf("margin, contradicts: %s says %d; %s (%s). One of three figures differs; the text does not say which.", say.Place(d, span), n, f.Arithmetic, say.Place(d, c.AtA))
	p.Report(f)
}
