package sheet

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"vouch/sources/format/office"
)

// A workbook is what must be known of one before a sheet of it can be read.
type workbook struct {
	archive *office.Archive
	shared  []string // strings that cells name by number
	dates   []bool   // by style: numbers of it are dates
	from    time.Time
	sheets  []struct{ name, part string }
}

// readWorkbook reads every sheet. Which of them are tables of this program is told by
// their headers.
func (b *Book) readWorkbook(a *office.Archive) error {
	main, err := a.Main()
	if err != nil {
		return err
	}
	if main == "" || !a.Has(main) {
		main = "xl/workbook.xml"
	}
	w := &workbook{archive: a, from: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	for _, part := range []struct {
		name string
		read func(*office.Scanner) error
	}{
		{main, func(s *office.Scanner) error { return w.list(s, main) }},
		{sibling(main, "sharedStrings.xml"), w.strings},
		{sibling(main, "styles.xml"), w.styles},
		{"docProps/core.xml", b.properties},
	} {
		if err := a.Scan(part.name, part.read); err != nil {
			return fmt.Errorf("its part %s: %w", part.name, err)
		}
	}
	if len(w.sheets) == 0 {
		return errors.New("it has no sheet in it")
	}
	for _, sheet := range w.sheets {
		g := &grid{book: b, name: sheet.name}
		if err := a.Scan(sheet.part, func(s *office.Scanner) error { return w.sheet(s, g) }); err != nil {
			return fmt.Errorf("the sheet %s: %w", sheet.name, err)
		}
		b.grids = append(b.grids, g)
		for _, r := range g.rows { // the legend says it too, and outlives programs that drop properties
			if b.Stamp == nil && len(r.Cells) == 2 && r.Cells[0].Text == "Exported" {
				b.Stamp = ParseStamp(r.Cells[1].Text)
			}
		}
	}
	return nil
}

// list reads the names of the sheets, and where each is.
func (w *workbook) list(s *office.Scanner, main string) error {
	targets := map[string]string{}
	links := path.Dir(main) + "/_rels/" + path.Base(main) + ".rels"
	err := w.archive.Scan(links, func(s *office.Scanner) error {
		return each(s, func(e office.Event) error {
			if e.Local == "Relationship" {
				target := e.Attribute("Target")
				if !strings.HasPrefix(target, "/") {
					target = path.Dir(main) + "/" + target
				}
				targets[e.Attribute("Id")] = strings.TrimPrefix(path.Clean(target), "/")
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("its part %s: %w", links, err)
	}
	return each(s, func(e office.Event) error {
		switch e.Local {
		case "sheet":
			if part := targets[e.Attribute("id")]; part != "" {
				w.sheets = append(w.sheets, struct{ name, part string }{e.Attribute("name"), part})
			}
		case "workbookPr":
			if v := e.Attribute("date1904"); v == "1" || v == "true" {
				w.from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		}
		return nil
	})
}

// strings reads the strings that cells share.
func (w *workbook) strings(s *office.Scanner) error {
	return each(s, func(e office.Event) error {
		if e.Local != "si" {
			return nil
		}
		text, err := textIn(s)
		w.shared = append(w.shared, text)
		return err
	})
}

// textIn returns the text of the element that was just begun, without what says how
// it is read aloud.
func textIn(s *office.Scanner) (string, error) {
	var b strings.Builder
	depth, aloud := s.Depth(), 0
	for s.Depth() >= depth {
		e, err := s.Next()
		if err != nil {
			return "", office.End(err)
		}
		switch {
		case e.Kind == office.StartElement && e.Local == "rPh":
			aloud = s.Depth()
		case e.Kind == office.EndElement && s.Depth() < aloud:
			aloud = 0
		case e.Kind == office.Characters && aloud == 0 && s.Within("t"):
			b.Write(e.Text)
		}
	}
	return unescaped(b.String()), nil
}

// styles reads which styles show numbers as dates.
func (w *workbook) styles(s *office.Scanner) error {
	formats := map[int]bool{}
	return each(s, func(e office.Event) error {
		switch id, err := strconv.Atoi(e.Attribute("numFmtId")); {
		case e.Local == "numFmt" && err == nil:
			formats[id] = dateFormat(e.Attribute("formatCode"))
		case e.Local == "xf" && s.Within("cellXfs"):
			own, custom := formats[id]
			w.dates = append(w.dates, custom && own || !custom && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58))
		}
		return nil
	})
}

// dateFormat reports whether a format shows numbers as dates or times: it has letters
// of one outside of quotation marks and brackets.
func dateFormat(code string) bool {
	quoted, bracketed, escaped := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case escaped:
			escaped = false
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[' || r == ']':
			bracketed = r == '['
		case !bracketed && strings.ContainsRune("dmyhs", r):
			return !strings.HasPrefix(strings.ToLower(code), "general")
		}
	}
	return false
}

// each calls f with the start of every element.
func each(s *office.Scanner, f func(office.Event) error) error {
	for {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.StartElement {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// properties reads the stamp out of a file's own properties.
func (b *Book) properties(s *office.Scanner) error {
	return each(s, func(e office.Event) error {
		if e.Local != "description" {
			return nil
		}
		text, err := words(s)
		if stamp := ParseStamp(text); stamp != nil && stamp.Head.Size >= 0 {
			b.Stamp = stamp
		}
		return err
	})
}

// words returns all characters in the element that was just begun.
func words(s *office.Scanner) (string, error) {
	var b strings.Builder
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return "", office.End(err)
		}
		if e.Kind == office.Characters {
			b.Write(e.Text)
		}
	}
	return b.String(), nil
}

// sibling returns the name of a part in the folder of another.
func sibling(part, name string) string { return part[:strings.LastIndexByte(part, '/')+1] + name }
