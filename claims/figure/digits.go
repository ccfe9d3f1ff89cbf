package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// number reads the numeral that starts at token i, fractions and scale words
// included.
func (r *reader) number(i int) (numeral, bool) {
	t := r.d.Tokens.At(i)
	switch t.Kind {
	case document.Number:
		return r.digitNumber(i)
	case document.Symbol:
		if f, ok := lexicon.VulgarFraction.Ratio(r.raw(i)); ok {
			n := fraction(f[0], f[1])
			n.first, n.after = i, i+1
			return r.withScale(n, true), true
		}
	case document.Word:
		return r.wordNumber(i)
	}
	return numeral{}, false
}

func (r *reader) digitNumber(i int) (numeral, bool) {
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
func (r *reader) spacedGroups(i int) (numeral, bool) {
	first := r.d.Tokens.At(i)
	if first.Len() > 3 || !allDigits(r.raw(i)) {
		return numeral{}, false
	}
	j := i + 1
	for r.kind(j, document.Number) && !r.glued(j) && r.d.Tokens.At(j).Len() == 3 && allDigits(r.raw(j)) && j-i < 14 {
		between := r.d.Quote(document.Span{Start: r.d.Tokens.At(j - 1).End, End: r.d.Tokens.At(j).Start})
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
	if _, month := lexicon.Month.IntOf(r.word(i - 1)); month && r.capital(i-1) {
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

func smallInt(s string) int64 {
	var v int64
	for i := 0; i < len(s); i++ {
		v = v*10 + int64(s[i]-'0')
	}
	return v
}

// powerOfTen reads "1.99×10^30" and its spellings.
func (r *reader) powerOfTen(n numeral) numeral {
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
func (r *reader) withScale(n numeral, digits bool) numeral {
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
		power, ok := lexicon.Scale.IntOf(r.word(j))
		if !ok && n.scale == 0 && j == n.after {
			power = lexicon.VaguePlural.Num(r.word(j))
			ok = power > 3 && !n.vague // "300 millions"
		}
		if !ok && j == n.after {
			power, ok = lexicon.ScaleAbbreviation.IntOf(r.word(j))
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
			for r.kind(n.after, document.Word) && lexicon.Scale.Num(r.word(n.after)) > 0 {
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
