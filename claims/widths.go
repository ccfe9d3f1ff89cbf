package claims

// Widths says how far hedged and rounded figures reach. The zero value is not
// usable; start from DefaultWidths.
type Widths struct {
	Nearly      Number // "nearly X" reaches down to this share of X
	JustOver    Number // "just over X" reaches up to this multiple of X
	About       Number // "about X": this share of X either way for round words
	AboutDigits int    // ... when X has at most this many significant digits
}

// DefaultWidths are the widths of newsroom practice: the Poynter Institute's
// advice on rounding, half a unit of the last digit as in statcheck and
// scrutiny, and ACLED's floors for vague words.
func DefaultWidths() Widths {
	return Widths{Nearly: Ratio(9, 10), JustOver: Ratio(11, 10), About: Ratio(1, 20), AboutDigits: 2}
}

func (w Widths) interval(q *Quantity) Interval {
	x := Interval{Lo: q.Low, Hi: q.High}
	half, _ := q.Last.Quo(Int(2))
	switch {
	case q.Vague:
		x.Hi = End{Missing: true}
	case q.Bound == Approx:
		half, _ = q.LastNonZero.Quo(Int(2))
		fallthrough
	case q.Rounded && q.Bound == Exact:
		x.Lo.Value, x.Hi.Value = x.Lo.Value.Sub(half), x.Hi.Value.Add(half)
	}
	return x
}
