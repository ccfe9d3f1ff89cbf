package claims

// Widths says how far hedged and rounded figures reach in arithmetic. A house
// can change each of them in its policy. The zero value is not usable; start
// from DefaultWidths.
//
//	words                             values
//	1,018; 12,000                     that value alone
//	3.4 million, 7.5, 12%             half a unit of the last stated digit either way
//	over, more than X                 above X
//	at least, no fewer than X         X and above
//	up to, as many as, no more than X X and below, not below 0 for what is counted
//	under, fewer than X               below X, not below 0 for what is counted
//	nearly, almost, close to X        from Nearly * X to X
//	just under X                      from Nearly * X, below X
//	just over X                       above X, to JustOver * X
//	about, around, some, roughly X    the larger of half a unit of the last digit that is
//	                                  not 0 and, for round words, About * X either way
//	350 to 400                        the ends
//	dozens, hundreds, thousands       the word itself (12, 100, 1,000) and above
type Widths struct {
	Nearly      Number // "nearly X" reaches down to this share of X
	JustOver    Number // "just over X" reaches up to this multiple of X
	About       Number // "about X": this share of X either way for round words
	AboutDigits int    // ... when X has at most this many significant digits
}

// DefaultWidths are the widths of newsroom practice: the Poynter Institute's
// advice on rounding ("about", "nearly", "just over"), half a unit of the last
// digit as in statcheck and scrutiny, and ACLED's floors for vague words (10,
// 100, 1,000 for tens, hundreds, thousands; 12 for dozens).
func DefaultWidths() Widths {
	return Widths{Nearly: Ratio(9, 10), JustOver: Ratio(11, 10), About: Ratio(1, 20), AboutDigits: 2}
}

// interval returns the values that arithmetic allows q to have.
func (w Widths) interval(q *Quantity) Interval {
	x := Interval{Lo: q.Low, Hi: q.High}
	switch {
	case q.Unreadable:
		return Everything()
	case q.Vague:
		// The stated ends of "dozens" are a convention for printing. What
		// arithmetic may hold against the text is the word itself.
		return Interval{Lo: End{Value: q.Last, Open: q.Bound == MoreThan}, Hi: End{Missing: true}}
	case q.Bound == Approx && q.Low.Value.Cmp(q.High.Value) != 0:
		return Interval{Lo: w.around(q, q.Low.Value).Lo, Hi: w.around(q, q.High.Value).Hi} // about 350 to 400
	case q.Bound == Approx && q.Side < 0:
		return w.below(q.High.Value, false)
	case q.Bound == Approx:
		return w.around(q, q.Low.Value)
	case q.Bound == LessThan && q.Side < 0:
		return w.below(q.High.Value, true)
	case q.Bound == MoreThan && q.Side > 0:
		x.Hi = End{Value: q.Low.Value.Mul(w.JustOver)}
		if q.Low.Value.Sign() < 0 {
			x.Hi = End{Missing: true}
		}
	case (q.Bound == AtMost || q.Bound == LessThan) && q.Measure != "temperature" && q.High.Value.Sign() >= 0:
		x.Lo = End{} // nothing counted or paid is below 0
	case q.Bound == Exact && q.Rounded:
		return Rounded(q.Low.Value, q.Last)
	}
	return x
}

// below returns the values that "nearly n" allows. The end n belongs to them
// unless the words exclude it: writers say "nearly 600" of 600 itself too.
func (w Widths) below(n Number, open bool) Interval {
	share := n.Mul(w.Nearly)
	if n.Sign() < 0 {
		return Interval{Lo: End{Value: n, Open: open}, Hi: End{Value: share}}
	}
	return Interval{Lo: End{Value: share}, Hi: End{Value: n, Open: open}}
}

// around returns the values that "about n" allows.
func (w Widths) around(q *Quantity, n Number) Interval {
	reach, _ := q.LastNonZero.Quo(Int(2))
	if digits := significant(n, q.LastNonZero); digits <= w.AboutDigits {
		if share := n.Abs().Mul(w.About); share.Cmp(reach) > 0 {
			reach = share
		}
	}
	return Interval{Lo: End{Value: n.Sub(reach)}, Hi: End{Value: n.Add(reach)}}
}

// significant returns the number of significant digits of n when its last
// digit that is not 0 has the given place value.
func significant(n, place Number) int {
	digits, ok := n.Abs().Quo(place)
	if !ok {
		return 0
	}
	count, ten := 0, Int(10)
	for bound := Int(1); bound.Cmp(digits) <= 0 && count < 40; bound = bound.Mul(ten) {
		count++
	}
	return count
}
