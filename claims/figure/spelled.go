package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// wordNumber reads the numeral in words that starts at token i.
func (r *reader) wordNumber(i int) (numeral, bool) {
	w := r.word(i)
	switch w {
	case "a", "an":
		return r.articleNumber(i)
	case "half":
		return r.half(i)
	case "minus":
		j := i + 1
		if r.hyphen(j) {
			j++
		}
		if !r.kind(j, document.Number) && lexicon.Cardinal.Num(r.word(j)) == 0 {
			return numeral{}, false
		}
		n, ok := r.number(j)
		n.negate()
		n.first = i
		if ok {
			n.span = r.span(i, n.after)
		}
		return n, ok
	case "several", "few":
		return r.several(i, i)
	case "quarter":
		if r.word(i+1) == "of" && r.word(i+2) == "a" && lexicon.Scale.Num(r.word(i+3)) > 2 { // quarter of a billion
			n := fraction(1, 4)
			n.first, n.after, n.words = i, i+3, true
			return r.withScale(n, false), true
		}
		return numeral{}, false
	case "dozen": // only after "a", a number or "half"
		return numeral{}, false
	}
	if f, ok := lexicon.Factor.Ratio(w); ok {
		return r.factor(i, f[0], f[1]), true
	}
	if f, ok := lexicon.ComparedFactor.IntOf(w); ok {
		switch r.word(i + 1) {
		case "as":
			if w == "twice" || w == "thrice" || r.word(i+2) == "much" || r.word(i+2) == "many" {
				return r.factor(i, int64(f), 1), true
			}
		case "the", "that", "its", "their", "his", "her", "what":
			if !lexicon.Period.Contains(r.word(i + 2)) { // "twice that year"
				return r.factor(i, int64(f), 1), true
			}
		}
		return numeral{}, false
	}
	if n, ok := r.vaguePlural(i); ok {
		return n, true
	}
	return r.cardinal(i)
}

func (r *reader) factor(i int, n, d int64) numeral {
	v := claims.Ratio(n, d)
	return numeral{first: i, after: i + 1, span: r.span(i, i+1), value: v, bare: v, last: claims.Int(1), nonZero: claims.Int(1), words: true, times: true}
}

// articleNumber reads what "a" makes a number: "a million", "a dozen",
// "a third of", "a few hundred".
func (r *reader) articleNumber(i int) (numeral, bool) {
	w := r.word(i + 1)
	switch w {
	case "few":
		return r.several(i, i+1)
	case "couple":
		return r.couple(i)
	case "half", "third", "quarter", "fifth", "tenth", "fourth", "sixth", "seventh", "eighth", "ninth", "twelfth":
		return r.namedFraction(i, 1, i+1)
	case "dozen", "hundred", "thousand", "million", "billion", "trillion", "lakh", "crore":
		if r.hyphen(i + 2) {
			if _, scale := lexicon.Scale.IntOf(r.word(i + 3)); !scale && r.word(i+3) != "odd" && r.word(i+3) != "plus" && !r.unitWord(i+3) && w != "dozen" {
				return numeral{}, false // "a thousand-yard stare" is read as a unit; "a million-selling" is none
			}
		}
		n := integer(1, 1)
		n.first, n.after, n.words, n.article = i, i+1, true, true
		n = r.withScale(n, false)
		if w == "hundred" || w == "thousand" {
			n = r.continueGroup(n)
		}
		return n, true
	}
	return numeral{}, false
}

// continueGroup reads the "and twenty" of "a hundred and twenty".
func (r *reader) continueGroup(n numeral) numeral {
	if n.scale == 0 || n.scale > 3 || n.rounded && n.scale == 2 {
		return n
	}
	j := n.after
	if r.word(j) != "and" {
		return n
	}
	v, after, ok := r.below100(j + 1)
	if !ok || r.isScale(after) || r.word(after) == "dozen" {
		return n
	}
	m := integer(1, 1)
	m.value = n.value.Add(claims.Int(v))
	m.bare = m.value
	m.first, m.after, m.words = n.first, after, true
	m.span = r.span(m.first, m.after)
	return m
}

// isScale reports whether token i is a scale word.
func (r *reader) isScale(i int) bool {
	return r.kind(i, document.Word) && lexicon.Scale.Num(r.word(i)) > 0
}

// below100 reads a number word below a hundred: "ninety-three".
func (r *reader) below100(i int) (v int64, after int, ok bool) {
	if !r.kind(i, document.Word) {
		return 0, i, false
	}
	v, ok = cardinal(r.word(i))
	if !ok {
		return 0, i, false
	}
	after = i + 1
	if v >= 20 {
		j := after
		if r.hyphen(j) {
			j++
		}
		if one, ok := cardinal(r.word(j)); ok && one > 0 && one < 10 && r.kind(j, document.Word) {
			return v + one, j + 1, true
		}
	}
	return v, after, true
}

// below1000 reads "two hundred and twelve", "twelve hundred".
func (r *reader) below1000(i int) (v, place int64, after int, ok bool) {
	v, after, ok = r.below100(i)
	if !ok {
		return 0, 0, i, false
	}
	j := after
	if r.hyphen(j) {
		j++
	}
	if r.word(j) != "hundred" {
		return v, 1, after, true
	}
	v, place, after = v*100, 100, j+1
	j = after
	if r.word(j) == "and" {
		j++
	}
	if rest, next, ok := r.below100(j); ok && rest > 0 && !r.sameGroupScale(next, 2) {
		if _, part := denominator(r.word(next)); !part {
			return v + rest, 1, next, true
		}
	}
	return v, place, after, true
}

// sameGroupScale reports whether the scale word at token i is at least as
// large as the power of ten: then the number before it is one of its own, as
// in "between one hundred and two hundred".
func (r *reader) sameGroupScale(i, power int) bool {
	if r.hyphen(i) {
		i++
	}
	if p, ok := lexicon.Scale.IntOf(r.word(i)); ok && r.kind(i, document.Word) {
		return p <= power && p == 2 || p == power
	}
	return false
}

// cardinal reads a whole number in words, and the fraction it may begin.
func (r *reader) cardinal(i int) (numeral, bool) {
	if w := r.word(i); lexicon.Scale.Num(w) > 2 && !r.kind(i-1, document.Number) {
		return r.bareScale(i)
	}
	group, place, after, ok := r.below1000(i)
	if !ok {
		return numeral{}, false
	}
	// "Two-thirds", "one fifth".
	j := after
	if r.hyphen(j) {
		j++
	}
	if group > 0 && group < 100 && r.kind(j, document.Word) {
		if n, ok := r.namedFraction(i, group, j); ok {
			return n, true
		}
	}
	if r.word(after) == "point" && r.kind(after+1, document.Word) {
		if n, ok := r.pointDecimal(i, group, after+1); ok {
			return n, true
		}
	}
	total, limit, rounded := int64(0), 16, false
	for {
		j := after
		if r.hyphen(j) {
			j++
		}
		power, scaled := lexicon.Scale.IntOf(r.word(j))
		if !scaled || !r.kind(j, document.Word) || power <= 2 || power >= limit {
			total += group
			break
		}
		unit := int64(1)
		for k := 0; k < power; k++ {
			unit *= 10
		}
		total += group * unit
		place, limit, after, rounded = place*unit, power, j+1, true
		j = after
		if r.word(j) == "and" {
			j++
		}
		next, nextPlace, nextAfter, ok := r.below1000(j)
		if !ok || next == 0 || r.laterScale(nextAfter) >= limit {
			group = 0
			break
		}
		if _, part := denominator(r.word(nextAfter)); part {
			break
		}
		group, place, after, rounded = next, nextPlace, nextAfter, false
	}
	n := integer(total, place)
	n.first, n.after, n.words, n.rounded = i, after, true, rounded
	if rounded {
		// Keep the scale apart, so that a range can share it.
		n.scale = limit
		if b, ok := n.value.Quo(claims.Decimal(1, limit)); ok {
			n.bare = b
		}
	}
	return r.withScale(n, false), true
}

func (r *reader) laterScale(i int) int {
	if r.hyphen(i) {
		i++
	}
	return lexicon.Scale.Num(r.word(i))
}

// bareScale reads a scale word that no number precedes: "a million" is read
// from its article, "the million-dollar house" and "(million tonnes)" here.
func (r *reader) bareScale(i int) (numeral, bool) {
	j := i + 1
	if r.hyphen(j) {
		j++
	}
	if !r.unitWord(j) && !r.currencyWord(j) {
		return numeral{}, false
	}
	n := integer(1, 1)
	n.first, n.after, n.words = i, i, true
	n = r.withScale(n, false)
	n.rounded = false
	return n, true
}
