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
type Interval struct{ Lo, Hi End }

// Exactly returns the interval that holds one value.
func Exactly(n Number) Interval { return Interval{Lo: End{Value: n}, Hi: End{Value: n}} }

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

// Exact returns the only member of x, and false when there are more.
func (x Interval) Exact() (Number, bool) {
	if x.Lo.Missing || x.Hi.Missing || x.Lo.Value.Cmp(x.Hi.Value) != 0 {
		return Number{}, false
	}
	return x.Lo.Value, true
}
