package export

import (
	"bufio"
	"io"
	"strings"

	"vouch/claims/table"
)

var markdown = Format{
	Name:       "markdown",
	Doc:        "for a wiki, an issue or a note",
	Extensions: []string{".md", ".markdown"},
	Write:      writeMarkdown,
	Reports:    &Series{Between: "\n\n", Article: (*Report).writeMarkdown},
	Script:     markdownScript,
	Comparison: diffMarkdown,
}

func writeMarkdown(w io.Writer, t *table.Table, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("## " + EscapeMarkdown(t.Title) + "\n\n")
	n := 0
	err := rows(t, func(row []table.Cell) error {
		if n == 0 {
			markdownHeader(out, t)
		}
		n++
		for _, c := range row {
			out.WriteString("| ")
			out.WriteString(EscapeMarkdown(c.Text))
			out.WriteByte(' ')
		}
		_, err := out.WriteString("|\n")
		return err
	})
	if err != nil {
		return err
	}
	if n == 0 {
		out.WriteString(EscapeMarkdown(t.None) + "\n")
	}
	if o.Stamp != nil {
		out.WriteString("\n" + EscapeMarkdown(o.Stamp.Line()) + "\n")
	}
	return out.Flush()
}

func markdownHeader(out *bufio.Writer, t *table.Table) {
	for _, c := range t.Columns {
		out.WriteString("| " + EscapeMarkdown(c.Name) + " ")
	}
	out.WriteString("|\n")
	for _, c := range t.Columns {
		if c.Right {
			out.WriteString("| ---: ")
		} else {
			out.WriteString("| --- ")
		}
	}
	out.WriteString("|\n")
}

// markdownEscapes are the characters that mean something inside a line of
// Markdown: emphasis, code, links, HTML, table cells, entities, and what turns
// a bare address into a link. Marks that count only at the start of a line are
// not among them: no line of ours starts with the words of an article.
const markdownEscapes = "\\`*_[]<>|&~@:"

// EscapeMarkdown returns text as one line of Markdown that shows exactly that
// text, with what is hidden in it spelt out.
func EscapeMarkdown(s string) string {
	s = flat(s)
	if !strings.ContainsAny(s, markdownEscapes) && !strings.Contains(s, "www.") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ':' && !strings.HasPrefix(s[i:], "://"):
			// an ordinary colon
		case strings.IndexByte(markdownEscapes, c) >= 0:
			b.WriteByte('\\')
		case c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"):
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}
