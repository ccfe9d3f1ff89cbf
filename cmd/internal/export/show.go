package export

import (
	"io"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// margin is the width of the column of numbers beside the article's text.
const margin = 8

// showText writes the article with its claims marked in place, [a …], the
// number of each sentence in the margin, and under it whose word they are and
// what the file remarks on it. It needs no colour to be read.
func showText(w io.Writer, r *table.Record, all bool, o Options) error {
	width, p := o.Width, o.Palette
	out := &errWriter{w: w}
	inner := max(width-margin, 12)
	for _, warning := range warnings(r) {
		out.string(p.Bold(strings.TrimSuffix(screen.Paragraph("! ", screen.Line(warning), width), "\n")) + "\n")
	}
	for passage := range table.Script(r, all) {
		if passage.First {
			out.string("\n")
		}
		text := screen.Line(markedText(r, passage))
		if passage.Heads != "" {
			text = screen.Line(passage.Heads) + ": " + text
		}
		if passage.Block == document.ListItem && passage.First {
			text = "• " + text
		}
		for i, line := range screen.Wrap(text, inner) {
			number := ""
			if i == 0 {
				number = passage.Number
			}
			if passage.Block == document.Heading {
				line = p.Bold(line)
			}
			out.string(pad(number, margin) + line + "\n")
		}
		for _, n := range passage.Notes {
			head := strings.Repeat(" ", margin+2) + strings.Join(n.Labels, " ") + ": "
			note := screen.Paragraph(head, screen.Line(n.Text+" ("+n.Grade+")"), width)
			out.string(p.Faint(strings.TrimSuffix(note, "\n")) + "\n")
		}
		for _, a := range passage.Remarks {
			head := strings.Repeat(" ", margin+2) + string(a.Kind) + " on “" + screen.Line(hungOn(r, a)) + "”: "
			out.string(screen.Paragraph(head, screen.Line(table.Remark(a)), width))
		}
	}
	return out.err
}

// hungOn returns the words a remark hangs on, or the ends of many.
func hungOn(r *table.Record, a document.Annotation) string {
	words := strings.Fields(r.Ledger.Document.Quote(a.Span))
	if len(words) > 7 {
		words = append(append(words[:3:3], "…"), words[len(words)-3:]...)
	}
	return strings.Join(words, " ")
}

// markedText writes a passage with its marks: [a 745 civilians].
func markedText(r *table.Record, passage table.Passage) string {
	var b strings.Builder
	for _, piece := range passage.Pieces {
		for _, o := range piece.Opens {
			b.WriteString("[" + table.LetterOf(r.Ledger.Claims[o].Label) + " ")
		}
		b.WriteString(piece.Text)
		for range piece.Closes {
			b.WriteString("]")
		}
	}
	return b.String()
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-screen.Width(s), 1))
}

// showDetails writes what is known of one claim, heading by heading.
func showDetails(w io.Writer, details []table.Detail, o Options) error {
	out := &errWriter{w: w}
	for _, d := range details {
		text := screen.Paragraph(pad(d.Heading, 17), screen.Line(d.Text), o.Width)
		out.string(strings.Replace(text, d.Heading, o.Palette.Bold(d.Heading), 1))
	}
	return out.err
}
