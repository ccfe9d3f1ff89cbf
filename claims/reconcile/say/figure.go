package say

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

// Scale returns the scale a figure is written in: its word and worth, or ""
// and 1.
func Scale(d *document.Document, q *claims.Quantity) (word string, worth int64) {
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

// Written writes a number in the scale of a figure, with a % where the figure
// has one: "89.9 million".
func Written(d *document.Document, n claims.Number, like *claims.Quantity) string {
	word, worth := Scale(d, like)
	scaled, _ := n.Quo(claims.Int(worth))
	if _, ok := scaled.Decimal(); !ok {
		scaled = scaled.Round(2)
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

// Stated writes a figure's number as digits, in its own scale.
func Stated(d *document.Document, q *claims.Quantity) string {
	n := q.Low
	if n.Missing {
		n = q.High
	}
	return Written(d, n.Value, q)
}

// Hedged writes a figure with the words that hedge it: "over 1,000".
func Hedged(d *document.Document, q *claims.Quantity) string {
	switch q.Bound {
	case claims.Exact:
		return Stated(d, q)
	case claims.Range:
		return Written(d, q.Low.Value, q) + " to " + Written(d, q.High.Value, q)
	}
	if q.Hedge.IsZero() {
		return boundWords[q.Bound] + " " + Stated(d, q)
	}
	hedge := strings.Join(strings.Fields(d.Lower(q.Hedge)), " ")
	if q.Hedge.Start > q.Span.Start {
		return Stated(d, q) + " " + hedge // "1,000 or more"
	}
	return hedge + " " + Stated(d, q)
}

var boundWords = map[claims.Bound]string{
	claims.AtLeast: "at least", claims.MoreThan: "over", claims.AtMost: "up to",
	claims.LessThan: "under", claims.Approx: "about",
}

// Signed writes by how much a sum passes or misses a stated number: ", +18".
func Signed(d *document.Document, n claims.Number, like *claims.Quantity) string {
	switch n.Sign() {
	case 0:
		return ""
	case 1:
		return ", +" + Written(d, n, like)
	}
	return ", " + Written(d, n, like)
}
