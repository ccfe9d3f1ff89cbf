package search

import (
	"strings"

	"vouch/claims"
	"vouch/claims/shape"
)

// An Entry is what an index holds of one reading of an article. Title, Words and
// Sources hold words with one space between two, small ones left out.
type Entry struct {
	Date    string // 2025-03-09: of publication, else of the day it was read
	Title   string
	Words   string // a line for each sentence
	Sources string // a line for each source: name, role, affiliation
	Figures []Number
}

// A Number is where an index finds a quantity: between Low and High lie all values
// that claims.DefaultWidths allow it.
type Number struct {
	Quantity      int // its index in the ledger
	Unit, Measure string
	Size          int // see Size
	Low, High     float64
}

// EntryOf returns what an index holds of a reading; nil for one whose text was
// erased. read is the day on which it was read.
func EntryOf(r *shape.Rows, read string) *Entry {
	text := r.Document.Text
	if strings.HasPrefix(text, claims.Redacted) {
		return nil
	}
	e := &Entry{Date: read}
	if d := r.Document.Published; !d.IsZero() {
		e.Date = d.String()
	}
	var b strings.Builder
	write(&b, r.Document.Title)
	e.Title = b.String()
	b.Reset()
	b.Grow(len(text))
	for i := range r.Sentences {
		if i > 0 {
			b.WriteByte('\n')
		}
		s := r.Sentences[i].Span
		write(&b, text[s.Start:s.End])
	}
	e.Words = b.String()
	var of strings.Builder
	for i := range r.Sources {
		if i > 0 {
			of.WriteByte('\n')
		}
		s := &r.Sources[i]
		write(&of, s.Name+" "+s.Role+" "+s.Affiliation)
	}
	e.Sources = of.String()
	widths := claims.DefaultWidths()
	for i := range r.Quantities {
		q := &r.Quantities[i]
		if q.Unreadable {
			continue
		}
		n := Number{Quantity: i, Unit: q.Unit, Measure: q.Measure}
		n.Low, n.High = Ends(q.Interval(widths))
		n.Size = Size(n.Low, n.High)
		e.Figures = append(e.Figures, n)
	}
	return e
}

// Line returns words as a line of an entry holds them.
func Line(text string) string {
	var b strings.Builder
	write(&b, text)
	return b.String()
}

// write writes the words of a text to a line.
func write(b *strings.Builder, text string) {
	first := true
	for w := range Words(text) {
		if Small(w.Text) {
			continue
		}
		if !first {
			b.WriteByte(' ')
		}
		first = false
		b.WriteString(w.Text)
	}
}
