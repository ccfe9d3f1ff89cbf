package extract

import (
	"vouch/claims"
	"vouch/sources/document"
)

// assertions adds a claim for every main clause in which the article speaks in
// its own voice. A sentence that only carries somebody's words is none.
func assertions(l *claims.Ledger) {
	d := l.Document
	credited := creditedSpans(l)
	next := 0
	for s := range d.Sentences {
		sentence := &d.Sentences[s]
		switch block := &d.Blocks[sentence.Block]; block.Kind {
		case document.Heading:
			if block.Span != d.TitleSpan {
				continue // a heading names a subject and asserts nothing
			}
		case document.Cell, document.Footer:
			continue
		}
		for next < len(credited) && credited[next].End <= sentence.Start {
			next++
		}
		for _, clause := range clauses(d, sentence) {
			if own := ownPart(d, clause, credited[next:]); !own.IsZero() {
				c := newClaim(d, claims.AssertionClaim, own)
				c.Sentence = s
				c.Own = sortOf(d, own)
				l.Claims = append(l.Claims, c)
			}
		}
	}
}

// creditedSpans returns what belongs to attributions (content, cue and source,
// joined), in text order and without overlap.
func creditedSpans(l *claims.Ledger) []document.Span {
	var all []document.Span
	for i := range l.Attributions {
		a := &l.Attributions[i]
		for _, part := range [][]document.Span{a.Content, a.Cue, a.Source} {
			all = append(all, part...)
		}
	}
	return merge(all)
}

// clauses cuts a sentence at semicolons and before "while" and "but" after a
// comma. Offsets are those of the text.
func clauses(d *document.Document, s *document.Sentence) []document.Span {
	var found []document.Span
	start := s.First
	for i := s.First; i < s.Last; i++ {
		w := d.Word(i)
		cut := w == ";" || w == "," && (d.Word(i+1) == "while" || d.Word(i+1) == "but" || d.Word(i+1) == "whereas")
		if cut && i > start {
			found = append(found, document.Span{Start: d.Tokens[start].Start, End: d.Tokens[i-1].End})
			start = i + 1
		}
	}
	if start < s.Last {
		found = append(found, document.Span{Start: d.Tokens[start].Start, End: d.Tokens[s.Last-1].End})
	}
	return found
}

// ownPart returns the clause without credited words at its ends, or the zero
// Span when too little of it is the article's own to assert anything.
func ownPart(d *document.Document, clause document.Span, credited []document.Span) document.Span {
	first, end := d.TokenAt(clause.Start), d.TokenAt(clause.End)
	words, kept, c := 0, 0, 0
	from, to := -1, -1
	for i := first; i < end; i++ {
		t := d.Tokens[i]
		for c < len(credited) && credited[c].End <= t.Start {
			c++
		}
		if t.Kind != document.Word && t.Kind != document.Number {
			continue
		}
		words++
		if c < len(credited) && credited[c].Overlaps(t.Span) {
			continue
		}
		if !thinWords.Has(d, i) {
			kept++
		}
		if from < 0 {
			from = i
		}
		to = i
	}
	if kept < 3 || words < 4 || kept*3 < words {
		return document.Span{}
	}
	return document.Span{Start: d.Tokens[from].Start, End: d.Tokens[to].End}
}

// sortOf tells moods and superlatives from plain assertions.
func sortOf(d *document.Document, s document.Span) claims.Own {
	first, end := d.TokenAt(s.Start), d.TokenAt(s.End)
	own := claims.PlainFact
	for i := first; i < end; i++ {
		if moodNouns.Has(d, i) && moodful(d, first, i, end) {
			return claims.Opinion
		}
		if superlatives.Has(d, i) && (d.Word(i-1) == "the" || d.Word(i-1) == "'s" || d.Word(i-1) == "’s") {
			own = claims.Superlative
		}
	}
	return own
}

// moodful reports whether a mood noun at token i stands beside a verb that
// makes it the sentence's subject: "concerns are growing", "many worry".
func moodful(d *document.Document, first, i, end int) bool {
	for k := max(first, i-4); k < min(end, i+5); k++ {
		if moodVerbs.Has(d, k) {
			return true
		}
	}
	return false
}
