package search

import (
	"math"

	"vouch/claims"
)

// The sizes of figures that have none: that go on for ever or very far, and that
// may be below 0.
const (
	Wide   = 1000
	Signed = -1000
)

// spread is how many times its lower end the upper end of a figure is at most
// that has a size.
const spread = 4

// least and most are the smallest and the largest size of a figure.
const least, most = -40, 80

// Size sorts figures by how large they are, two sizes to a power of ten, so that
// those in a range have few sizes: an index that holds the figures of one size by
// age finds the newest of them without a look at the others.
func Size(low, high float64) int {
	switch {
	case low < 0 || high <= 0:
		return Signed
	case math.IsInf(high, 1) || high > spread*low:
		return Wide
	}
	return sizeOf(low)
}

func sizeOf(x float64) int {
	return int(min(max(math.Floor(2*math.Log10(x)), least), most))
}

// Sizes returns the sizes that figures may have which share a value with a range.
func Sizes(low, high float64) []int {
	sizes := []int{Wide, Signed}
	if high <= 0 {
		return sizes
	}
	from := least
	if low > 0 {
		from = max(sizeOf(low/spread)-1, least) // logarithms are not exact
	}
	to := most
	if !math.IsInf(high, 1) {
		to = min(sizeOf(high)+1, most)
	}
	for s := from; s <= to; s++ {
		sizes = append(sizes, s)
	}
	return sizes
}

// Ends returns floating-point numbers that an interval lies between, infinite
// where it has no end.
func Ends(x claims.Interval) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	if !x.Lo.Missing {
		f, exact := x.Lo.Value.Rat().Float64()
		if low = f; !exact {
			low = math.Nextafter(f, math.Inf(-1))
		}
	}
	if !x.Hi.Missing {
		f, exact := x.Hi.Value.Rat().Float64()
		if high = f; !exact {
			high = math.Nextafter(f, math.Inf(1))
		}
	}
	return low, high
}

// Reach returns the ends between which an index has all figures that may share a
// value with the range under the widths of a policy: those of the range, and a
// little more, since the index was made under other widths.
func (f *Figure) Reach(w claims.Widths) (low, high float64) {
	low, high = Ends(f.Range)
	by := 0.0
	for _, n := range []claims.Number{claims.Int(1).Sub(w.Nearly), w.JustOver.Sub(claims.Int(1)), w.About} {
		share, _ := n.Abs().Rat().Float64()
		by = max(by, share)
	}
	by += 1e-9
	// A figure of these ends reaches, under the widths, no further than by that
	// share of them.
	if low > 0 {
		low /= 1 + by
	} else if by < 1 {
		low /= 1 - by
	} else if low < 0 {
		low = math.Inf(-1)
	}
	if high < 0 {
		high /= 1 + by
	} else if by < 1 {
		high /= 1 - by
	} else if high > 0 {
		high = math.Inf(1)
	}
	return low, high
}
