package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// half reads "half a million", "half of the seats", "more than half".
func (r *reader) half(i int) (numeral, bool) {
	n := fraction(1, 2)
	n.first, n.words = i, true
	j := i + 1
	if r.hyphen(j) {
		if !r.isScale(j+1) && r.word(j+1) != "dozen" {
			return numeral{}, false // half-time, half-brother
		}
		n.after = j
		return r.withScale(n, false), true
	}
	if w := r.word(j); w == "a" || w == "an" {
		if r.isScale(j+1) || r.word(j+1) == "dozen" {
			n.after = j + 1
			return r.withScale(n, false), true
		}
		if r.unitWord(j + 1) { // half an hour
			n.after = j
			n.span = r.span(i, j)
			return n, true
		}
		return numeral{}, false
	}
	if r.isScale(j) || r.word(j) == "dozen" {
		n.after = j
		return r.withScale(n, false), true
	}
	switch r.word(i - 1) {
	case "first", "second", "other", "the", "this", "in", "one", "that", "latter", "each", "final", "last", "opening", "either":
		return numeral{}, false
	}
	n.after, n.span = j, r.span(i, j)
	switch r.word(j) {
	case "staff", "mast", "time", "way", "back", "term", "price", "board":
		return numeral{}, false
	case "of", "the", "its", "their", "his", "her", "our", "all", "those", "that", "these":
		return n, true
	}
	switch r.word(i - 1) {
	case "than", "about", "by", "nearly", "almost", "over", "around", "least", "under", "roughly", "some", "only", "to", "just":
		return n, true
	}
	return numeral{}, false
}

// namedFraction reads the denominator at token i after a numerator: "a third
// of", "two-thirds", "three quarters of a million".
func (r *reader) namedFraction(first int, top int64, i int) (numeral, bool) {
	bottom, ok := denominator(r.word(i))
	if !ok || top > bottom*20 {
		return numeral{}, false
	}
	w := r.word(i)
	plural := w[len(w)-1] == 's'
	if (top == 1) == plural && w != "half" {
		return numeral{}, false // "two third parties", "one thirds"
	}
	n := fraction(top, bottom)
	n.first, n.after, n.words, n.span = first, i+1, true, r.span(first, i+1)
	if r.word(i+1) == "of" && r.word(i+2) == "a" && lexicon.Scale.Num(r.word(i+3)) > 2 { // a quarter of a billion
		n.after = i + 3
		return r.withScale(n, false), true
	}
	if lexicon.Scale.Num(r.word(i+1)) > 2 {
		return r.withScale(n, false), true
	}
	if plural {
		return n, true
	}
	// "A third" may be an ordinal: it is a fraction before "of" and after a
	// word that measures.
	if r.word(i+1) == "of" {
		return n, true
	}
	if r.word(first) == "one" && (!r.kind(i+1, document.Word) || lexicon.PhraseStop.Contains(r.word(i+1))) && !r.hyphen(i+1) {
		return n, true
	}
	if r.unitWord(i+1) && (w == "quarter" || w == "half") {
		return n, true // a quarter mile, a half hour
	}
	if r.hyphen(i+1) && r.unitWord(i+2) && w == "quarter" {
		return n, true
	}
	switch r.word(first - 1) {
	case "by", "than", "about", "nearly", "almost", "over", "around", "roughly", "under", "least", "to", "only", "some", "up":
		if next := r.word(i + 1); w != "quarter" || next == "" || !r.kind(i+1, document.Word) || lexicon.PhraseStop.Contains(next) {
			if !r.kind(i+1, document.Word) || lexicon.PhraseStop.Contains(next) || next == "" {
				return n, true
			}
		}
	}
	return numeral{}, false
}

// pointDecimal reads the digits after "point": "two point five million".
func (r *reader) pointDecimal(first int, whole int64, i int) (numeral, bool) {
	mantissa, places, after := whole, 0, i
	for places < 6 && r.kind(after, document.Word) {
		v, ok := cardinal(r.word(after))
		if !ok || v > 9 {
			break
		}
		mantissa, places, after = mantissa*10+v, places+1, after+1
	}
	if places == 0 {
		return numeral{}, false
	}
	v := claims.Decimal(mantissa, -places)
	n := numeral{first: first, after: after, value: v, bare: v, last: claims.Decimal(1, -places), nonZero: claims.Decimal(1, -places), rounded: true, words: true}
	return r.withScale(n, false), true
}

func fraction(n, d int64) numeral {
	v := claims.Ratio(n, d)
	return numeral{value: v, bare: v, last: claims.Ratio(1, d), nonZero: claims.Ratio(1, d), numerator: n, denominator: d}
}

// tailFraction reads what makes a digit numeral a fraction or a mixed number:
// "1½", "10 1/2", "1/16".
func (r *reader) tailFraction(n numeral) numeral {
	if n.unreadable || n.rounded {
		return n
	}
	i := n.after
	if f, ok := lexicon.VulgarFraction.Ratio(r.raw(i)); ok && r.kind(i, document.Symbol) {
		return n.plus(fraction(f[0], f[1]), i+1)
	}
	if m, after, ok := r.slashed(n.first); ok && n.after == n.first+1 {
		m.first, m.after = n.first, after
		return m
	}
	start := i
	if r.hyphen(i) {
		start++ // 10-1/2
	}
	if m, after, ok := r.slashed(start); ok {
		return n.plus(m, after)
	}
	return n
}

// plus adds a fraction to a whole number.
func (n numeral) plus(f numeral, after int) numeral {
	n.value = n.value.Add(f.value)
	n.bare, n.last, n.nonZero, n.rounded = n.value, f.last, f.last, true
	n.after = after
	return n
}

// slashed reads "1/16" at token i; 9/11 and 24/7 are not fractions.
func (r *reader) slashed(i int) (numeral, int, bool) {
	if !r.kind(i, document.Number) || !r.glued(i+1) || !r.glued(i+2) || !r.kind(i+2, document.Number) {
		return numeral{}, 0, false
	}
	if s := r.raw(i + 1); s != "/" && s != "⁄" {
		return numeral{}, 0, false
	}
	top, bottom := r.raw(i), r.raw(i+2)
	if len(top) > 3 || len(bottom) > 4 || !allDigits(top) || !allDigits(bottom) || r.glued(i+3) && r.raw(i+3) == "/" {
		return numeral{}, 0, false
	}
	a, b := smallInt(top), smallInt(bottom)
	if a == 0 || a >= b || r.raw(i+1) == "/" && b > 10 && b != 12 && b != 16 && b != 20 && b != 32 && b != 64 && b != 100 && b != 128 && b != 1000 {
		return numeral{}, 0, false
	}
	if a == 9 && b == 11 || a == 7 && b == 7 {
		return numeral{}, 0, false
	}
	return fraction(a, b), i + 3, true
}

// andFraction reads "and a half", "and three-quarters".
func (r *reader) andFraction(i int) (numeral, int, bool) {
	step := 1
	if r.hyphen(i) && r.word(i+1) == "and" && r.hyphen(i+2) { // three-and-a-half
		i, step = i+1, 2
	}
	if r.word(i) != "and" {
		return numeral{}, 0, false
	}
	j, top := i+step, int64(1)
	if w := r.word(j); w == "a" || w == "one" {
		j += step
		if step == 2 && !r.hyphen(j-1) {
			return numeral{}, 0, false
		}
	} else if c, ok := cardinal(w); ok && c < 10 {
		top = c
		j++
		if r.hyphen(j) {
			j++
		}
	} else {
		return numeral{}, 0, false
	}
	bottom, ok := denominator(r.word(j))
	if !ok || bottom > 10 || top >= bottom || r.word(j+1) == "of" || r.hyphen(j+1) && r.word(j+2) != "million" && r.word(j+2) != "year" && r.word(j+2) != "hour" {
		return numeral{}, 0, false
	}
	if top == 1 && bottom != 2 && bottom != 4 {
		return numeral{}, 0, false // "two and a third suspect"
	}
	return fraction(top, bottom), j + 1, true
}
