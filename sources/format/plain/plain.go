// Package plain reads plain text. It knows how lines make paragraphs no more
// than package document does; it takes what no other format claims.
package plain

import (
	"context"
	"errors"
	"strings"

	"vouch/sources/charset"
	"vouch/sources/document"
	"vouch/sources/format"
)

// Format is plain text.
var Format = format.Format{
	Name:       "plain text",
	Extensions: []string{".txt", ".text"},
	Doc:        "Every line is a paragraph, or every block between blank lines where lines are wrapped; - * • and runs of numbers start list items. The lines of a transcript that are numbered in the margin are joined; page and line are its places.",
	Holds:      func(*format.Input) bool { return true },
	Read:       read,
}

func read(_ context.Context, in *format.Input) (*document.Document, error) {
	text, decision := charset.Decode(in.Content, in.Charset())
	// Text holds hardly any control characters; compressed data, pictures and
	// programs hold one in ten bytes.
	if decision.Removed*10 > len(in.Content) || decision.Replaced*5 > len(in.Content) {
		return nil, errors.New("it is a binary file, not text")
	}
	if strings.TrimSpace(text) == "" {
		return nil, format.ErrEmpty
	}
	if err := format.TooLong(text); err != nil {
		return nil, err
	}
	if lines := transcriptLines(text); lines != nil {
		return readTranscript(lines, decision.Notes())
	}
	d := document.New(text, nil)
	if d.Blocks.Len() == 0 {
		return nil, format.ErrEmpty // ruled lines alone
	}
	d.Notes = decision.Notes()
	return d, nil
}
