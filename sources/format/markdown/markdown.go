// Package markdown reads Markdown as CommonMark defines it, with the tables,
// footnotes and strikethrough of GitHub's dialect, and front matter. It knows
// how a writer marks text up; goldmark knows the grammar.
package markdown

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"vouch/sources/charset"
	"vouch/sources/document"
	"vouch/sources/format"
)

// Format is Markdown.
var Format = format.Format{
	Name:       "Markdown",
	Extensions: extensions,
	Doc:        "Headings, paragraphs, list items, block quotes, tables and footnotes; front matter gives title, author and date; code, comments and struck-out words are left out.",
	Holds:      holds,
	Read:       read,
}

// deepest is how many block quotes and lists may stand in one another. The
// parser's time grows with the square of the depth, and no article has ten.
const deepest = 100

var extensions = []string{".md", ".markdown", ".mdown", ".mkd"}

// holds goes by the name: most Markdown is plain text too, and the other way
// about.
func holds(in *format.Input) bool {
	return slices.Contains(extensions, in.Extension()) || in.Is("text/markdown", "text/x-markdown")
}

func read(ctx context.Context, in *format.Input) (*document.Document, error) {
	source, decision := charset.Decode(in.Content, in.Charset())
	if tooDeep(source) {
		return nil, errors.New("its block quotes or lists stand more than 100 deep in one another")
	}
	meta, start := frontMatter(source)
	meta.Notes = decision.Notes()
	plain, tamed := plainly(source[start:])
	if tamed > 0 {
		meta.Notes = append(meta.Notes, fmt.Sprintf("%d paragraphs or tables hold more marks than any text does: they were read as plain text", tamed))
	}
	body := []byte(plain)
	extensions := []goldmark.Extender{extension.Table, extension.Strikethrough}
	if strings.Count(plain, "[^") <= mostFootnotes {
		extensions = append(extensions, extension.Footnote)
	} else {
		meta.Notes = append(meta.Notes, fmt.Sprintf("it has more than %d footnotes: they were read as plain text", mostFootnotes))
	}
	parser := goldmark.New(goldmark.WithExtensions(extensions...)).Parser()
	root := parser.Parse(text.NewReader(body))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := &walker{source: body, footnotes: footnotes(root, body)}
	if meta.Title != "" && !opensWithHeading(root) {
		w.out.Begin(document.Block{Kind: document.Heading, Level: 1, Locator: "front matter"})
		w.out.Text(meta.Title)
	}
	w.blocks(root, document.Paragraph)
	if w.struck > 0 {
		meta.Notes = append(meta.Notes, "words struck out with ~~ were left out")
	}
	return w.out.Document(meta)
}

// tooDeep counts the markers of block quotes and lists that a line opens with,
// and how far it is set in.
func tooDeep(source string) bool {
	for line := range strings.Lines(source) {
		depth := 0
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		if indent > 4*deepest && strings.TrimSpace(line) != "" {
			return true
		}
		for i := 0; i < len(line); i++ {
			c := line[i]
			if c == '>' || (c == '-' || c == '*' || c == '+') && i+1 < len(line) && line[i+1] == ' ' {
				depth++
			} else if c != ' ' && c != '\t' {
				break
			}
		}
		if depth > deepest {
			return true
		}
	}
	return false
}
