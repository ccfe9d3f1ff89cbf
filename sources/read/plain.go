package read

import "vouch/sources/document"

var plain = Format{
	Name:       "plain text",
	Extensions: []string{".txt", ".text"},
	Doc:        "Every line is a paragraph, or every block between blank lines where lines are wrapped; - * • start list items.",
	Read:       readPlain,
}

func readPlain(text string) (*document.Document, error) {
	d := document.New(text, nil)
	titleFromHeading(d)
	return d, nil
}

// titleFromHeading takes the article's first block for its title when that
// block is a heading. A list item or a paragraph is never a title.
func titleFromHeading(d *document.Document) {
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == document.Heading {
		d.Title, d.TitleSpan = d.Quote(d.Blocks[0].Span), d.Blocks[0].Span
	}
}
