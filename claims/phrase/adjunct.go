package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// SkipAdjuncts returns the first token at or after i, but not past hi, that
// follows the words which only say when, where or how something was said: on
// Friday, in an interview with the paper, to reporters, again.
func (t *Text) SkipAdjuncts(i, hi int) int {
	for i < hi {
		next := t.adjunct(i, hi)
		if next == i {
			return i
		}
		i = next
	}
	return i
}

// adjunct returns the token after the adjunct at token i, and i where none is.
func (t *Text) adjunct(i, hi int) int {
	if t.Tokens.At(i).Kind != document.Word {
		return i
	}
	if next, ok := t.timePhrase(i, hi); ok {
		return next
	}
	c := t.Class(i)
	switch {
	case c&Weekday != 0 && t.Tokens.At(i+1).Kind == document.Possessive:
		return i // said | Friday's storm hit
	case c&Weekday != 0:
		return t.day(i+1, hi)
	case i+1 < hi && lexicon.ClockLead.Has(t.Document, i) && t.Tokens.At(i+1).Kind == document.Number:
		if k := t.clock(i+1, hi); k > 0 {
			return k
		}
		return t.prepositional(i, hi)
	case c&Preposition != 0 && (c&Subordinator == 0 || t.timeAfter(i, hi)):
		return t.prepositional(i, hi)
	case c.Is(Adverb, Subordinator|Determiner|Coordinator|Capital) && !t.belongs(i):
		return i + 1
	}
	return i
}

// belongs reports whether the adverb at token i opens what was said: said |
// almost 200 houses burned; said | there is no more.
func (t *Text) belongs(i int) bool {
	return lexicon.Focus.Has(t.Document, i) || lexicon.Existential.Has(t.Document, i) && t.Is(i+1, Auxiliary) ||
		lexicon.ObjectHedge.Has(t.Document, i) && t.Counts(i+1)
}

// Counts reports whether token i is a number, in digits or in words.
func (t *Text) Counts(i int) bool {
	return t.Is(i, Digit) || lexicon.Cardinal.Has(t.Document, i) || lexicon.VaguePlural.Has(t.Document, i)
}

// Hedged reports whether a figure with its hedge starts at token i: at least 50
// people, some nine boats, nearly all of the 12.
func (t *Text) Hedged(i, hi int) bool {
	for k := i; k < hi && k < i+4; k++ {
		if t.Counts(k) {
			return true
		}
		if !lexicon.ObjectHedge.Has(t.Document, k) && !t.hedges(k, hi) && !lexicon.HedgeRest.Has(t.Document, k) {
			return false
		}
	}
	return false
}

// hedges reports whether the preposition at token i bounds a figure, so that it
// opens what was said: at least 50 people, over 30 boats, up to 20 houses.
func (t *Text) hedges(i, hi int) bool {
	switch next := t.Word(i + 1); t.Word(i) {
	case "at":
		return next == "least" || next == "most"
	case "up":
		return next == "to"
	}
	return lexicon.BoundPreposition.Has(t.Document, i) && i+2 < hi && t.Tokens.At(i+1).Kind == document.Number && !t.year(i+1) &&
		t.Tokens.At(i+2).Kind == document.Word && !t.Is(i+2, Time|Weekday)
}

// Glued reports whether token i follows the one before it without a space.
func (t *Text) Glued(i int) bool { return t.Tokens.At(i).Glued }

// Finite reports whether tokens [i, hi) hold a verb that makes a clause.
func (t *Text) Finite(i, hi int) bool {
	for ; i < hi; i++ {
		if t.Class(i).Is(Clausal|Finite, Name) {
			return true
		}
		if t.Is(i, Past) && i > 0 && (t.Is(i-1, Name|Plain|Object|Subject|Relative|Adverb) || (t.Is(i-1, Audience) || t.Counts(i-1)) && !t.Is(i+1, Plain|Audience|Venue)) {
			return true // people died; 12 drowned, but 12 injured men
		}
	}
	return false
}
