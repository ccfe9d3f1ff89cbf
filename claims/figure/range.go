package figure

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// The forms in which two numbers stand together.
const (
	apart  = iota // "7- or 8-inch", "rose from 30 to 45": two values that share a unit or a scale
	ranged        // "350 to 400": one value between two ends
)

// second reads the other end of a range or the other of two numbers that share
// a scale or a unit, and shares it back to the first.
func (r *reader) second(a *amount) (b amount, form int, ok bool) {
	if a.unreadable || a.times || a.vague && a.words {
		return b, 0, false
	}
	j := max(a.after, a.unit.after)
	between := r.word(a.start-1) == "between" || r.word(a.start-2) == "between"
	form = ranged
	k := j + 1
	switch w := r.word(j); {
	case w == "to":
		if r.changes(a.start) {
			form = apart
		}
		if r.dash(k) && r.glued(k+1) && !r.glued(k) {
			k++ // "200,000 to-260,000"
		} else if r.dash(k) {
			k++
		}
	case w == "and" && between:
	case (w == "or" || w == "and") && a.unit.name == "":
		form = apart
	case r.dash(j) && r.glued(j) && (r.word(j+1) == "to" || r.word(j+1) == "or" || r.word(j+1) == "and" || r.raw(j+1) == ","):
		// "7- or 8-inch", "0-to-60-mph"
		if k = j + 2; r.word(j+1) != "to" {
			form = apart
		} else if r.dash(k) && r.glued(k) {
			k++
		}
	case r.dash(j) && r.raw(j) != "—" && r.glued(j) == r.glued(j+1) || r.dash(j) && r.glued(j):
	case w == "through" && !a.words:
	default:
		return b, 0, false
	}
	start := k
	for n := 0; n < 4 && !r.numeralStart(start); n++ {
		if r.kind(start, document.Symbol) || r.kind(start, document.Word) && (lexicon.CurrencyCode.Contains(r.raw(start)) || r.is(lexicon.DollarPrefix, start)) || r.dash(start) && r.glued(start+1) ||
			form == ranged && (r.word(start) == "as" || r.word(start) == "about" || r.word(start) == "around" || r.word(start) == "nearly" || r.word(start) == "perhaps" || r.word(start) == "maybe") {
			start++
			continue
		}
		return b, 0, false
	}
	if !r.numeralStart(start) {
		return b, 0, false
	}
	m, readable := r.number(start)
	if !readable || m.unreadable || m.vague || m.times || m.denominator > 0 && a.denominator == 0 && form == ranged {
		return b, 0, false
	}
	if form == apart && r.excluded(&m) > 0 {
		return b, 0, false
	}
	b = r.amount(m)
	if form == ranged && r.word(j) == "to" && a.unit.name != "" && (r.changed(a.start) || a.unit.name == "%" && b.unit.name != "%") {
		return b, 0, false // "rose 3% to $29 million": a change and what it led to
	}
	if form == ranged && !between && r.word(j) != "to" && r.glued(b.after) && !r.dash(b.after) && r.kind(b.after, document.Word) && b.unit.after <= b.after {
		return b, 0, false // 25-40x
	}
	if form == ranged && a.unit.name != "" && a.unit.name != b.unit.name && !strings.HasPrefix(b.unit.name, a.unit.name+" per ") && (b.unit.name != "" || a.money == "" && !between) {
		return b, 0, false // "up 9.4 per cent to $84", "3 points to 31"
	}
	r.share(a, &b, form)
	if form == ranged {
		if a.value.Cmp(b.value) >= 0 {
			return b, 0, false // 5-3: a score; "52 to 48": two counts
		}
		if r.word(j) == "to" && (r.word(b.after) == "one" || a.value.Cmp(claims.Int(0)) == 0 && b.unit.name == "") {
			return b, 0, false
		}
	}
	return b, form, true
}

// numeralStart reports whether a numeral may start at token i.
func (r *reader) numeralStart(i int) bool {
	if r.kind(i, document.Number) {
		return true
	}
	w := r.word(i)
	_, cardinal := cardinal(w)
	return cardinal || w == "minus" || (w == "a" || w == "an") && (lexicon.Scale.Num(r.word(i+1)) > 0 || r.word(i+1) == "dozen") || lexicon.VulgarFraction.Contains(r.raw(i))
}

// share gives the first of two numbers the scale and the unit of the second.
// The scale is shared only when the first has none of its own and the two then
// order: "$3 to $5 billion", but "$800,000 to $1.3 million".
func (r *reader) share(a, b *amount, form int) {
	if r.word(b.after-1) == "hundred" && b.scale == 0 && a.words && a.scale == 0 && a.denominator == 0 && r.word(a.after-1) != "hundred" && (form == ranged || r.word(b.start-1) == "or") {
		if shared := a.value.Mul(claims.Int(100)); shared.Cmp(b.value) < 0 { // "two to three hundred"
			a.value, a.last, a.nonZero = shared, b.last, b.nonZero
		}
	}
	if a.scale == 0 && b.scale > 0 && a.denominator == 0 && !a.grouped && (form == ranged || a.value.Cmp(claims.Int(1000)) < 0 && (b.unit.after > 0 || r.word(b.start-1) == "or")) {
		factor := claims.Decimal(1, b.scale)
		if shared := a.value.Mul(factor); shared.Cmp(b.value) < 0 && a.value.Cmp(claims.Int(1000)) < 0 {
			a.value, a.last, a.nonZero = shared, a.last.Mul(factor), a.nonZero.Mul(factor)
			a.scale, a.rounded = b.scale, b.rounded
		}
	}
	switch {
	case b.unit.name != "" && (a.unit.name == "" || strings.HasPrefix(b.unit.name, a.unit.name+" per ")):
		a.unit = b.unit
		a.unit.after = 0
	case b.unit.name == "" && a.unit.name != "" && form == ranged:
		after := b.unit.after
		b.unit = a.unit
		b.unit.after = after
	}
}

// changes reports whether "from", before token i, belongs to a change: then
// the two numbers are an old value and a new one.
func (r *reader) changes(i int) bool {
	k := i - 1
	for n := 0; n < 3 && k >= r.first && r.word(k) != "from"; n++ {
		k--
	}
	if r.word(k) != "from" {
		return false
	}
	for n := 0; n < 9 && k >= r.first; n++ {
		k--
		if lexicon.ChangeVerb.Contains(r.word(k)) {
			return true
		}
		if w := r.raw(k); w == ";" || w == "." {
			return false
		}
	}
	return false
}
