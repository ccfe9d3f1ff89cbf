package docx

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/document"
)

// widest bounds the columns a cell may claim to span.
const widest = 1000

// table reads a w:tbl cell by cell. A table of one column is a frame around
// paragraphs, as writers draw boxes.
func (w *walker) table(s *scanner) error {
	depth := len(s.stack)
	columns, row, column, firstRow := 0, -1, 0, false
	number := 0
	header := false
	for len(s.stack) >= depth {
		e, err := s.next()
		if err != nil {
			return end(err)
		}
		if e.kind != startElement || e.space != word {
			continue
		}
		switch e.local {
		case "gridCol":
			columns++
		case "tblLook":
			look, err := strconv.ParseUint(e.attribute("val"), 16, 32)
			firstRow = e.attribute("firstRow") == "1" || err == nil && look&0x20 != 0
		case "tr":
			row, column, header = row+1, 0, false
		case "tblHeader":
			header = e.attribute("val") != "0" && e.attribute("val") != "false"
		case "del":
			if s.within("trPr") {
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

// within reports whether an open element has the name.
func (s *scanner) within(local string) bool {
	for _, name := range s.stack {
		if name == local {
			return true
		}
	}
	return false
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

func (w *walker) cell(s *scanner) (cell, error) {
	c := cell{span: 1}
	depth := len(s.stack)
	for len(s.stack) >= depth {
		e, err := s.next()
		if err != nil {
			return c, end(err)
		}
		if e.kind != startElement {
			continue
		}
		if e.space == compatibility && e.local == "Fallback" {
			if err := s.skip(); err != nil {
				return c, err
			}
			continue
		}
		if e.space != word {
			continue
		}
		switch e.local {
		case "gridSpan":
			if n, err := strconv.Atoi(e.attribute("val")); err == nil && n > 0 {
				c.span = min(n, widest)
			}
		case "vMerge":
			c.merged = e.attribute("val") != "restart"
		case "p":
			p := &paragraph{walker: w}
			if err := p.read(s); err != nil {
				return c, err
			}
			c.paragraphs = append(append(c.paragraphs, p), p.boxes...)
		case "del", "moveFrom":
			w.deleted++
			if err := s.skip(); err != nil {
				return c, err
			}
		}
	}
	return c, w.ctx.Err()
}
