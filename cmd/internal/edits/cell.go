package edits

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/sheet"
)

// same reports whether a cell of the file says what a cell of the table does, in any
// of the ways in which it may have been written.
func (r *returning) same(c sheet.Cell, of table.Cell) bool {
	got := spaced(c.Text)
	for _, form := range export.Forms(r.Book.Format, of) {
		if form = spaced(form); got == form || r.lossy() && got == r.lost(form) {
			return true
		}
	}
	return false
}

// unchanged reports whether a cell says what it said when it was exported.
func (r *returning) unchanged(c sheet.Cell, row *sideRow, column string) bool {
	if row == nil {
		return false
	}
	for _, cells := range row.cells {
		if r.same(c, cells[column]) {
			return true
		}
	}
	return false
}

// spaced returns words with one space between them: programs break lines as they
// like.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// asShown returns words as they stand in a file that is read, what is hidden in them
// spelt out, with one space between them.
func asShown(s string) string { return spaced(export.Visible(s)) }

// lossy reports whether the file was saved in an encoding that cannot write all that
// a table holds.
func (r *returning) lossy() bool {
	return r.Book.Charset != "" && !strings.HasPrefix(r.Book.Charset, "utf-")
}

// lost returns words as Windows-1252 writes them, what it cannot as a question mark.
func (r *returning) lost(s string) string {
	return strings.Map(func(c rune) rune {
		if _, ok := charmap.Windows1252.EncodeRune(c); ok {
			return c
		}
		return '?'
	}, s)
}

// typed returns what somebody typed into a cell.
func (r *returning) typed(c sheet.Cell) string {
	return strings.TrimSpace(strings.ReplaceAll(export.Unguarded(r.Book.Format, c.Text), "\r\n", "\n"))
}

// spoiled says what a spreadsheet made of a cell that nobody can have meant, in
// words; "" for one that can be read. Rewritten is true where what it holds is what
// stood in it, in another form.
func spoiled(c sheet.Cell, was string) (why string, rewritten bool) {
	was = strings.TrimSpace(was)
	if c.Control != "" {
		return "holds the control character " + c.Control + ", which nobody sees; take it out", false
	}
	switch c.Kind {
	case sheet.Failed:
		return "holds the error " + c.Text, false
	case sheet.Boolean:
		return "holds " + c.Text + ", a truth value", false
	case sheet.Date:
		if strings.ContainsAny(was, "0123456789") {
			return "was “" + was + "”, and the spreadsheet made the date " + c.Text + " of it", true
		}
		return "holds the date " + c.Text + ", which a spreadsheet may have made of something else; write it as text", false
	case sheet.Number:
		switch {
		case equalNumbers(was, c.Text):
			return "was “" + was + "”, and the spreadsheet made the number " + c.Text + " of it", true
		case strings.ContainsAny(c.Text, ".eE") || len(c.Text) > 15:
			return "holds the number " + c.Text + ", of which a spreadsheet may have cut something; write it as text", false
		}
	case sheet.Text:
		switch {
		case strings.TrimSpace(c.Text) != was && writtenAnew(strings.TrimSpace(c.Text)):
			return "holds “" + strings.TrimSpace(c.Text) + "”, as a spreadsheet writes what it takes for a date or a time; say it in words, as 3 April 2026 or 12 min 41 s", false
		case was == "" || c.Empty():
		case equalNumbers(was, c.Text):
			return "was “" + was + "”, and the spreadsheet made the number " + c.Text + " of it", true
		case dated(was) && dated(c.Text) && monthIn(c.Text) != monthIn(was):
			return "was “" + was + "”, and the spreadsheet made the date " + c.Text + " of it", true
		}
	}
	return "", false
}

// writtenAnew reports whether a text is nothing but a date or a time of day in the form
// that spreadsheets give them where they were typed otherwise: 03/04/2026 of 3/4,
// 12:12:41 AM of 00:12:41.
func writtenAnew(s string) bool {
	digits := func(s string, least, most int) bool {
		return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789") == ""
	}
	if parts := strings.Split(s, "/"); len(parts) == 3 {
		return digits(parts[0], 1, 2) && digits(parts[1], 1, 2) && (digits(parts[2], 2, 2) || digits(parts[2], 4, 4))
	}
	clock, half, ok := strings.Cut(s, " ")
	parts := strings.Split(clock, ":")
	if !ok || half != "AM" && half != "PM" || len(parts) != 3 {
		return false
	}
	return digits(parts[0], 1, 2) && digits(parts[1], 2, 2) && digits(parts[2], 2, 2)
}

// equalNumbers reports whether two texts that differ write one number: 1,000 and
// 1000, 007 and 7, 4.10 and 4.1, 1e5 and 100000.
func equalNumbers(a, b string) bool {
	number := func(s string) (claims.Number, bool) {
		s = strings.Map(func(r rune) rune {
			if r == ',' || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
		n, err := claims.ParseNumber(s)
		return n, err == nil
	}
	x, ok := number(a)
	y, also := number(b)
	return ok && also && x.Cmp(y) == 0
}

// dated reports whether a text is nothing but numbers, the names of months and marks
// between them, as spreadsheets write dates, and what they take for one.
func dated(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -/.:,", r) })
	digits := 0
	for _, p := range parts {
		switch {
		case strings.Trim(p, "0123456789") == "":
			digits++
		case !isMonth(p):
			return false
		}
	}
	return len(parts) > 1 && digits > 0
}

func isMonth(s string) bool {
	s = strings.ToLower(s)
	for _, m := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if len(s) >= 3 && strings.HasPrefix(m, s) {
			return true
		}
	}
	return false
}

func monthIn(s string) bool {
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if isMonth(p) {
			return true
		}
	}
	return false
}

// digitsOf returns the digits of a text, one after the other: where they differ, a
// figure was changed.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
