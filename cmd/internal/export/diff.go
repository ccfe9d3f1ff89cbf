package export

import (
	"io"
	"strconv"

	"vouch/claims"
	"vouch/claims/compare"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// diffTerminal writes a comparison for a window: a table for each group of
// facts, and one last line.
func diffTerminal(w io.Writer, c *table.Comparison, o Options) error {
	out := &errWriter{w: w}
	width, p := o.Width, o.Palette
	out.string(screen.Paragraph("", diffTitle(c), width))
	for _, t := range table.Differences(c) {
		out.string("\n" + p.Bold(t.Title) + "\n")
		if out.err != nil {
			return out.err
		}
		if err := writeTerminal(w, t, Options{Width: width}); err != nil {
			return err
		}
	}
	out.string("\n" + screen.Paragraph("", table.DifferenceSummary(c), width))
	return out.err
}

// diffMarkdown writes a comparison as Markdown.
func diffMarkdown(w io.Writer, c *table.Comparison, _ Options) error {
	out := &errWriter{w: w}
	out.string("# " + EscapeMarkdown(diffTitle(c)) + "\n\n")
	for _, t := range table.Differences(c) {
		if out.err != nil {
			return out.err
		}
		if err := writeMarkdown(w, t, Options{}); err != nil {
			return err
		}
		out.string("\n")
	}
	out.string(EscapeMarkdown(table.DifferenceSummary(c)) + "\n")
	return out.err
}

func diffTitle(c *table.Comparison) string {
	return screen.Line(inputName(c.OldName) + " → " + inputName(c.NewName))
}

func inputName(name string) string {
	if name == "-" {
		return standardInput
	}
	return name
}

// diffJSON writes a comparison as one object, vouch.diff/1.
func diffJSON(w io.Writer, c *table.Comparison, _ Options) error {
	b := []byte(`{"schema": "vouch.diff/1", "old": `)
	b = appendSide(b, c.OldName, c.Old)
	b = append(b, `, "new": `...)
	b = appendSide(b, c.NewName, c.New)
	b = append(b, `, "differences": [`...)
	for i, d := range c.Differences {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n  {\"group\": "...)
		b = appendString(b, string(d.Group))
		b = append(b, `, "kind": `...)
		b = appendString(b, string(d.Kind))
		b = append(b, `, "was": `...)
		b = appendPlace(b, c.Old.Document, d.Was)
		b = append(b, `, "now": `...)
		b = appendPlace(b, c.New.Document, d.Now)
		b = append(b, `, "message": `...)
		b = appendString(b, d.Message)
		b = append(b, '}')
	}
	b = append(b, `], "counts": {`...)
	for i, g := range compare.Groups {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendString(b, string(g))
		n := 0
		for _, d := range c.Differences {
			if d.Group == g {
				n++
			}
		}
		b = append(b, ": "...)
		b = strconv.AppendInt(b, int64(n), 10)
	}
	b = append(b, "}}\n"...)
	_, err := w.Write(b)
	return err
}

func appendSide(b []byte, name string, l *claims.Ledger) []byte {
	b = append(b, `{"name": `...)
	b = appendString(b, name)
	b = append(b, `, "title": `...)
	b = appendString(b, l.Document.Title)
	return append(b, '}')
}

// appendPlace appends a span with its words, or null for none.
func appendPlace(b []byte, d *document.Document, s document.Span) []byte {
	if s.IsZero() {
		return append(b, "null"...)
	}
	b = append(b, `{"start": `...)
	b = strconv.AppendInt(b, int64(s.Start), 10)
	b = append(b, `, "end": `...)
	b = strconv.AppendInt(b, int64(s.End), 10)
	b = append(b, `, "place": `...)
	b = appendString(b, table.PlaceOf(d, s))
	b = append(b, `, "text": `...)
	b = appendString(b, d.Quote(s))
	return append(b, '}')
}
