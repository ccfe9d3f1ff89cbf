package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// withScale reads the scale words after a numeral, and the fraction that may
// follow them: "2.5 million", "a million and a half", "two and a half million".
func (r *reader) withScale(n numeral) numeral {
	if n.unreadable {
		return n
	}
	if n.denominator == 0 && !n.rounded {
		if f, after, ok := r.addFraction(n.after); ok {
			n = n.plus(f, after)
		}
	}
	for r.scaleOnce(&n) {
	}
	if n.scale > 0 && !n.unreadable {
		if f, after, ok := r.addFraction(n.after); ok { // a million and a half
			unit := claims.Decimal(1, n.scale)
			n.value = n.value.Add(f.value.Mul(unit))
			n.last = f.last.Mul(unit)
			n.nonZero, n.after = n.last, after
		}
	}
	n.span = r.span(n.first, n.after)
	return n
}

// scaleOnce multiplies a numeral by the scale behind it, and reports whether
// another may follow.
func (r *reader) scaleOnce(n *numeral) bool {
	power, after := r.scaleAt(n.after)
	if power == 0 {
		if power, after = r.scaleShort(n), n.after+1; power == 0 {
			r.dozen(n)
			return false
		}
	}
	n.scaleBy(power)
	n.after = after
	n.numerator, n.denominator = 0, 0
	n.rounded = n.rounded || power > 2
	if !n.unreadable {
		return true
	}
	// Swallow the rest of an endless run, so that it is one quantity.
	for r.is(lexicon.Scale, n.after) {
		n.after++
	}
	return false
}

// scaleShort returns the power of ten of a scale that is a plural or cut short:
// "300 millions", "one mln".
func (r *reader) scaleShort(n *numeral) int {
	if !r.kind(n.after, document.Word) {
		return 0
	}
	if power, _ := lexicon.VaguePlural.Int(r.d, n.after); power > 3 && n.scale == 0 && !n.vague {
		return power
	}
	power, _ := lexicon.ScaleAbbreviation.Int(r.d, n.after)
	return power
}

var twelve = claims.Int(12)

// dozen multiplies a numeral by the "dozen" behind it.
func (r *reader) dozen(n *numeral) {
	j := n.after
	if r.hyphen(j) {
		j++
	}
	if r.word(j) != "dozen" || n.scale != 0 {
		return
	}
	n.value, n.last, n.nonZero = n.value.Mul(twelve), n.last.Mul(twelve), n.nonZero.Mul(twelve)
	n.bare, n.after = n.value, j+1
	n.denominator, n.numerator = 0, 0
}
