package figure

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
			return r.withScale(n), true
		}
	case document.Word:
		x, ok := spelledRules.At(r.text(), r, i)
		return x.Made, ok
	}
	return numeral{}, false
}

func (r *reader) digitNumber(i int) (numeral, bool) {
	if !r.kind(i, document.Number) {
		return numeral{}, false
	}
	n, ok := digits(r.raw(i))
	x, longer := digitRules.At(r.text(), r, i)
	switch {
	case longer:
		n = x.Made
	case !ok:
		return n, false
	}
	if n.first, n.after = i, i+1; longer {
		n.first, n.after = n.first-x.Made.first, x.End
	}
	if !n.unreadable && !n.rounded && n.denominator == 0 {
		n = r.mixed(n)
	}
	if n.denominator == 0 {
		n = r.powerOfTen(n)
	}
	return r.withScale(n), true
}

// digitRules read numbers in digits that are more than one token. What they
// make says in first how many tokens before the digits belong to it.
var digitRules = match.Set[*reader, numeral]{Rules: []*numeralRule{
	tensInDigits,
	{
		Name: "point-first",
		Doc: `a decimal without a whole number

	READ He has a .[500] record. => 0.5
	NOT It came in May.500 sank.`,
		Pattern: grammar.Must(`after(["." !glued]) [number glued Digits !LongDigits]`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n, ok := decimal(numeral{}, "", r.raw(m.Start))
			n.first = 1
			return n, ok
		},
	},
	{
		Name: "spaced-groups",
		Doc: `digits in groups of three with a space between

	READ It sank [816 000] boats. => 816,000
	NOT It holds 12 250ml bottles.
	NOT In May 12 300 boats sank.`,
		Pattern: grammar.Must(`!after([Month capital]) [number Digits ThreeDigits] [number SpacedGroup]{1,13} !before([number SpacedGroup] | [number glued]) (!before([word glued]) | after([RoundHundred]))`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			return decimal(numeral{grouped: true}, document.Digits(r.d.Quote(r.span(m.Start, m.End))), "")
		},
	},
	{
		Name: "power-of-ten",
		Doc: `a power of ten with nothing before it

	READ It sank [10⁶] boats. => 1,000,000
	NOT It sank 10² boats.`,
		Pattern: grammar.Must(`"10" p:[Superscript glued]{1,2}`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			power := r.exponent(&m)
			n := integer(1, 1)
			n.scaleBy(power)
			n.rounded = true
			return n, power > 2 // of less it may be the mark of a note
		},
	},
	{
		Name: "apostrophe-groups",
		Doc: `digits in groups of three with an apostrophe between, as the Swiss write them

	READ It cost [1’200] francs. => 1,200
	READ It cost [1'200'000] francs. => 1,200,000
	NOT It was the 1960's '200 club'.`,
		Pattern: grammar.Must(`[number Digits ThreeDigits] (["’ '" glued] [number glued Digits ThreeDigits !TwoDigits]){1,13} !before([number glued | word glued] | ["’ '" glued])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			return decimal(numeral{grouped: true}, document.Digits(r.d.Quote(r.span(m.Start, m.End))), "")
		},
	},
	{
		Name: "middle-dot",
		Doc: `a decimal with a raised point

	READ It rose [4·5] percent. => 4.5
	NOT It has 4 · 5 of them.`,
		Pattern: grammar.Must(`[number Digits] ["· ·" glued] [number glued Digits] !before(["· ·" glued])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			return decimal(numeral{}, r.raw(m.Start), r.raw(m.End-1))
		},
	},
	{
		Name: "slashed",
		Doc: `a fraction with a slash

	READ It is [1/16] full. => 0.0625
	NOT It was 9/11 again.
	NOT It is 24/7 there.`,
		Pattern: grammar.Must(`[number Digits ThreeDigits] (["/" glued] [FractionBase glued] | ["⁄" glued] [number glued Digits FourDigits]) !before(["/" glued])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			top, bottom := smallInt(r.raw(m.Start)), smallInt(r.raw(m.End-1))
			if top == 0 || top >= bottom {
				return numeral{}, false
			}
			return fraction(top, bottom), true
		},
	},
}}

// spacedGroup reports whether token i is three digits behind one space.
func (r *reader) spacedGroup(i int) bool {
	t := r.d.Tokens.At(i)
	if t.Glued || t.Len() != 3 || !allDigits(r.raw(i)) {
		return false
	}
	switch r.d.Quote(document.Span{Start: r.d.Tokens.At(i - 1).End, End: t.Start}) {
	case " ", "\u00a0", "\u2009", "\u202f", "\u2007":
		return true
	}
	return false
}

// fractionBehind is a fraction behind a whole number in digits: 10 1/2, 10-1/2.
var fractionBehind = grammar.Must(`Hyphen? before(number)`)

// mixed reads a mixed number: "1½", "10 1/2".
func (r *reader) mixed(n numeral) numeral {
	if f, ok := lexicon.VulgarFraction.Ratio(r.raw(n.after)); ok && r.kind(n.after, document.Symbol) {
		return n.plus(fraction(f[0], f[1]), n.after+1)
	}
	m, ok := fractionBehind.At(r.text(), r, n.after)
	if !ok {
		return n
	}
	if x, ok := digitRules.At(r.text(), r, m.End); ok && x.Made.denominator > 0 {
		return n.plus(x.Made, x.End)
	}
	return n
}

// power is what makes a power of ten: "1.99×10^30".
var power = grammar.Must(`["× x"] "10" (("^" (minus:[Minus glued] | ["+" glued])? | minus:[Minus glued] | ["+" glued]) p:[number glued TwoDigits Digits] | minus:["⁻" glued]? p:[Superscript glued]{1,2})`)

func (r *reader) powerOfTen(n numeral) numeral {
	m, ok := power.At(r.text(), r, n.after)
	if !ok {
		return n
	}
	exponent := r.exponent(&m)
	if m.Has("minus") {
		exponent = -exponent
	}
	factor := claims.Decimal(1, exponent)
	n.value, n.last, n.nonZero = n.value.Mul(factor), n.last.Mul(factor), n.nonZero.Mul(factor)
	n.bare, n.rounded, n.after = n.value, true, m.End
	return n
}

// exponent returns the power that the part p gives, in digits of either kind.
func (r *reader) exponent(m *match.Match) int {
	power := 0
	first, end, _ := m.Part("p")
	for _, c := range r.d.Quote(r.span(first, end)) {
		if d := superscript(c); d >= 0 {
			c = '0' + rune(d)
		}
		power = 10*power + int(c-'0')
	}
	return power
}

// superscripts are the small digits of exponents, in their order.
var superscripts = [...]rune{'⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'}

// superscript returns the value of a small digit, -1 for anything else.
func superscript(c rune) int { return slices.Index(superscripts[:], c) }

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
