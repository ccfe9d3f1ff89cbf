package phrase

import "vouch/sources/document"

// longestPhrase is how many tokens a noun phrase is followed over. Sources are
// rarely longer, and reading stays linear in a text with no stops.
const longestPhrase = 40

// Before returns the first token of the noun phrase that ends before token
// end, reading leftwards but not past token lo, and false when none ends there.
func (t *Text) Before(end, lo int) (start int, ok bool) {
	return t.before(end, max(lo, end-longestPhrase), false)
}

func (t *Text) before(end, lo int, nested bool) (start int, ok bool) {
	i := end - 1
	if i < lo {
		return 0, false
	}
	if t.Is(i, Subject|Object) && !t.Is(i, Name) {
		if t.Is(i-1, Coordinator) && i-1 > lo {
			if s, ok := t.before(i-1, lo, true); ok && t.opensClause(s, lo) {
				return s, true
			}
		}
		return i, true
	}
	start = end
	for i >= lo {
		token := t.Tokens.At(i)
		c := t.Class(i)
		switch token.Kind {
		case document.Number, document.Possessive, document.Symbol:
			i--
			continue
		case document.QuoteMark:
			// a nickname, or a plural's apostrophe
			if token.Glued && i > lo && t.Tokens.At(i-1).Kind == document.Word {
				w := t.Word(i - 1)
				if w[len(w)-1] == 's' && t.Quote(token.Span) != `"` && t.Quote(token.Span) != "”" && i+1 < end && !t.Tokens.At(i+1).Glued {
					i--
					continue
				}
			}
			if open := t.opening(i, max(lo, i-6)); open > lo && i+1 < end && t.Is(i+1, Name) && t.Is(open-1, Capital) {
				i = open - 1
				continue
			}
			return t.settle(i+1, end, lo)
		case document.Punct:
			if t.Mark(i, "&") {
				i-- // Marks & Hall
				continue
			}
			if t.Mark(i, ")") || t.Mark(i, "]") {
				open := i
				for open > lo && open > i-14 && !t.Mark(open, "(") && !t.Mark(open, "[") {
					open--
				}
				if open > lo && (t.Mark(open, "(") || t.Mark(open, "[")) && !(i == end-1 && open == lo) {
					i = open - 1
					continue
				}
				return t.settle(i+1, end, lo)
			}
			if t.Hyphen(i) {
				i--
				continue
			}
			if t.Mark(i, ".") && t.Tokens.At(i).Glued && i > lo && (t.Is(i-1, Title) || t.Tokens.At(i-1).Len() <= 3 && t.Is(i-1, Capital)) {
				i-- // Sen. Smith, J. Smith
				continue
			}
			if t.Comma(i) && i+1 < end && t.list(i, end) {
				i--
				continue
			}
			return t.settle(i+1, end, lo)
		}
		// words
		switch {
		case c&Coordinator != 0 && c&Name == 0:
			w := t.Word(i)
			if w != "and" && w != "or" || i+1 >= end {
				return t.settle(i+1, end, lo)
			}
			s, ok := t.before(i, lo, true)
			if !ok {
				return t.settle(i+1, end, lo)
			}
			if t.Is(i-1, Name) && t.Is(i+1, Name) && !nested && t.opensClause(s, lo) ||
				t.opensClause(s, lo) && !t.Is(i+1, Subject) {
				return t.listed(s, lo), true
			}
			if nested || t.partOf(i, lo) {
				i--
				continue
			}
			return t.settle(i+1, end, lo)
		case c&(Determiner|Owner) != 0 && c&Name == 0 && !(c&Relative != 0):
			p := i - 1
			if p >= lo && t.Is(p, Preposition) && !t.Is(p, Subordinator) && t.attaches(p, lo) {
				i = p - 1
				continue
			}
			if p >= lo && t.Is(p, Determiner|Owner) && !t.Is(p, Relative) {
				i--
				continue
			}
			if p >= lo && t.Is(p, Coordinator) {
				i--
				continue
			}
			if p >= lo && t.Is(p, Adverb) && !t.Is(p, Name|Time) && (t.Word(p) == "nearly" || t.Word(p) == "almost" || t.Word(p) == "only") {
				return p, true
			}
			return i, true
		case c&Name != 0 && c&(Preposition|Coordinator|Subordinator) == 0:
			if c&(Weekday) != 0 && i+1 < end && t.Tokens.At(i+1).Kind != document.Possessive && (t.Is(i+1, Name|Determiner|Owner) || i-1 >= lo && t.Is(i-1, Preposition)) {
				return t.settle(i+1, end, lo)
			}
			i--
			continue
		case c&(Subject|Object|Auxiliary|Finite) != 0 && c&Name == 0:
			if c&Finite != 0 && i > lo && t.Hyphen(i-1) {
				i-- // rebel-held, union-led
				continue
			}
			return t.settle(i+1, end, lo)
		case c&Subordinator != 0 && c&Preposition == 0, c&Relative != 0:
			return t.settle(i+1, end, lo)
		case c&Preposition != 0:
			if i+1 < end && (t.attaches(i, lo) || t.Hyphen(i-1) && t.Hyphen(i+1)) {
				i--
				continue
			}
			return t.settle(i+1, end, lo)
		case c&Past != 0, c&Participle != 0 && (c&Capital == 0 || i > lo):
			if i+1 < end && (i-1 >= lo && t.Is(i-1, Determiner|Owner|Preposition) && !t.Is(i-1, Subordinator) || i > lo && t.Hyphen(i-1)) {
				i--
				continue
			}
			if i == end-1 && i > lo && t.Word(i-1) == "those" {
				i-- // those surveyed
				continue
			}
			if i == end-1 && c&Participle != 0 && i-1 >= lo && t.Is(i-1, Determiner|Owner|Plain|Name) {
				i--
				continue // the ruling, the filing
			}
			return t.settle(i+1, end, lo)
		case c&Adverb != 0 && c&Capital == 0:
			if i+1 < end && i-1 >= lo && t.Is(i-1, Determiner|Owner) {
				i--
				continue
			}
			return t.settle(i+1, end, lo)
		case c&Time != 0 && i+1 < end && t.Tokens.At(i+1).Kind != document.Possessive && t.Is(i+1, Name|Determiner|Owner|Subject):
			return t.settle(i+1, end, lo)
		case c&Venue != 0 && c&Capital == 0 && i+1 < end && t.Is(i+1, Name) && i-1 >= lo && t.Is(i-1, Determiner|Owner|Preposition):
			return t.settle(i+1, end, lo) // In a statement | Trump said
		}
		i--
	}
	return t.settle(lo, end, lo)
}

// settle drops from the front of [start, end) what cannot begin a noun phrase.
func (t *Text) settle(start, end, lo int) (int, bool) {
	for start < end {
		c := t.Class(start)
		k := t.Tokens.At(start).Kind
		switch {
		case k == document.Possessive, k == document.Punct, k == document.QuoteMark:
			start++
		case c&Participle != 0 && c&Capital != 0 && start+1 < end && t.Is(start+1, Preposition) && start+2 < end:
			start++ // According to, Speaking to
		case c&(Coordinator|Preposition|Subordinator|Adverb) != 0 && c&(Name|Determiner|Owner) == 0:
			start++
		case c&Capital != 0 && c&Name == 0 && c&(Adverb|Subordinator|Preposition|Coordinator) != 0 && c&Determiner == 0:
			start++
		default:
			// A phrase that is nothing but a time is no source.
			for i := start; i < end; i++ {
				if t.Class(i)&(Time|Weekday) == 0 && t.Tokens.At(i).Kind == document.Word && t.Class(i)&(Determiner) == 0 {
					return start, true
				}
				if t.Class(i)&(Determiner) != 0 && end-start == 1 {
					return start, true // Some said, others said
				}
			}
			return 0, false
		}
	}
	return 0, false
}

// attaches reports whether the preposition at token p may belong to a noun
// phrase: a noun stands before it.
func (t *Text) attaches(p, lo int) bool {
	if p-1 < lo {
		return false
	}
	before := t.Tokens.At(p - 1)
	c := t.Class(p - 1)
	if before.Kind == document.Possessive {
		return true
	}
	if t.Mark(p-1, ")") || t.Mark(p-1, "%") {
		return true
	}
	if before.Kind != document.Word && before.Kind != document.Number {
		return false
	}
	if c&(Weekday) != 0 && c&Determiner == 0 {
		return false
	}
	if c&Name != 0 {
		return true
	}
	if c&(Auxiliary|Finite|Past|Subordinator|Relative|Preposition|Coordinator|Adverb|Subject|Object) != 0 && c&Determiner == 0 {
		return false
	}
	return true
}

// listed returns the start of the list whose last members but one start at
// token s: officials, guards and divers.
func (t *Text) listed(s, lo int) int {
	for s-1 > lo && t.Comma(s-1) {
		first, ok := t.before(s-1, lo, true)
		if !ok || s-1-first > 6 || !(first <= lo || t.Punct(first-1)) {
			break
		}
		s = first
	}
	return s
}

// list reports whether the comma at token i parts members of a list whose last
// member follows "and" before token end.
func (t *Text) list(i, end int) bool {
	for k := i + 1; k < end && k < i+9; k++ {
		if w := t.Word(k); (w == "and" || w == "or") && k > i+1 {
			return true
		}
		if t.Is(k, Relative|Auxiliary|Finite|Subordinator) && !t.Is(k, Name|Preposition) {
			return false
		}
	}
	return false
}

// opensClause reports whether a clause may start at token s: at the bound,
// after punctuation, after a conjunction.
func (t *Text) opensClause(s, lo int) bool {
	if s <= lo {
		return true
	}
	p := s - 1
	if t.Tokens.At(p).Kind == document.Punct && !t.Hyphen(p) || t.Tokens.At(p).Kind == document.QuoteMark {
		return true
	}
	return t.Is(p, Subordinator|Relative) || t.Is(p, Coordinator) || t.Word(p) == "both"
}

// partOf reports whether the "and" at token i stands between two nouns inside
// one phrase: the Department of Justice and Security.
func (t *Text) partOf(i, lo int) bool {
	return i-2 >= lo && t.Is(i-1, Name) && t.Is(i+1, Name) && (t.Word(i-2) == "of" || t.Word(i-2) == "for" || t.Is(i-2, Name) && t.Word(i-3) == "of")
}

// opening returns the token of the opening mark that the closing mark at token
// i answers, looking back to lo; -1 when there is none.
func (t *Text) opening(i, lo int) int {
	for k := i - 1; k >= lo; k-- {
		if t.Tokens.At(k).Kind == document.QuoteMark {
			return k
		}
	}
	return -1
}

// After returns one past the last token of the noun phrase that starts at
// token i, not past token hi, and false when none starts there.
func (t *Text) After(i, hi int) (end int, ok bool) {
	hi = min(hi, i+longestPhrase)
	if i >= hi {
		return 0, false
	}
	if t.Is(i, Subject|Object) && !t.Is(i, Name) {
		if t.Word(i+1) == "and" && i+2 < hi && t.Is(i+2, Name|Owner|Determiner) {
			if e, ok := t.After(i+2, hi); ok && e < hi && !t.Is(e, Auxiliary|Finite|Past) {
				return e, true
			}
		}
		return i + 1, true
	}
	start := i
	noun := false // a noun has been read
	for i < hi {
		token := t.Tokens.At(i)
		c := t.Class(i)
		switch token.Kind {
		case document.Number, document.Symbol:
			noun = true
			i++
			continue
		case document.Possessive:
			i++
			noun = false
			continue
		case document.QuoteMark:
			if noun && token.Glued && i+1 < hi && !t.Tokens.At(i+1).Glued && t.Quote(token.Span) != `"` && t.Quote(token.Span) != "”" {
				i++
				noun = false
				continue
			}
			return i, i > start && noun
		case document.Punct:
			if t.Mark(i, "&") && noun {
				i++
				continue
			}
			if t.Mark(i, "(") && noun {
				close := i
				for close < hi && close < i+14 && !t.Mark(close, ")") {
					close++
				}
				if t.Mark(close, ")") && close < hi {
					i = close + 1
					continue
				}
				return i, true
			}
			if t.Hyphen(i) {
				i++
				continue
			}
			if t.Mark(i, ".") && token.Glued && i > start && i+1 < hi && (t.Is(i-1, Title) || t.Tokens.At(i-1).Len() <= 3 && t.Is(i-1, Capital)) && t.Is(i+1, Name|Capital) {
				i++
				continue
			}
			return i, noun
		}
		switch {
		case c&Name != 0 && c&(Preposition|Coordinator|Subordinator|Weekday) == 0:
			noun = true
		case c&Coordinator != 0:
			if !noun || i+1 >= hi || !(t.Is(i+1, Name|Determiner|Owner|Plain|Capital) || t.Tokens.At(i+1).Kind == document.Number) || t.Word(i) == "but" {
				return i, noun
			}
			e, ok := t.After(i+1, hi)
			if !ok || e < hi && (t.Is(e, Auxiliary|Finite|Past|Adverb) && !t.Is(e, Name)) {
				return i, noun
			}
			return e, true
		case c&(Determiner|Owner) != 0 && c&Relative == 0:
			if noun {
				return i, true
			}
			noun = c&Determiner != 0 && c&Owner == 0 && (i+1 >= hi || !t.Is(i+1, Plain|Name|Past|Participle|Adverb|Title|Venue|Time|Audience|Capital)) // some, others, one
		case c&(Subject|Object|Auxiliary|Relative) != 0:
			return i, noun
		case c&(Finite) != 0:
			return i, noun
		case c&Preposition != 0:
			if !noun || i+1 >= hi || t.Is(i+1, Preposition|Auxiliary|Subject|Weekday) || t.hedges(i, hi) {
				return i, noun
			}
			if c&Subordinator != 0 || t.adverbial(i, hi) || t.Word(i) == "to" && !t.Is(i+1, Determiner|Owner|Name|Digit) {
				return i, noun
			}
			noun = false
		case c&Subordinator != 0:
			return i, noun
		case c&Weekday != 0:
			if i+1 < hi && t.Tokens.At(i+1).Kind == document.Possessive {
				noun = true
				i++
				continue
			}
			return i, noun
		case c&(Past) != 0:
			if noun {
				return i, noun
			}
		case c&Participle != 0:
			if noun {
				return i, noun
			}
			noun = i+1 >= hi || !t.Is(i+1, Plain|Name|Venue)
		case c&Adverb != 0 && c&Capital == 0:
			if noun {
				return i, noun
			}
		default:
			noun = true
		}
		i++
	}
	return i, noun
}

// adverbial reports whether the preposition at token i starts a phrase that
// says when, where or to whom rather than who: on Friday, in an interview.
func (t *Text) adverbial(i, hi int) bool {
	switch t.Word(i) {
	case "of":
		return false
	case "during", "via", "after", "before", "since", "until", "while", "following", "amid", "about", "into":
		return true
	}
	for k := i + 1; k < hi && k < i+6; k++ {
		c := t.Class(k)
		if c&(Weekday|Time|Venue|Audience) != 0 && (c&Name == 0 || t.Word(i) == "on" && c&Venue != 0) || c&Weekday != 0 {
			return true
		}
		if t.Tokens.At(k).Kind == document.Number && t.Tokens.At(k).Len() == 4 {
			return true
		}
		if c&(Determiner|Owner|Plain|Past|Participle|Name|Capital) == 0 {
			return false
		}
		if c&(Plain|Name) != 0 && k+1 < hi && !t.Is(k+1, Plain|Name|Time|Venue|Audience) {
			return false
		}
	}
	return false
}
