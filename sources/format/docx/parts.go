package docx

import (
	"net/url"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/office"
)

// A style is what matters of a paragraph style.
type style struct {
	name    string // lower case
	basedOn string
	outline int // 1 to 9 where the style is a heading's, else 0
	list    bool
}

// readStyles reads the paragraph styles by id.
func readStyles(s *office.Scanner) (map[string]style, error) {
	styles := map[string]style{}
	id, current := "", style{}
	for {
		e, err := s.Next()
		if err != nil {
			return styles, office.End(err)
		}
		if e.Space != office.Word {
			continue
		}
		switch {
		case e.Kind == office.StartElement && e.Local == "style":
			id, current = e.Attribute("styleId"), style{}
		case e.Kind == office.EndElement && e.Local == "style":
			styles[id] = current
			id = ""
		case e.Kind != office.StartElement || id == "":
		case e.Local == "name":
			current.name = strings.ToLower(e.Attribute("val"))
		case e.Local == "basedOn":
			current.basedOn = e.Attribute("val")
		case e.Local == "outlineLvl":
			current.outline = outline(e.Attribute("val"))
		case e.Local == "numPr":
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
func readLinks(s *office.Scanner) (map[string]string, error) {
	links := map[string]string{}
	for {
		e, err := s.Next()
		if err != nil {
			return links, office.End(err)
		}
		if e.Kind == office.StartElement && e.Local == "Relationship" && e.Attribute("TargetMode") == "External" && strings.HasSuffix(e.Attribute("Type"), "/hyperlink") {
			links[e.Attribute("Id")] = address(e.Attribute("Target"))
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
func (w *walker) readNotes(s *office.Scanner, element string, into map[string]string) error {
	return w.each(s, element, func(e office.Event, text string) {
		if t := e.Attribute("type"); t == "" || t == "normal" { // not the ruled line above the notes
			into[e.Attribute("id")] = text
		}
	})
}

func (w *walker) readComments(s *office.Scanner) error {
	return w.each(s, "comment", func(e office.Event, text string) {
		w.comments[e.Attribute("id")] = comment{author: e.Attribute("author"), text: text}
	})
}

// each calls f with every element of a name and its words.
func (w *walker) each(s *office.Scanner, element string, f func(e office.Event, text string)) error {
	for {
		e, err := s.Next()
		if err != nil {
			return office.End(err)
		}
		if e.Kind != office.StartElement || e.Space != office.Word || e.Local != element {
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
func readProperties(s *office.Scanner) (format.Meta, error) {
	var m format.Meta
	element := ""
	for {
		e, err := s.Next()
		if err != nil {
			return m, office.End(err)
		}
		switch e.Kind {
		case office.StartElement:
			element = e.Local
		case office.EndElement:
			element = ""
		case office.Characters:
			text := strings.TrimSpace(string(e.Text))
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
