package trend

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
		if c.From == nil && n == k+1 && Plain(l, n) && match.Here(onBase, d, d.TokenAt(l.Quantities[n].Phrase.Start)) {
			c.From = &l.Quantities[n] // "an increase of 8% on its 40 tonnes a year before"
			continue
		}
		Enter(l, n, &c)
		if c.To == nil && c.From == &l.Quantities[n] && n > k+1 {
			c.To = comparedValue(l, n)
		}
	}
	if c.To == nil && c.From == nil {
		// "from 4bn to 6bn, a rise of 50%": what stands before.
		before, ok := enterBefore(l, first, k)
		if !ok {
			return c, false
		}
		c.To, c.From = before.To, before.From
	}
	if c.To == nil && c.From != nil {
		c.To = newBefore(l, first, k, c.From)
	}
	if c.To == nil || c.From == nil || !Alike(l, c.To, c.From) {
		return c, false
	}
	return c, true
}

// comparedValue returns the value right before quantity n, which it is compared
// with: "at 40 tonnes, compared with 50". It is nil where there is none.
func comparedValue(l *claims.Ledger, n int) *claims.Quantity {
	d, q := l.Document, &l.Quantities[n-1]
	text := match.Text{Document: d, First: d.TokenAt(q.Phrase.End-1) + 1, End: d.TokenAt(l.Quantities[n].Phrase.Start)}
	if m, ok := comparing.At(text, struct{}{}, text.First); !ok || m.End != text.End || !Plain(l, n-1) || !match.Here(atValue, d, d.TokenAt(q.Phrase.Start)) {
		return nil
	}
	return q
}

var (
	onBase    = match.Must(`after("on" ["its their his her the last"]?) any`)
	comparing = match.Must(`","? ("compared" ["to with"] | ["against versus"]) ["an a the just only about"]{0,2}`)
	atValue   = match.Must(`after(["at to reaching totalling totaling"] ["about nearly just some around"]{0,2}) any`)
)

// enterBefore enters the quantities [first, k), and is false where another change
// is among them, to which they belong.
func enterBefore(l *claims.Ledger, first, k int) (c Change, ok bool) {
	for n := first; n < k; n++ {
		if q := &l.Quantities[n]; q.Unit == "%" && Direction(l.Document, q) != 0 {
			return c, false
		}
		Enter(l, n, &c)
	}
	return c, true
}

// newBefore returns the new value that stands before its old one and the change
// k: "26.32m tons, off 2.1% from 26.88m". It is nil where there is none.
func newBefore(l *claims.Ledger, first, k int, from *claims.Quantity) *claims.Quantity {
	for n := k - 1; n >= first; n-- {
		q := &l.Quantities[n]
		if q.Unit == "%" && Direction(l.Document, q) != 0 {
			return nil
		}
		if q.First < from.First && Plain(l, n) && Alike(l, q, from) {
			return q
		}
	}
	return nil
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
	if from, ok := match.First(fromValue, d, c.By.After, d.Sentences.At(s).Last); ok && d.Tokens.At(from.Start).Start < c.By.Span.End+12 {
		return c, false // it names another value than those that follow
	}
	for next := s + 1; next <= s+3 && next < d.Sentences.Len(); next++ {
		if subject(d, d.Sentences.At(next).First, d.Sentences.At(next).Last) != about || !sameNames(d, s, next) {
			continue
		}
		pair, ok := pairIn(l, next)
		c.To, c.From = pair.To, pair.From
		return c, ok
	}
	return c, false
}

// pairIn returns the two values that a sentence without a change in per cent of
// its own tells: the old one, and the new one with its words or before it.
func pairIn(l *claims.Ledger, s int) (pair Change, ok bool) {
	first, end := l.QuantitiesIn(s)
	for n := first; n < end; n++ {
		if l.Quantities[n].Unit == "%" {
			return pair, false
		}
	}
	for n := first; n < end; n++ {
		Enter(l, n, &pair)
	}
	if pair.From == nil {
		return pair, false
	}
	for n := first; n < end && pair.To == nil && &l.Quantities[n] != pair.From; n++ {
		if Plain(l, n) && Alike(l, &l.Quantities[n], pair.From) {
			pair.To = &l.Quantities[n]
		}
	}
	return pair, pair.To != nil && Alike(l, pair.To, pair.From)
}

var (
	fromValue  = match.Must(`"from"`)
	theCompany = match.Must(`start "the" any{0,4} CompanyNoun`)
)

// sameNames reports whether a sentence speaks of nobody but those that an
// earlier one names: their names meet, or the later has none.
func sameNames(d *document.Document, earlier, later int) bool {
	if match.Here(theCompany, d, d.Sentences.At(later).First) {
		return true // "The St. Louis company earned ..."
	}
	named := false
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
		named = named || !t.Upper && len(w) > 3 && !lexicon.Month.Contains(w)
	}
	return !named
}
