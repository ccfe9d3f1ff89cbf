// Package extractor holds the two ways of finding the article in a web page
// side by side, so that they can be measured against each other: vouch's own,
// which is the one that the program uses, and a kept library. It knows how a
// text is compared with the truth; the commands that only read articles do not
// link it, nor the library.
package extractor

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"

	"vouch/sources/document"
	"vouch/sources/read"
)

// An Extractor finds the article in a page.
type Extractor struct {
	Name string
	Doc  string

	// Extract returns the text of the article in a page. It returns an error
	// for a page that it refuses to read.
	Extract func(ctx context.Context, name string, page []byte) (Text, error)
}

// A Text is what was found in a page.
type Text struct {
	Body  string // without headline, standfirst, captions, bylines and credits, as far as they are told apart
	Whole string
}

// All is every extractor, the program's own first.
var All = []Extractor{
	{Name: "vouch", Doc: "what the program reads", Extract: own},
	{Name: "readability", Doc: "the library that it is measured against", Extract: library},
}

// Named returns the extractor of a name, or an error that lists those there are.
func Named(name string) (Extractor, error) {
	var names []string
	for _, e := range All {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	return Extractor{}, fmt.Errorf("no extractor is called %s: there are %s", name, strings.Join(names, " and "))
}

func own(ctx context.Context, name string, page []byte) (Text, error) {
	d, err := read.Read(ctx, name+".html", page, read.Options{})
	if err != nil {
		return Text{}, err
	}
	var body strings.Builder
	for _, b := range d.Blocks.All() {
		switch {
		case b.Span == d.TitleSpan, b.Kind == document.Standfirst, b.Kind == document.Caption, b.Kind == document.Footer:
		default:
			body.WriteString(d.Quote(b.Span) + "\n\n")
		}
	}
	return Text{Body: body.String(), Whole: d.Text}, nil
}

// library returns an empty text where the library finds no article: it has no
// other way of refusing a page.
func library(_ context.Context, _ string, page []byte) (Text, error) {
	a, err := readability.FromReader(bytes.NewReader(page), nil)
	if err != nil || a.Node == nil {
		return Text{}, nil
	}
	var text bytes.Buffer
	if err := a.RenderText(&text); err != nil {
		return Text{}, fmt.Errorf("writing what the library found: %w", err)
	}
	return Text{Body: text.String(), Whole: text.String()}, nil
}
