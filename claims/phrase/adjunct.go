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

func (t *Text) adjunct(i, hi int) int {
	c := t.Class(i)
	if t.Tokens.At(i).Kind != document.Word {
		return i
	}
	switch t.Word(i) {
	case "last", "this", "that", "next", "earlier", "later", "late", "early", "one", "a", "two", "three", "several", "the":
		// last week, earlier this month, a day later, the same day
		k := i + 1
		for k < hi && k < i+4 && (t.Is(k, Determiner|Adverb) && !t.Is(k, Time) || t.Word(k) == "same" || t.Word(k) == "few" || t.Word(k) == "previous") {
			k++
		}
		if k < hi && k < i+4 && t.Is(k, Time) && !t.Is(k, Preposition) && t.Tokens.At(k).Kind == document.Word {
			if t.Word(i) == "that" && k+1 < hi && !t.endsAdjunct(k+1, hi) {
				return i
			}
			if (t.Word(i) == "a" || t.Word(i) == "the" || t.Word(i) == "one" || t.Word(i) == "two" || t.Word(i) == "three" || t.Word(i) == "several") && !(t.Word(k+1) == "ago" || t.Word(k+1) == "later" || t.Word(k+1) == "earlier" || t.Word(k+1) == "before" || t.Word(k) == "day" && t.Word(i) == "the") {
				return i
			}
			k++
			for k < hi && (t.Is(k, Time) || t.Word(k) == "before") && !t.Is(k, Capital) {
				k++
			}
			return k
		}
	}
	switch {
	case c&Weekday != 0:
		i++
		for i < hi && t.Is(i, Time|Weekday) && !t.Is(i, Subordinator) {
			i++
		}
		return t.number(i, hi)
	case (t.Word(i) == "around" || t.Word(i) == "at" || t.Word(i) == "about" || t.Word(i) == "by" || t.Word(i) == "near") && i+1 < hi && t.Tokens.At(i+1).Kind == document.Number:
		if k := t.clock(i+1, hi); k > 0 {
			return k
		}
		return t.prepositional(i, hi)
	case c&Preposition != 0 && (c&Subordinator == 0 || t.timeAfter(i, hi)):
		return t.prepositional(i, hi)
	case c&Adverb != 0 && c&(Subordinator|Determiner|Coordinator) == 0 && c&Capital == 0:
		if t.Word(i) == "not" || t.Word(i) == "only" || t.Word(i) == "even" || (t.Word(i) == "here" || t.Word(i) == "there") && t.Is(i+1, Auxiliary) {
			return i
		}
		if lexicon.ObjectHedge.Has(t.Document, i) && t.Counts(i+1) {
			return i // said | almost 200 houses burned
		}
		return i + 1
	}
	return i
}

// Counts reports whether token i is a number, in digits or in words.
func (t *Text) Counts(i int) bool {
	return t.Is(i, Digit) || lexicon.Cardinal.Has(t.Document, i) || lexicon.VaguePlural.Has(t.Document, i)
}

// Hedged reports whether a figure with its hedge starts at token i: at least 50
// people, some nine boats, nearly all of the 12.
func (t *Text) Hedged(i, hi int) bool {
	for k := i; k < hi && k < i+4; k++ {
		switch {
		case t.Counts(k):
			return true
		case lexicon.ObjectHedge.Has(t.Document, k), t.hedges(k, hi):
		case t.Word(k) == "least", t.Word(k) == "most", t.Word(k) == "than", t.Word(k) == "to", t.Word(k) == "as", t.Word(k) == "many", t.Word(k) == "few", t.Word(k) == "between":
		default:
			return false
		}
	}
	return false
}

// clock returns the token after a time of day at token i: 11:30 am (1830 UTC);
// 0 when none stands there.
func (t *Text) clock(i, hi int) int {
	k := i + 1
	if k+1 < hi && t.Mark(k, ":") && t.Glued(k) && t.Tokens.At(k+1).Kind == document.Number {
		k += 2
	}
	switch t.Word(k) {
	case "am", "pm", "a.m.", "p.m.", "gmt", "utc", "local":
		k++
	default:
		if k == i+1 {
			return 0
		}
	}
	if t.Word(k) == "time" {
		k++
	}
	if k < hi && t.Mark(k, "(") {
		for k < hi && !t.Mark(k, ")") {
			k++
		}
		k++
	}
	return min(k, hi)
}

// Glued reports whether token i follows the one before it without a space.
func (t *Text) Glued(i int) bool { return t.Tokens.At(i).Glued }

// timeAfter reports whether the word at token i, which may join a clause too,
// is followed by a bare time: since Monday, before noon.
func (t *Text) timeAfter(i, hi int) bool {
	return i+1 < hi && t.Is(i+1, Time|Weekday) && t.endsAdjunct(i+2, hi)
}

func (t *Text) endsAdjunct(i, hi int) bool {
	return i >= hi || t.Tokens.At(i).Kind != document.Word || t.Is(i, Subject|Determiner|Owner|Preposition|Subordinator|Relative|Name)
}

// number skips the day of a month and a year.
func (t *Text) number(i, hi int) int {
	if i < hi && t.Tokens.At(i).Kind == document.Number {
		i++
		if i+1 < hi && t.Comma(i) && t.Tokens.At(i+1).Kind == document.Number && t.Tokens.At(i+1).Len() == 4 {
			i += 2
		}
	}
	return i
}

// hedges reports whether the preposition at token i bounds a figure, so that it
// opens what was said: at least 50 people, over 30 boats, up to 20 houses.
func (t *Text) hedges(i, hi int) bool {
	switch next := t.Word(i + 1); t.Word(i) {
	case "at":
		return next == "least" || next == "most"
	case "up":
		return next == "to"
	case "over", "under", "above", "below", "around", "near", "within":
		n := t.Tokens.At(i + 1)
		return i+2 < hi && n.Kind == document.Number && n.Len() != 4 && t.Tokens.At(i+2).Kind == document.Word && !t.Is(i+2, Time|Weekday)
	}
	return false
}

// prepositional skips the preposition at token i and the noun phrase after it
// when that is a time, a place where words are said, or an audience. Anything
// else may belong to what is said, so it is left.
func (t *Text) prepositional(i, hi int) int {
	k := i + 1
	if k >= hi {
		return i
	}
	switch t.Word(i) {
	case "of", "about", "against", "like", "unlike", "between", "per", "regarding", "concerning", "despite", "including":
		return i
	}
	if t.hedges(i, hi) {
		return i
	}
	said := false // the phrase is a time, a venue or an audience
	noun := false
	for k < hi && k < i+12 {
		token := t.Tokens.At(k)
		c := t.Class(k)
		switch token.Kind {
		case document.Number:
			if token.Len() == 4 {
				said = true
			}
			noun = true
			k++
			continue
		case document.Possessive:
			noun = false
			k++
			continue
		case document.Word:
		default:
			if t.Hyphen(k) {
				k++
				continue
			}
			goto done
		}
		switch {
		case c&(Determiner|Owner) != 0 && c&Relative == 0:
			if noun {
				goto done
			}
		case c&Object != 0:
			if noun {
				goto done
			}
			if t.Word(i) == "to" || t.Word(i) == "with" {
				return k + 1
			}
			return i
		case c&(Subject|Auxiliary|Finite|Relative|Coordinator) != 0 && c&Name == 0:
			goto done
		case c&Weekday != 0:
			said, noun = true, true
		case c&(Time) != 0:
			said, noun = true, true
		case c&(Venue|Audience) != 0 && (c&Name == 0 || t.Word(i) == "via" || t.Word(i) == "on"):
			said, noun = true, true
		case c&Preposition != 0:
			if !noun || !said && t.Word(k) != "of" {
				goto done
			}
			if t.Word(k) == "of" || t.Word(k) == "with" || t.Word(k) == "at" || t.Word(k) == "for" || t.Word(k) == "from" {
				// an interview with the paper, the end of a speech
				end, ok := t.After(k+1, min(hi, k+8))
				if !ok {
					goto done
				}
				for ; k < end; k++ {
					said = said || t.Is(k, Time|Venue|Audience)
				}
				if said {
					return k
				}
				return i
			}
			goto done
		case c&Subordinator != 0:
			goto done
		case c&Adverb != 0:
			if noun {
				goto done
			}
		case c&Name != 0:
			if noun && !t.Is(k-1, Name|Title) && !t.Hyphen(k-1) {
				goto done // at a rally | Trump
			}
			noun = true
		case c&(Past) != 0:
			if noun {
				goto done
			}
		default:
			noun = true
		}
		k++
	}
done:
	if said && noun {
		return k
	}
	if noun && (k >= hi || t.Word(k) == "that" || t.Is(k, Weekday) || t.Word(k) == "on" && t.Is(k+1, Weekday) || t.Tokens.At(k).Kind != document.Word) && (t.Word(i) == "in" || t.Word(i) == "at" || t.Word(i) == "on" || t.Word(i) == "to" && t.Is(i+1, Determiner|Owner|Name|Audience) && !t.headword(i+1)) {
		return k // in Geneva that ..., at the scene.
	}
	return i
}

// headword reports whether the words from token i are a headline's, where "To"
// before a capital is an infinitive.
func (t *Text) headword(i int) bool {
	return t.Is(i-1, Capital) && t.Is(i, Name)
}

// BackOverTime returns the token at which the words that say when, and which
// end before token end, start: "Trump | on Saturday" tweeted.
func (t *Text) BackOverTime(end, lo int) int {
	i := end
	for i > lo && t.Is(i-1, Time|Weekday) && t.Tokens.At(i-1).Kind == document.Word {
		i--
	}
	if i == end {
		return end
	}
	if i > lo && t.Is(i-1, Determiner|Adverb) && !t.Is(i-1, Name) {
		i--
		if i > lo && t.Word(i) == "the" && t.Is(i-1, Preposition) {
			return i - 1
		}
		return i
	}
	if i > lo && (t.Word(i-1) == "on" || t.Word(i-1) == "in" || t.Word(i-1) == "last") {
		return i - 1
	}
	if t.Is(i, Weekday) {
		return i
	}
	return end
}

// Finite reports whether tokens [i, hi) hold a verb that makes a clause.
func (t *Text) Finite(i, hi int) bool {
	for ; i < hi; i++ {
		if t.Is(i, Clausal|Finite) && !t.Is(i, Name) {
			return true
		}
		if t.Is(i, Past) && i > 0 && (t.Is(i-1, Name|Plain|Object|Subject|Relative|Adverb) || t.Is(i-1, Audience|Digit) && !t.Is(i+1, Plain|Audience|Venue)) {
			return true // people died; 12 drowned, but 12 injured men
		}
	}
	return false
}
