package trend

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// Values finds the two values of the change k in its own sentence, whose
// quantities are [first, end).
func Values(l *claims.Ledger, k, first, end int) (Change, bool) {
	d := l.Document
	c := Change{By: &l.Quantities[k]}
	// What follows the percentage up to the next change belongs to it.
	stop := end
	for n := k + 1; n < end; n++ {
		if q := &l.Quantities[n]; q.Unit == "%" && Direction(d, q) != 0 {
			stop = n
			break
		}
	}
	for n := k + 1; n < stop; n++ {
		Enter(l, n, &c)
	}
	if c.To == nil && c.From == nil {
		// "from 4bn to 6bn, a rise of 50%": what stands before.
		before := Change{By: c.By}
		for n := first; n < k; n++ {
			if q := &l.Quantities[n]; q.Unit == "%" && Direction(d, q) != 0 {
				return c, false // the values before belong to that change
			}
			Enter(l, n, &before)
		}
		c = before
	}
	if c.To == nil && c.From != nil {
		// "26.32m tons, off 2.1% from 26.88m": the new value stands before.
		for n := k - 1; n >= first && c.To == nil; n-- {
			q := &l.Quantities[n]
			if q.Unit == "%" && Direction(d, q) != 0 {
				break
			}
			if q.First < c.From.First && Plain(l, n) && Alike(l, q, c.From) {
				c.To = q
			}
		}
	}
	if c.To == nil || c.From == nil || !Alike(l, c.To, c.From) {
		return c, false
	}
	return c, true
}

// subject returns the line of the accounts that the figures in a range of
// tokens are about, "" when it is not plain.
func subject(d *document.Document, first, last int) string {
	found := ""
	for i := first; i < last; i++ {
		if line := lexicon.Accounts.Value(d, i); line != "" {
			if found != "" && found != line {
				return ""
			}
			found = line
		}
	}
	return found
}

// Next finds the two values in the sentence after the change, where both
// sentences speak of the same thing and there is nothing to choose from.
func Next(l *claims.Ledger, k, s int) (Change, bool) {
	d := l.Document
	c := Change{By: &l.Quantities[k]}
	about := subject(d, max(d.Sentences.At(s).First, c.By.First-6), min(d.Sentences.At(s).Last, c.By.After+8))
	if about == "" {
		return c, false
	}
	for i := d.Sentences.At(s).First; i < d.Sentences.At(s).Last; i++ {
		if d.Word(i) == "from" && d.Tokens.At(i).Start > c.By.Span.End && d.Tokens.At(i).Start < c.By.Span.End+12 {
			return c, false // it names another value than those that follow
		}
	}
	for next := s + 1; next <= s+3 && next < d.Sentences.Len(); next++ {
		if subject(d, d.Sentences.At(next).First, d.Sentences.At(next).Last) != about || !sameNames(d, s, next) {
			continue
		}
		first, end := l.QuantitiesIn(next)
		for n := first; n < end; n++ {
			if q := &l.Quantities[n]; q.Unit == "%" {
				return c, false // a change of its own
			}
		}
		var pair Change
		for n := first; n < end; n++ {
			Enter(l, n, &pair)
		}
		if pair.From != nil && pair.To == nil {
			for n := first; n < end && &l.Quantities[n] != pair.From; n++ {
				if Plain(l, n) && Alike(l, &l.Quantities[n], pair.From) {
					pair.To = &l.Quantities[n]
					break
				}
			}
		}
		if pair.From == nil || pair.To == nil || !Alike(l, pair.To, pair.From) {
			return c, false
		}
		c.To, c.From = pair.To, pair.From
		return c, true
	}
	return c, false
}

// sameNames reports whether a sentence speaks of nobody but those that an
// earlier one names: their names meet, or the later has none.
func sameNames(d *document.Document, earlier, later int) bool {
	named := false
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last && i < d.Sentences.At(later).First+6; i++ {
		if lexicon.CompanyNoun.Has(d, i) && d.Word(d.Sentences.At(later).First) == "the" {
			return true // "The St. Louis company earned ..."
		}
	}
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last && i < d.Sentences.At(later).First+8; i++ {
		t := d.Tokens.At(i)
		if !t.Capital || t.Kind != document.Word || i == d.Sentences.At(later).First && d.Tokens.At(i+1).Kind == document.Word && !d.Tokens.At(i+1).Capital {
			continue // the first word of a sentence is no name unless another follows
		}
		w := d.Word(i)
		for k := d.Sentences.At(earlier).First; k < d.Sentences.At(earlier).Last; k++ {
			if d.Word(k) == w {
				return true
			}
		}
		named = named || !t.Upper && len(w) > 3 && !lexicon.PlainMonth.Contains(w)
	}
	return !named
}
