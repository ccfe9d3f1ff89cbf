package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

var margin = &reconcile.Check{
	Name:     "margin",
	Rules:    "B12",
	Severity: claims.Error,
	Cues:     "more less fewer short lead leads ahead margin majority points needs needed improvement votes better worse gap difference advantage higher lower",
	Doc: `a lead, a margin or a difference does not fit its two figures

Fires where a difference stands between its two figures ("332 votes, 62 more than
the 270 needed"; "56m, about 8m short of the 64m it must collect"; "a six-point
lead" over two shares; "a one-vote margin" over a vote of 33 to 32) and no values within their rounding
fit. Polls are rounded: a point either way.

Silent where the poll or the vote that a lead belongs to is not plain.

	FLAG She won 332 votes, 72 more than the 270 needed.
	OK She won 332 votes, 62 more than the 270 needed.
	FLAG The poll gave Labour a six-point lead. In the poll Labour had 41% and the Greens 31%.
	OK The poll gave Labour a six-point lead. In the poll Labour had 41% and the Greens 35%.
	FLAG The motion has a one-vote margin. It passed by 33 to 29 votes.
	OK The motion has a one-vote margin. It passed by 33 to 32 votes.
	FLAG She won with 18,240 votes to 12,110, a majority of 6,310.
	OK She won with 18,240 votes to 12,110, a majority of 6,130.`,
	Run: runMargin,
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
				lead(l, p, s, n, tokens(d, first, numberEnd(d, first)))
			}
		}
	}
}

// numberEnd returns the token after the small number that starts at i.
func numberEnd(d *document.Document, i int) int {
	if _, next := numeral(d, i); next > i {
		return next
	}
	return i + 1
}

// quantityAt returns the quantity whose number ends at token end.
func quantityEnding(l *claims.Ledger, s, end int) *claims.Quantity {
	first, last := within(l, s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if to := l.Document.TokenAt(q.Phrase.End-1) + 1; (q.After == end || to == end) && !q.Vague && !q.Unreadable {
			return q
		}
	}
	return nil
}

// quantityFrom returns the quantity whose phrase starts at token i or right after it.
func quantityFrom(l *claims.Ledger, s, i int) *claims.Quantity {
	first, last := within(l, s)
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if at := l.Document.TokenAt(q.Phrase.Start); at >= i && at <= i+2 && !q.Vague && !q.Unreadable {
			return q
		}
	}
	return nil
}

// difference compares "A, D more than B" and "A ... D short of B". A stands
// before D, in the same sentence or as the only figure of its kind in the one before.
func difference(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	by := quantityEnding(l, s, i)
	if by == nil {
		by = quantityEnding(l, s, i-1) // "12 votes more than"
	}
	to := quantityFrom(l, s, i+2)
	if by == nil || to == nil || by == to || spanOfTime.Contains(by.Unit) {
		return
	}
	first, _ := within(l, s)
	var from *claims.Quantity
	for k := first; k < len(l.Quantities) && &l.Quantities[k] != by; k++ {
		q := &l.Quantities[k]
		if q.Unit == to.Unit && plain(l, k) && !q.Unreadable {
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
		a, b := within(l, s-1)
		for k := a; k < b; k++ {
			if q := &l.Quantities[k]; q.Unit == to.Unit && plain(l, k) && !q.Unreadable {
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
	judgeDifference(p, by, from, to, sign)
}

// improved compares "640m, a 520m gain on 120m".
func improved(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	by := quantityEnding(l, s, i)
	if by == nil || d.Word(i+1) != "from" && d.Word(i+1) != "on" && d.Word(i+1) != "over" {
		return
	}
	to := quantityFrom(l, s, i+2)
	first, _ := within(l, s)
	var from *claims.Quantity
	for k := first; k < len(l.Quantities) && &l.Quantities[k] != by; k++ {
		if q := &l.Quantities[k]; plain(l, k) && q.Unit == by.Unit && !q.Unreadable {
			from = q
		}
	}
	if to == nil || from == nil || to == by || by.Unit != to.Unit || by.Unit == "%" {
		return
	}
	judgeDifference(p, by, from, to, 1)
}

// reaches compares "Kaya: 2,316. ... Kaya needs 67 to reach the 2,383 needed":
// the figure reached so far stands in the lines before, after the same name.
func reaches(p *reconcile.Pass, s, i int) {
	l, d := p.Ledger, p.Ledger.Document
	if i == 0 || !d.Tokens.At(i-1).Capital {
		return
	}
	by := quantityFrom(l, s, i+1)
	if by == nil || by.Unit != "" {
		return
	}
	var to *claims.Quantity
	for k := by.After; k < d.Sentences.At(s).Last; k++ {
		if d.Word(k) == "reach" {
			to = quantityFrom(l, s, k+1)
		}
	}
	if to == nil && s > 0 {
		// "Kaya needs 67 to reach the 2,383 needed. Lind needs 836 to win."
		b := d.Sentences.At(s - 1)
		for k := b.First; k < b.Last; k++ {
			if d.Word(k) == "reach" && d.Word(b.First+1) == "needs" {
				to = quantityFrom(l, s-1, k+1)
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
		if from := quantityFrom(l, back, b.First+2); from != nil {
			judgeDifference(p, by, from, to, -1)
		}
		return
	}
}

// judgeDifference compares a stated difference with from - to, times sign.
func judgeDifference(p *reconcile.Pass, by, from, to *claims.Quantity, sign int) {
	d, w := p.Ledger.Document, p.Policy.Widths
	x, okX := value(from)
	y, okY := value(to)
	n, okN := value(by)
	if !okX || !okY || !okN {
		return
	}
	gap, reach := x.Sub(y), from.Interval(w).Sub(to.Interval(w))
	if sign < 0 {
		gap, reach = gap.Neg(), reach.Neg()
	}
	f := reconcile.Finding{Decided: true, Spans: []document.Span{by.Span, from.Span, to.Span}}
	f.Arithmetic = fmt.Sprintf("%s - %s = %s", stated(d, from), stated(d, to), written(d, gap.Abs(), from))
	if x.Cmp(y) < 0 {
		f.Arithmetic = fmt.Sprintf("%s - %s = %s", stated(d, to), stated(d, from), written(d, gap.Abs(), from))
	}
	at := place(d, by.Span)
	switch {
	case gap.Cmp(n) == 0:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("margin, holds: %s (%s)", f.Arithmetic, at)
	case reach.Meets(by.Interval(w)):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("margin, holds after rounding: %s; text %s (%s)", f.Arithmetic, hedged(d, by), at)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
		f.Message = fmt.Sprintf("margin, contradicts: %s says %s; %s. One of three figures differs; the text does not say which.", at, hedged(d, by), f.Arithmetic)
	}
	p.Report(f)
}

// pointsBefore reads the number of "a six-point lead", "four points ahead",
// "a one-vote margin", "within 5 points of" before token i.
func pointsBefore(d *document.Document, i int) (n, first int) {
	k := i
	if d.Word(i) == "points" {
		if d.Word(i+1) != "of" && d.Word(i+1) != "behind" {
			return 0, i // "six points ahead" is read at "ahead"
		}
		return numeralBefore(d, i)
	}
	if (d.Word(i) == "margin" || d.Word(i) == "majority") && d.Word(i+1) == "of" {
		if n, next := numeral(d, i+2); next > i+2 && d.Word(next) != "%" && d.Word(next) != "per" && d.Word(next) != "percent" {
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
	n, first = numeralBefore(d, k)
	if first == k {
		return 0, i
	}
	return n, first
}

// lead compares a lead with the two figures of its poll or vote.
func lead(l *claims.Ledger, p *reconcile.Pass, s, n int, span document.Span) {
	d := l.Document
	pairs := pollsAfter(p, s, span)
	var wrong []pair
	for _, c := range pairs {
		gap := c.A.Sub(c.B).Abs()
		if off := gap.Sub(claims.Int(int64(n))).Abs(); off.Cmp(c.Slack) <= 0 {
			f := reconcile.Finding{Decided: true, Outcome: reconcile.Agrees, Spans: []document.Span{span, c.AtA, c.AtB},
				Arithmetic: fmt.Sprintf("%s - %s = %s", c.A, c.B, gap)}
			f.Message = fmt.Sprintf("margin, holds: %s (%s)", f.Arithmetic, places(d, byPlace([]document.Span{span, c.AtA})))
			if off.Sign() != 0 {
				f.Outcome = reconcile.Inexact
				f.Message = fmt.Sprintf("margin, holds after rounding: %s; text %d (%s)", f.Arithmetic, n, place(d, span))
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
	f.Message = fmt.Sprintf("margin, contradicts: %s says %d; %s (%s). One of three figures differs; the text does not say which.", place(d, span), n, f.Arithmetic, place(d, c.AtA))
	p.Report(f)
}

// A pair is the two figures that a lead may be the difference of.
type pair struct {
	A, B     claims.Number
	AtA, AtB document.Span // where they stand
	Slack    claims.Number // by how much their distance may miss a lead
}

// pollsAfter returns the pairs of figures that a lead in sentence s may stand
// over: a score in brackets right behind it, the shares that a sentence soon
// after gives for the poll that the lead's clause names, or the only vote of the article
// told as "by 33 to 32".
func pollsAfter(p *reconcile.Pass, s int, span document.Span) []pair {
	l, d := p.Ledger, p.Ledger.Document
	sentence := d.Sentences.At(s)
	at := d.TokenAt(span.Start)
	for i := at; i < sentence.Last && i < at+10; i++ {
		if d.Word(i) == "(" {
			if c, ok := score(d, i+1); ok {
				return []pair{c}
			}
		}
	}
	for i := sentence.First; i < at; i++ {
		if d.Word(i) == "by" || d.Word(i) == "won" {
			if c, ok := score(d, i+1); ok {
				return []pair{c} // "by 52 votes to 46, a margin of six"
			}
		}
	}
	vote := false
	for i := at; i < at+4; i++ {
		vote = vote || d.Word(i) == "vote"
	}
	if vote {
		return p.Share("votes", func() any { return votes(d) }).([]pair)
	}
	var found []pair
	for next := s; next <= s+3 && next < d.Sentences.Len(); next++ {
		if next == s {
			if c, ok := shares(l, s, at); ok {
				return []pair{c}
			}
			continue
		}
		if !namesPoll(d, s, at, next) {
			continue
		}
		if c, ok := shares(l, next, d.Sentences.At(next).First); ok {
			found = append(found, c)
		}
	}
	return found
}

// score reads "35-30" at token i.
func score(d *document.Document, i int) (pair, bool) {
	a, next := numeral(d, i)
	end := next
	for scoreUnits.Has(d, next) {
		next++
	}
	if end == i || d.Word(next) != "-" && d.Word(next) != "–" && d.Word(next) != "to" {
		return pair{}, false
	}
	b, last := numeral(d, next+1)
	if last == next+1 {
		return pair{}, false
	}
	c := pair{A: claims.Int(int64(a)), B: claims.Int(int64(b)), AtA: tokens(d, i, end), AtB: tokens(d, next+1, last)}
	if d.Word(last) == "%" || d.Word(last) == "percent" || d.Word(last) == "per" || d.Word(end) == "%" {
		c.Slack = claims.Int(1) // rounded shares
	}
	return c, true
}

var scoreUnits = document.NewWordSet("% percent per cent votes points seats")

// mostVotes is how many votes an article may tell of for a lead to be tried on
// each of them.
const mostVotes = 100

// votes returns the votes of the article told as "by 33 to 32", none where
// there are more than mostVotes to choose from.
func votes(d *document.Document) []pair {
	var found []pair
	for i := range d.Tokens.Len() {
		if d.Word(i) != "by" {
			continue
		}
		if c, ok := score(d, i+1); ok {
			if found = append(found, c); len(found) > mostVotes {
				return nil
			}
		}
	}
	return found
}

// shares reads the first two percentages of a sentence from a token on, where
// they are the shares of two sides.
func shares(l *claims.Ledger, s, from int) (pair, bool) {
	first, end := within(l, s)
	var c pair
	n := 0
	for k := first; k < end && n < 2; k++ {
		q := &l.Quantities[k]
		if q.First < from || q.Unit != "%" {
			continue
		}
		v, ok := value(q)
		if !ok || direction(l.Document, q) != 0 {
			return pair{}, false // changes, not shares
		}
		half, _ := q.Last.Quo(claims.Int(2))
		c.Slack = c.Slack.Add(half)
		if n == 0 {
			c.A, c.AtA = v, q.Span
		} else {
			c.B, c.AtB = v, q.Span
		}
		n++
	}
	// The lead itself is a whole number of points.
	c.Slack = rounded(c.Slack, 0)
	if c.Slack.Sign() == 0 {
		c.Slack = claims.Ratio(1, 2)
	}
	if c.A.IsInt() && c.B.IsInt() {
		c.Slack = claims.Int(1)
	}
	return c, n == 2
}

// namesPoll reports whether a later sentence speaks of the poll that the clause
// before a lead names: by a name that both have, or as "the poll", "that survey".
func namesPoll(d *document.Document, s, at, later int) bool {
	first := d.Sentences.At(s).First
	for i := at; i > first; i-- {
		if d.Word(i) == "while" || d.Word(i) == ";" || d.Word(i) == "but" {
			first = i
			break
		}
	}
	names := false
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last; i++ {
		t := d.Tokens.At(i)
		if (d.Word(i) == "poll" || d.Word(i) == "survey") && (d.Word(i-1) == "the" || d.Word(i-1) == "that") && later == s+1 {
			names = true
		}
		if !t.Capital || t.Kind != document.Word || i == d.Sentences.At(later).First {
			continue
		}
		for k := first; k < at; k++ {
			if d.Tokens.At(k).Capital && k > d.Sentences.At(s).First && d.Word(k) == d.Word(i) && len(d.Word(k)) > 3 && pollWords.Has(d, i+1) {
				names = true
			}
		}
	}
	return names
}

var pollWords = document.NewWordSet("poll survey said")
