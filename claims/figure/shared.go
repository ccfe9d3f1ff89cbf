package figure

import (
	"strings"

	"vouch/claims"
)

// share gives the first of two numbers the scale and the unit of the second.
func (r *reader) share(a, b *amount, form joint) {
	r.shareScale(a, b, form)
	switch {
	case form == apart && b.unit.measure == "share" && a.value.Cmp(thousand) > 0:
		// "380,000 or 8.4 percent": the share restates the count
	case b.unit.name != "" && (a.unit.name == "" || strings.HasPrefix(b.unit.name, a.unit.name+" per ")):
		a.unit = b.unit
		a.unit.after = 0
	case b.unit.name == "" && a.unit.name != "" && form == ranged:
		after := b.unit.after
		b.unit = a.unit
		b.unit.after = after
	}
}

// shareScale gives the first of two numbers the power of ten of the second, or
// its dozens.
func (r *reader) shareScale(a, b *amount, form joint) {
	if a.scale > 0 || a.denominator > 0 {
		return
	}
	if power := r.sharedScale(a, b, form); power > 0 {
		a.scaleLike(b, power)
	}
	if dozens := a.value.Mul(twelve); form == ranged && r.word(b.after-1) == "dozen" && a.scale == 0 && dozens.Cmp(b.value) < 0 {
		a.value, a.last, a.nonZero = dozens, a.last.Mul(twelve), a.nonZero.Mul(twelve) // "two to three dozen"
	}
}

// sharedScale returns the power of ten that the second of two numbers may give
// the first, 0 where it gives none.
func (r *reader) sharedScale(a, b *amount, form joint) int {
	joint := r.word(b.start - 1)
	tied := form == ranged || joint == "or" || joint == "to" && within20(a.value, b.bare)
	hundred, _ := r.scaleAt(b.after - 1)
	own, _ := r.scaleAt(a.after - 1)
	switch {
	case b.scale == 0 && a.words && tied && hundred == 2 && own != 2:
		return 2 // "two to three hundred"
	case b.scale > 0 && !a.grouped && (tied || b.unit.after > 0):
		return b.scale
	case b.thousands && !a.grouped && form == ranged && r.dash(b.start-1) && a.value.Mul(claims.Int(10_000)).Cmp(b.value) > 0:
		return 3 // "40-50,000"
	}
	return 0
}

// scaleLike gives a number the power of ten of the one behind it, where the two
// then order: "$3 to $5 billion", but "$800,000 to $1.3 million".
func (a *amount) scaleLike(b *amount, power int) {
	factor := claims.Decimal(1, power)
	shared := a.value.Mul(factor)
	if shared.Cmp(b.value) >= 0 || a.value.Cmp(claims.Int(1000)) >= 0 {
		return
	}
	a.value, a.last, a.nonZero = shared, a.last.Mul(factor), a.nonZero.Mul(factor)
	a.scale, a.rounded = b.scale, b.rounded
}

// oldBehind stands between a new value and the old one.
var oldBehind = grammar.Must(`"from" RangeLead{0,4}`)

// scaleOfOld gives an old value the scale of the new one before it: "to 10bn from
// six".
func (r *reader) scaleOfOld(a *amount) {
	p := &r.before
	if p.scale < 3 || a.scale > 0 || a.grouped || a.unit.name != "" || a.start <= p.after || !a.bareNumber() || !within20(a.value, p.bare) || !within20(p.bare, a.value) {
		return
	}
	m, from := oldBehind.At(r.text(), r, max(p.after, p.unit.after))
	_, to := toBefore.Before(r.text(), r, p.start)
	if !from || !to || m.End != a.start || r.countFollows(a.after) {
		return
	}
	rounded := a.rounded || p.rounded
	a.scaleBy(p.scale)
	a.rounded = rounded
}

// bareNumber reports whether a numeral is one number and no share, factor or
// guess.
func (n *numeral) bareNumber() bool {
	return n.denominator == 0 && !n.vague && !n.times && !n.unreadable
}

// within20 reports whether b is no more than twenty times a.
func within20(a, b claims.Number) bool { return b.Cmp(a.Mul(claims.Int(20))) <= 0 }

// sideBySide reports whether the number at token i lies right behind a: five or
// six, 20 or 30, ten or twelve.
func (r *reader) sideBySide(a *amount, i int) bool {
	m, ok := r.number(i)
	if !ok || m.words != a.words || !m.bareNumber() || !a.bareNumber() || a.unit.name != "" || a.rounded != m.rounded && a.scale == m.scale || r.excluded(&m) > 0 {
		return false
	}
	low, whole := a.value.Int64()
	high, also := m.value.Int64()
	if a.scale < m.scale {
		high, also = m.bare.Int64()
	}
	return whole && also && neighbours(low, high/r.groupOf(low, &m))
}

// groupOf returns in what the second of two numbers is told, where the first is
// told in it as well: two or three hundred, two or three dozen.
func (r *reader) groupOf(low int64, m *numeral) int64 {
	last := m.after - 1
	if hundreds, _ := r.scaleAt(last); hundreds == 2 && low < 100 {
		return 100
	}
	if r.word(last) == "dozen" && low < 12 {
		return 12
	}
	return 1
}

// neighbours reports whether people name two numbers for one that they guess.
func neighbours(low, high int64) bool {
	switch {
	case high <= low:
		return false
	case high == low+1 && low <= 100, low == 10 && high == 12:
		return true
	}
	return low >= 10 && low%5 == 0 && high%5 == 0 && 2*high <= 3*low
}
