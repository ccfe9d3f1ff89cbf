package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// settle drops from the front of [start, end) what cannot begin a noun phrase.
func (t *Text) settle(start, end, lo int) (int, bool) {
	for start < end && t.leads(start, end) {
		start++
	}
	// A phrase that is nothing but a time is no source.
	for i := start; i < end; i++ {
		c := t.Class(i)
		if c&(Time|Weekday|Determiner) == 0 && t.Tokens.At(i).Kind == document.Word {
			return start, true
		}
		if c&Determiner != 0 && end-start == 1 {
			return start, true // Some said, others said
		}
	}
	return 0, false
}

// leads reports whether token i stands before a noun phrase and is none of it.
func (t *Text) leads(i, end int) bool {
	switch t.Tokens.At(i).Kind {
	case document.Possessive, document.Punct, document.QuoteMark:
		return true
	}
	const small = Coordinator | Preposition | Subordinator | Adverb
	c := t.Class(i)
	return c&Participle != 0 && c&Capital != 0 && i+2 < end && t.Is(i+1, Preposition) || // According to, Speaking to
		c.Is(small, Name|Determiner|Owner) ||
		c&Capital != 0 && c.Is(small, Name|Determiner)
}

// attaches reports whether the preposition at token p may belong to a noun
// phrase: a noun stands before it.
func (t *Text) attaches(p, lo int) bool {
	if p-1 < lo {
		return false
	}
	kind, c := t.Tokens.At(p-1).Kind, t.Class(p-1)
	switch {
	case kind == document.Possessive, t.Mark(p-1, ")"), t.Mark(p-1, "%"):
		return true
	case kind != document.Word && kind != document.Number, c.Is(Weekday, Determiner),
		c&Time != 0 && t.Is(p, Subordinator): // five hours before | Holm said
		return false
	case c&Name != 0:
		return true
	}
	return !c.Is(Auxiliary|Finite|Past|Subordinator|Relative|Preposition|Coordinator|Adverb|Subject|Object, Determiner)
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
		if k > i+1 && lexicon.ListEnd.Has(t.Document, k) {
			return true
		}
		if t.Class(k).Is(Relative|Auxiliary|Finite|Subordinator, Name|Preposition) {
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
	if k := t.Tokens.At(p).Kind; k == document.Punct && !t.Hyphen(p) || k == document.QuoteMark {
		return true
	}
	return t.Is(p, Subordinator|Relative|Coordinator) || t.Word(p) == "both"
}

// partOf reports whether the "and" at token i stands between two nouns inside
// one phrase: the Department of Justice and Security.
func (t *Text) partOf(i, lo int) bool {
	return i-2 >= lo && t.Is(i-1, Name) && t.Is(i+1, Name) &&
		(lexicon.OfOrFor.Has(t.Document, i-2) || t.Is(i-2, Name) && t.Word(i-3) == "of")
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
