package figure

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// longestPhrase is the number of tokens that a counted phrase may have.
const longestPhrase = 9

// A phrase is a counted phrase: tokens [from, after), its head at token head.
type phrase struct {
	from, after, head int
	of                bool // reached through "of": "dozens of people"
	partitive         bool // reached through "of the": a part of what is named
}

// A phraseState is how far a counted phrase has been read from left to right.
// The head of an English noun phrase is its last noun, and after a plural
// number that noun is nearly always a plural: the reading goes on through what
// can modify a noun, and stops at what cannot.
type phraseState struct {
	phrase
	one    bool // the number is one, so that its noun is singular
	plural int  // the last plural noun so far, -1 when none
	noun   int  // the last other noun so far, -1 when none
}

// counted reads the counted phrase that starts at token i. One says that the
// number is one; vague, that "of the" leads to what is counted, as after
// "dozens" and "half".
func (r *reader) counted(i int, one, vague bool) (phrase, bool) {
	outer := r.phrase
	defer func() { r.phrase = outer }()
	p := &phraseState{one: one, plural: -1, noun: -1}
	r.phrase = p
	j, ok := r.lead(p, i, vague)
	if !ok {
		return p.phrase, false
	}
	for p.from = j; j < r.end && j-i < longestPhrase; {
		x, read := stepRules.First(r.text(), r, j)
		if read && x.Made == nothing {
			return p.phrase, false
		}
		if !read || x.Made == stops {
			break
		}
		j = p.take(x, j)
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

// take goes on in the phrase over what a rule read at token j, and returns the
// next token.
func (p *phraseState) take(x match.Reading[*reader, step], j int) int {
	switch x.Made {
	case leads:
		p.from = x.End
	case takesPlural:
		p.plural = j
	case takesNoun:
		p.noun = j
	case forgets:
		p.plural, p.noun = -1, -1
	}
	return x.End
}

var (
	// ofLead leads from a number to the whole that it counts a part of.
	ofLead = grammar.Must(`"of" (d:DefiniteDeterminer | ["a an"]){0,3}`)
	// countAhead is where a number follows that says itself what is counted.
	countAhead = grammar.Must(`number | Cardinal | "$"`)
	// pronounAhead ends the lead in a pronoun: five of those involved.
	pronounAhead = grammar.Must(`after(["those these"]) [RelationVerb | -ed]`)
)

// lead steps over "of the" and its like. It returns false when a number
// follows: then that number says what is counted.
func (r *reader) lead(p *phraseState, i int, vague bool) (int, bool) {
	if m, ok := ofLead.At(r.text(), r, i); ok {
		p.of, p.partitive = true, m.Has("d")
		if _, counts := countAhead.At(r.text(), r, m.End); counts && !vague {
			return i, false // "15 of the 40"
		}
		i = m.End
	} else if vague && r.is(lexicon.DefiniteDeterminer, i) {
		p.of, p.partitive = true, true // "half the seats"
		i++
	}
	if p.of {
		if _, ok := pronounAhead.At(r.text(), r, i); ok {
			return i, false // "five of those involved ropes"
		}
	}
	return i, true
}
