package claims

import (
	"fmt"
	"math/big"
	"math/bits"
	"strings"
)

// A Number is an exact rational. Small ones are a pair of int64; what does not
// fit moves to math/big, so that no sum is ever rounded or wrapped. The zero
// Number is 0. Numbers are values: nothing changes one.
type Number struct {
	num, den int64    // den 0 reads as 1; den is never negative
	big      *big.Rat // set when the value does not fit
}

// Int returns n as a Number.
func Int(n int64) Number { return Number{num: n, den: 1} }

// Ratio returns n/d in lowest terms. It panics when d is 0, which is a mistake
// in the program and never follows from input.
func Ratio(n, d int64) Number {
	if d == 0 {
		panic("claims.Ratio: zero denominator")
	}
	if n < -1<<62 || d < -1<<62 {
		return fromRat(big.NewRat(n, d))
	}
	if d < 0 {
		n, d = -n, -d
	}
	return lowest(n, d)
}

// Decimal returns mantissa times ten to the power of exponent, exactly.
func Decimal(mantissa int64, exponent int) Number {
	power := int64(1)
	for e := min(max(exponent, -exponent), 19); e > 0; e-- {
		power *= 10
		if e == 19 || power > 1e17 && e > 1 {
			return decimalBig(mantissa, exponent)
		}
	}
	if exponent >= 0 {
		return Int(mantissa).Mul(Int(power))
	}
	return lowest(mantissa, power)
}

func decimalBig(mantissa int64, exponent int) Number {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent, -exponent))), nil)
	if exponent >= 0 {
		return fromRat(new(big.Rat).SetInt(power.Mul(power, big.NewInt(mantissa))))
	}
	return fromRat(new(big.Rat).SetFrac(big.NewInt(mantissa), power))
}

// gcd returns the greatest common divisor of a and b, at least 1; b is positive.
func gcd(a, b int64) int64 {
	for a != 0 {
		a, b = b%a, a
	}
	return max(b, -b, 1)
}

// ParseNumber reads a decimal literal such as "-12", "3.45" or "1e6". It
// returns an error for anything else, an infinite or a huge exponent included.
func ParseNumber(s string) (Number, error) {
	if i := strings.IndexAny(s, "eE"); i >= 0 && len(s)-i > 5 || strings.ContainsAny(s, "/_xXpP") {
		return Number{}, fmt.Errorf("reading number %q: not a decimal literal", s)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Number{}, fmt.Errorf("reading number %q: not a decimal literal", s)
	}
	return fromRat(r), nil
}

// ParseExact reads what Exact wrote: a decimal literal, or two with a slash
// between them. It returns an error for anything else and for a zero below the
// slash.
func ParseExact(s string) (Number, error) {
	above, below, fraction := strings.Cut(s, "/")
	n, err := ParseNumber(above)
	if err != nil || !fraction {
		return n, err
	}
	d, err := ParseNumber(below)
	if err != nil {
		return Number{}, err
	}
	q, ok := n.Quo(d)
	if !ok {
		return Number{}, fmt.Errorf("reading number %q: division by zero", s)
	}
	return q, nil
}

func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return Number{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Number{big: r}
}

// Rat returns the value as a new big.Rat.
func (x Number) Rat() *big.Rat {
	if x.big != nil {
		return new(big.Rat).Set(x.big)
	}
	return big.NewRat(x.num, x.denominator())
}

func (x Number) denominator() int64 {
	if x.den == 0 {
		return 1
	}
	return x.den
}

// integers reports whether both numbers are small whole numbers, for which the
// operations below need no big arithmetic.
func integers(x, y Number) bool {
	return x.big == nil && y.big == nil && x.denominator() == 1 && y.denominator() == 1
}

// halves reports whether the numerators and denominators of both numbers have
// at most 31 bits, so that products of two of them, and sums of two such
// products, fit an int64: for those the operations below are exact without big
// arithmetic.
func halves(x, y Number) bool {
	const limit = 1 << 30
	return x.big == nil && y.big == nil && -limit < x.num && x.num < limit && -limit < y.num && y.num < limit &&
		x.den < limit && y.den < limit
}

// lowest returns n/d in lowest terms; d is positive.
func lowest(n, d int64) Number {
	divisor := gcd(n, d)
	return Number{num: n / divisor, den: d / divisor}
}

// Add returns x + y.
func (x Number) Add(y Number) Number {
	if integers(x, y) {
		if s := x.num + y.num; (s > x.num) == (y.num > 0) {
			return Int(s)
		}
	}
	if halves(x, y) {
		return lowest(x.num*y.denominator()+y.num*x.denominator(), x.denominator()*y.denominator())
	}
	return fromRat(new(big.Rat).Add(x.Rat(), y.Rat()))
}

// Neg returns -x.
func (x Number) Neg() Number { return Int(0).Sub(x) }

// Sub returns x - y.
func (x Number) Sub(y Number) Number {
	if integers(x, y) {
		if s := x.num - y.num; (s < x.num) == (y.num > 0) {
			return Int(s)
		}
	}
	if halves(x, y) {
		return lowest(x.num*y.denominator()-y.num*x.denominator(), x.denominator()*y.denominator())
	}
	return fromRat(new(big.Rat).Sub(x.Rat(), y.Rat()))
}

// Mul returns x * y.
func (x Number) Mul(y Number) Number {
	if integers(x, y) && x.num >= 0 && y.num >= 0 {
		if hi, lo := bits.Mul64(uint64(x.num), uint64(y.num)); hi == 0 && lo < 1<<63 {
			return Int(int64(lo))
		}
	}
	if halves(x, y) {
		return lowest(x.num*y.num, x.denominator()*y.denominator())
	}
	return fromRat(new(big.Rat).Mul(x.Rat(), y.Rat()))
}

// Quo returns x / y, and false when y is 0.
func (x Number) Quo(y Number) (Number, bool) {
	if y.Sign() == 0 {
		return Number{}, false
	}
	if halves(x, y) {
		n, d := x.num*y.denominator(), x.denominator()*y.num
		if d < 0 {
			n, d = -n, -d
		}
		return lowest(n, d), true
	}
	return fromRat(new(big.Rat).Quo(x.Rat(), y.Rat())), true
}

// Cmp returns -1, 0 or +1 as x is below, at or above y.
func (x Number) Cmp(y Number) int {
	if integers(x, y) {
		switch {
		case x.num < y.num:
			return -1
		case x.num > y.num:
			return 1
		}
		return 0
	}
	if halves(x, y) {
		switch a, b := x.num*y.denominator(), y.num*x.denominator(); {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	return x.Rat().Cmp(y.Rat())
}

// Sign returns -1, 0 or +1.
func (x Number) Sign() int { return x.Cmp(Number{}) }

// Abs returns the value without its sign.
func (x Number) Abs() Number {
	if x.Sign() < 0 {
		return x.Neg()
	}
	return x
}

// IsInt reports whether x is a whole number.
func (x Number) IsInt() bool {
	if x.big != nil {
		return x.big.IsInt()
	}
	return x.denominator() == 1
}

// Int64 returns x when it is a whole number that fits.
func (x Number) Int64() (int64, bool) {
	if x.big == nil && x.denominator() == 1 {
		return x.num, true
	}
	return 0, false
}

// Decimal returns x as a decimal literal that has exactly its value, and false
// when there is none: a third has none.
func (x Number) Decimal() (string, bool) {
	if n, ok := x.Int64(); ok {
		return fmt.Sprint(n), true
	}
	r := x.Rat()
	places, exact := r.FloatPrec()
	if !exact {
		return "", false
	}
	return r.FloatString(places), true
}

// Round returns x rounded to that many decimal places, half away from zero.
func (x Number) Round(places int) Number {
	n, err := ParseNumber(x.Rat().FloatString(places))
	if err != nil {
		return x // FloatString writes a decimal literal
	}
	return n
}

// SignificantDigits counts the digits of x from its first to its last that is
// not 0; it is 0 where no decimal literal is exact.
func (x Number) SignificantDigits() int {
	s, ok := x.Decimal()
	if !ok {
		return 0
	}
	return len(strings.Trim(strings.ReplaceAll(s, ".", ""), "-0"))
}

// Exact writes x for files, without loss: a decimal literal where one is exact,
// else a fraction in lowest terms such as 1/3.
func (x Number) Exact() string {
	if s, ok := x.Decimal(); ok {
		return s
	}
	return x.Rat().RatString()
}

// String writes x for people: thousands grouped with commas, decimals exact,
// and a fraction such as 1/3 where no decimal is exact.
func (x Number) String() string {
	s, ok := x.Decimal()
	if !ok {
		return x.Rat().RatString()
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, fraction, dotted := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if dotted {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}
