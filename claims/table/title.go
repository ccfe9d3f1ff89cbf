package table

import (
	"strings"

	"vouch/sources/document"
)

// titleWords is how many words of a text stand for the title that it lacks, and
// titleLength the most characters.
const (
	titleWords  = 9
	titleLength = 70
)

// Title returns the title of a text, or where it has none its first words, in
// quotation marks so that nobody takes them for one.
func Title(d *document.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return Opening(d.Text)
}

// Opening returns the first words of a text as they stand for its title; "" of
// one that holds none.
func Opening(text string) string {
	if len(text) > 1000 {
		text = strings.ToValidUTF8(text[:1000], "") // far more than is shown
	}
	words := strings.Fields(strings.TrimLeft(text, "-–—*•·#> \t\r\n")) // marks of lists and headings
	if len(words) == 0 {
		return ""
	}
	more := len(words) > titleWords
	opening := Short(strings.Join(words[:min(len(words), titleWords)], " "), titleLength)
	if more && !strings.HasSuffix(opening, "…") {
		opening = strings.TrimRight(opening, " ,;:.") + "…"
	}
	return "“" + opening + "”"
}
