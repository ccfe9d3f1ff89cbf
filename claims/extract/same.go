package extract

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A stated is what two figures must share to be tried as one fact.
type stated struct {
	value claims.Number
	unit  string
}

// same ties the claims that state one fact: figures of one value that count
// the same thing. One claim of each group stands for it, the first that is
// credited or else the first of all, and the others point at it.
func same(l *claims.Ledger) {
	byValue := make(map[stated][]int, len(l.Quantities))
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Kind != claims.FigureClaim {
			continue
		}
		q := &l.Quantities[c.Quantity]
		if q.Vague || q.Denominator != 0 || q.Bound == claims.Range {
			continue // "thousands" twice need not be the same thousands
		}
		value := q.Low.Value
		if q.Low.Missing {
			value = q.High.Value
		}
		key := stated{value, q.Unit}
		byValue[key] = append(byValue[key], i)
	}
	for i := range l.Claims {
		if l.Claims[i].Kind != claims.FigureClaim {
			continue
		}
		q := &l.Quantities[l.Claims[i].Quantity]
		value := q.Low.Value
		if q.Low.Missing {
			value = q.High.Value
		}
		if candidates := byValue[stated{value, q.Unit}]; len(candidates) > 1 && l.Claims[i].Same < 0 {
			tie(l, i, candidates)
		}
	}
}

// tie points the members of candidates that state the same fact as claim i at
// the one that stands for the group. Candidates are in text order.
func tie(l *claims.Ledger, i int, candidates []int) {
	const most = 64 // a value that common is no sign of one fact
	if len(candidates) > most {
		return
	}
	group := []int{i}
	for _, k := range candidates {
		if k > i && l.Claims[k].Same < 0 && sameFact(l, i, k) {
			group = append(group, k)
		}
	}
	stands := group[0]
	for _, k := range group {
		if l.Claims[k].Source >= 0 {
			stands = k
			break
		}
	}
	for _, k := range group {
		if k != stands {
			l.Claims[k].Same = stands
		}
	}
}

// sameFact decides whether two figures of one value count the same thing.
func sameFact(l *claims.Ledger, i, k int) bool {
	a, b := &l.Quantities[l.Claims[i].Quantity], &l.Quantities[l.Claims[k].Quantity]
	if a.Measure != "" && b.Measure != "" && a.Measure != b.Measure && !(deadly(a.Measure) && deadly(b.Measure)) {
		return false
	}
	if a.Increment || b.Increment || a.Sentence == b.Sentence {
		return false // "another six" is more; one sentence seldom says a thing twice
	}
	if a.Head != "" && a.Head == b.Head {
		return a.Measure == b.Measure || deadly(a.Measure) || deadly(b.Measure) || telling(a) || a.Unit != ""
	}
	if a.Unit != "" && a.Unit == b.Unit {
		return telling(a)
	}
	return telling(a) && (a.Measure != "" && a.Measure == b.Measure || shareWord(l.Document, a.Phrase, b.Phrase))
}

func deadly(measure string) bool {
	return lexicon.DeadlyMeasure.Contains(measure)
}

// telling reports whether a figure has three significant digits or more, so
// that meeting it twice is hardly chance.
func telling(q *claims.Quantity) bool {
	if q.LastNonZero.Sign() == 0 {
		return false
	}
	end := q.Low
	if end.Missing {
		end = q.High
	}
	digits, ok := end.Value.Quo(q.LastNonZero)
	return ok && digits.Abs().Cmp(claims.Int(100)) >= 0
}

// shareWord reports whether two phrases have a word of four letters or more in
// common.
func shareWord(d *document.Document, a, b document.Span) bool {
	for i := d.TokenAt(a.Start); i < d.Tokens.Len() && d.Tokens.At(i).Start < a.End; i++ {
		if d.Tokens.At(i).Kind != document.Word || d.Tokens.At(i).Len() < 4 || lexicon.ThinWord.Has(d, i) {
			continue
		}
		for k := d.TokenAt(b.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < b.End; k++ {
			if d.Word(i) == d.Word(k) {
				return true
			}
		}
	}
	return false
}
