package checks

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// scales are the words and letters that scale a number, with what they are
// written as and worth.
var scales = []struct {
	names *document.WordSet
	word  string
	worth int64
}{
	{document.NewWordSet("trillion trn tn"), "trillion", 1e12},
	{document.NewWordSet("billion bn bln b"), "billion", 1e9},
	{document.NewWordSet("million mln mn m"), "million", 1e6},
	{document.NewWordSet("thousand k"), "thousand", 1e3},
}

// scaleOf returns the scale a figure is written in: its word and worth, or ""
// and 1.
func scaleOf(d *document.Document, q *claims.Quantity) (word string, worth int64) {
	s := d.Lower(q.Span)
	i := len(s)
	for i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
		i--
	}
	for _, scale := range scales {
		if scale.names.Contains(s[i:]) {
			return scale.word, scale.worth
		}
	}
	return "", 1
}

// written writes a number in the scale of a figure, with a % where the figure
// has one: "89.9 million".
func written(d *document.Document, n claims.Number, like *claims.Quantity) string {
	word, worth := scaleOf(d, like)
	scaled, _ := n.Quo(claims.Int(worth))
	if _, ok := scaled.Decimal(); !ok {
		scaled = rounded(scaled, 2)
	}
	s := scaled.String()
	if word != "" {
		s += " " + word
	}
	if like.Unit == "%" {
		s += "%"
	}
	return s
}

// stated writes a figure's number as digits, in its own scale.
func stated(d *document.Document, q *claims.Quantity) string {
	n := q.Low
	if n.Missing {
		n = q.High
	}
	return written(d, n.Value, q)
}

// hedged writes a figure with the words that hedge it: "over 1,000".
func hedged(d *document.Document, q *claims.Quantity) string {
	switch q.Bound {
	case claims.Exact:
		return stated(d, q)
	case claims.Range:
		return written(d, q.Low.Value, q) + " to " + written(d, q.High.Value, q)
	}
	if q.Hedge.IsZero() {
		return boundWords[q.Bound] + " " + stated(d, q)
	}
	hedge := strings.Join(strings.Fields(d.Lower(q.Hedge)), " ")
	if q.Hedge.Start > q.Span.Start {
		return stated(d, q) + " " + hedge // "1,000 or more"
	}
	return hedge + " " + stated(d, q)
}

var boundWords = map[claims.Bound]string{
	claims.AtLeast: "at least", claims.MoreThan: "over", claims.AtMost: "up to",
	claims.LessThan: "under", claims.Approx: "about",
}

// rounded rounds n to that many decimal places, half away from zero.
func rounded(n claims.Number, places int) claims.Number {
	m, err := claims.ParseNumber(n.Rat().FloatString(places))
	if err != nil {
		return n // FloatString writes a decimal literal
	}
	return m
}

// value returns the one number a figure states, and false for a range. Of
// "at least 9" it is 9.
func value(q *claims.Quantity) (claims.Number, bool) {
	switch {
	case q.Low.Missing:
		return q.High.Value, !q.High.Missing
	case q.High.Missing:
		return q.Low.Value, true
	}
	return q.Low.Value, q.Low.Value.Cmp(q.High.Value) == 0
}

// oneSided reports whether a figure is only a floor or only a ceiling.
func oneSided(q *claims.Quantity) bool {
	switch q.Bound {
	case claims.AtLeast, claims.MoreThan, claims.AtMost, claims.LessThan:
		return true
	}
	return false
}
