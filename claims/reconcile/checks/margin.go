package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/poll"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var margin = &reconcile.Check{
	Name:     "margin",
	Rules:    "B12",
	Severity: claims.Error,
	Cues:     "more less fewer short ahead margin majority points needs needed votes better worse gap difference advantage ChangeWord LeadVerb",
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

var (
	needs      = match.Must(`after(capital) "needs"`)
	leading    = match.Must(`["lead leads ahead margin majority points"]`)
	toReach    = match.Must(`"reach"`)
	nameNeeds  = match.Must(`start any "needs"`)
	nameColon  = match.Must(`start any ":"`)
	pointsOf   = match.Must(`"points" ["of behind"]`)
	points     = match.Must(`"points"`)
	marginOf   = numeral.Grammar.Must(`["margin majority"] "of" n:Small !before(["% per percent"])`)
	leadPoints = match.Must(`"percentage"? ["point points vote percentage"] any`)
)

// frames looks at each word of the check for one of its own shapes.
func frames(p *reconcile.Pass) {
	l, d := p.Ledger, p.Ledger.Document
	for i, s := range p.Woken() {
		switch {
		case match.Here(needs, d, i):
			reaches(p, s, i)
		case match.Here(leading, d, i):
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

// reaches compares "Kaya: 1,803. ... Kaya needs 71 to reach the 1,874 needed":
// the figure reached so far stands in the lines before, after the same name.
func reaches(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	by := near.From(l, s, i+1)
	if by == nil || by.Unit != "" {
		return
	}
	var to *claims.Quantity
	if m, ok := match.First(toReach, d, by.After, d.Sentences.At(s).Last); ok {
		to = near.From(l, s, m.End)
	} else if s > 0 && match.Here(nameNeeds, d, d.Sentences.At(s-1).First) {
		// "Kaya needs 71 to reach the 1,874 needed. Lind needs 745 to win."
		if m, ok := match.First(toReach, d, d.Sentences.At(s-1).First, d.Sentences.At(s-1).Last); ok {
			to = near.From(l, s-1, m.End)
		}
	}
	if to == nil || to == by {
		return
	}
	name := d.Word(i - 1)
	for back := s - 1; back >= 0 && back >= s-8; back-- {
		b := d.Sentences.At(back)
		if !match.Here(nameColon, d, b.First) || d.Word(b.First) != name {
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
	switch {
	case match.Here(pointsOf, d, i):
		return numeral.Before(d, i)
	case match.Here(points, d, i):
		return 0, i // "six points ahead" is read at "ahead"
	}
	text := match.Around(d, i)
	if m, ok := marginOf.At(text, d, i); ok {
		first, _, _ := m.Part("n")
		n, _ := numeral.Read(d, first)
		return n, first
	}
	if m, ok := leadPoints.Before(text, struct{}{}, i+1); ok {
		if n, first := numeral.Before(d, m.Start); first != m.Start {
			return n, first
		}
	}
	return 0, i
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
