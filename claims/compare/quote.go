package compare

import (
	"slices"

	"vouch/claims"
	"vouch/sources/document"
)

// A quotation is one sentence, or part of one, that stands in quotation marks.
type quotation struct {
	document.Span
	words []string // in lower case, marks left out
}

// fewest is the number of words below which what stands in quotation marks is
// a name or a scare quote, which may come and go.
const fewest = 3

// quotes compares what stands in quotation marks. A quote that is cut at its
// ends, or split by its cue, is the same quote: what is there was said.
func (c *comparison) quotes() {
	old, new := c.old.quotations(), c.new.quotations()
	met := make([]bool, len(new))
	for _, q := range old {
		best, share := -1, 0.0
		for j := range new {
			n := &new[j]
			if contains(q.words, n.words) || contains(n.words, q.words) {
				best, share = j, 1
				met[j] = true
				continue
			}
			if s := alikeWords(q.words, n.words); s > share && s >= altered {
				best, share = j, s
			}
		}
		switch {
		case share == 1:
		case best >= 0:
			met[best] = true
			c.report(Quote, Changed, q.Span, new[best].Span, "the words of the quote are not the same")
		case len(q.words) < fewest:
		default:
			if now, stands := c.new.verbatim(q.words); stands && c.new.marked(now) {
				continue
			} else if stands {
				c.report(Quote, Changed, q.Span, now, "the words stand without quotation marks")
			} else {
				c.report(Quote, Lost, q.Span, document.Span{}, "the quote is gone")
			}
		}
	}
	for j, n := range new {
		if met[j] || len(n.words) < fewest {
			continue
		}
		if was, stands := c.old.verbatim(n.words); stands && c.old.marked(was) {
			continue // it is quoted there too, though nobody is credited
		} else if stands {
			c.report(Quote, Changed, was, n.Span, "the words stand in quotation marks now")
		} else {
			c.report(Quote, Added, document.Span{}, n.Span, "the quote is new")
		}
	}
}

// altered is the share of words in common, in the same order, from which two
// quotes are one whose words were changed.
const altered = 0.6

func (s *side) quotations() []quotation {
	var all []quotation
	for i := range s.ledger.Claims {
		claim := &s.ledger.Claims[i]
		if claim.Kind != claims.QuoteClaim {
			continue
		}
		first, end := s.tokens(claim.Span)
		for first < end {
			sentence := s.doc.Sentences.At(s.doc.SentenceAt(s.doc.Tokens.At(first).Start))
			last := min(end, max(sentence.Last, first+1))
			q := quotation{Span: s.span(first, last)}
			for i := first; i < last; i++ {
				if said(s.doc, i) {
					q.words = append(q.words, s.doc.Word(i))
				}
			}
			if len(q.words) > 0 {
				all = append(all, q)
			}
			first = last
		}
	}
	return all
}

// said reports whether token i is a word that is said: no mark.
func said(d *document.Document, i int) bool {
	k := d.Tokens.At(i).Kind
	return k == document.Word || k == document.Number
}

// contains reports whether part stands in whole without a break.
func contains(whole, part []string) bool {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// verbatim returns the first place where words stand in a text, in quotation
// marks or not.
func (s *side) verbatim(words []string) (document.Span, bool) {
	for _, sentence := range s.doc.Sentences.All() {
		for i := sentence.First; i < sentence.Last; i++ {
			j, n := i, 0
			for ; j < sentence.Last && n < len(words); j++ {
				if !said(s.doc, j) {
					continue
				}
				if s.doc.Word(j) != words[n] {
					break
				}
				n++
			}
			if n == len(words) {
				return s.span(i, j), true
			}
		}
	}
	return document.Span{}, false
}

// marked reports whether a quotation mark stands right before or after words.
func (s *side) marked(at document.Span) bool {
	first, end := s.tokens(at)
	is := func(i int) bool {
		return i >= 0 && i < s.doc.Tokens.Len() && s.doc.Tokens.At(i).Kind == document.QuoteMark
	}
	return is(first-1) || is(first) || is(end) || is(end+1)
}

// alikeWords returns the share of words that two quotes have in common in the
// same order.
func alikeWords(a, b []string) float64 {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(row[len(b)]) / float64(len(a)+len(b))
}
