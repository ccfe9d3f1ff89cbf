package say

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// scales are the powers of ten that figures are written in, by their words.
var scales = []struct {
	power int
	word  string
	worth int64
}{{12, "trillion", 1e12}, {9, "billion", 1e9}, {6, "million", 1e6}, {3, "thousand", 1e3}}

// Scale returns the scale a figure is written in: its word and worth, or ""
// and 1.
func Scale(d *document.Document, q *claims.Quantity) (word string, worth int64) {
	s := d.Lower(q.Span)
	i := len(s)
	for i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
		i--
	}
	w := lexicon.Of(s[i:])
	for _, class := range [...]lexicon.Class{lexicon.Scale, lexicon.ScaleAbbreviation, lexicon.ScaleLetter} {
		power, _ := w.Int(class)
		for _, scale := range scales {
			// "5t" is no trillion where it is worth 5.
			if scale.power == power && (class != lexicon.ScaleLetter || q.High.Value.Cmp(claims.Int(scale.worth)) >= 0 || q.Low.Value.Cmp(claims.Int(scale.worth)) >= 0) {
				return scale.word, scale.worth
			}
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
