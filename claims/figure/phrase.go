package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// longestPhrase is the number of tokens that a counted phrase may have.
const longestPhrase = 9

// A phrase is a counted phrase: tokens [from, after), its head at token head.
type phrase struct {
	from, after, head int
	of                bool // reached through "of": "dozens of people"
	partitive         bool // reached through "of the": a part of what is named
}

// counted reads the counted phrase that starts at token i. One says that the
// number is one, so that its noun is singular; vague, that "of the" leads to
// what is counted, as after "dozens" and "half".
func (r *reader) counted(i int, one, vague bool) (phrase, bool) {
	p := phraseReader{reader: r, one: one, plural: -1, noun: -1}
	j, ok := p.lead(i, vague)
	if !ok {
		return p.phrase, false
	}
	p.from = j
	for j < r.end && j-i < longestPhrase {
		next := p.step(j)
		if next < 0 {
			return p.phrase, false
		}
		if next == j {
			break
		}
		j = next
	}
	switch {
	case p.plural >= 0:
		p.head = p.plural
	case p.noun >= 0 && (one || p.of || r.singularCounts(p.noun)):
		p.head = p.noun
	default:
		return p.phrase, false
	}
	p.after = p.head + 1
	return p.phrase, true
}

// A phraseReader reads one counted phrase from left to right. The head of an
// English noun phrase is its last noun, and after a plural number that noun is
// nearly always a plural: the reader goes on through what can modify a noun,
// and stops at what cannot.
type phraseReader struct {
	*reader
	phrase
	one    bool
	plural int // the last plural noun so far, -1 when none
	noun   int // the last other noun so far, -1 when none
}

// lead steps over "of the" and its like. It returns false when a number
// follows: then that number says what is counted.
func (p *phraseReader) lead(i int, vague bool) (int, bool) {
	j := i
	if p.word(j) == "of" {
		p.of = true
		j++
		for n := 0; n < 3 && (lexicon.DefiniteDeterminer.Contains(p.word(j)) || p.word(j) == "a" || p.word(j) == "an"); n++ {
			p.partitive = p.partitive || lexicon.DefiniteDeterminer.Contains(p.word(j))
			j++
		}
		if (p.kind(j, document.Number) || lexicon.Cardinal.Num(p.word(j)) > 0 || p.raw(j) == "$") && !vague {
			return j, false // "15 of the 40"
		}
	} else if vague && lexicon.DefiniteDeterminer.Contains(p.word(j)) {
		p.of, p.partitive = true, true // "half the seats"
		j++
	}
	if prev := p.word(j - 1); p.of && (prev == "those" || prev == "these") && (lexicon.RelationVerb.Contains(p.word(j)) || strings.HasSuffix(p.word(j), "ed")) {
		return j, false // "five of those involved ropes"
	}
	return j, true
}

// step reads token j. It returns the next token to read; j itself when the
// phrase ends before it; -1 when nothing is counted at all.
func (p *phraseReader) step(j int) int {
	switch p.d.Tokens.At(j).Kind {
	case document.Word:
		return p.stepWord(j)
	case document.Number:
		return p.stepNumber(j)
	case document.Possessive:
		switch {
		case p.noun < 0 && p.plural < 0:
			return -1
		case p.one && !p.of:
			return j // "one man's search"
		}
		p.plural, p.noun = -1, -1 // "two children's homes"
		return j + 1
	case document.QuoteMark:
		if p.plural >= 0 || p.glued(j) && j > p.from {
			return j
		}
		if j == p.from {
			p.from++
		}
		return j + 1
	case document.Punct:
		if p.hyphen(j) {
			return j + 1
		}
		// "a 2-day, 30-mile march", "two big, red lorries"
		if next := p.word(j + 1); p.raw(j) == "," && p.plural < 0 && p.noun >= 0 && !p.one && p.kind(j+1, document.Word) &&
			!lexicon.PhraseStop.Contains(next) && !lexicon.RelationVerb.Contains(next) && adjective(p.word(j-1)) {
			return j + 1
		}
	}
	return j
}

// stepNumber reads a number inside a phrase: a measure or a name before the
// noun.
func (p *phraseReader) stepNumber(j int) int {
	if j > p.from && p.hyphen(j-1) {
		return j + 1
	}
	if p.hyphen(j+1) || p.unitHyphenless(j) { // "five 19-year-old men", "2.9 million 9 liter cases"
		if u, ok := p.unitAfter(j+1, true); ok && u.after > j+1 {
			return u.after
		}
		if p.hyphen(j + 1) {
			return j + 2
		}
	}
	if p.of && p.kind(j-1, document.Possessive) {
		return -1 // "39 of the state's 40 seats": what is counted comes later
	}
	if p.kind(j+1, document.Word) && p.capital(j+1) {
		if p.from == j {
			return j + 1
		}
		if p.plural < 0 && p.d.Tokens.At(j).Len() >= 2 && !strings.HasSuffix(p.word(j-1), "ing") {
			p.named = j // "two new 737 Max jets"
			return j + 1
		}
	}
	return j
}

// stepWord reads a word inside a phrase.
func (p *phraseReader) stepWord(j int) int {
	w, t := p.word(j), p.d.Tokens.At(j)
	switch {
	case p.hyphen(j - 1):
		// The rest of a compound: "Assad-aligned", "vice-presidents".
		p.take(j, lexicon.Plural(w))
		return j + 1
	case lexicon.Cardinal.Num(w) > 0 && j > p.from:
		return j // "earthquake causing eleven deaths"
	case (w == "and" || w == "or") && p.plural < 0 && p.noun >= 0 && !p.one && p.pluralWithin(j+1, 3):
		return j + 1
	case (w == "very" || (w == "outside" || w == "inside") && j == p.from) && p.pluralWithin(j+1, 2):
		return j + 1
	case lexicon.PhraseStop.Contains(w) && !(t.Upper && lexicon.CapitalAmbiguous.Contains(w) && !p.shouts()):
		if j == p.from && lexicon.PhraseLead.Contains(w) {
			p.from = j + 1
			return j + 1
		}
		return j
	case j == p.from && w == "others":
		return -1
	case j == p.from && (w == "additional" || w == "extra"):
		return j + 1
	case p.plural >= 0:
		if p.plural == j-1 && lexicon.Plural(w) && !lexicon.RelationVerb.Contains(w) {
			p.plural = j // "sports teams"
			return j + 1
		}
		return j
	case lexicon.RelationVerb.Contains(w) && !t.Capital && p.verb(j, w):
		if lexicon.Plural(w) && !p.one && !lexicon.NeverNoun.Contains(w) {
			// "12 strikes", "1,200 Indian lives": after a plural number no verb
			// in -s agrees.
			p.plural = j
			return j + 1
		}
		return j
	case strings.HasSuffix(w, "ed") && len(w) > 4 && !t.Capital && w != "hundred" && w != "breed":
		// "armed men" but "people injured", "two used".
		if p.noun >= 0 && p.one || !p.pluralWithin(j+1, 4) && !(p.one && p.noun < 0 && p.nounFollows(j+1)) {
			return j
		}
		return j + 1
	case adverb(w) && !t.Capital:
		if p.noun >= 0 && p.one {
			return j
		}
		return j + 1
	case p.one && p.noun >= 0 && !p.of && lexicon.Plural(w):
		return j // "one side uses": a verb
	case p.one && p.noun >= 0 && strings.HasSuffix(w, "ing") && !p.nounFollows(j+1):
		return j
	}
	p.take(j, lexicon.Plural(w) && !(p.one && !p.of))
	return j + 1
}

// take notes a noun.
func (p *phraseReader) take(j int, plural bool) {
	if plural {
		p.plural = j
	} else {
		p.noun = j
	}
}

// verb decides whether a word that can be a verb is one here.
func (p *phraseReader) verb(j int, w string) bool {
	if lexicon.NounVerb.Contains(w) {
		if p.partitive && !p.kind(j+1, document.Number) && p.word(j+1) != "the" && p.word(j+1) != "a" {
			return false // "of the popular vote"
		}
		if p.one && p.noun < 0 {
			return false // "one end of the hall"
		}
	}
	if lexicon.StateAdjective.Contains(w) || lexicon.NounVerb.Contains(w) {
		// An adjective before a noun: "12 missing children".
		return p.one && p.noun >= 0 || !p.pluralWithin(j+1, 3) && !(p.one && p.kind(j+1, document.Word) && !lexicon.PhraseStop.Contains(p.word(j+1)))
	}
	return true
}

// shouts reports whether the sentence is written in capitals throughout.
func (r *reader) shouts() bool {
	for i := r.first; i < r.end && i < r.first+12; i++ {
		if t := r.d.Tokens.At(i); t.Kind == document.Word && !t.Upper && t.Len() > 1 {
			return false
		}
	}
	return true
}

// unitHyphenless reports whether the number at token j measures the noun that
// follows: "9 liter cases".
func (r *reader) unitHyphenless(j int) bool {
	u, ok := r.unitAfter(j+1, true)
	return ok && !u.money && u.measure != "share"
}
