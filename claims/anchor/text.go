package anchor

import (
	"strings"

	"vouch/sources/document"
)

// A text is two documents whose tokens are numbers: equal tokens, after
// folding what typesetting changes, have equal numbers.
type text struct {
	old, new *document.Document
	a, b     []token // of old and new
}

// A token is a document's token as numbers.
type token struct {
	exact int32 // with case
	lower int32 // without
	head  bool  // first of its sentence, where case says nothing
	plain bool  // at the head: the word has no capital elsewhere, so it is no name
}

func newText(old, new *document.Document) *text {
	t := &text{old: old, new: new}
	ids := make(map[string]int32, old.Tokens.Len())
	t.a = number(old, ids)
	t.b = number(new, ids)
	small := make([]bool, len(ids)) // words that stand somewhere without a capital
	for _, tokens := range [][]token{t.a, t.b} {
		for _, k := range tokens {
			small[k.exact] = small[k.exact] || k.exact == k.lower
		}
	}
	for _, tokens := range [][]token{t.a, t.b} {
		for i := range tokens {
			tokens[i].plain = tokens[i].head && small[tokens[i].lower]
		}
	}
	return t
}

// number gives every token its numbers. New words get new ones.
func number(d *document.Document, ids map[string]int32) []token {
	id := func(w string) int32 {
		n, ok := ids[w]
		if !ok {
			n = int32(len(ids))
			ids[w] = n
		}
		return n
	}
	tokens := make([]token, d.Tokens.Len())
	for i := range d.Tokens.Len() {
		k := d.Tokens.At(i)
		w := fold(d.Quote(k.Span), k.Kind)
		tokens[i].exact = id(w)
		tokens[i].lower = tokens[i].exact
		if k.Capital || k.Upper {
			tokens[i].lower = id(strings.ToLower(w))
		}
	}
	for _, s := range d.Sentences.All() {
		for i := s.First; i < s.Last; i++ {
			tokens[i].head = true
			if d.Tokens.At(i).Kind != document.QuoteMark {
				break
			}
		}
	}
	return tokens
}

// fold returns a token without what changes when a text is pasted from one
// program into another: shapes of quotation marks, apostrophes and dashes, and
// soft hyphens.
func fold(w string, kind document.TokenKind) string {
	if kind == document.QuoteMark {
		return `"`
	}
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			return folder.Replace(w)
		}
	}
	return w
}

var folder = strings.NewReplacer("’", "'", "‘", "'", "–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-", "…", "...", "\u00ad", "")

// same reports whether old token i and new token j are the same word. At the
// head of a sentence a capital letter is no difference.
func (t *text) same(i, j int) bool {
	a, b := t.a[i], t.b[j]
	return a.exact == b.exact || (a.head || b.head) && a.lower == b.lower
}

// within returns the tokens [first, end) that lie in a span of a document.
func within(d *document.Document, s document.Span) (first, end int) {
	return d.TokenAt(s.Start), d.TokenAt(s.End)
}

// cover returns the span from token first to before token end.
func cover(d *document.Document, first, end int) document.Span {
	return d.Cover(first, end)
}
