package mention

import (
	"time"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Dates finds the date expressions of the document, in text order: weekdays,
// days, months and years, decades, times told from another one and clock times.
// Spans leave out the preposition. What may be no date (a bare "May", a
// four-digit count) is left alone. The trace, nil for most, is told what each
// rule reads.
func Dates(d *document.Document, trace *match.Trace) []claims.When {
	var found []claims.When
	for s := range d.Sentences.Len() {
		if d.IsForeign(s) {
			continue
		}
		sentence := d.Sentences.At(s)
		r := dateReader{d: d, first: sentence.First, end: sentence.Last, trace: trace}
		for i := sentence.First; i < sentence.Last; {
			w, next := r.at(i)
			if next <= i {
				i++
				continue
			}
			w.Sentence, w.First, w.End = s, i, next
			w.Span = d.Cover(i, next)
			found = append(found, w)
			i = next
		}
	}
	return found
}

// DateAt returns the token behind the date expression that starts at token i of
// the sentence [first, end), and i where none does.
func DateAt(d *document.Document, first, end, i int) int {
	_, next := dateReader{d: d, first: first, end: end}.at(i)
	return next
}

// A dateReader reads date expressions within one sentence.
type dateReader struct {
	d          *document.Document
	first, end int
	trace      *match.Trace
}

// at reads the date expression that starts at token i; next is i when none does.
func (r dateReader) at(i int) (w claims.When, next int) {
	t := r.d.Tokens.At(i)
	if t.Kind != document.Number && t.Kind != document.Word {
		return w, i
	}
	if time, ok := times.At(match.Text{Document: r.d, First: r.first, End: r.end, Trace: r.trace}, r, i); ok {
		return time.Made, time.End
	}
	if t.Kind == document.Number {
		return r.number(i)
	}
	if t.Capital {
		if day, ok := lexicon.Weekday.Int(r.d, i); ok {
			return r.weekday(i, time.Weekday(day))
		}
		if monthNamed(r.d, i) {
			return r.month(i)
		}
	}
	return w, i
}

func (r dateReader) word(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	return r.d.Word(i)
}

// has reports whether token i is a word of the set and of the sentence.
func (r dateReader) has(class lexicon.Class, i int) bool {
	return i >= r.first && i < r.end && class.Has(r.d, i)
}

func monthNamed(d *document.Document, i int) bool {
	_, ok := lexicon.Month.Int(d, i)
	return ok
}
