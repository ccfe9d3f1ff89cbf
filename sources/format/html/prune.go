package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// prune takes out of the page what no reader sees and what stands around an
// article by its tag, its role or its name. Names lie: sites hide a body until
// a script shows it, and call it what they call their side columns. So the
// place where most of the prose stands together is found first, and it stays
// whatever it and the elements around it are called; so do elements that say
// that they are the body, and those whose words the page describes as its
// article's.
func (p *page) prune(body *html.Node) {
	if body == nil {
		return
	}
	c := &cutter{page: p, finder: finder{body: body, measures: measureBelow(body), witness: p.witness}}
	c.protect()
	c.below(body, false, false)
	p.shown, p.coverage.page, p.coverage.aside = c.shown, c.of(body).words, c.aside
}

type cutter struct {
	finder
	page   *page
	kept   map[*html.Node]bool // the core and the elements around it
	marked bool                // the core stands in what the page marks as its article
	shown  bool                // a hidden element was kept
	aside  int                 // words of prose taken out with what is surely not the article's
}

// The zones of a page, by how little is to be expected of them.
const (
	plain  = iota
	beside // named or tagged as standing around the article, or hidden
	remarks
)

// protect finds the core in each zone. One beside the article's place wins
// only with twice the prose, one among readers' comments only where there is
// hardly any other.
func (c *cutter) protect() {
	var cores [3]*html.Node
	var scores [3]int
	var visit func(n *html.Node, zone int, inArticle bool) int
	visit = func(n *html.Node, zone int, inArticle bool) int {
		below := 0
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if child.Type != html.ElementNode || silent[child.Data] {
				continue
			}
			z := zone
			switch {
			case named(child, remarkNames):
				z = max(z, remarks)
			case hidden(child), c.around(child, inArticle):
				z = max(z, beside)
			}
			visit(child, z, inArticle || child.Data == "article" || child.Data == "main")
			if !hidden(child) { // else the element around a hidden body had a part of its score
				below += c.of(child).direct
			}
		}
		score := c.of(n).direct + below/2
		if isItemBody(n) {
			score *= 3
		}
		if score > scores[zone] {
			cores[zone], scores[zone] = n, score
		}
		return below
	}
	visit(c.body, plain, false)
	core := cores[plain]
	if scores[beside] > 2*scores[plain] {
		core = cores[beside]
	}
	if scores[plain]+scores[beside] < proseLine {
		core = cores[remarks]
	}
	c.kept = map[*html.Node]bool{}
	for n := core; n != nil; n = n.Parent {
		c.kept[n] = true
		c.marked = c.marked || marksArticle(n)
	}
}

func (c *cutter) below(n *html.Node, inArticle, revealed bool) {
	total := c.of(c.body).prose
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.Type == html.CommentNode:
			n.RemoveChild(child)
		case child.Type != html.ElementNode:
		case c.kept[child]:
			if hidden(child) {
				c.shown = true
				reveal(child)
			}
			c.below(child, inArticle || child.Data == "article" || child.Data == "main", revealed)
		case silent[child.Data]:
			n.RemoveChild(child)
		case hidden(child):
			if revealed || !c.isBody(child) { // what is hidden within the hidden body is no part of it
				c.remove(child)
				break
			}
			c.shown = true
			reveal(child)
			c.below(child, inArticle, true)
		case named(child, remarkNames), c.around(child, inArticle) && (c.marked || 2*c.of(child).prose <= total):
			c.remove(child)
		default:
			c.below(child, inArticle || child.Data == "article" || child.Data == "main", revealed)
		}
		child = next
	}
}

// remove takes an element out and counts what is surely not the article's.
func (c *cutter) remove(n *html.Node) {
	if apart(n) {
		c.aside += c.of(n).words
	} else {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && apart(d) && !apart(d.Parent) {
				c.aside += c.of(d).words
			}
		}
	}
	n.Parent.RemoveChild(n)
}

// isBody reports whether a hidden element is the article's all the same.
func (c *cutter) isBody(n *html.Node) bool {
	prose := c.of(n).prose
	switch {
	case prose == 0:
		return false
	case prose >= leastBody && isItemBody(n):
		return true
	}
	return c.witness.holds(n)
}

// hidden reports what a browser does not show.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "aria-hidden":
			// Sites hide from screen readers what is printed twice.
			return strings.EqualFold(a.Val, "true") && n.Data != "div" && n.Data != "section"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// reveal takes from an element what hides it, so that whoever walks the page
// after this sees it.
func reveal(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style"
	})
}

// around reports whether an element is part of the page and not of the article.
func (c *cutter) around(n *html.Node, inArticle bool) bool {
	switch n.Data {
	case "html", "body", "main", "article", "h1", "table", "tbody", "tr", "td", "th", "blockquote":
		return false
	case "footer":
		// Of the page or of an article: credits, tags, copyright. Of a quotation:
		// who said it.
		return n.Parent.Data != "blockquote"
	case "aside":
		return !c.of(n).quotes
	case "header":
		return !inArticle && !c.of(n).headline
	case "form":
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar", "alert":
		return !c.of(n).headline
	}
	m := c.of(n)
	if named(n, looseNames) && (m.prose == 0 && !textTags[n.Data] || 2*m.linked > m.text) && !m.headline {
		return true
	}
	return named(n, aroundNames) && !marksBody(n) && !c.of(n).headline && !c.of(n).quotes
}

// named reports whether a class or the id of an element says one of the names
// and does not say that it is the article.
func named(n *html.Node, list map[string]bool) bool {
	found := false
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "data-component" && a.Key != "data-testid" {
			continue
		}
		for class := range strings.FieldsSeq(a.Val) {
			hit, keep := false, false
			for _, w := range names(class) {
				hit = hit || list[w]
				keep = keep || keepNames[w]
			}
			if hit && keep && list["banner"] && !strings.Contains(class, "__") {
				continue // "content-with-ads"; "article__related" is a part of the article's page
			}
			found = found || hit
		}
	}
	return found
}
