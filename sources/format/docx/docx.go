// Package docx reads Word documents (ECMA-376, WordprocessingML) with the
// standard library alone. It knows paragraphs, styles, tables, notes, comments
// and tracked changes; of layout it knows nothing.
package docx

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
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
	a, err := openArchive(in.Content)
	if err != nil {
		return nil, err
	}
	main, err := a.mainPart()
	if err != nil {
		return nil, err
	}
	w := &walker{ctx: ctx, comments: map[string]comment{}, footnotes: map[string]string{}, endnotes: map[string]string{}, open: map[string]int{}}
	for _, part := range []struct {
		name string
		read func(*scanner) error
	}{
		{sibling(main, "styles.xml"), func(s *scanner) error { w.styles, err = readStyles(s); return err }},
		{relationships(main), func(s *scanner) error { w.links, err = readLinks(s); return err }},
		{sibling(main, "footnotes.xml"), func(s *scanner) error { return w.readNotes(s, "footnote", w.footnotes) }},
		{sibling(main, "endnotes.xml"), func(s *scanner) error { return w.readNotes(s, "endnote", w.endnotes) }},
		{sibling(main, "comments.xml"), func(s *scanner) error { return w.readComments(s) }},
	} {
		if err := a.scan(part.name, part.read); err != nil {
			return nil, fmt.Errorf("its part %s: %w", part.name, err)
		}
	}
	if err := a.scan(main, func(s *scanner) error { return w.body(s) }); err != nil {
		return nil, fmt.Errorf("its part %s: %w", main, err)
	}
	var meta format.Meta
	if err := a.scan("docProps/core.xml", func(s *scanner) error { meta, err = readProperties(s); return err }); err != nil {
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
