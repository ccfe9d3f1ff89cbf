package html

import (
	"strings"

	"golang.org/x/net/html"
)

// prune takes out of the page what stands around an article by its tag, its
// role or its name. An element that holds most of the page's prose stays
// whatever it is called.
func (p *page) prune() {
	var body *html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			body = n
			break
		}
	}
	if body == nil {
		return
	}
	p.pruneBelow(body, proseLength(body), false)
}

func (p *page) pruneBelow(n *html.Node, total int, inArticle bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode:
			n.RemoveChild(c)
		case c.Type != html.ElementNode:
		case silent[c.Data] || hidden(c):
			n.RemoveChild(c)
		case around(c, inArticle) && 2*proseLength(c) < total:
			n.RemoveChild(c)
		default:
			p.pruneBelow(c, total, inArticle || c.Data == "article" || c.Data == "main")
		}
		c = next
	}
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

// around reports whether an element is part of the page and not of the article.
func around(n *html.Node, inArticle bool) bool {
	switch n.Data {
	case "html", "body", "main", "article", "h1", "table", "tbody", "tr", "td", "th", "blockquote":
		return false
	case "footer":
		// Of the page or of an article: credits, tags, copyright. Of a quotation:
		// who said it.
		return n.Parent.Data != "blockquote"
	case "aside":
		return !quotes(n)
	case "header":
		return !inArticle && !hasHeadline(n)
	case "form":
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar", "alert":
		return !hasHeadline(n)
	}
	return named(n, aroundNames) && !hasHeadline(n)
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
			if hit && keep && list["sidebar"] && !strings.Contains(class, "__") {
				continue // "content-with-sidebar"; "article__related" is a part of the article's page
			}
			found = found || hit
		}
	}
	return found
}

func hasHeadline(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "h1" {
			return true
		}
	}
	return false
}

// quotes recognises an aside that is a pull quote or a fact box and holds prose.
func quotes(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "blockquote" || c.Data == "table") {
			return true
		}
	}
	return false
}
