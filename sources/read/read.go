// Package read turns bytes into documents: it picks the format, holds input to
// a size, mends broken text and says what it mended. It knows formats; it
// knows nothing of what an article claims. Reading bytes from a disk is its
// one touch of the world outside.
package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"vouch/sources/document"
)

// MaxBytes is the size above which an article is refused.
const MaxBytes = 50 << 20

// Options are what the reader cannot learn from the bytes, or should not.
type Options struct {
	Title string        // replaces the title found; "" to keep it
	Date  document.Date // replaces the publication date found; zero to keep it
}

// A Format reads one kind of file.
type Format struct {
	Name       string   // "Markdown"
	Extensions []string // lower case, with the point
	Doc        string   // one sentence on what is read and what is left out
	Read       func(text string) (*document.Document, error)
}

// Formats is every format, in the order they are tried. Plain text is last: it
// takes what no other claims.
var Formats = []Format{markdown, plain}

// Read reads an article. The name is only looked at for its extension. The
// document's offsets index the text after a byte-order mark is taken off, line
// ends are made "\n" and bytes that are not UTF-8 are replaced; its Notes say
// so where that happened. Read returns an error for an empty article, one over
// MaxBytes, one that is not text, and when ctx is done.
func Read(ctx context.Context, name string, content []byte, o Options) (*document.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(content) > MaxBytes {
		return nil, fmt.Errorf("reading %s: more than %d MB; the longest article read is that", name, MaxBytes>>20)
	}
	text, replaced, err := decode(content)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	f := pick(name)
	d, err := f.Read(text)
	if err != nil {
		return nil, fmt.Errorf("reading %s as %s: %w", name, f.Name, err)
	}
	if replaced > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%d bytes were not UTF-8 and were replaced", replaced))
	}
	o.apply(d)
	return d, nil
}

// Text reads an article that is a string already. Not one byte of it is
// changed, so that offsets index what the caller holds.
func Text(text string, o Options) (*document.Document, error) {
	if len(text) > MaxBytes {
		return nil, fmt.Errorf("more than %d MB; the longest article read is that", MaxBytes>>20)
	}
	if strings.TrimSpace(text) == "" {
		return nil, errEmpty
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("it is not UTF-8")
	}
	d, err := plain.Read(text)
	if err != nil {
		return nil, err
	}
	o.apply(d)
	return d, nil
}

func (o Options) apply(d *document.Document) {
	if o.Title != "" && o.Title != d.Title {
		d.Title, d.TitleSpan = o.Title, document.Span{}
	}
	if !o.Date.IsZero() {
		d.Published = o.Date
	}
}

// File returns the bytes of a file, or of standard input for "-". It refuses a
// directory and anything longer than MaxBytes without reading it whole.
func File(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return all("standard input", stdin)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("reading %s: it is a folder, not an article", path)
	}
	return all(path, f)
}

func all(name string, r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(content) > MaxBytes {
		return nil, fmt.Errorf("reading %s: more than %d MB; the longest article read is that", name, MaxBytes>>20)
	}
	return content, nil
}

func pick(name string) Format {
	lower := strings.ToLower(name)
	for _, f := range Formats {
		for _, e := range f.Extensions {
			if strings.HasSuffix(lower, e) {
				return f
			}
		}
	}
	return plain
}

var errEmpty = errors.New("it holds no text")

// decode returns the text of an article and how many bytes it had to replace.
func decode(content []byte) (text string, replaced int, err error) {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(content)) == 0 {
		return "", 0, errEmpty
	}
	if binary(content) {
		return "", 0, errors.New("it is a binary file, not text")
	}
	if bytes.IndexByte(content, '\r') >= 0 {
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		content = bytes.ReplaceAll(content, []byte("\r"), []byte("\n"))
	}
	if utf8.Valid(content) {
		return string(content), 0, nil
	}
	var b strings.Builder
	b.Grow(len(content) + 16)
	for i := 0; i < len(content); {
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n == 1 {
			replaced++
		}
		b.WriteRune(r)
		i += n
	}
	return b.String(), replaced, nil
}

// binary reports whether the content is no text: a NUL among its first bytes,
// or more control characters than one in ten.
func binary(content []byte) bool {
	head := content[:min(len(content), 8000)]
	control := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b:
			control++
		}
	}
	return control*10 > len(head)
}
