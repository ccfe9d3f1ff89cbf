package claims

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// numbers draws small and large rationals, so that both the fast paths and
// math/big are met.
func numbers() *rapid.Generator[Number] {
	return rapid.Custom(func(t *rapid.T) Number {
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return Int(rapid.Int64Range(-50, 50).Draw(t, "small"))
		case 1:
			return Int(rapid.Int64().Draw(t, "any"))
		case 2:
			return Ratio(rapid.Int64Range(-1000, 1000).Draw(t, "n"), rapid.Int64Range(1, 40).Draw(t, "d"))
		}
		return Decimal(rapid.Int64Range(-999, 999).Draw(t, "mantissa"), rapid.IntRange(-30, 30).Draw(t, "exponent"))
	})
}

func ends(missing bool) *rapid.Generator[End] {
	return rapid.Custom(func(t *rapid.T) End {
		if missing && rapid.IntRange(0, 4).Draw(t, "missing") == 0 {
			return End{Missing: true}
		}
		return End{Value: numbers().Draw(t, "value"), Open: rapid.Bool().Draw(t, "open")}
	})
}

// intervals draws intervals that have at least one member.
func intervals() *rapid.Generator[Interval] {
	return rapid.Custom(func(t *rapid.T) Interval {
		x := Interval{Lo: ends(true).Draw(t, "lo"), Hi: ends(true).Draw(t, "hi")}
		if !x.Lo.Missing && !x.Hi.Missing {
			switch x.Lo.Value.Cmp(x.Hi.Value) {
			case 1:
				x.Lo, x.Hi = x.Hi, x.Lo
			case 0:
				x.Lo.Open, x.Hi.Open = false, false
			}
		}
		return x
	})
}

// member draws a member of x.
func member(t *rapid.T, x Interval, label string) Number {
	share := Ratio(rapid.Int64Range(1, 9).Draw(t, label), 10)
	reach := numbers().Draw(t, label+" reach").Abs().Add(Int(1))
	switch {
	case x.Lo.Missing && x.Hi.Missing:
		return numbers().Draw(t, label+" value")
	case x.Lo.Missing:
		return x.Hi.Value.Sub(reach)
	case x.Hi.Missing:
		return x.Lo.Value.Add(reach)
	}
	if !x.Lo.Open && rapid.IntRange(0, 3).Draw(t, label+" end") == 0 {
		return x.Lo.Value
	}
	if !x.Hi.Open && rapid.IntRange(0, 3).Draw(t, label+" end") == 0 {
		return x.Hi.Value
	}
	return x.Lo.Value.Add(x.Hi.Value.Sub(x.Lo.Value).Mul(share))
}

func TestNumberAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := numbers().Draw(t, "x"), numbers().Draw(t, "y")
		a, b := x.Rat(), y.Rat()
		same := func(op string, got Number, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%v %s %v = %v, want %v", x, op, y, got, want)
			}
			if got.big == nil && (got.denominator() < 1 || gcd(got.num, got.denominator()) != 1) {
				t.Fatalf("%v %s %v = %d/%d is not in lowest terms", x, op, y, got.num, got.den)
			}
		}
		same("+", x.Add(y), new(big.Rat).Add(a, b))
		same("-", x.Sub(y), new(big.Rat).Sub(a, b))
		same("*", x.Mul(y), new(big.Rat).Mul(a, b))
		if q, ok := x.Quo(y); ok != (b.Sign() != 0) {
			t.Fatalf("%v / %v: %v", x, y, ok)
		} else if ok {
			same("/", q, new(big.Rat).Quo(a, b))
		}
		if x.Cmp(y) != a.Cmp(b) {
			t.Fatalf("%v cmp %v = %d", x, y, x.Cmp(y))
		}
		if s, ok := x.Decimal(); ok {
			back, err := ParseNumber(s)
			if err != nil || back.Cmp(x) != 0 {
				t.Fatalf("%v prints as %s, which reads as %v, %v", x.Rat(), s, back, err)
			}
		}
		if back, err := ParseExact(x.Exact()); err != nil || back.Cmp(x) != 0 {
			t.Fatalf("%v is written as %s, which reads as %v, %v", x.Rat(), x.Exact(), back, err)
		}
	})
}

func TestParseExactRefuses(t *testing.T) {
	for _, s := range []string{"", "1/0", "1/", "/3", "1/2/3", "a third", "1e9999999"} {
		if n, err := ParseExact(s); err == nil {
			t.Errorf("%q reads as %v", s, n)
		}
	}
}

func TestIntervalHoldsEveryResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := intervals().Draw(t, "x"), intervals().Draw(t, "y")
		a, b := member(t, x, "a"), member(t, y, "b")
		if !x.Contains(a) || !y.Contains(b) {
			t.Fatalf("%v in %v, %v in %v: the test draws what is no member", a, x, b, y)
		}
		holds := func(op string, z Interval, v Number) {
			if !z.Contains(v) {
				t.Fatalf("%v %s %v = %v lacks %v %s %v = %v", x, op, y, z, a, op, b, v)
			}
		}
		holds("+", x.Add(y), a.Add(b))
		holds("-", x.Sub(y), a.Sub(b))
		holds("*", x.Mul(y), a.Mul(b))
		holds("scaled by", x.Scale(b), a.Mul(b))
		if z, ok := x.Quo(y); ok {
			if v, ok := a.Quo(b); ok {
				holds("/", z, v)
			}
		} else if y.Below(Exactly(Int(0))) || Exactly(Int(0)).Below(y) {
			t.Fatalf("%v / %v: no quotient, yet 0 is no divisor", x, y)
		}
		if z, ok := x.Intersect(y); ok != x.Meets(y) {
			t.Fatalf("%v and %v: intersect %v, meet %v", x, y, ok, x.Meets(y))
		} else if ok {
			if !z.Within(x) || !z.Within(y) {
				t.Fatalf("%v and %v share %v, which is not within both", x, y, z)
			}
			if x.Contains(b) != z.Contains(b) || y.Contains(a) != z.Contains(a) {
				t.Fatalf("%v and %v share %v: %v or %v is lost", x, y, z, a, b)
			}
		}
	})
}

// A product or quotient must also be no wider than its members need: both ends
// are reached, or approached as closely as one likes.
func TestProductIsTight(t *testing.T) {
	for _, c := range []struct{ x, y, product, quotient string }{
		{"[2, 3]", "[4, 5]", "[8, 15]", "[0.4, 0.75]"},
		{"[-2, 3]", "[4, 5]", "[-10, 15]", "[-0.5, 0.75]"},
		{"(0, 3]", "[2, ∞)", "(0, ∞)", "(0, 1.5]"},
		{"[0, 3]", "(-∞, ∞)", "(-∞, ∞)", ""},
		{"[0, 3)", "[0, 2)", "[0, 6)", "[0, ∞)"},
		{"[-3, -1]", "[-2, -1)", "(1, 6]", "[0.5, 3)"},
		{"[1, 1]", "(0, ∞)", "(0, ∞)", "(0, ∞)"},
		{"[1, 2]", "[-1, 1]", "[-2, 2]", ""},
		{"[5, 5]", "[0, 0]", "[0, 0]", ""},
	} {
		x, y := parseInterval(t, c.x), parseInterval(t, c.y)
		if got := x.Mul(y).String(); got != c.product {
			t.Errorf("%s * %s = %s, want %s", c.x, c.y, got, c.product)
		}
		z, ok := x.Quo(y)
		if got := z.String(); ok != (c.quotient != "") || ok && got != c.quotient {
			t.Errorf("%s / %s = %s %v, want %q", c.x, c.y, got, ok, c.quotient)
		}
	}
}

func TestOrderLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y, z := intervals().Draw(t, "x"), intervals().Draw(t, "y"), intervals().Draw(t, "z")
		if x.Compare(y) != -y.Compare(x) {
			t.Fatalf("%v against %v: %d and %d", x, y, x.Compare(y), y.Compare(x))
		}
		if x.Compare(x) != Unsure {
			t.Fatalf("%v against itself: %d", x, x.Compare(x))
		}
		if x.Below(y) && y.Below(z) && !x.Below(z) {
			t.Fatalf("%v < %v < %v, yet not %v < %v", x, y, z, x, z)
		}
		if (x.Compare(y) == Unsure) != x.Meets(y) {
			t.Fatalf("%v against %v: %d, meet %v", x, y, x.Compare(y), x.Meets(y))
		}
		if x.Below(y) {
			a, b := member(t, x, "a"), member(t, y, "b")
			if a.Cmp(b) >= 0 {
				t.Fatalf("%v is below %v, yet %v is not below %v", x, y, a, b)
			}
		}
		if x.Neg().Compare(y.Neg()) != y.Compare(x) {
			t.Fatalf("negating %v and %v does not turn their order round", x, y)
		}
	})
}

func TestRoundedHoldsWhatRoundsToIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		exponent := rapid.IntRange(-6, 9).Draw(t, "place")
		place := Decimal(1, exponent)
		n := Int(rapid.Int64Range(-100000, 100000).Draw(t, "n")).Mul(place)
		within := place.Mul(Ratio(rapid.Int64Range(-50, 50).Draw(t, "hundredths"), 100))
		if !Rounded(n, place).Contains(n.Add(within)) {
			t.Fatalf("%v rounded to %v lacks %v", n, place, n.Add(within))
		}
		outside := place.Mul(Ratio(rapid.Int64Range(51, 500).Draw(t, "hundredths"), 100))
		if Rounded(n, place).Contains(n.Add(outside)) {
			t.Fatalf("%v rounded to %v holds %v", n, place, n.Add(outside))
		}
	})
}

// parseInterval reads the notation that String writes.
func parseInterval(t *testing.T, s string) Interval {
	t.Helper()
	var x Interval
	var lo, hi string
	for i := range s {
		if s[i] == ',' {
			lo, hi = s[1:i], s[i+2:len(s)-1]
		}
	}
	x.Lo = End{Open: s[0] == '(', Missing: lo == "-∞"}
	x.Hi = End{Open: s[len(s)-1] == ')', Missing: hi == "∞"}
	for _, e := range []struct {
		end  *End
		text string
	}{{&x.Lo, lo}, {&x.Hi, hi}} {
		if e.end.Missing {
			e.end.Open = false
			continue
		}
		n, err := ParseNumber(e.text)
		if err != nil {
			t.Fatal(err)
		}
		e.end.Value = n
	}
	return x
}

func TestWidths(t *testing.T) {
	n, k := Int(600), Int(1000)
	two := End{Value: Decimal(2, 6)}
	for _, c := range []struct {
		q    Quantity
		want string
	}{
		{Quantity{Low: End{Value: n}, High: End{Value: n}, Bound: Exact, Last: Int(1), LastNonZero: Int(100)}, "[600, 600]"},
		{Quantity{Low: End{Value: n}, High: End{Missing: true}, Bound: AtLeast}, "[600, ∞)"},
		{Quantity{Low: End{Value: n, Open: true}, High: End{Missing: true}, Bound: MoreThan}, "(600, ∞)"},
		{Quantity{Low: End{Value: n, Open: true}, High: End{Missing: true}, Bound: MoreThan, Side: +1}, "(600, 660]"},
		{Quantity{Low: End{Missing: true}, High: End{Value: n}, Bound: AtMost}, "[0, 600]"},
		{Quantity{Low: End{Missing: true}, High: End{Value: n}, Bound: AtMost, Measure: "temperature"}, "(-∞, 600]"},
		{Quantity{Low: End{Missing: true}, High: End{Value: n, Open: true}, Bound: LessThan}, "[0, 600)"},
		{Quantity{Low: End{Missing: true}, High: End{Value: n, Open: true}, Bound: LessThan, Side: -1}, "[540, 600)"},
		{Quantity{Low: End{Value: n}, High: End{Value: n}, Bound: Approx, Side: -1, LastNonZero: Int(100)}, "[540, 600]"},
		{Quantity{Low: End{Value: n}, High: End{Value: n}, Bound: Approx, LastNonZero: Int(100)}, "[550, 650]"},
		{Quantity{Low: End{Value: Int(92)}, High: End{Value: Int(92)}, Bound: Approx, LastNonZero: Int(1)}, "[87.4, 96.6]"},
		{Quantity{Low: End{Value: Int(921)}, High: End{Value: Int(921)}, Bound: Approx, LastNonZero: Int(1)}, "[920.5, 921.5]"},
		{Quantity{Low: two, High: two, Bound: Exact, Rounded: true, Last: Decimal(1, 6), LastNonZero: Decimal(1, 6)}, "[1,500,000, 2,500,000]"},
		{Quantity{Low: End{Value: Int(350)}, High: End{Value: Int(400)}, Bound: Range, Last: Int(1)}, "[350, 400]"},
		{Quantity{Low: End{Value: Int(24)}, High: End{Value: Int(120)}, Bound: Approx, Vague: true, Last: Int(12)}, "[12, ∞)"},
		{Quantity{Low: End{Missing: true}, High: End{Missing: true}, Bound: Exact, Unreadable: true}, "(-∞, ∞)"},
	} {
		if got := c.q.Interval(DefaultWidths()).String(); got != c.want {
			t.Errorf("%s of %v to %v, side %d: %s, want %s", c.q.Bound, c.q.Low.Value, c.q.High.Value, c.q.Side, got, c.want)
		}
	}
	w := DefaultWidths()
	w.Nearly = Ratio(19, 20)
	q := Quantity{Low: End{Value: k}, High: End{Value: k}, Bound: Approx, Side: -1, LastNonZero: k}
	if got := q.Interval(w).String(); got != "[950, 1,000]" {
		t.Errorf("a policy of 0.95 for nearly gives %s", got)
	}
}
