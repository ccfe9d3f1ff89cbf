package markdown

import (
	"fmt"
	stdhtml "html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// walker writes a parsed file to a builder.
type walker struct {
	source    []byte
	out       format.Builder
	footnotes map[int]string // by index
	tables    int
	struck    int
}

// opensWithHeading reports whether the first block is a heading.
func opensWithHeading(root ast.Node) bool {
	first := root.FirstChild()
	return first != nil && first.Kind() == ast.KindHeading
}

// blocks writes the children of a block; kind is what a paragraph is there.
func (w *walker) blocks(parent ast.Node, kind document.BlockKind) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			w.begin(document.Block{Kind: document.Heading, Level: n.Level}, n)
			w.inline(n)
		case *ast.Paragraph, *ast.TextBlock:
			k := kind
			if onlyImages(n) {
				k = document.Caption
			}
			w.begin(document.Block{Kind: k}, n)
			w.inline(n)
		case *ast.Blockquote:
			w.blocks(n, document.BlockQuote)
		case *ast.List:
			w.blocks(n, document.ListItem)
		case *ast.ListItem:
			w.blocks(n, document.ListItem)
		case *ast.HTMLBlock:
			w.html(n)
		case *extast.Table:
			w.table(n)
		}
		w.out.End() // code, rules and lists of footnotes leave no block
	}
}

func (w *walker) begin(b document.Block, n ast.Node) {
	if at := n.Pos(); at >= 0 && at <= len(w.source) {
		b.Locator = fmt.Sprintf("%s at byte %d", b.Kind, at)
	}
	w.out.Begin(b)
}

// onlyImages recognises a paragraph of pictures, whose words are captions.
func onlyImages(n ast.Node) bool {
	if n.FirstChild() == nil {
		return false
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != ast.KindImage {
			return false
		}
	}
	return true
}

func (w *walker) table(t *extast.Table) {
	w.tables++
	row := 0
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		column := 0
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			w.out.Begin(document.Block{
				Kind: document.Cell, Table: w.tables, Row: row, Column: column, Header: r.Kind() == extast.KindTableHeader,
				Locator: fmt.Sprintf("table %d, row %d, column %d", w.tables, row+1, column+1),
			})
			w.inline(c)
			column++
		}
		row++
	}
}

// inline writes the words of a block.
func (w *walker) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			w.out.Text(unescape(string(n.Segment.Value(w.source))))
			if n.HardLineBreak() {
				w.out.Break()
			} else if n.SoftLineBreak() {
				w.out.Text(" ")
			}
		case *ast.String:
			w.out.Text(string(n.Value))
		case *ast.CodeSpan, *ast.Emphasis, *ast.Image:
			w.inline(n)
		case *ast.AutoLink:
			w.out.Text(string(n.Label(w.source)))
		case *ast.Link:
			start := w.out.Offset()
			w.inline(n)
			w.out.Annotate(start, document.Annotation{Kind: document.Link, Text: string(n.Destination)})
		case *extast.Strikethrough:
			w.struck++
		case *extast.FootnoteLink:
			w.out.Annotate(w.out.Offset(), document.Annotation{Kind: document.Footnote, Text: w.footnotes[n.Index]})
		case *ast.RawHTML:
			if n.Segments.Len() > 0 {
				first := n.Segments.At(0)
				if tag := first.Value(w.source); len(tag) > 2 && strings.EqualFold(string(tag[:3]), "<br") {
					w.out.Break()
				}
			}
		default:
			w.inline(n)
		}
	}
}

// html writes the words of a block of HTML, one paragraph to each element that
// opens one. Scripts, styles and comments are left out.
func (w *walker) html(n *ast.HTMLBlock) {
	var b strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		line := n.Lines().At(i)
		b.Write(line.Value(w.source))
	}
	z := html.NewTokenizer(strings.NewReader(b.String()))
	hidden := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if hidden == 0 {
				w.out.Text(string(z.Text()))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style", "template":
				hidden++
			case "p", "div", "li", "h1", "h2", "h3", "h4", "td", "th", "tr", "figcaption", "blockquote":
				w.out.End()
			case "br":
				w.out.Break()
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style", "template":
				hidden = max(hidden-1, 0)
			}
		}
	}
}

// unescape resolves backslash escapes and character references, which the
// parser leaves in its segments.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && isPunctuation(s[i+1]) {
				i++
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = stdhtml.UnescapeString(s)
	}
	return s
}

func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// footnotes returns the words of every footnote by its index.
func footnotes(root ast.Node, source []byte) map[int]string {
	notes := map[int]string{}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != extast.KindFootnoteList {
			continue
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if f, ok := c.(*extast.Footnote); ok {
				w := &walker{source: source}
				w.blocks(f, document.Paragraph)
				if d, err := w.out.Document(format.Meta{}); err == nil {
					notes[f.Index] = withAddresses(d)
				}
			}
		}
	}
	return notes
}

// withAddresses returns a note's words and the addresses behind them.
func withAddresses(d *document.Document) string {
	s := d.Text
	for _, a := range d.Annotations {
		if !strings.Contains(s, a.Text) {
			s += " " + a.Text
		}
	}
	return s
}
