package picture

import (
	"math"
	"math/big"

	"vouch/claims"
)

// An axis turns values into places between two points of a picture.
type axis struct {
	lo, hi      claims.Number // that it shows
	left, right float64       // where they stand
	span        claims.Number
	started     bool
	whole       bool // every value is a whole number
	endless     bool // an interval goes on for ever to the left
}

func newAxis(left, right float64) *axis { return &axis{left: left, right: right, whole: true} }

// reach makes the axis show a value.
func (a *axis) reach(n claims.Number) {
	a.whole = a.whole && n.IsInt()
	switch {
	case !a.started:
		a.lo, a.hi, a.started = n, n, true
	case n.Cmp(a.lo) < 0:
		a.lo = n
	case n.Cmp(a.hi) > 0:
		a.hi = n
	}
}

// reachEnds makes the axis show the ends that an interval has.
func (a *axis) reachEnds(x claims.Interval) {
	a.endless = a.endless || x.Lo.Missing
	if !x.Lo.Missing {
		a.reach(x.Lo.Value)
	}
	if !x.Hi.Missing {
		a.reach(x.Hi.Value)
	}
}

// settle leaves room beyond the values on both sides, but none below 0 where nothing
// is, and fixes the axis.
func (a *axis) settle() {
	room, _ := a.hi.Sub(a.lo).Quo(claims.Int(12))
	if room.Sign() == 0 {
		// One value: it stands in the middle of an axis as long as it is large.
		if room, _ = a.lo.Abs().Quo(claims.Int(2)); room.Sign() == 0 {
			room = claims.Int(1)
		}
	}
	least := a.lo
	if a.lo = least.Sub(room); least.Sign() >= 0 && a.lo.Sign() < 0 && !a.endless {
		a.lo = claims.Number{}
	}
	a.hi = a.hi.Add(room)
	a.span = a.hi.Sub(a.lo)
}

// at returns the place of a value, at the end of the axis for one beyond it.
func (a *axis) at(n claims.Number) float64 {
	share := ratio(n.Sub(a.lo), a.span)
	return a.left + min(max(share, 0), 1)*(a.right-a.left)
}

// ratio returns n/d for the place of a mark.
func ratio(n, d claims.Number) float64 {
	if x, ok := n.Int64(); ok {
		if y, ok := d.Int64(); ok && y != 0 {
			return float64(x) / float64(y)
		}
	}
	q, ok := n.Quo(d)
	if !ok {
		return 0
	}
	f, _ := q.Rat().Float64()
	return f
}

// tickWords writes the value of a tick.
type tickWords func(claims.Number) string

// ticks returns round values on the axis: as many, to the number of most, as have
// room for their words side by side, none where there is no room for two.
func (a *axis) ticks(words tickWords, most int) []claims.Number {
	for n := most; n >= 2; n-- {
		all := a.round(n)
		if len(all) >= 2 && a.apart(all, words) {
			return all
		}
	}
	return nil
}

// apart reports whether the words of ticks do not touch.
func (a *axis) apart(all []claims.Number, words tickWords) bool {
	last := math.Inf(-1)
	for _, n := range all {
		x, half := a.under(n, words(n))
		if x-half < last || 2*half > wide-2*edge {
			return false
		}
		last = x + half + 8
	}
	return true
}

// under returns the middle of the words of a tick, which are kept within the picture,
// and half their width.
func (a *axis) under(n claims.Number, words string) (x, half float64) {
	half = width(words, small) / 2
	return min(max(a.at(n), edge+half), wide-edge-half), half
}

// round returns the multiples on the axis of the smallest round step that gives at
// most most of them.
func (a *axis) round(most int) []claims.Number {
	f, _ := a.span.Rat().Float64()
	if f == 0 || math.IsInf(f, 0) {
		return nil
	}
	exponent := int(math.Floor(math.Log10(f/float64(most)))) - 1
	for {
		for _, mantissa := range [...]int64{1, 2, 5} {
			step := claims.Decimal(mantissa, exponent)
			if a.whole && !step.IsInt() {
				continue
			}
			if all := a.multiples(step, most); all != nil {
				return all
			}
		}
		exponent++
	}
}

// multiples returns the multiples of a step on the axis, nil where there are more
// than most.
func (a *axis) multiples(step claims.Number, most int) []claims.Number {
	first, _ := a.lo.Quo(step)
	r := first.Rat()
	k := new(big.Int).Div(r.Num(), r.Denom()) // rounds down
	if !r.IsInt() {
		k.Add(k, big.NewInt(1))
	}
	from, err := claims.ParseNumber(k.String())
	if err != nil {
		return nil
	}
	all := make([]claims.Number, 0, most)
	for n := from.Mul(step); n.Cmp(a.hi) <= 0; n = n.Add(step) {
		if len(all) == most {
			return nil
		}
		all = append(all, n)
	}
	return all
}

// draw draws the axis with its ticks at a height, and returns where it ends below.
func (a *axis) draw(c *canvas, y float64, words tickWords) float64 {
	c.line(thin, a.left, y, a.right, y)
	for _, n := range a.ticks(words, 6) {
		x := a.at(n)
		c.line(thin, x, y, x, y+4)
		s := words(n)
		middled, _ := a.under(n, s)
		c.text(middled, y+15, small, middle, s)
	}
	return y + 20
}

// mark draws the values that an interval has on the axis: a full dot for an end
// that belongs to it, a hollow one for an end that does not, an arrow to the end of
// the axis where it goes on for ever.
func (a *axis) mark(c *canvas, y float64, x claims.Interval) {
	if n, ok := x.Exact(); ok {
		c.dot(a.at(n), y, 4, !x.Lo.Open && !x.Hi.Open)
		return
	}
	const r = 3.5
	from, to := a.left, a.right
	if !x.Lo.Missing {
		from = a.at(x.Lo.Value)
	}
	if !x.Hi.Missing {
		to = a.at(x.Hi.Value)
	}
	// The line ends where a hollow dot begins; dots that touch need none.
	left, right := from, to
	if !x.Lo.Missing {
		left += r
	}
	if !x.Hi.Missing {
		right -= r
	}
	if left < right {
		c.line(thick, left, y, right, y)
	}
	if x.Lo.Missing {
		c.arrow(from, y, -1)
	} else {
		c.dot(from, y, r, !x.Lo.Open)
	}
	if x.Hi.Missing {
		c.arrow(to, y, 1)
	} else {
		c.dot(to, y, r, !x.Hi.Open)
	}
}
