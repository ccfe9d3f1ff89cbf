// Package phrase reads the small grammar that the finders of speech need: the
// class of each word, where a noun phrase begins and ends, which words after a
// verb only say when and where. It works from closed word lists and from
// shape, and keeps the parts of speech for those who ask for them; it knows
// nothing of who says what.
package phrase

import (
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// A Class is a set of what a word may be.
type Class uint32

// The classes.
const (
	Determiner   Class = 1 << iota // the, some, two
	Owner                          // his, their
	Subject                        // he, they
	Object                         // him, them
	Preposition                    // of, during
	Coordinator                    // and, but
	Subordinator                   // because, when, that
	Relative                       // who, which
	Auxiliary                      // is, has, would
	Contraction                    // he's: a subject and its auxiliary in one
	Modal                          // words that a bare verb follows: would, did, to
	Negation                       // not, didn't
	Adverb                         // also, later, words in -ly
	Time                           // Monday, week
	Weekday                        // words that date an act alone: Monday, yesterday
	Title                          // Mr, Senator
	Finite                         // verbs that are finite as they stand and are not cues
	Clausal                        // an auxiliary that shows a clause is finite
	Venue                          // where words are said: interview, tweet
	Audience                       // to whom: reporters
	Past                           // a word in -ed
	Participle                     // a word in -ing
	Name                           // capital, and not because a sentence starts there
	Capital                        // capital for whatever reason
	Plain                          // a lower-case word of no listed class
	Digit                          // a number in digits
)

// Is reports whether a word is of any of the classes, and of none of the others.
func (c Class) Is(any, none Class) bool { return c&any != 0 && c&none == 0 }

// A Text is a document with the class of each token.
type Text struct {
	*document.Document
	class    []Class
	sentence []int32 // of each token
	tags     []syntax.Tag
	tagger   *syntax.Tagger

	Untagged bool // the tagger is off: every part of speech is syntax.Untagged
}

// Read classes every token of the document; those that are not in English have
// no class.
func Read(d *document.Document) *Text {
	t := &Text{Document: d, class: make([]Class, d.Tokens.Len()), sentence: make([]int32, d.Tokens.Len())}
	for n := range d.Sentences.Len() {
		s, foreign := d.Sentences.At(n), d.IsForeign(n)
		for i := s.First; i < s.Last; i++ {
			t.sentence[i] = int32(n)
			if foreign {
				continue
			}
			t.class[i] = t.classify(i, i == s.First || t.startsQuote(i, s.First))
		}
	}
	return t
}

// startsQuote reports whether token i only carries a capital because a
// quotation starts before it.
func (t *Text) startsQuote(i, first int) bool {
	return i > first && t.Tokens.At(i-1).Kind == document.QuoteMark && t.Tokens.At(i).Glued
}

func (t *Text) classify(i int, first bool) Class {
	token := t.Tokens.At(i)
	switch token.Kind {
	case document.Number:
		return Digit
	case document.Word:
	default:
		if token.Kind == document.Punct && t.Initial(i) == '&' {
			return Coordinator
		}
		return 0
	}
	c := table.At(t.Document, i)
	w := t.Word(i)
	if token.Capital {
		c |= Capital
		if (!first || token.Upper) && !(c&Contraction != 0 || w == "i") {
			c |= Name
			if c&(Preposition|Coordinator|Determiner|Owner) == 0 && w != "i" {
				// Capitals inside a sentence are names, whatever else the word is:
				// Will, May, Mark. Pronouns and small words keep their class, for headlines.
				c &^= Modal | Adverb
			}
			if token.Upper && c&Relative != 0 && !t.shouted(i) {
				c &^= Relative | Subject // WHO, the body
			}
		} else if n := len(w); c == Capital && n > 6 && w[n-3:] == "ing" {
			c |= Participle // Speaking in Oslo, …
		} else if c == Capital && n > 6 && w[n-2:] == "ly" && t.Comma(i+1) {
			c |= Adverb // Separately, …
		}
		return c
	}
	if c != 0 {
		return c
	}
	n := len(w)
	switch {
	case n > 4 && w[n-2:] == "ly":
		return Adverb
	case n > 3 && w[n-2:] == "ed":
		return Past
	case n > 4 && w[n-3:] == "ing":
		return Participle
	}
	return Plain
}

// shouted reports whether the words beside token i are in capitals too, as in a
// headline.
func (t *Text) shouted(i int) bool {
	return t.Tokens.At(i-1).Upper && t.Tokens.At(i-1).Len() > 1 || t.Tokens.At(i+1).Upper && t.Tokens.At(i+1).Len() > 1
}

// Is reports whether token i has any of the classes.
func (t *Text) Is(i int, c Class) bool { return t.Class(i)&c != 0 }

// Class returns the classes of token i; none where there is no such token.
func (t *Text) Class(i int) Class {
	if uint(i) >= uint(len(t.class)) {
		return 0
	}
	return t.class[i]
}

// Mark reports whether token i is the punctuation mark m.
func (t *Text) Mark(i int, m string) bool {
	token := t.Tokens.At(i)
	return token.Kind != document.Word && t.Quote(token.Span) == m
}

// Punct reports whether token i is punctuation: no word, number, possessive,
// symbol or quotation mark.
func (t *Text) Punct(i int) bool {
	return t.Tokens.At(i).Kind == document.Punct
}

// Comma reports whether token i is a comma.
func (t *Text) Comma(i int) bool {
	return t.Initial(i) == ','
}

// Dash reports whether token i is a dash that parts clauses: a long one, or a
// hyphen with space on both sides.
func (t *Text) Dash(i int) bool {
	if t.Tokens.At(i).Kind != document.Punct {
		return false
	}
	switch t.Quote(t.Tokens.At(i).Span) {
	case "—", "–", "―":
		// Import–Export Bank: the dash belongs to the name
		return !(t.Hyphen(i) && t.Initial(i) != 0 && t.Mark(i, "–") && t.Is(i-1, Name) && t.Is(i+1, Name))
	case "-":
		if !t.Tokens.At(i).Glued {
			return true
		}
		return i+1 < t.Tokens.Len() && t.Mark(i+1, "-") || t.Mark(i-1, "-") // a typewriter's dash: --
	}
	return false
}

// Hyphen reports whether token i joins the words on both its sides.
func (t *Text) Hyphen(i int) bool {
	return i > 0 && i+1 < t.Tokens.Len() && t.Tokens.At(i).Glued && t.Tokens.At(i+1).Glued && t.Tokens.At(i).Kind == document.Punct &&
		(t.Initial(i) == '-' || t.Mark(i, "–") || t.Mark(i, "/") || t.Mark(i, "‑") || t.Mark(i, "."))
}

// Span returns the bytes of tokens [first, last).
func (t *Text) Span(first, last int) document.Span {
	return t.Cover(first, last)
}

// SentenceOf returns the index of the sentence that token i belongs to.
func (t *Text) SentenceOf(i int) int {
	if i < 0 || i >= len(t.sentence) {
		return -1
	}
	return int(t.sentence[i])
}
