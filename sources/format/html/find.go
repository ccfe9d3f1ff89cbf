package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A finder looks for the element that holds the article.
type finder struct {
	body     *html.Node
	measures map[*html.Node]*measure
	witness  *witness
}

// leastBody is the number of bytes of prose from which an element that says
// that it is the article's body is believed.
const leastBody = 200

// find returns the element that holds the article and takes out of it what
// only stands beside the article's body. The page has been pruned.
func (p *page) find(body *html.Node, title string) *html.Node {
	f := &finder{body: body, measures: measureBelow(body), witness: p.witness}
	p.core = f.core(body)
	p.headline = f.headlineOf(title, p.core)
	start := f.headed(title, p.core)
	if start != nil {
		p.core = f.core(start)
		p.headline = f.headlineOf(title, p.core)
	} else {
		start = f.start(p.core, p.headline)
	}
	f.above(start, p.core, p.headline)
	f.cards(start, p.core)
	f.narrow(start)
	return start
}

func (f *finder) of(n *html.Node) *measure {
	if m := f.measures[n]; m != nil {
		return m
	}
	return &measure{}
}

// core returns the element with the most prose of its own and in the blocks
// right below it: where the paragraphs of the article stand side by side.
// Paragraphs wrapped one by one are counted at the element around the wrappers.
func (f *finder) core(within *html.Node) *html.Node {
	var best *html.Node
	most := 0
	var visit func(n *html.Node) int // returns the prose two steps down
	visit = func(n *html.Node) int {
		below := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data == "article" && ledByLink(c) && inArticle(c.Parent) {
				continue
			}
			visit(c)
			below += f.of(c).direct
		}
		if score := f.of(n).direct + below/2; score > most {
			best, most = n, score
		}
		return below
	}
	if within != nil {
		visit(within)
	}
	return best
}

func inArticle(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "article" {
			return true
		}
	}
	return false
}

// start returns what the page marks as its article around the core, or its
// body.
func (f *finder) start(core, headline *html.Node) *html.Node {
	if core == nil {
		return f.body
	}
	var best *html.Node
	for n := core; n != nil && n != f.body; n = n.Parent {
		if !marksArticle(n) {
			continue
		}
		if best == nil || f.of(best).prose < f.of(n).prose && (f.oneOfMany(best, n) || f.halfOf(best, n)) {
			best = n
		}
	}
	if best == nil && headline != nil {
		best = core
		for best != f.body && !contains(best, headline) {
			best = best.Parent
		}
	}
	if best == nil || f.halfOf(best, f.body) {
		return f.body
	}
	return best
}

// headlineOf returns the last element before the core, or in it, that prints
// the title.
func (f *finder) headlineOf(title string, core *html.Node) *html.Node {
	if f.body == nil || title == "" || len(title) > longestTitle {
		return nil
	}
	key := letterKey(title)
	var found *html.Node
	for n := range f.body.Descendants() {
		if n == core && found != nil {
			return found
		}
		if n.Type != html.ElementNode || f.of(n).text < len(key) || f.of(n).text > 2*len(title)+20 {
			continue
		}
		if (isHeading(n) || named(n, titleNames)) && letterKey(words(n)) == key && (found == nil || n.Data == "h1" || found.Data != "h1") {
			found = n
		}
	}
	return found
}

// headed returns the article element that the page's headline stands in, when
// the core is outside it and has not far more prose: a short article above the
// teasers of others.
func (f *finder) headed(title string, core *html.Node) *html.Node {
	for n := f.headlineOf(title, nil); n != nil; n = n.Parent {
		if n.Data != "article" {
			continue
		}
		if contains(n, core) {
			return nil
		}
		// However short: the page says twice that this is its article.
		if f.of(n).prose >= leastBody && 6*f.of(n).prose >= f.of(core).prose || f.of(n).prose > 0 && holdsItemBody(n) {
			return n
		}
		return nil
	}
	return nil
}

func holdsItemBody(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && isItemBody(c) {
			return true
		}
	}
	return false
}

// isItemBody reports whether an element is marked as the body by microdata.
func isItemBody(n *html.Node) bool {
	return slices.Contains(strings.Fields(attribute(n, "itemprop")), "articleBody")
}

// longestTitle is the number of bytes of a title above which it is not sought.
const longestTitle = 500

var titleNames = set("title headline titulo titel titre headlines")

// marked reports whether the page says that what was found is its article: by
// a mark of its body, or by an article element with the headline in it.
func (p *page) marked() bool {
	for n := p.core; n != nil; n = n.Parent {
		if marksBody(n) || n.Data == "article" && p.headline != nil && contains(n, p.headline) {
			return true
		}
	}
	return false
}

func contains(around, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == around {
			return true
		}
	}
	return false
}

// cards takes out the articles within the article that are led by a link: other
// stories. The entries of a live blog are not.
func (f *finder) cards(n, core *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type != html.ElementNode:
		case c.Data == "article" && !contains(c, core) && ledByLink(c):
			n.RemoveChild(c)
		default:
			f.cards(c, core)
		}
		c = next
	}
}

// ledByLink reports whether the first heading in an element is a link to
// another page.
func ledByLink(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || !isHeading(c) {
			continue
		}
		link := first(c, "a")
		if link == nil && c.Parent != nil && c.Parent.Data == "a" {
			link = c.Parent
		}
		return link != nil && attribute(link, "href") != "" && !strings.Contains(attribute(link, "href"), "#")
	}
	return false
}

// above takes out what stands before the headline: other stories, menus. A
// picture there is the article's.
func (f *finder) above(start, core, headline *html.Node) {
	if headline == nil || !contains(start, headline) {
		return
	}
	var before []*html.Node
	prose := 0
	for n := headline; n != start; n = n.Parent {
		for c := n.PrevSibling; c != nil; c = c.PrevSibling {
			if c.Type != html.ElementNode || c.Data != "figure" {
				before = append(before, c)
				prose += f.of(c).prose
			}
		}
	}
	if contains(core, headline) && 2*prose > f.of(start).prose {
		return // it is printed below the article
	}
	for _, c := range before {
		c.Parent.RemoveChild(c)
	}
}

// halfOf reports whether an element around n holds, outside it, another place
// where as many paragraphs stand side by side as in a third of n.
func (f *finder) halfOf(n, around *html.Node) bool {
	if f.of(around).prose-f.of(n).prose < f.of(n).prose/3 {
		return false
	}
	most := 0
	var visit func(e *html.Node)
	visit = func(e *html.Node) {
		most = max(most, f.of(e).direct)
		for c := e.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && c != n {
				visit(c)
			}
		}
	}
	visit(around)
	return 3*most >= f.of(n).prose
}

// marksArticle reports whether an element says that it is the article or its
// body.
func marksArticle(n *html.Node) bool {
	return n.Data == "article" || n.Data == "main" || attribute(n, "role") == "main" || marksBody(n)
}

// oneOfMany reports whether an element around n holds more elements like n,
// with as much prose again.
func (f *finder) oneOfMany(n, around *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	alike := 0
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c != n && c.Type == html.ElementNode && sameSort(c, n) {
			alike += f.of(c).prose
		}
	}
	return alike > 0 && 2*alike >= f.of(n).prose && 2*(f.of(around).prose-f.of(n).prose) <= 3*alike
}

// sameSort reports whether two elements have one tag and one class.
func sameSort(a, b *html.Node) bool {
	return a.Data == b.Data && strings.TrimSpace(attribute(a, "class")) == strings.TrimSpace(attribute(b, "class"))
}

// marksBody reports whether an element says that it is the body of an article.
func marksBody(n *html.Node) bool {
	if n.Data == "html" || n.Data == "body" {
		return false
	}
	if isItemBody(n) {
		return true
	}
	for _, key := range []string{"class", "id", "data-component", "data-testid"} {
		for class := range strings.FieldsSeq(attribute(n, key)) {
			if bodyName(class) {
				return true
			}
		}
	}
	return false
}

// bodyName recognises "article-body", "entry_content", "storyText" and what
// else sites call the body of an article: a word for the whole and right after
// it, at the end of the name, one for what is in it.
func bodyName(class string) bool {
	w := names(class)
	if len(w) == 1 {
		return w[0] == "articlebody" || w[0] == "storybody" || w[0] == "articletext" || w[0] == "storytext" || w[0] == "articlecontent"
	}
	return len(w) >= 2 && wholeNames[w[len(w)-2]] && innerNames[w[len(w)-1]]
}

var (
	wholeNames = set("article story entry post news")
	innerNames = set("body content text")
)

// narrow goes down from n as long as one element below holds most of the
// prose, and takes out what stands beside it. A paragraph beside it, an
// element of the same sort, and what stands between such, stays.
func (f *finder) narrow(n *html.Node) {
	for n != nil {
		all := f.of(n)
		var main *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && 100*f.of(c).prose >= narrowShare*all.prose && f.of(c).lines > 1 {
				main = c
			}
		}
		if main == nil || textTags[main.Data] {
			return
		}
		f.beside(n, main)
		n = main
	}
}

// narrowShare is the share of the prose, in hundredths, from which an element
// is taken to hold the article.
const narrowShare = 70

// beside takes out what stands beside the main element of its parent.
func (f *finder) beside(n, main *html.Node) {
	first, last := main, main // the span of what stays
	before := map[*html.Node]bool{}
	for c := main.PrevSibling; c != nil; c = c.PrevSibling {
		before[c] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f.belongs(c, main, before[c]) {
			first = c
			break
		}
		if c == main {
			break
		}
	}
	for c := n.LastChild; c != nil && c != main; c = c.PrevSibling {
		if f.belongs(c, main, before[c]) {
			last = c
			break
		}
	}
	inside := false
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		inside = inside || c == first
		if c != main && !f.belongs(c, main, before[c]) && !(inside && c.Type == html.ElementNode && textTags[c.Data]) && !f.opens(c) {
			n.RemoveChild(c)
		}
		if c == last {
			inside = false
		}
		c = next
	}
}

// belongs reports whether an element beside the main one is of the article.
func (f *finder) belongs(c, main *html.Node, before bool) bool {
	if c.Type != html.ElementNode {
		return false
	}
	m := f.of(c)
	switch {
	case m.prose == 0 || 2*m.linked > m.text:
		return false
	case c.Data == "p" || c.Data == "blockquote":
		return m.prose >= proseLine
	case marksBody(c):
		return true
	case before && !m.blocks:
		return m.prose >= proseLine // an opening set apart
	case sameSort(c, main) && (strings.TrimSpace(attribute(main, "class")) != "" || main.Data == "section"):
		return 4*m.linked < m.text
	}
	return false
}

// opens keeps what an article opens with: its headline, and the header around
// it.
func (f *finder) opens(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "h1" || n.Data == "header" && f.of(n).headline)
}

// textTags are the elements that writers write in.
var textTags = set("p h2 h3 h4 h5 h6 ul ol dl li blockquote pre table figure")
