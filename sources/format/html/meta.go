package html

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// said is what a page says of itself, in its elements.
type said struct {
	format.Meta             // from JSON-LD
	page                    *page
	paywalled               bool
	tags                    map[string]string // of meta elements
	title, headline, second string            // the element title, h1 and h2
	byline                  string
	tried                   int // elements named as a byline
	published, updated      document.Date
}

// metadata reads what the page says of itself: JSON-LD first, since it names
// several authors and tells their kind, then meta elements, then the title and
// time elements.
func (p *page) metadata() format.Meta {
	m := said{page: p, tags: map[string]string{}}
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode {
			m.read(n)
		}
	}
	tag := func(names ...string) (days []document.Date) {
		for _, name := range names {
			days = append(days, day(m.tags[name]))
		}
		return days
	}
	m.Title = m.bestTitle()
	m.Outlet = firstOf(m.Outlet, m.tags["og:site_name"], m.tags["dc.publisher"], m.tags["application-name"])
	if len(m.byline) > 120 {
		m.byline = ""
	}
	m.Authors = authors(m.Outlet, m.Authors, people(m.tags["author"]), people(m.byline))
	m.Published = firstDay(append(append([]document.Date{m.Published}, tag("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"parsely-pub-date", "pubdate", "sailthru.date", "og:published_time")...), m.published)...)
	m.Updated = firstDay(append(append([]document.Date{m.Updated}, tag("article:modified_time", "datemodified", "og:updated_time", "last-modified")...), m.updated)...)
	if m.paywalled {
		m.Notes = append(m.Notes, "the page says that it is not free to read: the text may be cut short")
	}
	return m.Meta
}

// read takes what one element says.
func (m *said) read(n *html.Node) {
	if m.byline == "" && (attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author" || named(n, authorNames)) && small(n) {
		if m.tried++; m.tried <= mostBylines && !asked(n) {
			m.byline = spaced(n)
		}
	}
	heading := (*string)(nil)
	switch n.Data {
	case "title":
		heading = &m.title
	case "h1":
		heading = &m.headline
	case "h2":
		heading = &m.second
	}
	switch {
	case heading != nil && *heading == "":
		*heading = words(n)
	case n.Data == "script" && n.FirstChild != nil && strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "application/ld+json"):
		linkedData(n.FirstChild.Data, &m.Meta, m.page, &m.paywalled)
	case n.Data == "meta":
		m.tag(n)
	case n.Data == "time":
		m.day(n)
	}
}

// tag takes what a meta element says.
func (m *said) tag(n *html.Node) {
	name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
	content := strings.TrimSpace(attribute(n, "content"))
	switch {
	case name == "article:author" || name == "author" || name == "parsely-author" || name == "dc.creator":
		if !strings.Contains(content, "://") {
			m.tags["author"] = firstOf(m.tags["author"], content)
		}
	case content != "" && m.tags[name] == "":
		m.tags[name] = content
	}
}

// day takes the day that a time element says.
func (m *said) day(n *html.Node) {
	d := day(firstOf(attribute(n, "datetime"), words(n)))
	label := strings.ToLower(attribute(n, "itemprop") + " " + attribute(n, "class") + " " + words(n.Parent))
	switch changed := strings.Contains(label, "modified") || strings.Contains(label, "updated"); {
	case changed && m.updated.IsZero():
		m.updated = d
	case !changed && m.published.IsZero() && (n.Parent == nil || !strings.Contains(attribute(n.Parent, "class"), "related")):
		m.published = d
	}
}

// bestTitle chooses the article's title. The h1 is what a reader sees; metadata
// often carries a shorter or a search-engine title.
func (m *said) bestTitle() string {
	title, headline := firstOf(m.Title, m.tags["og:title"], m.tags["twitter:title"], m.tags["dc.title"]), m.headline
	if headline == "" && m.second != "" && strings.Contains(m.title, m.second) {
		headline = m.second // pages for print have no h1
	}
	if headline != "" && (title == "" || alike(headline, title) || alike(headline, m.title) || headline == m.second) {
		title = headline
	}
	if title == "" {
		title = m.title
	}
	return withoutSite(title, m.tags["og:site_name"])
}

// mostBylines is how many elements named as a byline are looked at.
const mostBylines = 20

// linkedData reads a block of schema.org JSON-LD, which may be an object, a list
// or a graph. Broken JSON, which sites do write, tells nothing.
func linkedData(source string, m *format.Meta, p *page, paywalled *bool) {
	source = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(source), "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(source), &v) != nil {
		return
	}
	linkedNode(v, m, p, paywalled, 0)
}

func linkedNode(v any, m *format.Meta, p *page, paywalled *bool, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			linkedNode(item, m, p, paywalled, depth+1)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			linkedNode(graph, m, p, paywalled, depth+1)
		}
		if main, ok := v["mainEntity"]; ok {
			linkedNode(main, m, p, paywalled, depth+1)
		}
		if !isArticle(v["@type"]) || m.Title != "" {
			return
		}
		m.Title = plainText(text(v["headline"]))
		m.Published, m.Updated = day(text(v["datePublished"])), day(text(v["dateModified"]))
		m.Outlet = plainText(name(v["publisher"]))
		for _, author := range list(v["author"]) {
			m.Authors = append(m.Authors, people(plainText(name(author)))...)
		}
		p.witness = newWitness(plainText(text(v["articleBody"])))
		if free := v["isAccessibleForFree"]; free == false || strings.EqualFold(text(free), "false") {
			*paywalled = true
		}
	}
}

func isArticle(v any) bool {
	for _, t := range list(v) {
		s := text(t)
		if strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "Posting") || s == "Report" || s == "ClaimReview" {
			return true
		}
	}
	return false
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

func text(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(s)
}

// name reads "x", {"name": "x"} and {"name": ["x", "y"]}.
func name(v any) string {
	if o, ok := v.(map[string]any); ok {
		var names []string
		for _, n := range list(o["name"]) {
			names = append(names, text(n))
		}
		return strings.Join(names, ", ")
	}
	return text(v)
}

// plainText resolves the character references that sites leave in their JSON.
func plainText(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}

var authorNames = set("author byline")

// day reads the date of a timestamp in the zone it is written in: the day the
// newsroom had.
func day(s string) document.Date {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.000-0700",
		"2006-01-02T15:04-0700", "2006-01-02 15:04:05", "2006-01-02", "20060102", time.RFC1123, time.RFC1123Z, "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return document.DateOf(t)
		}
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		if d, err := document.ParseDate(s[:10]); err == nil {
			return d
		}
	}
	return document.Date{}
}

func firstDay(days ...document.Date) document.Date {
	for _, d := range days {
		if !d.IsZero() && d.Year > 1800 {
			return d
		}
	}
	return document.Date{}
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// withoutSite takes the outlet's name off a title: "Ferry sinks | The Courier".
func withoutSite(title, site string) string {
	for _, bar := range []string{" | ", " – ", " — ", " - ", " :: ", " » "} {
		at := strings.LastIndex(title, bar)
		if at <= 0 {
			continue
		}
		tail := title[at+len(bar):]
		// Without the site's name only a bar is sure to part it from the title.
		if site != "" && (strings.Contains(strings.ToLower(tail), strings.ToLower(site)) || strings.Contains(strings.ToLower(site), strings.ToLower(tail))) ||
			bar == " | " && len(tail) < len(title)/2 {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// alike reports whether two titles are one: the same words at the start.
func alike(a, b string) bool {
	a, b = letters(a), letters(b)
	n := min(len(a), len(b))
	return n >= 12 && (strings.HasPrefix(a, b[:n]) || strings.HasPrefix(a[:n], b[:min(n, 24)])) || a != "" && a == b
}

// letters returns the ASCII letters and digits of s in lower case.
func letters(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		}
	}
	return string(out)
}
