package html

import (
	"hash/maphash"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// A witness is the text that a page's own description gives as its article
// (articleBody in JSON-LD). It is often cut short and without marks, so it only
// tells whether words on the page are the article's; it is never read itself.
type witness struct {
	words int
	runs  map[uint64]bool
}

var witnessSeed = maphash.MakeSeed()

// leastWitness is the number of words from which a description is a text and
// not a summary.
const leastWitness = 60

func newWitness(text string) *witness {
	tokens := tokensOf(text)
	if len(tokens) < leastWitness {
		return nil
	}
	w := &witness{words: len(tokens), runs: make(map[uint64]bool, len(tokens))}
	for i := 0; i+3 <= len(tokens); i++ {
		w.runs[runHash(tokens[i:i+3])] = true
	}
	return w
}

// covers returns the share of a text's runs of three words that the witness
// knows, from 0 to 1; -1 for a text with no such run.
func (w *witness) covers(text string) float64 {
	tokens := tokensOf(text)
	if len(tokens) < 3 {
		return -1
	}
	known := 0
	for i := 0; i+3 <= len(tokens); i++ {
		if w.runs[runHash(tokens[i:i+3])] {
			known++
		}
	}
	return float64(known) / float64(len(tokens)-2)
}

// holds reports whether the words of an element are the article's.
func (w *witness) holds(n *html.Node) bool {
	return w != nil && w.covers(words(n)) >= 0.6
}

func tokensOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

func runHash(tokens []string) uint64 {
	var h maphash.Hash
	h.SetSeed(witnessSeed)
	for _, t := range tokens {
		h.WriteString(t)
		h.WriteByte(' ')
	}
	return h.Sum64()
}
