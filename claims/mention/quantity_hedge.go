package mention

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// hedgeBefore reads the hedge that ends right before token i. It returns the
// token where the phrase starts, or i when there is none.
func (r *quantityReader) hedgeBefore(i int) (bound claims.Bound, first int) {
	j := i
	for n := 0; n < 2 && lexicon.HedgeFiller.Contains(r.word(j-1)); n++ {
		// "An" belongs to "an estimated"; only step over what a hedge precedes.
		if _, ok := hedgesByLast()[r.word(j-2)]; !ok {
			break
		}
		j--
	}
	for _, h := range hedgesByLast()[r.word(j-1)] {
		k := j - len(h.words)
		if k < r.first || !r.matches(k, h.words) {
			continue
		}
		switch h.words[len(h.words)-1] {
		case "over", "about", "around", "near", "some", "under":
			if len(h.words) == 1 && (lexicon.AboutVerb.Contains(r.word(k-1)) || r.hyphen(k+1)) {
				return claims.Exact, i
			}
		}
		if h.bound == claims.Exact {
			// "Only", "a total of": nothing hedged by the word itself, but
			// "some only"; look no further.
			b, f := r.hedgeBefore(k)
			if b != claims.Exact && len(h.words) > 1 {
				return b, f
			}
			return claims.Exact, i
		}
		// "Nearly" before "more than 40" adds nothing; "not" before "more
		// than" is in the list.
		if b, f := r.hedgeBefore(k); b != claims.Exact && k-f > 1 && h.bound == claims.Approx {
			return b, f
		}
		return h.bound, k
	}
	return claims.Exact, i
}

// hedgeSide returns on which side of the number its hedge puts the value: -1
// for "nearly" and "just under", +1 for "just over" and "a little more than".
func hedgeSide(first string, words int, b claims.Bound) int {
	switch {
	case b == claims.Approx:
		if lexicon.BelowHedge.Contains(first) {
			return -1
		}
	case first == "just" || first == "slightly" || first == "a" && words > 2:
		if b == claims.MoreThan {
			return +1
		}
		if b == claims.LessThan {
			return -1
		}
	case b == claims.LessThan && (first == "not" || first == "shy"):
		return -1
	}
	return 0
}

func (r *quantityReader) matches(i int, words []string) bool {
	for k, w := range words {
		if r.word(i+k) != w {
			return false
		}
	}
	return true
}

// hedgeAfter reads the hedge that starts at token i.
func (r *quantityReader) hedgeAfter(i int) (bound claims.Bound, after int) {
	if i >= r.end {
		return claims.Exact, i
	}
	switch w := r.word(i); w {
	case "+":
		if r.glued(i) {
			return claims.AtLeast, i + 1
		}
	case "plus":
		if r.glued(i) || !r.kind(i+1, document.Number) && lexicon.Cardinal.Num(r.word(i+1)) == 0 && r.raw(i+1) != "$" && r.raw(i+1) != "£" && r.word(i+1) != "a" && r.word(i+1) != "the" {
			return claims.AtLeast, i + 1
		}
	case "-", "‑":
		if r.hyphen(i) {
			switch r.word(i + 1) {
			case "plus":
				return claims.AtLeast, i + 2
			case "odd", "something", "ish":
				return claims.Approx, i + 2
			}
		}
	case "odd":
		return claims.Approx, i + 1
	case "or", "and", "at", "minimum", "maximum", "give", "approximately":
		for _, h := range afterHedges {
			if h.words[0] == w && r.matches(i, h.words) {
				after = i + len(h.words)
				if w == "and" && h.words[1] != "older" && h.words[1] != "younger" && r.kind(after, document.Word) && !lexicon.PhraseStop.Contains(r.word(after)) {
					continue // "12 and more ministers are expected"
				}
				if w == "at" && r.word(after) == "one" || w == "at" && r.kind(after, document.Number) {
					continue // "12, at least 5 of them": it belongs to the next
				}
				if w == "approximately" && (r.kind(after, document.Number) || r.kind(after, document.Word)) {
					continue
				}
				if h.words[len(h.words)-1] == "so" && r.word(after) == "that" || w == "or" && r.word(after) == "than" {
					continue
				}
				return h.bound, after
			}
		}
	}
	return claims.Exact, i
}
