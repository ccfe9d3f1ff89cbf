package figure

import (
	"vouch/claims"
	"vouch/sources/document"
)

// ratio reads what makes a count a share of another: "one in four", "three
// out of ten", "one in every 30 births". The figure's unit is then none, and
// what follows the second number is counted.
func (r *reader) ratio(a *amount) bool {
	top, ok := a.value.Int64()
	if !ok || top < 1 || a.scale > 0 || a.unit.name != "" || a.denominator > 0 || a.vague || a.times || a.rounded {
		return false
	}
	j, every := a.after, false
	switch {
	case r.hyphen(j) && r.word(j+1) == "in" && r.hyphen(j+2): // a one-in-five chance
		j, every = j+3, true
	case r.word(j) == "in":
		j++
	case r.word(j) == "out" && r.word(j+1) == "of":
		j, every = j+2, true
	case r.word(j) == "of" && r.word(j+1) == "every":
		j++
	default:
		return false
	}
	if r.word(j) == "every" || r.word(j) == "each" {
		j, every = j+1, true
	}
	if !r.numeralStart(j) {
		return false
	}
	m, ok := r.number(j)
	bottom, whole := m.value.Int64()
	if !ok || !whole || m.unreadable || m.vague || m.denominator > 0 || bottom <= top || bottom > 1_000_000_000 {
		return false
	}
	if !m.words && !m.grouped && yearLike(r.raw(j)) && bottom >= 1500 {
		return false // "one in 2016"
	}
	if u, ok := r.unitAfter(m.after, !m.words); ok && (u.measure == "duration" || u.measure == "share" || u.money) {
		return false // "five in 10 days"
	}
	if r.word(j-2) == "out" && bottom > 10 && bottom%10 != 0 {
		return false // "13 out of 659": two counts, one a part of the other
	}
	if !every && top > 1 && bottom > 10 && bottom != 20 && bottom != 50 && bottom%100 != 0 {
		return false // "killed 12 in 17 attacks"
	}
	if !every && top > 1 && r.countFollows(m.after) && !groupNoun(r.firstPlural(m.after)) {
		return false // "three in four matches": where, not how many of
	}
	a.value = claims.Ratio(top, bottom)
	a.bare, a.last, a.nonZero = a.value, claims.Ratio(1, bottom), claims.Ratio(1, bottom)
	a.numerator, a.denominator, a.after = top, bottom, m.after
	return true
}

// ratioAt reports whether the number at token i begins a ratio.
func (r *reader) ratioAt(i int) bool {
	a := amount{numeral: *r.spelled(i)}
	return a.after > i && r.ratio(&a)
}

// compound joins an amount and its smaller unit: "3 dollars 50 cents", "5 ft 2
// in", "six feet and two inches".
func (r *reader) compound(a *amount) {
	if a.unit.measure == "duration" {
		r.compoundDuration(a)
		return
	}
	parts := int64(0)
	switch {
	case a.unit.money && a.unit.after > a.after && a.scale == 0:
		parts = 100
	case a.unit.name == "foot" && !a.rounded:
		parts = 12
	default:
		return
	}
	j := a.unit.after
	if r.word(j) == "and" || r.hyphen(j) && parts == 12 {
		j++ // "six feet and two inches", "6-foot-2"
	}
	if !r.numeralStart(j) || r.word(j) == "a" || r.word(j) == "an" || r.glued(j) && !r.hyphen(j-1) {
		return
	}
	m, ok := r.number(j)
	rest, whole := m.value.Int64()
	if !ok || !whole || m.scale > 0 || m.unreadable || m.denominator > 0 || rest < 0 || rest >= parts {
		return
	}
	after := m.after
	switch w := r.word(m.after); {
	case parts == 100 && (w == "cents" || w == "cent" || w == "pence" || w == "p" || w == "c"):
		after++
	case parts == 12 && (w == "inches" || w == "inch" || w == "in" && (r.glued(m.after) || !r.kind(m.after+1, document.Word))):
		after++
	case parts == 12 && r.hyphen(j-1): // "6-foot-2"
		if r.hyphen(after) && (r.word(after+1) == "inch" || r.word(after+1) == "inches") {
			after += 2
		}
	case parts == 100 && !m.words && r.d.Tokens.At(j).Len() == 2 && (!r.kind(m.after, document.Word) || w == "more") && !r.kind(m.after, document.Symbol):
		// "15 dollars 50"
	default:
		return
	}
	a.value = a.value.Add(claims.Ratio(rest, parts))
	a.bare, a.last, a.nonZero = a.value, claims.Ratio(1, parts), claims.Ratio(1, parts)
	a.after, a.unit.after = after, after
	if a.unit.noun >= 0 {
		a.unit.noun = -1
	}
}

// compoundDuration joins "1 hour 59 minutes 40.2 seconds" into hours. With
// commas or "and" between them they are read one by one.
func (r *reader) compoundDuration(a *amount) {
	parts, per := int64(1), int64(60)
	previous := a.unit.name
	for {
		next := ""
		switch previous {
		case "hour":
			next = "minute"
		case "minute":
			next = "second"
		default:
			return
		}
		j := a.unit.after
		if !r.kind(j, document.Number) || a.scale > 0 || a.denominator > 0 {
			return
		}
		m, ok := r.number(j)
		u, measured := r.unitAfter(m.after, true)
		if !ok || !measured || u.name != next || m.unreadable || m.scale > 0 {
			return
		}
		parts *= per
		share := claims.Ratio(1, parts)
		a.value = a.value.Add(m.value.Mul(share))
		a.bare, a.last, a.nonZero = a.value, m.last.Mul(share), m.last.Mul(share)
		a.after, a.unit.after = u.after, u.after
		a.unit.noun = -1
		previous = next
	}
}

// uncertainty reads the "± 195 light years" of "1010 ± 195 light years": the
// unit is that of both, and the figure is approximate.
func (r *reader) uncertainty(a *amount) {
	j := max(a.after, a.unit.after)
	if r.raw(j) != "±" || !r.kind(j+1, document.Number) || a.vague {
		return
	}
	m, ok := r.number(j + 1)
	if !ok || m.unreadable {
		return
	}
	b := r.amount(m)
	if a.unit.name == "" {
		a.unit = b.unit
	}
	a.plusMinus, a.after = true, b.after
	a.unit.after = max(b.after, b.unit.after)
}
