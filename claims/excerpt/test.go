package excerpt

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// Test holds an excerpt to its source, nil where that is not kept, and to claim i
// of a ledger, -1 for one that is not there any more.
func Test(l *claims.Ledger, i int, words string, s *passage.Source, w claims.Widths) claims.Tested {
	t := claims.Tested{Found: claims.Untested}
	if s != nil {
		t = search(s, words)
	}
	if i >= 0 {
		t.Holds, t.Lacks = holding(l, i, words, w)
	}
	return t
}

// holding says what of a claim the words of a source hold: its figure, or the
// words that are quoted.
func holding(l *claims.Ledger, i int, words string, w claims.Widths) (holds, lacks string) {
	c := &l.Claims[i]
	if c.Kind != claims.QuoteClaim {
		return Of(l, i, words, w)
	}
	return quoted(l.Document.Quote(c.Span), words)
}

// A Proposal is a passage of a source that may be the one which a claim rests on.
type Proposal struct {
	Words  string
	Tested claims.Tested
	Exact  bool // it holds the claim's figure or quoted words as they are
}

// Propose returns the passage of a source that holds what claim i says: for a
// quotation the words nearest to it, else the sentence that has its figure and
// most of its words; false where nothing is like it.
func Propose(l *claims.Ledger, i int, s *passage.Source, w claims.Widths) (Proposal, bool) {
	c := &l.Claims[i]
	if c.Kind == claims.QuoteClaim {
		return nearest(l, i, s, w)
	}
	var blocks []document.Block
	for _, p := range s.Paragraphs {
		blocks = append(blocks, document.Block{Span: p.Span})
	}
	if blocks == nil {
		return Proposal{}, false
	}
	d := document.New(s.Text, blocks)
	sentence := l.Document.Quote(l.Document.Sentences.At(c.Sentence).Span)
	wanted := wordsOf(sentence)
	var best Proposal
	most := 0
	for k := range d.Sentences.Len() {
		words := strings.TrimSpace(d.Quote(d.Sentences.At(k).Span))
		shared := 0
		for word := range wordsOf(words) {
			if wanted[word] {
				shared++
			}
		}
		holds, lacks := Of(l, i, words, w)
		if c.Quantity >= 0 && holds == "" {
			continue
		}
		if shared > most {
			most = shared
			best = Proposal{Words: words, Tested: Test(l, i, words, s, w), Exact: lacks == ""}
		}
	}
	const fewest = 2 // a figure alone is a coincidence
	return best, most >= fewest
}

// wordsOf returns the words of a text that tell it from others: those of four
// letters or more, and figures.
func wordsOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!?“”‘’\"'()[]—–-", r) }) {
		if len(word) >= 4 || strings.ContainsAny(word, "0123456789") {
			set[word] = true
		}
	}
	return set
}
