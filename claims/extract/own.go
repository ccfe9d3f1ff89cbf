package extract

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources"
	"vouch/sources/document"
)

// assertions adds a claim for every main clause in which the article speaks in
// its own voice. A sentence that only carries somebody's words is none.
func assertions(l *claims.Ledger) {
	d := l.Document
	credited := creditedSpans(l)
	hearsay := hearsaySpans(l)
	next, heard := 0, 0
	var cut []stretch // reused from sentence to sentence
	for s := range d.Sentences.Len() {
		if d.IsForeign(s) {
			continue
		}
		sentence := d.Sentences.At(s)
		if d.Initial(sentence.Last-1) == '?' {
			continue // who asks asserts nothing
		}
		switch block := d.Blocks.At(sentence.Block); block.Kind {
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
		for heard < len(hearsay) && hearsay[heard].End <= sentence.Start {
			heard++
		}
		cut = clauses(d, sentence, cut[:0])
		for _, clause := range cut {
			own := ownPart(d, clause, credited[next:])
			if own.first == own.end {
				continue
			}
			c := newClaim(d, claims.AssertionClaim, marked(d, d.Cover(own.first, own.end)))
			c.Sentence = s
			c.Own = sortOf(d, own)
			if overlapped(hearsay[heard:], c.Span) {
				c.Own = claims.Rumoured
			}
			l.Claims = append(l.Claims, c)
		}
	}
}

// A stretch is the tokens [first, end) of a document.
type stretch struct{ first, end int }

// creditedSpans returns what belongs to attributions that have a row of their
// own (content, cue and source, joined), in text order and without overlap. What
// nobody is named for, what somebody denies and what somebody did rather than
// said, the article tells in its own voice.
func creditedSpans(l *claims.Ledger) []document.Span {
	stated := relaying(l)
	for i := range l.Claims {
		if a := l.Claims[i].Attribution; a >= 0 {
			stated[a] = true
		}
	}
	var all []document.Span
	for i := range l.Attributions {
		a := &l.Attributions[i]
		if a.Type == claims.Indirect && !stated[i] && (nobodys(l.Document, a) || a.Polarity == claims.Denied || !lexicon.ClausalCue.Contains(head(a))) {
			continue
		}
		for _, part := range [][]document.Span{a.Content, a.Cue, a.Source} {
			all = append(all, part...)
		}
	}
	return merge(all)
}

// hearsaySpans returns the words that are said by nobody in particular, in text
// order.
func hearsaySpans(l *claims.Ledger) []document.Span {
	var all []document.Span
	for i := range l.Attributions {
		if a := &l.Attributions[i]; nobodys(l.Document, a) {
			all = append(all, a.Content...)
		}
	}
	return merge(all)
}

// nobodys reports whether a clause of the article is hearsay: no words of the
// text name who says it ("reportedly", "it is said that"). An aside that hangs on
// a noun ("men, reportedly armed by the mine,") is a statement inside a clause
// that the article knows for itself.
func nobodys(d *document.Document, a *claims.Attribution) bool {
	if a.SourceID >= 0 || len(a.Source) > 0 || a.Ground != sources.Hearsay {
		return false
	}
	first := d.TokenAt(a.Content[0].Start)
	return len(a.Content) > 1 || !strings.HasSuffix(d.Word(first), "ed") || d.Tokens.At(max(first-2, 0)).Kind != document.Punct
}

// overlapped reports whether one of the spans, which are in text order, shares
// a byte with s.
func overlapped(spans []document.Span, s document.Span) bool {
	for _, o := range spans {
		if o.Start >= s.End {
			break
		}
		if o.Overlaps(s) {
			return true
		}
	}
	return false
}

// clauses appends the clauses of a sentence, cut at semicolons and before
// "while", "but" and "whereas" after a comma.
func clauses(d *document.Document, s document.Sentence, found []stretch) []stretch {
	start := s.First
	for i := s.First; i < s.Last; i++ {
		if d.Tokens.At(i).Kind != document.Punct {
			continue
		}
		mark := d.Initial(i)
		if (mark == ';' || mark == ',' && lexicon.Contrast.Has(d, i+1)) && i > start {
			found = append(found, stretch{start, i})
			start = i + 1
		}
	}
	if start < s.Last {
		found = append(found, stretch{start, s.Last})
	}
	return found
}

// ownPart returns the clause without credited words at its ends, or an empty
// stretch when too little of it is the article's own to assert anything.
func ownPart(d *document.Document, clause stretch, credited []document.Span) stretch {
	words, kept, c := 0, 0, 0
	own := stretch{clause.first, clause.first}
	for i := clause.first; i < clause.end; i++ {
		t := d.Tokens.At(i)
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
		if t.Kind == document.Number || !lexicon.ThinWord.Has(d, i) {
			kept++
		}
		if own.first == own.end {
			own.first = i
		}
		own.end = i + 1
	}
	if kept < 3 || words < 4 || kept*3 < words {
		return stretch{}
	}
	if own.end < clause.end && lexicon.Attendant.Has(d, own.end-1) {
		own.end-- // troops left | after the mayor said
	}
	return own
}

// sortOf tells moods and superlatives from plain assertions.
func sortOf(d *document.Document, s stretch) claims.Own {
	own := claims.PlainFact
	for i := s.first; i < s.end; i++ {
		if d.Tokens.At(i).Kind != document.Word {
			continue
		}
		w := lexicon.At(d, i)
		if w.Is(lexicon.MoodNoun) && moodful(d, s, i) {
			return claims.Opinion
		}
		if w.Is(lexicon.Superlative) && match.Here(theMost, d, i) {
			own = claims.Superlative
		}
	}
	return own
}

// theMost stands where a superlative is one of a thing.
var theMost = match.Must(`after(["the" | possessive]) any`)

// moodful reports whether a mood noun at token i stands beside a verb that
// makes it the sentence's subject: "concerns are growing", "many worry".
func moodful(d *document.Document, s stretch, i int) bool {
	for k := max(s.first, i-4); k < min(s.end, i+5); k++ {
		if lexicon.MoodVerb.Has(d, k) {
			return true
		}
	}
	return false
}
