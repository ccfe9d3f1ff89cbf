package html

import (
	"errors"
	"fmt"

	"golang.org/x/net/html"

	"vouch/sources/document"
)

// coverage is how much of a page's prose was read, in words. Prose is what
// reads as sentences outside links; scripts, styles and form fields are none.
type coverage struct {
	page  int // on the page, hidden or not
	aside int // of it, in menus, forms, footers and readers' comments
	read  int // in the document
}

// What makes a reading too little to go on: it has fewer words than a short
// article, not a quarter of those that could be the article's, and leaves out
// more than a short article has. Where the page marks the article that was
// read, only a line or two is too little: many pages print a flash of news
// above the beginnings of a dozen other stories.
const (
	shortArticle = 100 // words
	flash        = 25
	littleShare  = 4 // one in so many
	leftOut      = 150
)

// errLittle is returned for a page whose article was not found.
var errLittle = errors.New("its article was not found")

// check returns errLittle, with the figures, where too little was read. Marked
// says that the page itself names what was read as its article.
func (c coverage) check(marked bool) error {
	enough := shortArticle
	if marked {
		enough = flash
	}
	left := leftOut
	if c.read == 0 {
		left = shortArticle // a headline alone is no reading of any article
	}
	if fair := c.page - c.aside; c.read < enough && littleShare*c.read < fair && fair-c.read >= left {
		return fmt.Errorf("%w: only %d of the %d words of prose on the page could be told as its own; put the article's text into a file and read that", errLittle, c.read, c.page)
	}
	return nil
}

// note says how much was read.
func (c coverage) note() string {
	return fmt.Sprintf("read %d of %d words of prose on the page", c.read, c.page)
}

// apart reports whether prose in an element is surely not the article's: what
// readers wrote, and what the page's own tags set apart.
func apart(n *html.Node) bool {
	switch n.Data {
	case "nav", "footer", "form", "dialog":
		return true
	}
	return named(n, remarkNames) || named(n, consentNames)
}

// consentNames mark the windows that ask for consent.
var consentNames = set("consent cookie cookies gdpr ccpa cmp onetrust didomi")

// prose returns the words of prose in the lines that stay.
func prose(lines []line) int {
	n := 0
	for i := range lines {
		if l := &lines[i]; !l.out && l.block.Kind != document.Cell && l.prose() {
			n += len(tokensOf(l.words))
		}
	}
	return n
}
