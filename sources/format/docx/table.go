package docx

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format/office"
)

// widest bounds the columns a cell may claim to span.
const widest = 1000

// table reads a w:tbl cell by cell. A table of one column is a frame around
// paragraphs, as writers draw boxes.
func (w *walker) table(s *office.Scanner) error {
	depth := s.Depth()
	columns, row, column, firstRow := 0, -1, 0, false
	number := 0
	header := false
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "gridCol":
			columns++
		case "tblLook":
			look, err := strconv.ParseUint(e.Attribute("val"), 16, 32)
			firstRow = e.Attribute("firstRow") == "1" || err == nil && look&0x20 != 0
		case "tr":
			row, column, header = row+1, 0, false
		case "tblHeader":
			header = e.Attribute("val") != "0" && e.Attribute("val") != "false"
		case "del":
			if s.Within("trPr") {
				w.deleted++ // a deleted row: its cells are in deletions too
			}
		case "tc":
			if columns == 1 {
				if err := w.content(s); err != nil {
					return err
				}
				continue
			}
			if number == 0 {
				w.tables++
				number = w.tables
			}
			c, err := w.cell(s)
			if err != nil {
				return err
			}
			if !c.merged {
				w.out.Begin(document.Block{
					Kind: document.Cell, Table: number, Row: max(row, 0), Column: column,
					Header:  header || row == 0 && firstRow && !c.startsWithDigit(),
					Locator: fmt.Sprintf("table %d, row %d, column %d", number, max(row, 0)+1, column+1),
				})
				for i, p := range c.paragraphs {
					if i > 0 {
						w.out.Text(" ")
					}
					p.write(&w.out)
				}
				w.out.End()
			}
			column += c.span
		}
	}
	return nil
}

// A cell is one w:tc, with the words of tables inside it.
type cell struct {
	paragraphs []*paragraph
	span       int
	merged     bool // it goes on with the cell above
}

func (c cell) startsWithDigit() bool {
	for _, p := range c.paragraphs {
		for _, x := range p.pieces {
			if t := strings.TrimSpace(x.text); x.kind == words && t != "" {
				return t[0] >= '0' && t[0] <= '9'
			}
		}
	}
	return false
}

func (w *walker) cell(s *office.Scanner) (cell, error) {
	c := cell{span: 1}
	depth := s.Depth()
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return c, office.End(err)
		}
		if e.Kind != office.StartElement {
			continue
		}
		if e.Space == office.Compatibility && e.Local == "Fallback" {
			if err := s.Skip(); err != nil {
				return c, err
			}
			continue
		}
		if e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "gridSpan":
			if n, err := strconv.Atoi(e.Attribute("val")); err == nil && n > 0 {
				c.span = min(n, widest)
			}
		case "vMerge":
			c.merged = e.Attribute("val") != "restart"
		case "p":
			p := &paragraph{walker: w}
			if err := p.read(s); err != nil {
				return c, err
			}
			c.paragraphs = append(append(c.paragraphs, p), p.boxes...)
		case "del", "moveFrom":
			w.deleted++
			if err := s.Skip(); err != nil {
				return c, err
			}
		}
	}
	return c, w.ctx.Err()
}
