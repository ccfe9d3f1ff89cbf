// Package picture draws what people would rather look at than read: the parts of
// a total beside what the text says of it, a figure told several times, who relays
// whom, how far the claims are decided. It knows how such facts look as SVG, and
// says the same in plain sentences; it knows nothing of requests, pages, stores or
// where a picture is shown. It decides nothing: outcomes and intervals are those of
// the record it is given, numbers are written exactly, and only the place of a mark
// is a float.
//
// Every picture stands by itself: no style, no script, no colour but the one that
// the text around it has, so that it prints in black and white and follows a dark
// page. Patterns, signs and words tell things apart. What has no room is cut with a
// mark or counted in a sentence, and stands in full among the facts.
package picture

import (
	"html/template"
	"strings"
)

// A Picture is a drawing with the same facts in words.
type Picture struct {
	Name  string // of its kind: "total"
	Title string // one line
	// SVG is the drawing, one svg element that may stand anywhere in a page. It
	// is safe to embed as it is: its elements and attributes are constants of
	// this package and none of them runs, styles or fetches anything (no script,
	// no style, no event, no link); whatever comes from an article, a source or a
	// person is text between tags, escaped, with characters that are hidden,
	// turn the direction of text or are not allowed in XML spelt out.
	SVG template.HTML
	// Facts are everything that the drawing says, as plain sentences in the order
	// in which it is read, with nothing cut. They are text: escape them. Hidden
	// characters in them are spelt out as in the drawing.
	Facts []string
}

// A Kind is one of the pictures: what it is called, and how it is read.
type Kind struct {
	Name string
	// Doc is one line that says what is shown, an empty line, and how to read it.
	Doc string
}

// Read returns what the picture shows, and how it is read in one paragraph.
func (k *Kind) Read() (what, how string) {
	what, how, _ = strings.Cut(k.Doc, "\n\n")
	return what, strings.Join(strings.Fields(how), " ")
}

// Kinds are all the pictures, in the order in which help tells of them. Of each
// testdata has a folder with drawings that somebody has looked at.
//
// Considered and rejected:
//   - pie: angles are read badly, and neither an open end nor a sum that is too
//     large can be drawn.
//   - timeline of drafts: the history says it in as many words.
var Kinds = []*Kind{&total, &told, &voices, &standing}
