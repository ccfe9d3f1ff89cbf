package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A rightward walk reads a noun phrase from its start. A step returns the next
// token to look at, or its own where the phrase does not hold it.
type rightward struct {
	*Text
	start, hi int
	noun      bool // a noun has been read: the phrase may end here
	done      bool // a step knows where the phrase ends: at what it returned
}

// After returns one past the last token of the noun phrase that starts at
// token i, not past token hi, and false when none starts there.
func (t *Text) After(i, hi int) (end int, ok bool) {
	hi = min(hi, i+longestPhrase)
	if i >= hi {
		return 0, false
	}
	if t.Class(i).Is(Subject|Object, Name) {
		return t.pronounAfter(i, hi), true
	}
	r := rightward{Text: t, start: i, hi: hi}
	for i < hi {
		next := r.step(i)
		if r.done || next == i {
			return next, r.noun
		}
		i = next
	}
	return i, r.noun
}

// pronounAfter returns where a phrase that starts with a pronoun ends: "she and
// the mayor" are one unless the mayor does something else.
func (t *Text) pronounAfter(i, hi int) int {
	if t.Word(i+1) == "and" && i+2 < hi && t.Is(i+2, Name|Owner|Determiner) {
		if e, ok := t.After(i+2, hi); ok && e < hi && !t.Is(e, Auxiliary|Finite|Past) {
			return e
		}
	}
	return i + 1
}

func (r *rightward) step(i int) int {
	switch r.Tokens.At(i).Kind {
	case document.Number, document.Symbol:
		r.noun = true
		return i + 1
	case document.Possessive:
		r.noun = false
		return i + 1
	case document.QuoteMark:
		if r.noun && r.Glued(i) && i+1 < r.hi && !r.Glued(i+1) && r.apostrophe(i) {
			r.noun = false
			return i + 1
		}
		r.noun = r.noun && i > r.start
		return i
	case document.Punct:
		return r.mark(i)
	}
	return r.word(i)
}

// mark goes over marks that stand inside noun phrases.
func (r *rightward) mark(i int) int {
	switch {
	case r.Mark(i, "&") && r.noun, r.Hyphen(i):
		return i + 1
	case r.Mark(i, "(") && r.noun:
		end := i
		for end < r.hi && end < i+longestBracket && !r.Mark(end, ")") {
			end++
		}
		if end < r.hi && r.Mark(end, ")") {
			return end + 1
		}
	case i > r.start && i+1 < r.hi && r.abbreviates(i) && r.Is(i+1, Name|Capital):
		return i + 1
	}
	return i
}

func (r *rightward) word(i int) int {
	c := r.Class(i)
	switch {
	case c.Is(Name, Preposition|Coordinator|Subordinator|Weekday):
		r.noun = true
	case c&Coordinator != 0:
		return r.coordinator(i)
	case c.Is(Determiner|Owner, Relative):
		if r.noun {
			return i
		}
		// some, others, one
		r.noun = c.Is(Determiner, Owner) && (i+1 >= r.hi || !r.Is(i+1, Plain|Name|Past|Participle|Adverb|Title|Venue|Time|Audience|Capital))
	case c&(Subject|Object|Auxiliary|Relative|Finite) != 0:
		return i
	case c&Preposition != 0:
		if !r.links(i) {
			return i
		}
		r.noun = false
	case c&Subordinator != 0:
		return i
	case c&Weekday != 0:
		if i+1 >= r.hi || r.Tokens.At(i+1).Kind != document.Possessive {
			return i
		}
		r.noun = true // Monday's
	case c&(Past|Participle) != 0, c.Is(Adverb, Capital):
		if r.noun {
			return i
		}
		r.noun = c.Is(Participle, Past) && (i+1 >= r.hi || !r.Is(i+1, Plain|Name|Venue))
	default:
		r.noun = true
	}
	return i + 1
}

// coordinator reads what "and" joins to the phrase, unless that is the subject
// of another clause.
func (r *rightward) coordinator(i int) int {
	joins := r.noun && i+1 < r.hi && r.Word(i) != "but" &&
		(r.Is(i+1, Name|Determiner|Owner|Plain|Capital) || r.Tokens.At(i+1).Kind == document.Number)
	if !joins {
		return i
	}
	e, ok := r.After(i+1, r.hi)
	if !ok || e < r.hi && r.Class(e).Is(Auxiliary|Finite|Past|Adverb, Name) && !r.closing(e) {
		return i
	}
	r.done = true
	return e
}

// closing reports whether the adverb at token i ends what stands before a comma,
// so that no verb of another subject follows: the Centre for X and Y later today, |
func (r *rightward) closing(i int) bool {
	if !r.Is(i, Adverb) {
		return false
	}
	for i < r.hi && r.Class(i)&(Adverb|Weekday|Time) != 0 {
		i++
	}
	return r.Comma(i)
}

// links reports whether the preposition at token i goes on with the phrase: the
// mayor | of the city, and neither when nor where.
func (r *rightward) links(i int) bool {
	if !r.noun || i+1 >= r.hi || r.Is(i+1, Preposition|Auxiliary|Subject|Weekday) || r.hedges(i, r.hi) {
		return false
	}
	return !r.Is(i, Subordinator) && !r.adverbial(i, r.hi) && (r.Word(i) != "to" || r.Is(i+1, Determiner|Owner|Name|Digit))
}

// adverbial reports whether the preposition at token i starts a phrase that
// says when, where or to whom rather than who: on Friday, in an interview.
func (t *Text) adverbial(i, hi int) bool {
	if t.Word(i) == "of" {
		return false
	}
	if lexicon.AdverbialLead.Has(t.Document, i) {
		return true
	}
	for k := i + 1; k < hi && k < i+6; k++ {
		c := t.Class(k)
		switch {
		case c&Weekday != 0, c&(Time|Venue|Audience) != 0 && (c&Name == 0 || t.Word(i) == "on" && c&Venue != 0):
			return true
		case t.year(k):
			return true
		case c&(Determiner|Owner|Plain|Past|Participle|Name|Capital) == 0,
			c&(Plain|Name) != 0 && k+1 < hi && !t.Is(k+1, Plain|Name|Time|Venue|Audience):
			return false
		}
	}
	return false
}

// year reports whether token i is a number of four digits.
func (t *Text) year(i int) bool {
	n := t.Tokens.At(i)
	return n.Kind == document.Number && n.Len() == 4
}
