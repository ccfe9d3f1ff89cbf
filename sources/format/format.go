// Package format is what every reader of a file format is given and gives back:
// the bytes with what came beside them, and a builder that lays text and blocks
// down in order. It knows no format; packages below it know one each, and
// package read holds the list of them.
package format

import (
	"context"
	"errors"
	"mime"
	"path"
	"strings"

	"vouch/sources/charset"
	"vouch/sources/document"
)

// ErrEmpty is returned by readers for a file that holds no text.
var ErrEmpty = errors.New("it holds no text")

// An Input is one file as it came.
type Input struct {
	Name      string // path or address; looked at for its extension only
	MediaType string // Content-Type as the sender gave it; "" if unknown
	Address   string // where a page was fetched from, to make its links whole; "" if unknown
	Content   []byte

	head string
}

// A Format reads one kind of file.
type Format struct {
	Name       string   // "Markdown"
	Extensions []string // lower case, with the point
	Doc        string   // what is read and what is left out, in a sentence or two

	// Holds reports whether the content is of this format. The name and the
	// media type decide only where content cannot.
	Holds func(in *Input) bool

	// Read returns the document with its notes, or an error that says what is
	// wrong with the file, ErrEmpty among them.
	Read func(ctx context.Context, in *Input) (*document.Document, error)
}

// Head returns the first two kilobytes as lower-case text, without a
// byte-order mark and the space before the first character.
func (in *Input) Head() string {
	if in.head == "" {
		text, _ := charset.Decode(in.Content[:min(len(in.Content), 2048)], "")
		in.head = strings.ToLower(strings.TrimLeft(text, " \t\n\ufeff"))
	}
	return in.head
}

// Extension returns the name's extension in lower case, with its point; for an
// address, that of its path.
func (in *Input) Extension() string {
	name, _, _ := strings.Cut(in.Name, "?")
	return strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
}

// Is reports whether the sender gave one of the media types.
func (in *Input) Is(mediaTypes ...string) bool {
	got, _, err := mime.ParseMediaType(in.MediaType)
	if err != nil {
		return false
	}
	for _, m := range mediaTypes {
		if got == m {
			return true
		}
	}
	return false
}

// Charset returns the label of the media type's charset parameter, or "".
func (in *Input) Charset() string {
	_, parameters, err := mime.ParseMediaType(in.MediaType)
	if err != nil {
		return ""
	}
	return parameters["charset"]
}
