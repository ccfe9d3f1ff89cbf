package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/sources/document"
)

// A birth is whose and when.
type birth struct {
	day      document.Date // Month and Day are 0 when only the year is told
	span     document.Span
	surname  string // lower case; "" where no name is near
	sentence int
}

// readBirth reads "Lena Moss was born in Oban in 1950" around the token "born".
func readBirth(l *claims.Ledger, i int) (birth, bool) {
	d := l.Document
	s := d.SentenceAt(d.Tokens.At(i).Start)
	sentence := d.Sentences.At(s)
	b := birth{}
	for _, w := range l.DatesIn(s) {
		if w.First > i && w.First <= i+8 && w.Date.Year > 0 && w.Date.Day > 0 {
			b.day, b.span = w.Date, w.Span
			if !w.WeekdayAt.IsZero() {
				b.span = calendar.DayPart(d, &w)
			}
			break
		}
	}
	for k := i + 1; b.day.Year == 0 && k < sentence.Last && k <= i+9; k++ {
		if y, ok := calendar.Year(d, k); ok && match.Here(inYear, d, k) {
			b.day.Year, b.span = y, d.Cover(k, k+1)
		}
	}
	if b.sentence = s; b.day.Year == 0 || i == sentence.First && s == 0 {
		return b, b.day.Year > 0
	}
	b.surname = bornName(d, s, i)
	return b, true
}

var (
	inYear = match.Must(`after(["in born"]) number`)
	// nameSuffix ends a name and is no surname.
	nameSuffix = match.Must(`["jr sr ii iii iv"]`)
	bornShe    = match.Must(`start ["he she"] "was" "born"`)
)

// bornName returns, in lower case, the surname of whoever is born at token i of
// sentence s: that of the first name of the sentence; where the sentence opens
// with "Born", of the first name of the sentence before; where it opens with "She
// was born", of the only name there.
func bornName(d *document.Document, s, i int) string {
	from := d.Sentences.At(s).First
	switch {
	case i == from:
		from, i = d.Sentences.At(s-1).First, d.Sentences.At(s-1).Last
	case match.Here(bornShe, d, from) && s > 0:
		from, i = d.Sentences.At(s-1).First, d.Sentences.At(s-1).Last
		if lexicon.Relation.Find(d, from, i) >= 0 {
			return "" // "Omar Lind met his mother. She was born in 1950."
		}
	}
	named := func(k int) bool { return d.Tokens.At(k).Kind == document.Word && d.Tokens.At(k).Capital }
	for k := from; k < i; k++ {
		if !named(k) {
			continue
		}
		first := k
		for k+1 < i && named(k+1) {
			k++
		}
		last := k
		for last > first && match.Here(nameSuffix, d, last) {
			last--
		}
		if w := d.Word(last); len(w) > 3 {
			return w
		}
	}
	return ""
}
