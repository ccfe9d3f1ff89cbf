package docx

import (
	"net/url"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
)

// A style is what matters of a paragraph style.
type style struct {
	name    string // lower case
	basedOn string
	outline int // 1 to 9 where the style is a heading's, else 0
	list    bool
}

// readStyles reads the paragraph styles by id.
func readStyles(s *scanner) (map[string]style, error) {
	styles := map[string]style{}
	id, current := "", style{}
	for {
		e, err := s.next()
		if err != nil {
			return styles, end(err)
		}
		if e.space != word {
			continue
		}
		switch {
		case e.kind == startElement && e.local == "style":
			id, current = e.attribute("styleId"), style{}
		case e.kind == endElement && e.local == "style":
			styles[id] = current
			id = ""
		case e.kind != startElement || id == "":
		case e.local == "name":
			current.name = strings.ToLower(e.attribute("val"))
		case e.local == "basedOn":
			current.basedOn = e.attribute("val")
		case e.local == "outlineLvl":
			current.outline = outline(e.attribute("val"))
		case e.local == "numPr":
			current.list = true
		}
	}
}

// outline turns Word's level, from 0, into a heading's, from 1; 9 is body text.
func outline(v string) int {
	if len(v) == 1 && v[0] >= '0' && v[0] <= '8' {
		return int(v[0]-'0') + 1
	}
	return 0
}

// readLinks reads the addresses outside the file by relationship id.
func readLinks(s *scanner) (map[string]string, error) {
	links := map[string]string{}
	for {
		e, err := s.next()
		if err != nil {
			return links, end(err)
		}
		if e.kind == startElement && e.local == "Relationship" && e.attribute("TargetMode") == "External" && strings.HasSuffix(e.attribute("Type"), "/hyperlink") {
			links[e.attribute("Id")] = address(e.attribute("Target"))
		}
	}
}

// address returns a web address as it is and anything else as "".
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// A comment is a remark in the margin.
type comment struct{ author, text string }

// readNotes reads footnotes or endnotes by id, with the addresses in them.
func (w *walker) readNotes(s *scanner, element string, into map[string]string) error {
	return w.each(s, element, func(e event, text string) {
		if t := e.attribute("type"); t == "" || t == "normal" { // not the ruled line above the notes
			into[e.attribute("id")] = text
		}
	})
}

func (w *walker) readComments(s *scanner) error {
	return w.each(s, "comment", func(e event, text string) {
		w.comments[e.attribute("id")] = comment{author: e.attribute("author"), text: text}
	})
}

// each calls f with every element of a name and its words.
func (w *walker) each(s *scanner, element string, f func(e event, text string)) error {
	for {
		e, err := s.next()
		if err != nil {
			return end(err)
		}
		if e.kind != startElement || e.space != word || e.local != element {
			continue
		}
		note := &walker{ctx: w.ctx, styles: w.styles, links: w.links, open: map[string]int{}}
		if err := note.content(s); err != nil {
			return err
		}
		d, err := note.out.Document(format.Meta{})
		if err != nil {
			continue // an empty note, or one longer than any text: it says nothing
		}
		text := d.Text
		for _, a := range d.Annotations {
			if a.Kind == document.Link && !strings.Contains(text, a.Text) {
				text += " " + a.Text
			}
		}
		f(e, text)
	}
}

// noAuthors are what programs write where the author's name should be.
var noAuthors = map[string]bool{"microsoft office user": true, "user": true, "admin": true, "administrator": true,
	"python-docx": true, "owner": true, "windows user": true, "author": true, "unknown": true, "home": true, "office": true}

// readProperties reads title, author and last change. When the file was last
// changed is not when it was published, so no publication date comes of it.
func readProperties(s *scanner) (format.Meta, error) {
	var m format.Meta
	element := ""
	for {
		e, err := s.next()
		if err != nil {
			return m, end(err)
		}
		switch e.kind {
		case startElement:
			element = e.local
		case endElement:
			element = ""
		case characters:
			text := strings.TrimSpace(string(e.text))
			switch {
			case text == "":
			case element == "title" && !strings.HasPrefix(text, "Microsoft Word"):
				m.Title = text
			case element == "creator" && !noAuthors[strings.ToLower(text)]:
				m.Authors = append(m.Authors, text)
			case element == "modified" && len(text) >= 10:
				if d, err := document.ParseDate(text[:10]); err == nil {
					m.Updated = d
				}
			}
		}
	}
}
