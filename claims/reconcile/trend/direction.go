package trend

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Direction returns +1 for a rise, -1 for a fall, and 0 where the words next to
// the percentage tell of no change: "rose 5%", "up 5%", "a 5% rise".
func Direction(d *document.Document, q *claims.Quantity) int {
	start := d.TokenAt(q.Phrase.Start)
	for i := start - 1; i >= start-3 && i >= 0; i-- {
		w := d.Word(i)
		if lexicon.ChangeWord.Contains(w) {
			return Sign(w)
		}
		if !lexicon.ChangeLead.Contains(w) {
			break
		}
	}
	after := q.After
	if lexicon.PercentWord.Has(d, after) {
		after++
	}
	if match.Here(perCent, d, after) {
		after += 2
	}
	for i := after; i <= after+2; i++ {
		w := d.Word(i)
		if lexicon.ChangeWord.Contains(w) && !lexicon.ChangeNoNoun.Contains(w) {
			return Sign(w)
		}
		if lexicon.PercentStop.Contains(w) {
			break
		}
	}
	return ofObject(d, start)
}

// ofObject returns the direction of "an increase in costs of 5%" and "cut waste by
// 5%": what changed stands between the word of change and the percentage.
func ofObject(d *document.Document, start int) int {
	i := start - 1
	for i >= 0 && d.Word(i) != "of" && d.Word(i) != "by" && lexicon.AmountLead.Has(d, i) {
		i--
	}
	lead := d.Word(i)
	if lead != "of" && lead != "by" {
		return 0
	}
	for k := i - 1; k >= max(0, i-6) && d.Tokens.At(k).Kind == document.Word; k-- {
		if w := d.Word(k); lexicon.ChangeWord.Contains(w) {
			if lead == "of" && d.Word(k+1) != "in" || k == i-1 {
				return 0
			}
			return Sign(w)
		}
	}
	return 0
}

var perCent = match.Must(`"per cent"`)

// Sign returns -1 for a word of a fall, +1 for the other words of change.
func Sign(w string) int {
	if lexicon.ChangeWord.ValueOf(w) == down {
		return -1
	}
	return 1
}

// down is the value of words of a fall.
const down = "down"
