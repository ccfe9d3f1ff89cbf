package figure

import (
	"strings"

	"vouch/sources/document"
)

// An amount is a numeral with the currency and the unit around it.
type amount struct {
	numeral
	start int // first token, currency and sign included
	unit  unitReading
	money string // the currency that stands before it

	plusMinus bool // "1010 ± 195"
}

// amount reads the sign, the currency and the unit of a numeral.
func (r *quantityReader) amount(n numeral) amount {
	a := amount{numeral: n, start: n.first}
	code, first := r.moneyBefore(n.first)
	if code == "" && r.dash(n.first-1) && r.glued(n.first) {
		// A glued sign is a sign; a dash with a space is punctuation.
		sign := n.first - 1
		c, f := r.moneyBefore(sign)
		if c != "" && r.glued(sign) || !r.glued(sign) || r.raw(sign-1) == "(" || r.raw(sign) == "−" && !r.kind(sign-1, document.Number) {
			if c == "" {
				f = sign
			}
			a.negate()
			a.first, a.span = sign, r.span(sign, n.after)
			code, first = c, f
		}
	} else if code != "" && r.dash(first-1) && r.glued(first) && !r.glued(first-1) && !r.kind(first-2, document.Number) {
		a.negate()
		first--
	}
	if code != "" {
		a.money, a.start = code, first
	} else {
		a.start = min(a.start, a.first)
	}
	// "5 M€" and "5m euros" need to know the currency before the scale.
	_, behind := r.moneyAfter(a.after+1, false)
	r.letterScale(&a.numeral, code != "" || behind && r.kind(a.after, document.Word))
	if code == "" && a.scale > 0 && !a.unreadable {
		a.span = r.span(a.first, a.after)
	}
	if code != "" {
		a.unit = unitReading{name: code, measure: "money", money: true, first: first, after: a.after, noun: -1}
		if w := r.raw(a.after); code == "USD" && (w == "US" || w == "U.S.") { // $76 US a barrel
			a.unit.after++
		}
		if u, ok := r.moneyAfter(a.after, false); ok && u.name == code && u.noun >= 0 {
			a.unit.after = u.after
		}
		r.rate(&a.unit)
		return a
	}
	behindBracket := a.after
	if a.vague && r.word(a.after) == "of" && (r.unitWord(a.after+1) || r.currencyWord(a.after+1)) {
		behindBracket++ // "thousands of miles"
	}
	if w := r.word(a.after); a.denominator == 2 && a.words && (w == "a" || w == "an") && r.unitWord(a.after+1) {
		behindBracket++ // "half an hour"
	}
	if r.raw(a.after) == "]" && r.raw(a.first-1) == "[" {
		behindBracket++ // "[Ten] years", an editor's insertion
	}
	if u, ok := r.unitAfter(behindBracket, !a.words); ok && !a.times {
		a.unit = u
		if u.factor > 0 {
			a.scaleBy(u.factor)
		}
		return a
	}
	if rate := (unitReading{after: a.after, first: a.after, noun: -1}); !a.times {
		if r.rate(&rate); rate.name != "" { // "20 per week"
			rate.name = strings.TrimSpace(rate.name)
			a.unit = rate
		}
	}
	return a
}
