package review

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// A look is how a screen is to look: its size, and whether it has colours.
type look struct {
	width, height int
	palette       screen.Palette
}

// shown are the details of a claim that a decision is made on, in order of
// what is left out first where the window is too low.
var shown = []string{"It would change", "Same fact", "Figure", "Credited by", "Source", "Reading", "Link"}

// claimScreen writes all that is to be seen of a claim, the sentences around
// it, and the keys, in as few lines as the window has: what matters least is
// left out first, and that something is left out is said.
func claimScreen(r *table.Record, i int, rulings []claims.Ruling, l look) string {
	details := table.Details(r, i, rulings)
	details = slices.DeleteFunc(details, func(d table.Detail) bool {
		return d.Heading == "Claim" || d.Heading == "Key" || d.Heading == "As printed" || d.Heading == "Decisions" ||
			d.Heading == "Status" && strings.HasSuffix(d.Text, "nobody has decided")
	})
	before, after := around(r.Ledger.Document, &r.Ledger.Claims[i])
	before, after = r.Veil.Hide(before), r.Veil.Hide(after)
	left := 0
	draw := func() string {
		var b strings.Builder
		if before != "" {
			b.WriteString(faint(l, before))
		}
		for _, d := range details {
			if d.Heading == "Sentence" {
				b.WriteString(sentence(l, d.Text))
			}
		}
		if after != "" {
			b.WriteString(faint(l, after))
		}
		b.WriteByte('\n')
		for _, d := range details {
			if d.Heading != "Sentence" {
				b.WriteString(detail(l, d))
			}
		}
		if left > 0 {
			b.WriteString(faint(l, fmt.Sprintf("(d shows %d more lines)", left)))
		}
		return b.String()
	}
	text := draw()
	high := func() bool { return strings.Count(text, "\n") > l.height }
	for _, heading := range shown {
		if !high() {
			return text
		}
		n := len(details)
		details = slices.DeleteFunc(details, func(d table.Detail) bool { return d.Heading == heading })
		left += n - len(details)
		text = draw()
	}
	if high() {
		before, after = "", ""
		text = draw()
	}
	for k := len(details) - 1; k >= 0 && high(); k-- {
		if details[k].Heading == "Finding" {
			details[k].Text = table.Short(details[k].Text, max(l.width-indent(l), 12))
			text = draw()
		}
	}
	return text
}

// around returns the sentences before and after a claim, in its block.
func around(d *document.Document, c *claims.Claim) (before, after string) {
	at := d.Sentences.At(c.Sentence)
	if s := d.Sentences.At(c.Sentence - 1); c.Sentence > 0 && s.Block == at.Block {
		before = d.Quote(s.Span)
	}
	if s := d.Sentences.At(c.Sentence + 1); s.Block == at.Block && s.Start >= at.End && s.Start >= c.Span.End {
		after = d.Quote(s.Span)
	}
	return before, after
}

// sentence writes the sentence with the claim in brackets, and in bold where
// there are colours.
func sentence(l look, s string) string {
	place, rest, _ := strings.Cut(screen.Line(s), ": ")
	text := screen.Paragraph("", place+"  "+rest, l.width)
	open, shut := strings.IndexByte(text, '['), strings.LastIndexByte(text, ']')
	if open < 0 || shut < open {
		return text
	}
	lines := strings.Split(text[open:shut+1], "\n")
	for i := range lines {
		lines[i] = l.palette.Bold(lines[i])
	}
	return text[:open] + strings.Join(lines, "\n") + text[shut+1:]
}

func faint(l look, s string) string {
	lines := screen.Wrap(screen.Line(s), l.width)
	for i := range lines {
		lines[i] = l.palette.Faint(lines[i]) + "\n"
	}
	return strings.Join(lines, "")
}

// narrow is the width below which a heading stands above its words.
const narrow = 50

// indent is the width of the column of headings.
func indent(l look) int {
	if l.width < narrow {
		return 2
	}
	return 16
}

func detail(l look, d table.Detail) string {
	head := d.Heading + strings.Repeat(" ", max(1, 16-screen.Width(d.Heading)))
	if l.width < narrow {
		return l.palette.Bold(d.Heading) + "\n" + screen.Paragraph("  ", screen.Line(d.Text), l.width)
	}
	return strings.Replace(screen.Paragraph(head, screen.Line(d.Text), l.width), d.Heading, l.palette.Bold(d.Heading), 1)
}

// keysLine names the keys, each a word with the key that it is.
func keysLine(l look) string {
	var words []string
	for _, s := range statusKeys {
		words = append(words, string(s.key)+" "+s.status.Sign()+" "+s.word)
	}
	words = append(words, "? ask", "s skip", "b back", "u undo", "d details", "q quit")
	var b strings.Builder
	for _, line := range screen.Wrap(strings.Join(glue(words), "  "), l.width) {
		b.WriteString(strings.ReplaceAll(line, "\u00a0", " ") + "\n")
	}
	b.WriteString(faint(l, "A capital letter asks for the reason first: "+strings.ToUpper(string(statusKeys[0].key))+" instead of "+string(statusKeys[0].key)+"."))
	return b.String()
}

// glue keeps a key and its word on one line.
func glue(words []string) []string {
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, " ", "\u00a0")
	}
	return words
}

// rawWriter ends lines as a terminal in raw mode needs them.
type rawWriter struct{ w io.Writer }

func (r rawWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
