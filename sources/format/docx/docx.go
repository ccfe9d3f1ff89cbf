// Package docx reads Word documents (ECMA-376, WordprocessingML) with the
// standard library alone. It knows paragraphs, styles, tables, notes, comments
// and tracked changes; of layout it knows nothing.
package docx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/office"
)

// Format is DOCX.
var Format = format.Format{
	Name:       "Word (DOCX)",
	Extensions: extensions,
	Doc:        "Paragraphs, headings, lists, quotes, captions, text boxes and tables by style; footnotes, comments and links stay on the words they hang on. Insertions are read as accepted, deletions left out, and both are said to be there. Headers, footers, tables of contents and hidden text are left out.",
	Holds:      holds,
	Read:       read,
}

var extensions = []string{".docx", ".docm", ".dotx"}

// holds takes every ZIP archive, since no other format is one: what is not a
// Word document is refused with its right name.
func holds(in *format.Input) bool {
	return bytes.HasPrefix(in.Content, []byte("PK\x03\x04")) || bytes.HasPrefix(in.Content, []byte("PK\x05\x06")) ||
		slices.Contains(extensions, in.Extension())
}

func read(ctx context.Context, in *format.Input) (*document.Document, error) {
	a, err := office.Open(in.Content)
	if err != nil {
		return nil, err
	}
	main, err := mainPart(a)
	if err != nil {
		return nil, err
	}
	w := &walker{ctx: ctx, comments: map[string]comment{}, footnotes: map[string]string{}, endnotes: map[string]string{}, open: map[string]int{}}
	for _, part := range []struct {
		name string
		read func(*office.Scanner) error
	}{
		{sibling(main, "styles.xml"), func(s *office.Scanner) error { w.styles, err = readStyles(s); return err }},
		{relationships(main), func(s *office.Scanner) error { w.links, err = readLinks(s); return err }},
		{sibling(main, "footnotes.xml"), func(s *office.Scanner) error { return w.readNotes(s, "footnote", w.footnotes) }},
		{sibling(main, "endnotes.xml"), func(s *office.Scanner) error { return w.readNotes(s, "endnote", w.endnotes) }},
		{sibling(main, "comments.xml"), func(s *office.Scanner) error { return w.readComments(s) }},
	} {
		if err := a.Scan(part.name, part.read); err != nil {
			return nil, fmt.Errorf("its part %s: %w", part.name, err)
		}
	}
	if err := a.Scan(main, func(s *office.Scanner) error { return w.body(s) }); err != nil {
		return nil, fmt.Errorf("its part %s: %w", main, err)
	}
	var meta format.Meta
	if err := a.Scan("docProps/core.xml", func(s *office.Scanner) error { meta, err = readProperties(s); return err }); err != nil {
		return nil, fmt.Errorf("its part docProps/core.xml: %w", err)
	}
	if w.headed {
		meta.Title = "" // the text's own title is the better one
	}
	meta.Notes = w.notes()
	d, err := w.out.Document(meta)
	if err != nil {
		return nil, err
	}
	if len(d.Authors) == 0 && meta.Authors != nil {
		d.Authors = meta.Authors
	}
	return d, nil
}

// mainPart returns the name of the part that holds the text, or an error that says
// what the file is where it is no Word document.
func mainPart(a *office.Archive) (string, error) {
	target, err := a.Main()
	if err != nil {
		return "", err
	}
	if target == "" {
		target = "word/document.xml"
	}
	switch {
	case a.Has(target) && (strings.HasPrefix(target, "word/") || a.Has("word/document.xml")):
		return target, nil
	case a.Has("word/document.xml"):
		return "word/document.xml", nil
	case a.HasIn("xl/"):
		return "", errors.New("it is an Excel workbook; save the sheet as text or paste it into an article")
	case a.HasIn("ppt/"):
		return "", errors.New("it is a PowerPoint file; save it as PDF")
	case a.Has("META-INF/container.xml"):
		return "", errors.New("it is an EPUB book; save the chapter as HTML")
	case a.Has("content.xml"):
		return "", errors.New("it is an OpenDocument file; save it as .docx")
	}
	return "", errors.New("it is a ZIP archive and no Word document; unpack it first")
}

// notes says how many comments and tracked changes were read, what was decided
// about the changes, and what was left out.
func (w *walker) notes() []string {
	var notes, read []string
	if w.hung > 0 {
		read = append(read, count(w.hung, "comment"))
	}
	if w.inserted+w.deleted > 0 {
		read = append(read, fmt.Sprintf("%s, with %s in and %s out", count(w.inserted+w.deleted, "tracked change"), count(w.inserted, "insertion"), count(w.deleted, "deletion")))
	}
	if len(read) > 0 {
		notes = append(notes, "read "+strings.Join(read, ", "))
	}
	if n := len(w.comments); n > 0 {
		notes = append(notes, count(n, "comment")+" on no words of the text left out")
	}
	if w.struck > 0 {
		notes = append(notes, count(w.struck, "struck-out passage")+" left out")
	}
	if w.hidden > 0 {
		notes = append(notes, count(w.hidden, "hidden passage")+" left out")
	}
	if w.embedded > 0 {
		notes = append(notes, count(w.embedded, "embedded file")+" left out")
	}
	return notes
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sibling returns the name of a part in the folder of another.
func sibling(part, name string) string {
	return part[:strings.LastIndexByte(part, '/')+1] + name
}

// relationships returns the name of the part that lists what a part points at.
func relationships(part string) string {
	at := strings.LastIndexByte(part, '/') + 1
	return part[:at] + "_rels/" + part[at:] + ".rels"
}
