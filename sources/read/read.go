// Package read turns bytes into documents: it picks the format by content,
// holds input to a size and says in the document's notes what it had to
// decide. It holds the list of formats; each is a package below
// vouch/sources/format, which holds what they share, so that no parent imports
// its child. It knows nothing of what an article claims.
package read

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/docx"
	"vouch/sources/format/html"
	"vouch/sources/format/markdown"
	"vouch/sources/format/mhtml"
	"vouch/sources/format/pdf"
	"vouch/sources/format/plain"
)

// MaxBytes is the size above which an article is refused.
const MaxBytes = 50 << 20

// Formats is every format, in the order they are asked whether the content is
// theirs. Plain text is last: it takes what no other claims.
//
// Considered and left out: RTF and the old Word format (save as DOCX), EPUB (a
// book is no article), OpenDocument (Word's format is what it is saved as).
var Formats = []*format.Format{
	&pdf.Format,
	&docx.Format,
	&mhtml.Format,
	&html.Format,
	&markdown.Format,
	&plain.Format,
}

// Options are what the reader cannot learn from the bytes, or should not.
type Options struct {
	Title     string        // replaces the title found; "" to keep it
	Date      document.Date // replaces the publication date found; zero to keep it
	MediaType string        // Content-Type as the sender gave it; "" if unknown
	Address   string        // where the bytes were fetched from; "" if they were not
}

// Read reads an article. The name is looked at for its extension only, and only
// where the content does not decide. The document's Notes say what had to be
// decided: an encoding, bytes replaced, parts left out. Read returns an error
// for an empty article, one over MaxBytes, one that no format can read, and
// when ctx is done.
func Read(ctx context.Context, name string, content []byte, o Options) (*document.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(content) > MaxBytes {
		return nil, tooLong(name)
	}
	in := &format.Input{Name: name, MediaType: o.MediaType, Address: o.Address, Content: content}
	if len(content) == 0 {
		return nil, fmt.Errorf("reading %s: %w", name, format.ErrEmpty)
	}
	if err := refused(in); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	f := pick(in)
	d, err := f.Read(ctx, in)
	switch {
	case errors.Is(err, format.ErrEmpty):
		return nil, fmt.Errorf("reading %s: %w", name, err)
	case err != nil:
		return nil, fmt.Errorf("reading %s as %s: %w", name, f.Name, err)
	}
	o.apply(d)
	return d, nil
}

func pick(in *format.Input) *format.Format {
	for _, f := range Formats {
		if f.Holds(in) {
			return f
		}
	}
	return &plain.Format
}

// Text reads an article that is a string already. Not one byte of it is
// changed, so that offsets index what the caller holds.
func Text(text string, o Options) (*document.Document, error) {
	if len(text) > MaxBytes {
		return nil, fmt.Errorf("more than %d MB; the longest article read is that", MaxBytes>>20)
	}
	if err := format.TooLong(text); err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, format.ErrEmpty
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("it is not UTF-8")
	}
	d := document.New(text, nil)
	o.apply(d)
	return d, nil
}

// notEnglish is what a reader is told of a text in another language.
const notEnglish = "it is not in English: only its figures are read"

// foreignNote says how much of a text is not in English, "" where nothing is.
func foreignNote(d *document.Document) string {
	if !d.AnyForeign() {
		return ""
	}
	foreign := 0
	for b := range d.Blocks.Len() {
		if document.IsForeign(d.LanguageOf(b)) {
			foreign++
		}
	}
	if foreign == d.Blocks.Len() {
		return notEnglish
	}
	return fmt.Sprintf("not in English: %d of %d paragraphs, of which only the figures are read", foreign, d.Blocks.Len())
}

func (o Options) apply(d *document.Document) {
	if note := foreignNote(d); note != "" {
		d.Notes = append(d.Notes, note)
	}
	if n := notesWithFigures(d); n > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("the figures in %s are not read as claims: they stand beside the words they hang on", count(n, "footnote")))
	}
	if o.Title != "" && o.Title != d.Title {
		d.Title, d.TitleSpan = o.Title, document.Span{}
	}
	if !o.Date.IsZero() {
		d.Published = o.Date
	}
}

// notesWithFigures counts the footnotes that hold digits.
func notesWithFigures(d *document.Document) int {
	n := 0
	for _, a := range d.Annotations {
		if a.Kind == document.Footnote && strings.ContainsAny(a.Text, "0123456789") {
			n++
		}
	}
	return n
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func tooLong(name string) error {
	return fmt.Errorf("reading %s: more than %d MB; the longest article read is that", name, MaxBytes>>20)
}

// Extensions returns the file name extensions of all formats, lower case and
// with the point.
func Extensions() []string {
	var all []string
	for _, f := range Formats {
		all = append(all, f.Extensions...)
	}
	return all
}
