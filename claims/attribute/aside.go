package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
)

// aside returns the token where the aside that ends before token b opens, or
// -1: X, who spoke on Friday, said.
func (r *reader) aside(b int) int {
	lo := max(r.span.first, b-60)
	for i := b - 1; i >= lo; i-- {
		if r.outermost(i) >= 0 {
			q := r.quoteBounds(r.outermost(i))
			if q.first <= lo {
				return -1
			}
			i = q.first
			continue
		}
		if r.Comma(b) && r.Comma(i) || r.Dash(b) && r.Dash(i) {
			return i
		}
	}
	return -1
}

// acrossAside finds the source of "Amin, who replaced Saleh in July, said":
// the comma before the verb closes an aside, and the noun phrase before the
// aside is the source.
func (r *reader) acrossAside(rep *report, b int) bool {
	open := b
	apposition := true
	for range 5 {
		next := r.aside(open)
		if next < 0 {
			// From the start of the unit: "On Friday, officials, …" has none left.
			return false
		}
		kind := r.asideKind(next+1, open)
		if kind == noAside {
			return false
		}
		if kind == adverbialAside {
			apposition = false
		}
		start, ok := r.Before(next, r.floor(next-1))
		if ok {
			start = r.overRelative(start, next)
		}
		if ok && start-2 >= r.span.first && r.Is(start-1, phrase.Preposition) && r.Comma(start-2) {
			// Ada Holm, of Norvik, a diver, said
			next = start - 2
			if start, ok = r.Before(next, r.floor(next-1)); ok {
				start = r.overRelative(start, next)
			}
		}
		if ok && (r.opensClause(start) || r.Is(start-1, phrase.Preposition) || r.isVerb(start-1)) {
			if r.asideStart(start) && r.Comma(b) {
				// The noun phrase may itself be an aside to a name before it.
				if k := r.asideKind(start, next); k == appositionAside && start > r.span.first && r.Comma(start-1) {
					if head, ok := r.Before(start-1, r.floor(start-2)); ok && r.opensClause(head) && r.nameLike(head, start-1) {
						rep.source = tokens{head, b}
						rep.clause = head
						r.widen(rep)
						return true
					}
				}
			}
			rep.source = tokens{start, next}
			if apposition {
				rep.source.last = b
			}
			rep.clause = start
			r.widen(rep)
			return true
		}
		open = next
	}
	return false
}

func (r *reader) asideStart(start int) bool {
	return start > r.span.first && r.Comma(start-1)
}

type asideKind uint8

const (
	noAside         asideKind = iota
	appositionAside           // a noun phrase, a relative clause, an age
	adverbialAside            // however, speaking on Friday
)

// asideKind tells what the words between two commas are.
func (r *reader) asideKind(first, last int) asideKind {
	if first >= last {
		return noAside
	}
	c := r.Class(first)
	if lexicon.HearsayAdverb.Has(r.Document, first) && r.Is(first+1, phrase.Past|phrase.Finite|phrase.Auxiliary) {
		return noAside // "The owner, Lund, reportedly paid twelve million, said the mayor": the verb of the clause
	}
	switch {
	case c&phrase.Relative != 0:
		return appositionAside
	case c&(phrase.Determiner|phrase.Owner) != 0, c&phrase.Digit != 0:
		if r.Is(first, phrase.Determiner) && r.Finite(first, last) && !r.relativeIn(first, last) {
			return noAside
		}
		return appositionAside
	case c&phrase.Participle != 0, c&(phrase.Preposition|phrase.Adverb|phrase.Past|phrase.Time|phrase.Weekday) != 0, c&phrase.Subordinator != 0:
		return adverbialAside
	case c&(phrase.Subject) != 0, c&phrase.Coordinator != 0 && r.Finite(first, last), c&phrase.Auxiliary != 0:
		return noAside
	}
	if r.Finite(first, last) && !r.relativeIn(first, last) {
		return noAside
	}
	return appositionAside
}

func (r *reader) relativeIn(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Relative) || r.Is(i, phrase.Participle) {
			return true
		}
	}
	return false
}
