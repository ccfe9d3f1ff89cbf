package claims

// An End is one end of an interval: a value that belongs to it, a value that
// does not (Open), or none at all (Missing: the interval goes on for ever).
type End struct {
	Value   Number
	Open    bool
	Missing bool
}

// An Interval is a range of exact values whose ends may be open, closed or
// missing. "About 40" and "more than 40" are intervals too, so that a check
// never has to ask how a number was hedged.
//
// An interval that arithmetic returns holds every result of members of its
// operands. Only Intersect can come to an empty one, and says so.
type Interval struct{ Lo, Hi End }

// Exactly returns the interval that holds one value.
func Exactly(n Number) Interval { return Interval{Lo: End{Value: n}, Hi: End{Value: n}} }

// Everything returns the interval that holds every value.
func Everything() Interval { return Interval{Lo: End{Missing: true}, Hi: End{Missing: true}} }

// Rounded returns the values that are written as n when the last stated digit
// has the given place value: half of it either way. Both ends belong to it,
// because a half is rounded up by some and down by others.
func Rounded(n, place Number) Interval {
	half, _ := place.Quo(Int(2))
	return Interval{Lo: End{Value: n.Sub(half)}, Hi: End{Value: n.Add(half)}}
}

// Add returns the interval of all sums of a member of x and a member of y.
func (x Interval) Add(y Interval) Interval {
	return Interval{Lo: addEnds(x.Lo, y.Lo), Hi: addEnds(x.Hi, y.Hi)}
}

func addEnds(a, b End) End {
	if a.Missing || b.Missing {
		return End{Missing: true}
	}
	return End{Value: a.Value.Add(b.Value), Open: a.Open || b.Open}
}

// Neg returns the interval of all -m for members m of x.
func (x Interval) Neg() Interval {
	return Interval{Lo: negEnd(x.Hi), Hi: negEnd(x.Lo)}
}

func negEnd(a End) End {
	a.Value = a.Value.Neg()
	return a
}

// Sub returns the interval of all differences of a member of x and one of y.
func (x Interval) Sub(y Interval) Interval { return x.Add(y.Neg()) }

// Scale returns the interval of all n*m for members m of x.
func (x Interval) Scale(n Number) Interval {
	switch n.Sign() {
	case 0:
		return Exactly(Number{})
	case -1:
		return x.Neg().Scale(n.Neg())
	}
	x.Lo.Value, x.Hi.Value = x.Lo.Value.Mul(n), x.Hi.Value.Mul(n)
	return x
}

// A corner is a product of two ends: a value that may be a member, or an
// infinity when infinite is not 0.
type corner struct {
	value    Number
	open     bool
	infinite int
}

// endSign returns the sign of an end; side is -1 for a lower end, which is
// minus infinity when missing, and +1 for an upper one.
func endSign(e End, side int) int {
	if e.Missing {
		return side
	}
	return e.Value.Sign()
}

func product(a End, aSide int, b End, bSide int) corner {
	sa, sb := endSign(a, aSide), endSign(b, bSide)
	switch {
	case sa == 0 || sb == 0:
		// Nothing times anything is nothing, and it is reached when the zero
		// itself is a member.
		zeroReached := !a.Missing && sa == 0 && !a.Open || !b.Missing && sb == 0 && !b.Open
		return corner{open: !zeroReached}
	case a.Missing || b.Missing:
		return corner{infinite: sa * sb}
	}
	return corner{value: a.Value.Mul(b.Value), open: a.Open || b.Open}
}

// Mul returns the interval of all products of a member of x and one of y.
func (x Interval) Mul(y Interval) Interval {
	return hull([]corner{
		product(x.Lo, -1, y.Lo, -1), product(x.Lo, -1, y.Hi, +1),
		product(x.Hi, +1, y.Lo, -1), product(x.Hi, +1, y.Hi, +1),
	})
}

// hull returns the smallest interval that holds all corners. Of two corners of
// one value the closed one decides.
func hull(corners []corner) Interval {
	lo, hi := corners[0], corners[0]
	for _, c := range corners[1:] {
		if d := compareCorners(c, lo); d < 0 || d == 0 && !c.open {
			lo = c
		}
		if d := compareCorners(c, hi); d > 0 || d == 0 && !c.open {
			hi = c
		}
	}
	return Interval{
		Lo: End{Value: lo.value, Open: lo.open, Missing: lo.infinite != 0},
		Hi: End{Value: hi.value, Open: hi.open, Missing: hi.infinite != 0},
	}
}

func compareCorners(a, b corner) int {
	if a.infinite != b.infinite {
		if a.infinite < b.infinite {
			return -1
		}
		return +1
	}
	if a.infinite != 0 {
		return 0
	}
	return a.value.Cmp(b.value)
}

// Quo returns the interval of all quotients of a member of x and a member of y
// that is not 0. It returns false when y has members on both sides of 0 or
// none but 0: the quotients are then no single interval.
func (x Interval) Quo(y Interval) (Interval, bool) {
	if y.Lo.Missing && y.Hi.Missing {
		return Interval{}, false
	}
	low, high := endSign(y.Lo, -1), endSign(y.Hi, +1)
	if low < 0 && high > 0 || low == 0 && high == 0 {
		return Interval{}, false
	}
	if high <= 0 {
		z, ok := x.Neg().Quo(y.Neg())
		return z, ok
	}
	return x.Mul(Interval{Lo: inverse(y.Hi), Hi: inverse(y.Lo)}), true
}

// inverse returns 1 over an end of an interval without negative members. The
// inverse of an infinite end is 0, which is never reached; that of 0 is none.
func inverse(e End) End {
	if e.Missing {
		return End{Open: true}
	}
	v, ok := Int(1).Quo(e.Value)
	if !ok {
		return End{Missing: true}
	}
	return End{Value: v, Open: e.Open}
}

// Intersect returns the values that both intervals hold, and false when there
// is none.
func (x Interval) Intersect(y Interval) (Interval, bool) {
	if !x.Meets(y) {
		return Interval{}, false
	}
	z := x
	if c := compareEnds(y.Lo, x.Lo, -1); c > 0 || c == 0 && y.Lo.Open {
		z.Lo = y.Lo
	}
	if c := compareEnds(y.Hi, x.Hi, +1); c < 0 || c == 0 && y.Hi.Open {
		z.Hi = y.Hi
	}
	return z, true
}

// compareEnds compares two lower ends (side -1) or two upper ends (side +1).
func compareEnds(a, b End, side int) int {
	switch {
	case a.Missing && b.Missing:
		return 0
	case a.Missing:
		return side
	case b.Missing:
		return -side
	}
	return a.Value.Cmp(b.Value)
}

// An Order is what comparing two intervals comes to.
type Order int

// The three outcomes: every member of the first is smaller, the two share
// values so that either may be the smaller, every member of the first is
// larger.
const (
	Smaller Order = -1
	Unsure  Order = 0
	Larger  Order = +1
)

// Compare tells whether x lies wholly below or above y. Intervals that share a
// value are Unsure, two equal exact ones included: Meets says they agree.
func (x Interval) Compare(y Interval) Order {
	switch {
	case x.Below(y):
		return Smaller
	case y.Below(x):
		return Larger
	}
	return Unsure
}

// Below reports whether every member of x is smaller than every member of y.
func (x Interval) Below(y Interval) bool {
	if x.Hi.Missing || y.Lo.Missing {
		return false
	}
	c := x.Hi.Value.Cmp(y.Lo.Value)
	return c < 0 || c == 0 && (x.Hi.Open || y.Lo.Open)
}

// Meets reports whether the intervals share at least one value.
func (x Interval) Meets(y Interval) bool { return !x.Below(y) && !y.Below(x) }

// Contains reports whether n is a member of x.
func (x Interval) Contains(n Number) bool { return x.Meets(Exactly(n)) }

// Within reports whether every member of x is a member of y.
func (x Interval) Within(y Interval) bool {
	lo, hi := compareEnds(x.Lo, y.Lo, -1), compareEnds(x.Hi, y.Hi, +1)
	return (lo > 0 || lo == 0 && (x.Lo.Open || !y.Lo.Open)) && (hi < 0 || hi == 0 && (x.Hi.Open || !y.Hi.Open))
}

// Exact returns the only member of x, and false when there are more.
func (x Interval) Exact() (Number, bool) {
	if x.Lo.Missing || x.Hi.Missing || x.Lo.Value.Cmp(x.Hi.Value) != 0 {
		return Number{}, false
	}
	return x.Lo.Value, true
}

// String writes the interval as mathematics does: "[745, ∞)".
func (x Interval) String() string {
	lo, hi := "(-∞", "∞)"
	if !x.Lo.Missing {
		lo = "[" + x.Lo.Value.String()
		if x.Lo.Open {
			lo = "(" + x.Lo.Value.String()
		}
	}
	if !x.Hi.Missing {
		hi = x.Hi.Value.String() + "]"
		if x.Hi.Open {
			hi = x.Hi.Value.String() + ")"
		}
	}
	return lo + ", " + hi
}
