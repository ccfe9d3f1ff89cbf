package html

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// stamp is the attribute that carries an element's number while elements are
// taken out and moved about.
const stamp = "data-vouch-element"

// A page is a parsed page with the place of every element in it.
type page struct {
	root     *html.Node
	address  string
	places   []place
	elements int
	ids      map[string]*html.Node // elements that notes point at
	witness  *witness              // the article's text by the page's own description; nil without one
	headline *html.Node            // the element that prints the title; nil without one
	core     *html.Node            // where the article's paragraphs stand side by side
	coverage coverage
	shown    bool // an element that the page hides was kept
}

// place is where an element stands: under which parent, and as the how-manieth
// of its tag there.
type place struct {
	parent int
	tag    string
	nth    int
	id     string
}

func newPage(root *html.Node, address string) *page {
	p := &page{root: root, address: address, ids: map[string]*html.Node{}, places: []place{{}}}
	p.number(root, 0)
	return p
}

// number stamps the elements below n. The parser's limit on open elements
// bounds the depth of the recursion.
func (p *page) number(n *html.Node, parent int) {
	var tags []string
	var counts []int
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		at := 0
		for at < len(tags) && tags[at] != c.Data {
			at++
		}
		if at == len(tags) {
			tags, counts = append(tags, c.Data), append(counts, 0)
		}
		counts[at]++
		if len(tags) > 64 {
			tags, counts = tags[:0], counts[:0] // made-up tags by the hundred: their numbers do not matter
		}
		id := attribute(c, "id")
		if id != "" && p.ids[id] == nil {
			p.ids[id] = c
		}
		p.elements++
		p.places = append(p.places, place{parent: parent, tag: c.Data, nth: 1, id: id})
		number := len(p.places) - 1
		if at < len(counts) {
			p.places[number].nth = counts[at]
		}
		c.Attr = append(c.Attr, html.Attribute{Key: stamp, Val: fmt.Sprint(number)})
		p.number(c, number)
	}
}

// path returns where an element stood in the page, as a CSS selector that a
// browser can find it by: "#story > p:nth-of-type(3)".
func (p *page) path(n *html.Node) string {
	for n != nil && attribute(n, stamp) == "" {
		n = n.Parent // an element made since
	}
	if n == nil {
		return ""
	}
	var number int
	if _, err := fmt.Sscan(attribute(n, stamp), &number); err != nil || number <= 0 || number >= len(p.places) {
		return "" // the page came with stamps of its own
	}
	var steps []string
	for number > 0 && len(steps) < 12 {
		at := p.places[number]
		if simpleID(at.id) {
			steps = append(steps, "#"+at.id)
			break
		}
		step := at.tag
		if at.nth > 1 || at.tag != "html" && at.tag != "body" && at.tag != "main" {
			step = fmt.Sprintf("%s:nth-of-type(%d)", at.tag, at.nth)
		}
		if at.tag == "body" {
			step = "body"
		}
		steps = append(steps, step)
		if at.tag == "body" {
			break
		}
		number = at.parent
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString(steps[i])
		if i > 0 {
			b.WriteString(" > ")
		}
	}
	return b.String()
}

// simpleID accepts ids that a selector may hold as they are.
func simpleID(id string) bool {
	if id == "" || id[0] >= '0' && id[0] <= '9' || len(id) > 40 {
		return false
	}
	for i := 0; i < len(id); i++ {
		c := id[i]
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words returns the text of an element with its runs of space made one.
func words(n *html.Node) string {
	var b strings.Builder
	gather(n, &b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func gather(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && !silent[c.Data]:
			if blockTags[c.Data] || c.Data == "br" {
				b.WriteByte(' ')
			}
			gather(c, b)
			if blockTags[c.Data] {
				b.WriteByte(' ')
			}
		}
	}
}
