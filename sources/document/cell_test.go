package document

import (
	"fmt"
	"strings"
	"testing"
)

// cells makes a document of a line above, rows of cells parted by "|", and a
// line below.
func cells(above string, rows []string, below string) *Document {
	var text strings.Builder
	var blocks []Block
	add := func(s string, b Block) {
		if s == "" {
			return
		}
		b.Start = text.Len()
		text.WriteString(s)
		b.End = text.Len()
		text.WriteString("\n")
		blocks = append(blocks, b)
	}
	add(above, Block{Kind: Paragraph})
	for r, row := range rows {
		for c, cell := range strings.Split(row, "|") {
			add(strings.TrimSpace(cell), Block{Kind: Cell, Table: 1, Row: r, Column: c})
		}
	}
	add(below, Block{Kind: Paragraph})
	return New(text.String(), blocks)
}

func TestCellPlace(t *testing.T) {
	for _, tt := range []struct {
		name, above string
		rows        []string
		below       string
		cell, want  string // heads; title; source
	}{
		{"heads", "Fever by ward", []string{"Ward | Total | Dead", "Harbour | 51 | 3", "North | 40 | 1"}, "Source: Health Office", "51", "Harbour, Total; Fever by ward; Health Office"},
		{"a first row of figures is no head", "Fever by ward", []string{"Harbour | 51 | 3", "North | 40 | 1"}, "", "40", "North; Fever by ward; "},
		{"years are heads", "", []string{"Ward | 2029 | 2030", "Harbour | 51 | 3"}, "", "3", "Harbour, 2030; ; "},
		{"no labels", "", []string{"Total | Dead", "51 | 3"}, "", "3", "Dead; ; "},
		{"the source above", "Source: Health Office, May", []string{"Ward | Total", "Harbour | 51"}, "", "51", "Harbour, Total; ; Health Office, May"},
		{"a head is not its own", "", []string{"Ward | Total", "Harbour | 51"}, "", "Total", "Ward; ; "},
		{"prose above is no title", strings.Repeat("The office counted every ward twice. ", 8), []string{"Ward | Total", "Harbour | 51"}, "", "51", "Harbour, Total; ; "},
	} {
		d := cells(tt.above, tt.rows, tt.below)
		for i, b := range d.Blocks.All() {
			if b.Kind != Cell || d.Quote(b.Span) != tt.cell {
				continue
			}
			p, ok := d.CellPlace(i)
			if got := fmt.Sprintf("%s; %s; %s", d.Heads(p), d.Quote(p.Title), d.Quote(p.Source)); !ok || got != tt.want {
				t.Errorf("%s: %q stands at %q, want %q", tt.name, tt.cell, got, tt.want)
			}
		}
	}
	if _, ok := cells("No cell", nil, "").CellPlace(0); ok {
		t.Error("a paragraph has a place in a table")
	}
}
