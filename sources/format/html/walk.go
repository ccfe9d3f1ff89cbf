package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// walker writes the article's element to a builder, block by block.
type walker struct {
	page    *page
	out     format.Builder
	base    *url.URL
	tables  int
	struck  bool
	pending *document.Block // opened by an element, written at its first word
	lines   []line          // of the blocks written, in order
	linked  int             // bytes in links of the open block
	links   int
	strong  int // bytes in bold type
}

func newWalker(p *page) *walker {
	w := &walker{page: p}
	if u, err := url.Parse(p.address); err == nil && u.IsAbs() {
		w.base = u
	}
	return w
}

func (w *walker) notes() []string {
	var notes []string
	if w.struck {
		notes = append(notes, "words marked as deleted were left out")
	}
	if w.page.shown {
		notes = append(notes, "the page hides a part of its article until a script or a click shows it: that part was read")
	}
	return notes
}

// article writes the headline, the standfirst and then the article's element.
func (w *walker) article(main *html.Node, m *format.Meta) {
	body := ""
	if main != nil {
		body = words(main)
	}
	if m.Title != "" && !w.headed(main, m.Title) {
		w.begin(document.Block{Kind: document.Heading, Level: 1, Locator: w.page.path(first(w.page.root, "h1"))}, nil)
		w.text(m.Title, within{})
		w.end()
	}
	if n := w.page.standfirst(); n != nil {
		if s := words(n); !strings.Contains(body, s) {
			w.begin(document.Block{Kind: document.Standfirst}, n)
			w.inline(n, within{})
			w.end()
		}
	}
	if main != nil {
		w.block(main, within{kind: document.Paragraph})
	}
	w.end()
	for i := range w.lines {
		l := &w.lines[i]
		l.title = l.block.Kind == document.Heading && m.Title != "" && letterKey(l.words) == letterKey(m.Title)
		if l.title {
			break
		}
	}
	sift(w.lines, len(m.Authors) > 0 && !m.Published.IsZero())
	w.out.Sift(func(i int) (document.Block, bool) { return w.lines[i].block, !w.lines[i].out })
}

// headed reports whether the article's element opens with the title.
func (w *walker) headed(main *html.Node, title string) bool {
	if main == nil {
		return false
	}
	for n := range main.Descendants() {
		if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '3' {
			return alike(words(n), title)
		}
	}
	return false
}

// standfirst returns the element below the headline, and before the article's
// paragraphs, that is named as one.
func (p *page) standfirst() *html.Node {
	below := p.headline == nil
	for n := range p.root.Descendants() {
		if n == p.headline {
			below = true
			continue
		}
		if n == p.core {
			return nil
		}
		if n.Type != html.ElementNode || n.Data == "body" || n.Data == "main" || n.Data == "article" || n.Data == "span" || n.Data == "a" || !below {
			continue
		}
		if named(n, standfirstNames) || attribute(n, "itemprop") == "alternativeHeadline" {
			if l := len(words(n)); l >= 30 && l <= 500 {
				return n
			}
		}
	}
	return nil
}

// within is what an element inherits from those around it.
type within struct {
	kind document.BlockKind // of a paragraph here
	node *html.Node         // nearest block element, for its path
}

// block writes the children of a block element.
func (w *walker) block(n *html.Node, c within) {
	c.node = n
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode:
			w.text(child.Data, c)
		case child.Type != html.ElementNode || silent[child.Data] || hidden(child):
		case child.Data == "br":
			w.lineBreak(child, c)
		case child.Data == "table":
			w.end()
			w.table(child, c)
			w.end()
		case child.Data == "hr":
			w.end()
		case isHeading(child):
			w.begin(document.Block{Kind: document.Heading, Level: int(child.Data[1] - '0')}, child)
			w.inline(child, within{kind: document.Heading, node: child})
			w.end()
		case blockTags[child.Data] && plays(child):
			w.end() // the title and the words below a video
		case (child.Data == "ul" || child.Data == "ol") && linkList(child):
			w.end() // related stories, sections, tags
		case blockTags[child.Data] && onlyLinks(child):
			w.end() // a menu, or the headline of another story
		case blockTags[child.Data]:
			w.end()
			w.block(child, inside(child, c))
			w.end()
		case holdsBlocks(child):
			w.block(child, c) // an inline element around paragraphs
		case c.kind == document.Paragraph && child.Data != "a" && named(child, captionNames) && small(child):
			w.end()
			w.begin(document.Block{Kind: document.Caption}, child)
			w.inline(child, within{kind: document.Caption, node: child})
			w.end()
		default:
			w.inlineElement(child, c)
		}
	}
}

// inside is what the children of a block element inherit.
func inside(n *html.Node, c within) within {
	inner := c
	switch n.Data {
	case "li", "dt", "dd":
		inner.kind = document.ListItem
	case "blockquote":
		inner.kind = document.BlockQuote
	case "figcaption", "caption":
		inner.kind = document.Caption
	}
	if c.kind != document.Paragraph || !small(n) {
		return inner
	}
	switch {
	case named(n, captionNames):
		inner.kind = document.Caption
	case named(n, standfirstNames):
		inner.kind = document.Standfirst
	case n.Data != "li" && named(n, bylineNames):
		inner.kind = document.Footer
	}
	return inner
}

// plays recognises the box around a video, with its title and its caption.
func plays(n *html.Node) bool {
	if n.Data != "figure" && !named(n, playerNames) || !small(n) {
		return false
	}
	seen := 0
	for c := range n.Descendants() {
		if seen++; seen > largestPlayer {
			return false
		}
		if c.Type == html.ElementNode && (c.Data == "video" || c.Data == "audio" || c.Data == "iframe" || named(c, playerNames)) {
			return true
		}
	}
	return false
}

// largestPlayer is the number of elements and texts in the box of a player
// above which it is not looked through.
const largestPlayer = 300

var playerNames = set("video videos player videoplayer jwplayer")

var captionNames = set("caption captions imagecaption photocaption credit")

// small reports whether an element holds no more than a line or two: a class
// name on a whole story says nothing of its kind.
func small(n *html.Node) bool {
	length := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if length += len(c.Data); length > 400 {
				return false
			}
		}
	}
	return true
}

// onlyLinks reports whether all words of an element are links and make no
// sentence.
func onlyLinks(n *html.Node) bool {
	if !linked(n) {
		return false
	}
	s := words(n)
	return s != "" && (len(s) < 60 || !strings.HasSuffix(s, "."))
}

// linked reports whether an element has no words outside links, marks that
// part links left aside.
func linked(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if strings.Trim(c.Data, " \t\n\r|·•/,>»-") != "" {
				return false
			}
		case c.Type == html.ElementNode && c.Data != "a" && !silent[c.Data]:
			if c.Data == "table" || !linked(c) {
				return false
			}
		}
	}
	return true
}

func isHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

func holdsBlocks(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && blockTags[c.Data] {
			return true
		}
	}
	return false
}

// linkList recognises a list of links: every item is hardly more than one.
func linkList(n *html.Node) bool {
	items := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		all := words(c)
		if all == "" {
			continue
		}
		items++
		if 10*unlinked(c) > 2*len(all) {
			return false
		}
	}
	return items >= 2
}

// unlinked counts the bytes of text in an element that are in no link.
func unlinked(n *html.Node) int {
	length := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			length += len(strings.TrimSpace(c.Data))
		case c.Type == html.ElementNode && c.Data != "a" && !silent[c.Data]:
			length += unlinked(c)
		}
	}
	return length
}

// begin opens a block that leaves no trace unless words follow.
func (w *walker) begin(b document.Block, n *html.Node) {
	w.end()
	if b.Locator == "" {
		b.Locator = w.page.path(n)
	}
	w.pending = &b
}

func (w *walker) text(s string, c within) {
	if strings.TrimSpace(s) == "" {
		if w.pending == nil {
			w.out.Text(s)
		}
		return
	}
	if w.pending == nil && w.out.Empty() {
		w.begin(document.Block{Kind: c.kind}, c.node)
	}
	if w.pending != nil {
		w.out.Begin(*w.pending)
		w.pending = nil
	}
	w.out.Text(s)
}

// end closes the open block, unless it is a line that sites put between the
// paragraphs of every article.
func (w *walker) end() {
	w.pending = nil
	w.out.Review(review)
	if block, words, ok := w.out.End(); ok {
		w.lines = append(w.lines, line{block: block, words: words, linked: w.linked, links: w.links, strong: w.strong})
	}
	w.linked, w.links, w.strong = 0, 0, 0
}

// lineBreak ends a line; two in a row end a paragraph, as old pages do it.
func (w *walker) lineBreak(n *html.Node, c within) {
	if c.kind == document.Cell {
		w.out.Text(" ") // a line end parts rows
		return
	}
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.Type == html.ElementNode && next.Data == "br" && c.kind != document.Heading {
		w.end()
		return
	}
	w.out.Break()
}
