package near

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// EachIn returns in how many places a count without a unit holds: three of "one
// each in Oslo, Riga and Bern" and of "two each from Oslo, Riga and Bern"; 0
// where it is not told so, or the places are not all told.
func EachIn(d *document.Document, q *claims.Quantity) int {
	i := q.After
	if !eachAt(d, i) {
		i = d.TokenAt(q.Phrase.End-1) + 1
	}
	if q.Unit != "" || !eachAt(d, i) || !lexicon.ListPreposition.Contains(d.Word(i+1)) {
		return 0
	}
	places, joined := 1, false
	for i += 2; i < d.Sentences.At(q.Sentence).Last; i++ {
		switch t := d.Tokens.At(i); {
		case d.Word(i) == "," && d.Word(i+1) != "and":
			places++
		case d.Word(i) == "and" && joined:
			return places
		case d.Word(i) == "and":
			places++
			joined = true
		case joined && !t.Capital && d.Word(i) != "the":
			return places
		case t.Kind == document.Number || d.Word(i) == ";" || d.Word(i) == "(":
			return 0
		}
		if joined && d.Word(i) == "," {
			return places - 1
		}
	}
	if !joined {
		return 0
	}
	return places
}

// Each reports whether a count holds several times, how many is not told: "three
// each".
func Each(d *document.Document, q *claims.Quantity) bool {
	return (eachAt(d, q.After) || eachAt(d, d.TokenAt(q.Phrase.End-1)+1)) && EachIn(d, q) == 0
}

func eachAt(d *document.Document, i int) bool {
	return d.Word(i) == "each" || d.Word(i) == "apiece"
}

// Times returns a quantity of n times the value, in the place of another.
func Times(q *claims.Quantity, n int) *claims.Quantity {
	if v, ok := q.Value(); ok && n > 1 {
		many := *q
		many.Low.Value, many.High.Value = v.Mul(claims.Int(int64(n))), v.Mul(claims.Int(int64(n)))
		return &many
	}
	return q
}
