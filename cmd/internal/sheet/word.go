package sheet

import (
	"fmt"
	"strings"
	"time"

	"vouch/sources/format/office"
)

// A Comment is a remark in the margin of a Word file, with those that answer it.
type Comment struct {
	Number  int // among the comments of the file, from 1
	Author  string
	Time    time.Time // zero where the file does not say
	Text    string    // paragraphs parted by line ends
	Done    bool      // it was marked as resolved
	Words   string    // that it hangs on
	Before  string    // what stands before them in the same paragraph
	Replies []Comment

	id, paragraph string
}

// A Passage is a paragraph of a Word file.
type Passage struct {
	Text    string   // as it was before what changes were tracked in it, with one space between words
	Tracked []Change // in order
}

// A Change is one that Word tracked.
type Change struct {
	Author  string
	Deleted bool // the words were taken out; else they were put in
	Text    string
}

// readWord reads the tables of a Word file, its stamp and its comments.
func (b *Book) readWord(a *office.Archive) error {
	main, err := a.Main()
	if err != nil {
		return err
	}
	if main == "" || !a.Has(main) {
		main = "word/document.xml"
	}
	var comments []Comment
	parent, done := map[string]string{}, map[string]bool{}
	hung := map[string][2]string{}
	for _, part := range []struct {
		name string
		read func(*office.Scanner) error
	}{
		{sibling(main, "comments.xml"), func(s *office.Scanner) error { comments, err = readComments(s); return err }},
		{sibling(main, "commentsExtended.xml"), func(s *office.Scanner) error { b.Linked = true; return readThreads(s, parent, done) }},
		{main, func(s *office.Scanner) error { return (&wordReader{book: b, hung: hung}).body(s) }},
		{"docProps/core.xml", b.properties},
	} {
		if err := a.Scan(part.name, part.read); err != nil {
			return fmt.Errorf("its part %s: %w", part.name, err)
		}
	}
	b.thread(comments, parent, done, hung)
	return nil
}

// thread puts replies under what they answer.
func (b *Book) thread(comments []Comment, parent map[string]string, done map[string]bool, hung map[string][2]string) {
	root := map[string]int{} // by paragraph
	for i := range comments {
		c := &comments[i]
		c.Done = done[c.paragraph]
		c.Before, c.Words = hung[c.id][0], hung[c.id][1]
		if above := parent[c.paragraph]; above != "" {
			if at, ok := root[above]; ok {
				root[c.paragraph] = at // an answer to an answer is one to the first
				b.Comments[at].Replies = append(b.Comments[at].Replies, *c)
				continue
			}
		}
		root[c.paragraph] = len(b.Comments)
		b.Comments = append(b.Comments, *c)
	}
}

// readComments reads the comments in their order.
func readComments(s *office.Scanner) (all []Comment, err error) {
	err = each(s, func(e office.Event) error {
		if e.Local != "comment" {
			return nil
		}
		c := Comment{Number: len(all) + 1, id: e.Attribute("id"), Author: strings.TrimSpace(e.Attribute("author"))}
		c.Time, _ = time.Parse(time.RFC3339, e.Attribute("date")) // programs write it with a zone, without one, or not at all
		var paragraphs []string
		for depth := s.Depth(); s.Depth() >= depth; {
			e, err := s.Next()
			if err != nil {
				return office.End(err)
			}
			if e.Kind == office.StartElement && e.Local == "p" {
				if id := e.Attribute("paraId"); id != "" {
					c.paragraph = strings.ToUpper(id) // the last one is that of the comment
				}
				text, err := paragraph(s, nil)
				if err != nil {
					return err
				}
				paragraphs = append(paragraphs, text)
			}
		}
		c.Text = strings.TrimSpace(strings.Join(paragraphs, "\n"))
		all = append(all, c)
		return nil
	})
	return all, err
}

// readThreads reads which comment answers which, and which are resolved, by the
// paragraphs that they end with.
func readThreads(s *office.Scanner, parent map[string]string, done map[string]bool) error {
	return each(s, func(e office.Event) error {
		if e.Local == "commentEx" {
			id := strings.ToUpper(e.Attribute("paraId"))
			parent[id] = strings.ToUpper(e.Attribute("paraIdParent"))
			done[id] = e.Attribute("done") == "1" || e.Attribute("done") == "true"
		}
		return nil
	})
}

// A wordReader walks through the body of a Word file.
type wordReader struct {
	book *Book
	hung map[string][2]string // by comment: the words before, and those it hangs on
	open map[string]int       // comments that have begun: where in the paragraph
	over []string             // that began in an earlier one
	was  strings.Builder      // the paragraph without its tracked changes
	made []Change             // the tracked changes of the paragraph
}

func (w *wordReader) body(s *office.Scanner) error {
	w.open = map[string]int{}
	tables := 0
	for {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "tbl":
			tables++
			g := &grid{book: w.book, name: fmt.Sprintf("table %d", tables)}
			if err := w.table(s, g); err != nil {
				return fmt.Errorf("%s: %w", g.name, err)
			}
			w.book.grids = append(w.book.grids, g)
		case "p":
			w.was.Reset()
			w.made = nil
			text, err := paragraph(s, w)
			if err != nil {
				return err
			}
			was := strings.Join(strings.Fields(w.was.String()), " ")
			if !w.book.stamp(text) && (was != "" || len(w.made) > 0) {
				w.book.Body = append(w.book.Body, Passage{was, w.made})
			}
		}
	}
}

// table reads the rows of the table that was just begun. Tables in its cells are
// text of theirs.
func (w *wordReader) table(s *office.Scanner, g *grid) error {
	row := Row{}
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		switch {
		case e.Space != office.Word:
		case e.Kind == office.StartElement && e.Local == "tr" && s.Depth() == depth+1:
			row = Row{Number: row.Number + 1}
		case e.Kind == office.StartElement && e.Local == "tc" && s.Depth() == depth+2:
			if err := w.tableCell(s, &row); err != nil {
				return err
			}
		case e.Kind == office.EndElement && e.Local == "tr" && s.Depth() == depth:
			if err := g.add(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *wordReader) tableCell(s *office.Scanner, row *Row) error {
	var paragraphs []string
	span := 1
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "gridSpan":
			if n := e.Attribute("val"); n != "1" {
				row.Merged = true
				fmt.Sscan(n, &span) // a number that is none spans one
			}
		case "vMerge":
			row.Merged = true
		case "del", "moveFrom":
			if err := s.Skip(); err != nil {
				return err
			}
		case "p":
			text, err := paragraph(s, nil)
			if err != nil {
				return err
			}
			paragraphs = append(paragraphs, text)
		}
	}
	text := strings.TrimSpace(strings.Join(paragraphs, "\n"))
	if err := tooLong(text, row.Number, len(row.Cells)); err != nil {
		return err
	}
	row.Cells = append(row.Cells, Cell{Text: text})
	for range min(max(span, 1), maxColumns) - 1 {
		row.Cells = append(row.Cells, Cell{})
	}
	if len(row.Cells) > maxColumns {
		return fmt.Errorf("row %d has more than %d columns", row.Number, maxColumns)
	}
	return nil
}

// paragraph returns the text of the paragraph that was just begun, insertions as
// accepted and deletions left out. A reader keeps what comments hang on.
func paragraph(s *office.Scanner, w *wordReader) (string, error) {
	var b strings.Builder
	if w != nil {
		for _, id := range w.over {
			w.open[id] = 0
		}
	}
	put := func(text string) {
		b.WriteString(text)
		if w != nil {
			w.put(s, text)
		}
	}
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return "", office.End(err)
		}
		if e.Kind == office.Characters && s.Within("t") {
			put(string(e.Text))
		}
		if e.Kind != office.StartElement || e.Space != office.Word {
			continue
		}
		switch e.Local {
		case "br", "cr":
			put("\n")
		case "tab":
			if !s.Within("tabs") {
				put("\t")
			}
		case "noBreakHyphen":
			put("-")
		case "ins", "moveTo":
			if w != nil && !s.Within("rPr") { // there it is of the end of a paragraph
				w.made = append(w.made, Change{Author: strings.TrimSpace(e.Attribute("author"))})
			}
		case "del", "moveFrom":
			if w == nil || s.Within("rPr") {
				err = s.Skip()
			} else {
				err = w.deleted(s, strings.TrimSpace(e.Attribute("author")))
			}
			if err != nil {
				return "", err
			}
		case "instrText", "delText":
			if err := s.Skip(); err != nil {
				return "", err
			}
		case "commentReference":
			if id := e.Attribute("id"); w != nil {
				if _, there := w.hung[id]; !there { // it hangs on a point
					w.hung[id] = [2]string{b.String(), ""}
				}
			}
		case "commentRangeStart":
			if w != nil {
				w.open[e.Attribute("id")] = b.Len()
			}
		case "commentRangeEnd":
			if id := e.Attribute("id"); w != nil {
				w.hang(id, b.String())
				delete(w.open, id)
			}
		}
	}
	if w != nil {
		w.over = w.over[:0]
		for id := range w.open {
			w.hang(id, b.String()) // it goes on in the next one
			w.over = append(w.over, id)
		}
	}
	return b.String(), nil
}

// put keeps text of the paragraph, under who put it in where that was tracked.
func (w *wordReader) put(s *office.Scanner, text string) {
	if n := len(w.made); n > 0 && (s.Within("ins") || s.Within("moveTo")) {
		w.made[n-1].Text += text
		return
	}
	w.was.WriteString(text)
}

// deleted keeps the words of the deletion that was just begun.
func (w *wordReader) deleted(s *office.Scanner, author string) error {
	c := Change{Author: author, Deleted: true}
	own := s.Within("ins") || s.Within("moveTo") // what was put in and taken out again was never there
	for depth := s.Depth(); s.Depth() >= depth; {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind == office.Characters && (s.Within("delText") || s.Within("t")) {
			c.Text += string(e.Text)
		}
	}
	if !own {
		w.made = append(w.made, c)
		w.was.WriteString(c.Text)
	}
	return nil
}

// hang adds to what a comment hangs on.
func (w *wordReader) hang(id, text string) {
	at, ok := w.open[id]
	if !ok {
		return
	}
	if before, there := w.hung[id]; there {
		w.hung[id] = [2]string{before[0], before[1] + "\n" + text[at:]}
		return
	}
	w.hung[id] = [2]string{text[:at], text[at:]}
}
