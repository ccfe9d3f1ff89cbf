package figure

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// longestNumeral is the number of digits beyond which a numeral is reported
// as unreadable: no count, sum or measure of news is that long.
const longestNumeral = 40

// A numeral is a number as it is written, before anything around it is read.
type numeral struct {
	first, after int // tokens [first, after)
	span         document.Span
	value        claims.Number
	bare         claims.Number // before the scale
	scale        int           // power of ten of its scale words; 0 when it has none
	last         claims.Number // place value of the last stated digit
	nonZero      claims.Number // place value of the last digit that is not 0
	rounded      bool
	vague        bool
	high         claims.Number // the upper end of a vague numeral
	numerator    int64
	denominator  int64 // 0 when it is not a fraction
	words        bool  // written in words
	tens         bool  // of which only the tens are told: "mid-40s"
	times        bool  // a factor: "doubled", "twice as many"
	article      bool  // starts with "a": "a million"
	grouped      bool  // digits with separators: never a year
	thousands    bool  // whole thousands in digits with separators
	unreadable   bool
}

// digits reads a Number token. It returns false for what is written in digits
// and is no number: a version, a numeric date, a list without spaces.
func digits(s string) (n numeral, ok bool) {
	if len(s) == 1 { // most numerals are short
		return integer(int64(s[0]-'0'), 1), true
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	whole, fraction := s, ""
	switch {
	case commas == 0 && points == 0:
		if s[0] == '0' {
			return n, false // 007, 0900: a code or a clock
		}
	case points == 1 && commas == 0:
		whole, fraction, _ = strings.Cut(s, ".")
	case points <= 1 && commas > 0 && strings.LastIndexByte(s, ',') < strings.IndexByte(s+".", '.'):
		whole, fraction, _ = strings.Cut(s, ".")
		if !groupedBy(whole, ',') {
			if commas > 1 || points > 0 {
				return n, false
			}
			whole, fraction, _ = strings.Cut(s, ",") // 2,4: a decimal comma
			if len(fraction) > 2 && whole != "0" {   // 200,0000: a slip, and no telling which
				return n, false
			}
		} else {
			n.grouped = true
		}
	case commas == 1 && points > 0 && groupedBy(s[:strings.IndexByte(s, ',')], '.'):
		whole, fraction, _ = strings.Cut(s, ",")
		n.grouped = true
	case commas == 0 && groupedBy(s, '.'):
		n.grouped = true
	default:
		return n, false
	}
	return decimal(n, whole, fraction)
}

// groupedBy reports whether the digits of s stand in groups of three, or in
// the Indian way in groups of two before a last group of three.
func groupedBy(s string, mark byte) bool {
	end, groups, twos := len(s), 0, true
	for i := len(s) - 1; i >= -1; i-- {
		if i >= 0 && s[i] != mark {
			continue
		}
		size := end - i - 1
		switch {
		case i < 0:
			return groups > 0 && size > 0 && size <= 3 && (groups == 1 || !twos || size <= 2) && s[0] != '0'
		case groups == 0 && size != 3, groups > 0 && size != 3 && size != 2:
			return false
		case groups == 1:
			twos = size == 2
		case groups > 1 && twos != (size == 2):
			return false
		}
		groups, end = groups+1, i
	}
	return false
}

// decimal finishes a numeral from its digits before and after the point.
func decimal(n numeral, whole, fraction string) (numeral, bool) {
	var mantissa int64
	count, trailing := 0, 0
	for _, part := range [2]string{whole, fraction} {
		for i := 0; i < len(part); i++ {
			if part[i] < '0' || part[i] > '9' {
				continue
			}
			if count++; count > longestNumeral {
				n.unreadable = true
				return n, true
			}
			if count <= 18 {
				mantissa = mantissa*10 + int64(part[i]-'0')
			}
			if trailing++; part[i] != '0' {
				trailing = 0
			}
		}
	}
	places := len(fraction)
	if count <= 18 {
		n.value = claims.Decimal(mantissa, -places)
	} else {
		literal := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, whole)
		v, err := claims.ParseNumber(literal + "." + fraction + "0")
		if err != nil {
			n.unreadable = true
			return n, true
		}
		n.value = v
	}
	n.bare = n.value
	n.last = claims.Decimal(1, -places)
	n.nonZero = n.last
	if trailing < count {
		n.nonZero = claims.Decimal(1, trailing-places)
	}
	n.rounded = places > 0
	n.thousands = n.grouped && places == 0 && trailing >= 3
	return n, true
}

// integer returns the numeral of a whole number whose last stated digit has
// the given place value.
func integer(v, place int64) numeral {
	n := numeral{value: claims.Int(v), bare: claims.Int(v), last: claims.Int(place)}
	nonZero := place
	for x := v / place; x > 0 && x%10 == 0; x /= 10 {
		nonZero *= 10
	}
	n.nonZero = claims.Int(nonZero)
	return n
}

// scaleBy multiplies a numeral by a power of ten that its scale word gives.
func (n *numeral) scaleBy(power int) {
	if n.scale+power > 36 {
		n.unreadable = true // "million million million ...": no figure of any article
		return
	}
	factor := claims.Decimal(1, power)
	n.value, n.last, n.nonZero = n.value.Mul(factor), n.last.Mul(factor), n.nonZero.Mul(factor)
	if n.vague {
		n.high = n.high.Mul(factor)
	}
	n.scale += power
}

// negate gives a numeral its minus sign.
func (n *numeral) negate() { n.value, n.bare = n.value.Neg(), n.bare.Neg() }

func (n numeral) String() string { return n.value.String() }
