package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// longestPhrase is how many tokens a noun phrase is followed over. Sources are
// rarely longer, and reading stays linear in a text with no stops.
const longestPhrase = 40

// longestBracket is how many tokens a bracket inside a phrase may hold.
const longestBracket = 14

// Before returns the first token of the noun phrase that ends before token
// end, reading leftwards but not past token lo, and false when none ends there.
func (t *Text) Before(end, lo int) (start int, ok bool) {
	return t.before(end, max(lo, end-longestPhrase), false)
}

// A leftward walk reads a noun phrase from its end. A step returns the next
// token to look at, or its own where the phrase does not hold it.
type leftward struct {
	*Text
	end, lo int
	nested  bool // inside a list
	found   bool // a step knows where the phrase starts: at what it returned
}

func (t *Text) before(end, lo int, nested bool) (start int, ok bool) {
	i := end - 1
	if i < lo {
		return 0, false
	}
	if t.Class(i).Is(Subject|Object, Name) {
		return t.pronounBefore(i, lo), true
	}
	l := leftward{Text: t, end: end, lo: lo, nested: nested}
	for i >= lo {
		next := l.step(i)
		if l.found {
			return next, true
		}
		if next == i {
			break
		}
		i = next
	}
	return t.settle(max(i+1, lo), end, lo)
}

// pronounBefore returns where a phrase that ends in a pronoun starts: "the mayor
// and she" are one where a clause may start before them.
func (t *Text) pronounBefore(i, lo int) int {
	if t.Is(i-1, Coordinator) && i-1 > lo {
		if s, ok := t.before(i-1, lo, true); ok && t.opensClause(s, lo) {
			return s
		}
	}
	return i
}

func (l *leftward) step(i int) int {
	switch l.Tokens.At(i).Kind {
	case document.Number, document.Possessive, document.Symbol:
		return i - 1
	case document.QuoteMark:
		return l.quoteMark(i)
	case document.Punct:
		return l.mark(i)
	}
	return l.word(i)
}

// quoteMark goes over a plural's apostrophe and over a nickname in marks.
func (l *leftward) quoteMark(i int) int {
	if l.Glued(i) && i > l.lo && l.Tokens.At(i-1).Kind == document.Word {
		w := l.Word(i - 1)
		if w[len(w)-1] == 's' && l.apostrophe(i) && i+1 < l.end && !l.Glued(i+1) {
			return i - 1
		}
	}
	if open := l.opening(i, max(l.lo, i-6)); open > l.lo && i+1 < l.end && l.Is(i+1, Name) && l.Is(open-1, Capital) {
		return open - 1
	}
	return i
}

// apostrophe reports whether the quotation mark at token i may be one.
func (t *Text) apostrophe(i int) bool {
	return t.Initial(i) != '"' && t.Quote(t.Tokens.At(i).Span) != "”"
}

// mark goes over marks that stand inside noun phrases.
func (l *leftward) mark(i int) int {
	switch {
	case l.Mark(i, "&"), l.Hyphen(i): // Marks & Hall
		return i - 1
	case l.Mark(i, ")"), l.Mark(i, "]"):
		return l.bracket(i)
	case l.abbreviates(i) && i > l.lo, l.Comma(i) && i+1 < l.end && l.list(i, l.end):
		return i - 1
	}
	return i
}

// bracket goes over a bracket that closes at token i.
func (l *leftward) bracket(i int) int {
	open := i
	for open > l.lo && open > i-longestBracket && !l.Mark(open, "(") && !l.Mark(open, "[") {
		open--
	}
	if open > l.lo && (l.Mark(open, "(") || l.Mark(open, "[")) {
		return open - 1
	}
	return i
}

// abbreviates reports whether the full stop at token i belongs to the word
// before it: Sen. Smith, J. Smith.
func (t *Text) abbreviates(i int) bool {
	return t.Mark(i, ".") && t.Glued(i) && (t.Is(i-1, Title) || t.Tokens.At(i-1).Len() <= 3 && t.Is(i-1, Capital))
}

func (l *leftward) word(i int) int {
	c := l.Class(i)
	switch {
	case c.Is(Coordinator, Name):
		return l.coordinator(i)
	case c.Is(Determiner|Owner, Name|Relative):
		return l.determiner(i)
	case c.Is(Name, Preposition|Coordinator|Subordinator):
		return l.name(i)
	case c.Is(Subject|Object|Auxiliary|Finite, Name):
		if c&Finite != 0 && i > l.lo && l.Hyphen(i-1) {
			return i - 1 // rebel-held, union-led
		}
		return i
	case c.Is(Subordinator, Preposition), c&Relative != 0:
		return i
	case c&Preposition != 0:
		if i+1 < l.end && (l.attaches(i, l.lo) || l.Hyphen(i-1) && l.Hyphen(i+1)) {
			return i - 1
		}
		return i
	case c&Past != 0, c&Participle != 0 && (c&Capital == 0 || i > l.lo):
		return l.participle(i)
	case c.Is(Adverb, Capital):
		if i+1 < l.end && l.within(i-1, Determiner|Owner) {
			return i - 1
		}
		return i
	case l.apart(i):
		return i
	}
	return i - 1
}

// within reports whether token i is not past the bound and has any of the classes.
func (l *leftward) within(i int, c Class) bool { return i >= l.lo && l.Is(i, c) }

// apart reports whether a time or a place where words are said stands before the
// phrase and is none of it: "In a statement | Trump said".
func (l *leftward) apart(i int) bool {
	if i+1 >= l.end {
		return false
	}
	c := l.Class(i)
	if l.Word(i) == "time" && l.Is(i+1, Plain|Audience) && !l.Hyphen(i-1) {
		return true // the first time | divers found oil
	}
	return c&Time != 0 && l.Tokens.At(i+1).Kind != document.Possessive && l.Is(i+1, Name|Determiner|Owner|Subject) ||
		c.Is(Venue, Capital) && l.Is(i+1, Name) && l.within(i-1, Determiner|Owner|Preposition)
}

// coordinator reads what "and" joins to the phrase: all of it where a clause may
// start before it, else what one name or list holds.
func (l *leftward) coordinator(i int) int {
	if !lexicon.ListEnd.Has(l.Document, i) || i+1 >= l.end {
		return i
	}
	s, ok := l.before(i, l.lo, true)
	if !ok {
		return i
	}
	if l.opensClause(s, l.lo) && (l.Is(i-1, Name) && l.Is(i+1, Name) && !l.nested || !l.Is(i+1, Subject)) {
		l.found = true
		return l.listed(s, l.lo)
	}
	if l.nested || l.partOf(i, l.lo) {
		return i - 1
	}
	return i
}

// determiner ends the phrase, unless it belongs to a larger one: "the head of |
// the union".
func (l *leftward) determiner(i int) int {
	p := i - 1
	switch {
	case p < l.lo:
	case l.Class(p).Is(Preposition, Subordinator) && l.attaches(p, l.lo):
		return p - 1
	case l.Class(p).Is(Determiner|Owner, Relative), l.Is(p, Coordinator):
		return p
	case l.Class(p).Is(Adverb, Name|Time) && lexicon.Nearly.Has(l.Document, p):
		l.found = true
		return p
	}
	l.found = true
	return i
}

// name goes over a name; a day before another is when, not who.
func (l *leftward) name(i int) int {
	if l.Is(i, Weekday) && i+1 < l.end && l.Tokens.At(i+1).Kind != document.Possessive && (l.Is(i+1, Name|Determiner|Owner) || l.within(i-1, Preposition)) {
		return i
	}
	return i - 1
}

// participle goes over one that stands as an adjective or a noun: the injured
// driver, the ruling, those surveyed.
func (l *leftward) participle(i int) int {
	last := i == l.end-1
	switch {
	case !last && (l.within(i-1, Determiner|Owner|Preposition) && !l.Is(i-1, Subordinator) || i > l.lo && l.Hyphen(i-1)),
		last && i > l.lo && l.Word(i-1) == "those",
		last && l.Is(i, Participle) && l.within(i-1, Determiner|Owner|Plain|Name):
		return i - 1
	}
	return i
}
