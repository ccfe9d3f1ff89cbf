package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/trend"
)

// A Move is a change told twice, as an amount and in per cent, beside the value
// that it led to or came from: "fell 20 points, or 4 percent, to 480".
type Move struct {
	Amount, Percent, Value Figure
	Sign                   int  // -1 where it fell
	From                   bool // Value is what it came from
	Outcome                reconcile.Outcome
	Computed               claims.Number // what the amount comes to in per cent
}

// Moves finds the changes of a reading that are told twice and does their
// arithmetic.
func Moves(r *Reading, widths claims.Widths) []Move {
	f := &r.finder
	var moves []Move
	for k := 0; k+1 < len(f.figures); k++ {
		m, ok := f.move(k)
		if !ok {
			continue
		}
		if ok = m.compare(widths); ok {
			moves = append(moves, m)
		}
	}
	return moves
}

// move reads the change that figures k and k+1 tell.
func (f *finder) move(k int) (Move, bool) {
	a, b := &f.figures[k], &f.figures[k+1]
	m := Move{Amount: f.member(k), Percent: f.member(k + 1)}
	amount := a
	if a.class == "%" {
		m.Amount, m.Percent, amount = m.Percent, m.Amount, b
	}
	if a.sentence != b.sentence || (a.class == "%") == (b.class == "%") || a.index < 0 || b.index < 0 || !f.restates(a.last, b.first) && !(b.q.Bound != claims.Exact && b.first == a.last+1 && f.w(a.last) == ",") {
		return m, false
	}
	verb := a.first - 1
	for lexicon.AmountLead.Has(f.d, verb) {
		verb--
	}
	if !lexicon.ChangeWord.Has(f.d, verb) {
		return m, false
	}
	m.Sign = trend.Sign(f.w(verb))
	i := b.last
	for i < b.last+2 && (f.w(i) == ")" || f.w(i) == ",") {
		i++
	}
	if v, ok := f.valueAfter(k+2, i); ok && f.alike(amount, &f.figures[v]) {
		m.Value, m.From = f.member(v), f.w(i) == "from"
		return m, true
	}
	noun := f.w(verb-1) == "a" || f.w(verb-1) == "an"
	if noun && k > 0 && f.figures[k-1].sentence == a.sentence && f.figures[k-1].index >= 0 && f.alike(amount, &f.figures[k-1]) &&
		f.figures[k-1].role == plain && f.w(verb-2) == "," && !f.clause(f.figures[k-1].last, verb-2) {
		m.Value = f.member(k - 1)
		return m, true
	}
	return m, false
}

// restates reports whether the words between two figures say the first again as
// the second: ", or", "(", "or about".
func (f *finder) restates(from, to int) bool {
	if to <= from || to-from > 6 {
		return false
	}
	said := false
	for i := from; i < to; i++ {
		switch w := f.w(i); {
		case w == "or" || w == "(":
			said = true
		case f.period(i, to): // "last year, or"
		case w == "," || w == "a" || lexicon.AmountLead.Has(f.d, i):
		default:
			return false
		}
	}
	return said
}

// period reports whether token i is of "last year" or "this month".
func (f *finder) period(i, end int) bool {
	switch f.w(i) {
	case "last", "this":
		return i+1 < end && lexicon.LastPeriod.Has(f.d, i+1)
	}
	return lexicon.LastPeriod.Has(f.d, i) && (f.w(i-1) == "last" || f.w(i-1) == "this")
}

// valueAfter returns figure v where words lead from token i to it: "to", "to
// close at", "from".
func (f *finder) valueAfter(v, i int) (int, bool) {
	if v >= len(f.figures) {
		return 0, false
	}
	g := &f.figures[v]
	if w := f.w(i); w != "to" && w != "at" && w != "from" || g.first <= i || g.first-i > 5 || g.index < 0 {
		return 0, false
	}
	return v, !f.clause(i, g.first)
}

// alike reports whether an amount can be a change of a value: they have one
// unit, or points are those of a bare number.
func (f *finder) alike(amount, value *figure) bool {
	if amount.class == value.class {
		return true
	}
	return (amount.class == "point" || amount.q.Head == "point") && value.class == ""
}

// compare does the arithmetic; it returns false where there is none.
func (m *Move) compare(widths claims.Widths) bool {
	d, okD := m.Amount.Value()
	p, okP := m.Percent.Value()
	v, okV := m.Value.Value()
	if !okD || !okP || !okV || v.Sign() <= 0 || d.Sign() <= 0 {
		return false
	}
	base, reach := v, m.Value.Interval(widths)
	if !m.From {
		if m.Sign > 0 {
			base, reach = v.Sub(d), reach.Sub(m.Amount.Interval(widths))
		} else {
			base, reach = v.Add(d), reach.Add(m.Amount.Interval(widths))
		}
	}
	hundred := claims.Int(100)
	ratio, ok := d.Quo(base)
	share, okShare := m.Amount.Interval(widths).Quo(reach)
	if !ok || !okShare || base.Sign() <= 0 {
		return false
	}
	m.Computed = ratio.Mul(hundred)
	m.Outcome = ratioOutcome(m.Computed, p, share.Scale(hundred), m.Percent, widths, m.Amount.OneSided() || m.Value.OneSided())
	return true
}

// ratioOutcome compares a computed percentage with the one that is stated.
func ratioOutcome(computed, stated claims.Number, reach claims.Interval, percent Figure, widths claims.Widths, open bool) reconcile.Outcome {
	half, _ := percent.Last.Quo(claims.Int(2))
	switch {
	case computed.Sub(stated).Abs().Cmp(half) <= 0 && percent.Bound == claims.Exact && !open:
		return reconcile.Agrees
	case reach.Meets(percent.Interval(widths)):
		return reconcile.Inexact
	}
	return reconcile.Contradicts
}
