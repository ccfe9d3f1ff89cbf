package table

import (
	"fmt"

	"vouch/claims"
	"vouch/sources/document"
)

// placeOf returns where in a table a claim stands, and false for one that stands
// in none.
func placeOf(d *document.Document, c *claims.Claim) (document.Place, bool) {
	return d.CellPlace(d.Sentences.At(c.Sentence).Block)
}

// printed returns the words of claim i; of a claim in a table with the words that
// head its row and its column, without which a figure says nothing: "Cases,
// Total: 51".
func (v *view) printed(i int) string {
	return v.cellWords(i, v.l.Document.Quote(v.l.Claims[i].Span))
}

// cellWords puts before words of claim i what heads the row and the column of
// the cell it stands in.
func (v *view) cellWords(i int, words string) string {
	if p, ok := placeOf(v.l.Document, &v.l.Claims[i]); ok {
		if heads := v.l.Document.Heads(p); heads != "" {
			return heads + ": " + words
		}
	}
	return words
}

// tableSource names the source that a table's own line gives for a claim in it.
func (v *view) tableSource(c *claims.Claim) string {
	if p, ok := placeOf(v.l.Document, c); ok && !p.Source.IsZero() {
		return v.l.Document.Quote(p.Source) + " (source of the table)"
	}
	return ""
}

// tablePlace says where in which table a claim stands; "" for one in none.
func tablePlace(d *document.Document, c *claims.Claim) string {
	p, ok := placeOf(d, c)
	if !ok {
		return ""
	}
	b := d.Blocks.At(d.Sentences.At(c.Sentence).Block)
	s := fmt.Sprintf("table %d, row %d, column %d", b.Table, b.Row+1, b.Column+1)
	if !p.Title.IsZero() {
		s += ", under “" + d.Quote(p.Title) + "”"
	}
	if !p.Source.IsZero() {
		s += "; source “" + d.Quote(p.Source) + "”"
	}
	return s
}
