// Package html reads web pages: it finds the article in a page, leaves out what
// stands around it, and keeps for every block the path of its element. It knows
// pages, their metadata and the habits of news sites. Package extractor below
// measures it against a kept library.
package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"vouch/sources/charset"
	"vouch/sources/document"
	"vouch/sources/format"
)

// Format is HTML.
var Format = format.Format{
	Name:       "HTML",
	Extensions: extensions,
	Doc:        "The article of a web page: headline, standfirst, paragraphs, lists, quotes, captions, tables. Menus, advertisements, share lines, related stories and comments stay out; JSON-LD, meta and time elements give author, outlet and dates.",
	Holds:      holds,
	Read:       Read,
}

var extensions = []string{".html", ".htm", ".xhtml", ".shtml"}

// Limits of one page. The parser itself refuses more than 512 open elements.
const (
	maxBytes = 20 << 20
	maxTags  = 300_000 // begun or ended; above it no tree is made of the page, which would take half a kilobyte for each
)

// opening are the tags that only a page starts with; weak are those that a
// fragment of one may start with.
var (
	opening = []string{"<!doctype html", "<html", "<head", "<body", "<?xml version=\"1.0\" encoding=\"utf-8\"?><!doctype html", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!doctype html"}
	weak    = []string{"<meta", "<title", "<div", "<p>", "<p ", "<article", "<section", "<table", "<h1", "<main", "<script", "<style", "<link", "<!--"}
)

func holds(in *format.Input) bool {
	head := in.Head()
	starts := func(prefix string) bool { return strings.HasPrefix(head, prefix) }
	if slices.ContainsFunc(opening, starts) {
		return true
	}
	if strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		return strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html")
	}
	if in.Is("text/html", "application/xhtml+xml") {
		return true
	}
	return slices.Contains(extensions, in.Extension()) || in.Extension() == "" && slices.ContainsFunc(weak, starts)
}

// Read reads a page. Package mhtml calls it for the page inside a saved one.
func Read(ctx context.Context, in *format.Input) (*document.Document, error) {
	if len(in.Content) > maxBytes {
		return nil, fmt.Errorf("it is more than %d MB of HTML", maxBytes>>20)
	}
	label := in.Charset()
	if label == "" {
		label = declaredCharset(in.Content)
	}
	source, decision := charset.Decode(in.Content, label)
	if tags(source) > maxTags {
		return allOf(source, decision, fmt.Sprintf("it has more than %d tags, which is no article's page: all of the page's text was read", maxTags))
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		// Elements nested past the parser's limit. The words are still there.
		return allOf(source, decision, "its elements are nested too deeply to find the article among them: all of the page's text was read")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	page := newPage(root, in.Address)
	meta := page.metadata()
	meta.Notes = append(meta.Notes, decision.Notes()...)
	body := first(root, "body")
	page.prune(body)
	w := newWalker(page)
	w.article(page.find(body, meta.Title), &meta)
	meta.Notes = append(meta.Notes, w.notes()...)
	page.coverage.read = min(prose(w.lines), page.coverage.page)
	if err := page.coverage.check(page.marked()); err != nil {
		return nil, err
	}
	if page.coverage.page > 0 {
		meta.Notes = append(meta.Notes, page.coverage.note())
	}
	d, err := w.out.Document(meta)
	if errors.Is(err, format.ErrEmpty) {
		return nil, errors.New("it holds no article text; a page that a script fills in has to be saved from the browser after it is shown")
	}
	return d, err
}

// allOf reads a page whose article cannot be sought, and says why.
func allOf(source string, decision charset.Decision, why string) (*document.Document, error) {
	d, err := flat(source)
	if err == nil {
		d.Notes = append(decision.Notes(), why)
	}
	return d, err
}

// tags counts what may begin or end an element; some ends make one.
func tags(source string) int {
	n := 0
	for {
		i := strings.IndexByte(source, '<')
		if i < 0 || i+1 >= len(source) {
			return n
		}
		if c := source[i+1] | 0x20; c >= 'a' && c <= 'z' || c == '/' {
			n++
		}
		source = source[i+1:]
	}
}

// declaredCharset returns the label of the first meta element that names one,
// looking at the first kilobytes as browsers do, or "".
func declaredCharset(content []byte) string {
	head := bytes.ToLower(content[:min(len(content), 4096)])
	for {
		at := bytes.Index(head, []byte("<meta"))
		if at < 0 {
			return xmlCharset(content)
		}
		head = head[at+len("<meta"):]
		tag := head
		if end := bytes.IndexByte(tag, '>'); end >= 0 {
			tag = tag[:end]
		}
		if i := bytes.Index(tag, []byte("charset")); i >= 0 {
			rest := bytes.TrimLeft(tag[i+len("charset"):], " \t\n\r")
			if len(rest) > 0 && rest[0] == '=' {
				return string(label(rest[1:]))
			}
		}
	}
}

// xmlCharset reads the encoding of an XML declaration.
func xmlCharset(content []byte) string {
	if !bytes.HasPrefix(content, []byte("<?xml")) {
		return ""
	}
	head := content[:min(len(content), 200)]
	if i := bytes.Index(head, []byte("encoding=")); i >= 0 {
		return string(label(head[i+len("encoding="):]))
	}
	return ""
}

func label(b []byte) []byte {
	b = bytes.TrimLeft(b, " \t\n\r\"'")
	if end := bytes.IndexAny(b, " \t\n\r\"';/>?"); end >= 0 {
		b = b[:end]
	}
	return b
}
