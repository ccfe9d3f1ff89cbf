package mention

import (
	"vouch/claims"
	"vouch/sources/document"
)

// A quantityReader reads the quantities of one sentence.
type quantityReader struct {
	d          *document.Document
	first, end int // the sentence's tokens
	sentence   int
	names      *[]document.Span // numbers that the document uses as names: the 707 of "Boeing 707"
	counts     int              // quantities of the sentence read so far that count something
	named      int              // token of a number that is part of a name within the last phrase; 0 when none
}

func (r *quantityReader) word(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	t := r.d.Tokens[i]
	return r.d.Lower(t.Span)
}

// raw returns token i as it is written.
func (r *quantityReader) raw(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	return r.d.Quote(r.d.Tokens[i].Span)
}

func (r *quantityReader) kind(i int, k document.TokenKind) bool {
	return i >= r.first && i < r.end && r.d.Tokens[i].Kind == k
}

func (r *quantityReader) glued(i int) bool {
	return i >= r.first && i < r.end && r.d.Tokens[i].Glued
}

func (r *quantityReader) capital(i int) bool {
	return i >= r.first && i < r.end && r.d.Tokens[i].Capital
}

func (r *quantityReader) span(first, after int) document.Span {
	return document.Span{Start: r.d.Tokens[first].Start, End: r.d.Tokens[after-1].End}
}

// hyphen reports whether token i is a hyphen that joins two words.
func (r *quantityReader) hyphen(i int) bool {
	if !r.glued(i) || !r.glued(i+1) {
		return false
	}
	switch r.raw(i) {
	case "-", "‐", "‑":
		return true
	}
	return false
}

// dash reports whether token i is a hyphen, a dash or a minus sign.
func (r *quantityReader) dash(i int) bool {
	switch r.raw(i) {
	case "-", "‐", "‑", "–", "—", "−":
		return true
	}
	return false
}

// number reads the numeral that starts at token i, fractions and scale words
// included.
func (r *quantityReader) number(i int) (numeral, bool) {
	t := r.d.Tokens[i]
	switch t.Kind {
	case document.Number:
		return r.digitNumber(i)
	case document.Symbol:
		if f, ok := vulgarFractions[r.raw(i)]; ok {
			n := fraction(f[0], f[1])
			n.first, n.after = i, i+1
			return r.withScale(n, true), true
		}
	case document.Word:
		return r.wordNumber(i)
	}
	return numeral{}, false
}

func fraction(n, d int64) numeral {
	v := claims.Ratio(n, d)
	return numeral{value: v, bare: v, last: claims.Ratio(1, d), nonZero: claims.Ratio(1, d), numerator: n, denominator: d}
}

func (r *quantityReader) digitNumber(i int) (numeral, bool) {
	if r.raw(i-1) == "." && r.glued(i) && !r.glued(i-1) && allDigits(r.raw(i)) && len(r.raw(i)) < 9 {
		n, _ := decimal(numeral{}, "", r.raw(i)) // a .500 record
		n.first, n.after = i-1, i+1
		return r.withScale(n, true), true
	}
	n, ok := digits(r.raw(i))
	if !ok {
		return n, false
	}
	n.first, n.after = i, i+1
	if !n.grouped && !n.unreadable {
		if m, ok := r.spacedGroups(i); ok {
			n = m
		}
	}
	n = r.tailFraction(n)
	if n.denominator == 0 {
		n = r.powerOfTen(n)
	}
	return r.withScale(n, true), true
}

// spacedGroups reads digits grouped by single spaces: "816 000".
func (r *quantityReader) spacedGroups(i int) (numeral, bool) {
	first := r.d.Tokens[i]
	if first.Len() > 3 || !allDigits(r.raw(i)) {
		return numeral{}, false
	}
	j := i + 1
	for r.kind(j, document.Number) && !r.glued(j) && r.d.Tokens[j].Len() == 3 && allDigits(r.raw(j)) && j-i < 14 {
		between := r.d.Text[r.d.Tokens[j-1].End:r.d.Tokens[j].Start]
		switch between {
		case " ", "\u00a0", "\u2009", "\u202f", "\u2007":
		default:
			return numeral{}, false
		}
		j++
	}
	if j == i+1 || r.glued(j) && r.kind(j, document.Number) {
		return numeral{}, false
	}
	if r.glued(j) && r.kind(j, document.Word) && r.raw(j - 1)[1:] != "00" {
		return numeral{}, false // "12 250ml bottles"
	}
	if _, month := monthNames.Get(r.word(i - 1)); month && r.capital(i-1) {
		return numeral{}, false // "On May 12 300 people"
	}
	n := numeral{grouped: true}
	n, ok := decimal(n, r.d.Quote(r.span(i, j)), "")
	n.first, n.after = i, j
	return n, ok
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// tailFraction reads what makes a digit numeral a fraction or a mixed number:
// "1½", "10 1/2", "1/16".
func (r *quantityReader) tailFraction(n numeral) numeral {
	if n.unreadable || n.rounded {
		return n
	}
	i := n.after
	if f, ok := vulgarFractions[r.raw(i)]; ok && r.kind(i, document.Symbol) {
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
func (r *quantityReader) slashed(i int) (numeral, int, bool) {
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

func smallInt(s string) int64 {
	var v int64
	for i := 0; i < len(s); i++ {
		v = v*10 + int64(s[i]-'0')
	}
	return v
}

// powerOfTen reads "1.99×10^30" and its spellings.
func (r *quantityReader) powerOfTen(n numeral) numeral {
	i := n.after
	if s := r.raw(i); s != "×" && s != "x" || r.raw(i+1) != "10" {
		return n
	}
	j, negative := i+2, false
	if r.raw(j) == "^" {
		j++
	}
	if r.glued(j) && (r.dash(j) || r.raw(j) == "+") {
		negative = r.dash(j)
		j++
	}
	if j == i+2 || !r.glued(j) || !r.kind(j, document.Number) || !allDigits(r.raw(j)) || len(r.raw(j)) > 2 {
		return n
	}
	power := int(smallInt(r.raw(j)))
	if negative {
		power = -power
	}
	factor := claims.Decimal(1, power)
	n.value, n.last, n.nonZero = n.value.Mul(factor), n.last.Mul(factor), n.nonZero.Mul(factor)
	n.bare, n.rounded, n.after = n.value, true, j+1
	return n
}

// withScale reads the scale words after a numeral, and the fraction that may
// follow them: "2.5 million", "a million and a half", "two and a half million".
func (r *quantityReader) withScale(n numeral, digits bool) numeral {
	if n.unreadable {
		return n
	}
	if n.denominator == 0 && !n.rounded {
		if f, after, ok := r.andFraction(n.after); ok {
			n = n.plus(f, after)
		}
	}
	for {
		j := n.after
		if r.hyphen(j) {
			j++
		}
		power, ok := scales[r.word(j)]
		if !ok && n.scale == 0 && j == n.after {
			power = vaguePlurals[r.word(j)]
			ok = power > 3 && !n.vague // "300 millions"
		}
		if !ok && j == n.after {
			power, ok = shortScales[r.word(j)]
			ok = ok && (digits || len(r.word(j)) >= 2) // "one mln"
		}
		if r.word(j) == "dozen" && n.scale == 0 {
			twelve := claims.Int(12)
			n.value, n.last, n.nonZero = n.value.Mul(twelve), n.last.Mul(twelve), n.nonZero.Mul(twelve)
			n.bare, n.after = n.value, j+1
			n.denominator, n.numerator = 0, 0
			return n
		}
		if !ok || !r.kind(j, document.Word) {
			break
		}
		n.scaleBy(power)
		n.after = j + 1
		n.numerator, n.denominator = 0, 0
		if power > 2 || n.rounded {
			n.rounded = true
		}
		if n.unreadable {
			// Swallow the rest of an endless run, so that it is one quantity.
			for r.kind(n.after, document.Word) && scales[r.word(n.after)] > 0 {
				n.after++
			}
			break
		}
	}
	if n.scale > 0 && !n.unreadable {
		if f, after, ok := r.andFraction(n.after); ok { // a million and a half
			unit := claims.Decimal(1, n.scale)
			n.value = n.value.Add(f.value.Mul(unit))
			n.last = f.last.Mul(unit)
			n.nonZero, n.after = n.last, after
		}
	}
	n.span = r.span(n.first, n.after)
	return n
}

// andFraction reads "and a half", "and three-quarters".
func (r *quantityReader) andFraction(i int) (numeral, int, bool) {
	if r.word(i) != "and" {
		return numeral{}, 0, false
	}
	j, top := i+1, int64(1)
	if w := r.word(j); w == "a" || w == "one" {
		j++
	} else if c, ok := cardinals[w]; ok && c < 10 {
		top = c
		j++
		if r.hyphen(j) {
			j++
		}
	} else {
		return numeral{}, 0, false
	}
	bottom, ok := fractionNames[r.word(j)]
	if !ok || bottom > 10 || top >= bottom || r.word(j+1) == "of" || r.hyphen(j+1) {
		return numeral{}, 0, false
	}
	if top == 1 && bottom != 2 && bottom != 4 {
		return numeral{}, 0, false // "two and a third suspect"
	}
	return fraction(top, bottom), j + 1, true
}
