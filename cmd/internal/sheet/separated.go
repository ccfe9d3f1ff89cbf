package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"vouch/sources/charset"
)

// readSeparated reads CSV and TSV as spreadsheets write them: with commas,
// semicolons or tabs, in UTF-8, in UTF-16, or in Windows-1252 where the program
// knew no better.
func (b *Book) readSeparated(content []byte) error {
	if bytes.IndexByte(content, 0) >= 0 && !bytes.HasPrefix(content, []byte("\xff\xfe")) && !bytes.HasPrefix(content, []byte("\xfe\xff")) {
		return errors.New("it is neither a table nor text: it has zero bytes in it")
	}
	content, spelt := spellControls(trimEmpty(content))
	text, decided := charset.Decode(content, "windows-1252")
	b.Charset = decided.Name
	if decided.Removed > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("control characters were taken out of it, %d of them", decided.Removed))
	}
	if decided.Name != "utf-8" && decided.Name != "utf-16le" && decided.Name != "utf-16be" {
		b.Notes = append(b.Notes, fmt.Sprintf("read as %s: what that cannot write came back as a question mark", decided.Name))
	}
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && rest[1] == '\n' {
		text = rest[2:] // Excel's own way to say it
	}
	separator := separatorOf(text)
	b.Format = "csv"
	if separator == '\t' {
		b.Format = "tsv"
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = separator, -1, true
	g := &grid{book: b}
	number, end := 0, int64(0)
	for {
		record, err := in.Read()
		if err == io.EOF {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return fmt.Errorf("line %d: %w", bad.StartLine, bad.Err)
		}
		if err != nil {
			return err
		}
		// Lines with nothing in them are skipped, and counted by spreadsheets.
		for at := end; at < int64(len(text)) && text[at] == '\n'; at++ {
			number++
		}
		end = in.InputOffset()
		number++
		if len(record) > maxColumns {
			return fmt.Errorf("row %d has %d columns, more than %d", number, len(record), maxColumns)
		}
		row := Row{Number: number, Cells: make([]Cell, len(record))}
		for k, s := range record {
			if err := tooLong(s, number, k); err != nil {
				return err
			}
			row.Cells[k].Text = strings.Clone(s)
			if spelt {
				if at := spelling.FindStringSubmatch(s); at != nil {
					row.Cells[k].Control = "U+" + at[1]
				}
			}
		}
		if err := g.add(row); err != nil {
			return err
		}
	}
	b.grids = append(b.grids, g)
	return nil
}

// trimEmpty returns a text without the rows at its end in which nothing stands, of which
// a spreadsheet may write a million. Of the last row that has something in it the empty
// cells at the end go with them.
func trimEmpty(content []byte) []byte {
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		return content // two bytes a letter
	}
	return bytes.TrimRight(content, " ,;\t\r\n")
}

// spelling is how spellControls writes a control character.
var spelling = regexp.MustCompile(`\\u\{(00[01][0-9A-F]|007F)\}`)

// spellControls writes out the control characters of a text of one byte a letter, or of
// UTF-8, and reports whether there were any: decoding takes them out, and makes line ends
// of some, so that rows would fall apart.
func spellControls(content []byte) ([]byte, bool) {
	control := func(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f }
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) || bytes.IndexFunc(content, func(r rune) bool { return r <= 0x7f && control(byte(r)) }) < 0 {
		return content, false
	}
	spelt := make([]byte, 0, len(content)+64)
	for _, c := range content {
		if control(c) {
			spelt = fmt.Appendf(spelt, "\\u{%04X}", c)
		} else {
			spelt = append(spelt, c)
		}
	}
	return spelt, true
}

// separatorOf tells by the first line what stands between cells: what parts it into
// the most columns that are known by name, else into the most.
func separatorOf(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', -1
	for _, separator := range []rune{',', ';', '\t'} {
		in := csv.NewReader(strings.NewReader(line))
		in.Comma, in.LazyQuotes = separator, true
		record, err := in.Read()
		if err != nil {
			continue
		}
		score := len(record)
		for _, s := range record {
			if len(Keys(s)) > 0 {
				score += 1000
			}
		}
		if score > most {
			best, most = separator, score
		}
	}
	return best
}
