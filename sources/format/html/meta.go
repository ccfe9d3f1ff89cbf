package html

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// metadata reads what the page says of itself: JSON-LD first, since it names
// several authors and tells their kind, then meta elements, then the title and
// time elements.
func (p *page) metadata() format.Meta {
	var m format.Meta
	paywalled, tried := false, 0
	tags := map[string]string{}
	var pageTitle, headline, second, byline string
	var timePublished, timeUpdated document.Date
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if byline == "" && (attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author" || named(n, authorNames)) && small(n) {
			if tried++; tried <= mostBylines && !asked(n) {
				byline = spaced(n)
			}
		}
		switch n.Data {
		case "script":
			if strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "application/ld+json") && n.FirstChild != nil {
				linkedData(n.FirstChild.Data, &m, p, &paywalled)
			}
		case "meta":
			name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			content := strings.TrimSpace(attribute(n, "content"))
			if name == "article:author" || name == "author" || name == "parsely-author" || name == "dc.creator" {
				if !strings.Contains(content, "://") {
					tags["author"] = firstOf(tags["author"], content)
				}
			} else if content != "" && tags[name] == "" {
				tags[name] = content
			}
		case "title":
			if pageTitle == "" {
				pageTitle = words(n)
			}
		case "h1":
			if headline == "" {
				headline = words(n)
			}
		case "h2":
			if second == "" {
				second = words(n)
			}
		case "time":
			d := day(firstOf(attribute(n, "datetime"), words(n)))
			label := strings.ToLower(attribute(n, "itemprop") + " " + attribute(n, "class") + " " + words(n.Parent))
			if strings.Contains(label, "modified") || strings.Contains(label, "updated") {
				if timeUpdated.IsZero() {
					timeUpdated = d
				}
			} else if timePublished.IsZero() && (n.Parent == nil || !strings.Contains(attribute(n.Parent, "class"), "related")) {
				timePublished = d
			}
		}
	}
	m.Title = firstOf(m.Title, tags["og:title"], tags["twitter:title"], tags["dc.title"])
	if headline == "" && second != "" && strings.Contains(pageTitle, second) {
		headline = second // pages for print have no h1
	}
	// The h1 is what a reader sees; metadata often carries a shorter or a
	// search-engine title.
	if headline != "" && (m.Title == "" || alike(headline, m.Title) || alike(headline, pageTitle) || headline == second) {
		m.Title = headline
	}
	if m.Title == "" {
		m.Title = withoutSite(pageTitle, tags["og:site_name"])
	} else {
		m.Title = withoutSite(m.Title, tags["og:site_name"])
	}
	m.Outlet = firstOf(m.Outlet, tags["og:site_name"], tags["dc.publisher"], tags["application-name"])
	if len(byline) > 120 {
		byline = ""
	}
	m.Authors = authors(m.Outlet, m.Authors, people(tags["author"]), people(byline))
	m.Published = firstDay(m.Published, day(tags["article:published_time"]), day(tags["datepublished"]), day(tags["date"]), day(tags["dc.date"]), day(tags["dc.date.issued"]),
		day(tags["parsely-pub-date"]), day(tags["pubdate"]), day(tags["sailthru.date"]), day(tags["og:published_time"]), timePublished)
	m.Updated = firstDay(m.Updated, day(tags["article:modified_time"]), day(tags["datemodified"]), day(tags["og:updated_time"]), day(tags["last-modified"]), timeUpdated)
	if paywalled {
		m.Notes = append(m.Notes, "the page says that it is not free to read: the text may be cut short")
	}
	return m
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
