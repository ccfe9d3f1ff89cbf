package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// inline writes the words inside an element that opens no block.
func (w *walker) inline(n *html.Node, c within) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode:
			w.text(child.Data, c)
		case child.Type == html.ElementNode && child.Data == "br":
			w.lineBreak(child, c)
		case child.Type == html.ElementNode && !silent[child.Data] && !hidden(child):
			w.inlineElement(child, c)
		}
	}
}

func (w *walker) inlineElement(n *html.Node, c within) {
	if opensTab(n) {
		return
	}
	switch n.Data {
	case "a":
		start := w.out.Offset()
		w.inline(n, c)
		w.linked += w.out.Offset() - max(start, w.out.Start())
		w.links++
		if address := w.address(n); address != "" && w.out.Offset() > start {
			w.out.Annotate(start, document.Annotation{Kind: document.Link, Text: address})
		}
	case "b", "strong":
		start := w.out.Offset()
		w.inline(n, c)
		w.strong += w.out.Offset() - max(start, w.out.Start())
	case "del", "s", "strike":
		w.struck = true
	case "q":
		if s := words(n); s != "" && !strings.ContainsAny(s[:1], `"'`) && !strings.HasPrefix(s, "“") && !strings.HasPrefix(s, "‘") {
			w.text("“", c)
			w.inline(n, c)
			w.text("”", c)
			return
		}
		w.inline(n, c)
	case "sup":
		w.superscript(n, c)
	case "sub":
		w.text(format.Lower(words(n)), c)
	default:
		if storyLinks(n) {
			return
		}
		if blockTags[n.Data] { // inside a heading or a cell
			w.text(" ", c)
			w.inline(n, c)
			w.text(" ", c)
			return
		}
		w.inline(n, c)
	}
}

// superscript keeps an exponent as one, so that 10<sup>6</sup> does not read as
// 106, and makes a footnote mark an annotation.
func (w *walker) superscript(n *html.Node, c within) {
	s := words(n)
	mark := strings.Trim(s, "[]()")
	if link := first(n, "a"); link != nil && len(mark) <= 4 {
		if id, ok := strings.CutPrefix(attribute(link, "href"), "#"); ok {
			if note := w.page.ids[id]; note != nil {
				text := strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(words(note), mark), "^.↑) "))
				text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "↩"), "↩\ufe0e"))
				w.out.Annotate(w.out.Offset(), document.Annotation{Kind: document.Footnote, Text: text})
			}
		}
		return
	}
	switch {
	case strings.HasPrefix(s, "["), strings.Trim(s, "*†‡§") == "":
		return // a mark without its note
	case strings.Trim(s, "0123456789+-−") == "":
		if power, ok := format.Raise(w.out.Before(8), s); ok {
			w.text(power, c)
		}
	default:
		w.inline(n, c) // 1st, ™
	}
}

func first(n *html.Node, tag string) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == tag {
			return c
		}
	}
	return nil
}

// address returns the whole address behind a link, or "" for one that leads
// nowhere outside the page.
func (w *walker) address(n *html.Node) string {
	href := strings.TrimSpace(attribute(n, "href"))
	u, err := url.Parse(href)
	if err != nil || strings.HasPrefix(href, "#") {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// storyLinks recognises what some sites put into a sentence behind a name: the
// headlines of other stories about it, which show when a pointer rests there.
func storyLinks(n *html.Node) bool {
	if c := n.FirstChild; c != nil && c.Type == html.ElementNode && c.Data == "a" && unlinkedSibling(c) {
		return false // the name itself, as a link, and then what is behind it
	}
	links, linked, other := 0, 0, 0 // other: bytes between the links that are no bar
	var visit func(n *html.Node, inLink bool)
	visit = func(n *html.Node, inLink bool) {
		for c := n.FirstChild; c != nil && other == 0; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && inLink:
				linked += len(strings.TrimSpace(c.Data))
			case c.Type == html.TextNode:
				other += len(strings.Trim(c.Data, " \t\n\r|·•"))
			case c.Type == html.ElementNode && !silent[c.Data]:
				if c.Data == "a" {
					links++
				}
				visit(c, inLink || c.Data == "a")
			}
		}
	}
	visit(n, false)
	return links >= 2 && linked >= 60 && other == 0
}

// unlinkedSibling reports whether something else than a link, or text, follows.
func unlinkedSibling(n *html.Node) bool {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c.Data != "a" && c.Data != "br"
		}
	}
	return false
}

// opensTab recognises the words for screen readers that tell what a link does.
func opensTab(n *html.Node) bool {
	t := n.FirstChild
	if t == nil || t.NextSibling != nil || t.Type != html.TextNode || len(t.Data) > 80 {
		return false
	}
	switch strings.Trim(strings.ToLower(strings.Join(strings.Fields(t.Data), " ")), " ,.()[]") {
	case "opens new tab", "opens in new tab", "opens in a new tab", "opens new window", "opens in new window", "opens in a new window", "this link opens in a new tab", "this link opens in a new window", "link opens in a new window", "external link", "external", "öffnet in neuem tab", "öffnet in neuem fenster", "nouvelle fenêtre", "s’ouvre dans une nouvelle fenêtre":
		return true
	}
	return false
}
