package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/claims/voice"
	"vouch/sources/document"
)

// reportsNext reports whether the verb at token i, behind its auxiliaries and
// adverbs, is one of saying.
func (r *reader) reportsNext(i, hi int) bool {
	for i < hi && r.Is(i, phrase.Auxiliary|phrase.Adverb) {
		i++
	}
	e := cue.At(r.Document, i)
	return i < hi && e != nil && e.Verb != nil && e.Verb.Frame&cue.Bare != 0
}

// passiveBefore reports whether the verb before the conjunction at token b is
// a passive, which then goes on behind it.
func (r *reader) passiveBefore(b int) bool {
	for i := b - 1; i > r.span.first && i > b-9; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Subject|phrase.Relative) {
			return false
		}
		if r.Is(i, phrase.Past) && (lexicon.FormOfBe.Has(r.Document, i-1) || lexicon.FormOfBe.Has(r.Document, i-2) && r.Is(i-1, phrase.Adverb)) {
			return true
		}
	}
	return false
}

// nameAlone drops a noun phrase that only stands before the name: a process |
// Amin described. A role before a name stays with it.
func (r *reader) nameAlone(start, end int) int {
	first := end
	for first > start && (r.Is(first-1, phrase.Name) || r.Hyphen(first-1) || r.Mark(first-1, ".")) {
		first--
	}
	if r.opensClause(start) {
		return start // “…,” a defiant Amin said
	}
	if first == end || first-start < 2 || !r.Is(start, phrase.Determiner) {
		return start
	}
	noun := first - 1
	if !r.Is(noun, phrase.Plain) || voice.Role(r.Text, noun) || voice.CanSpeak(r.Text, start, noun+1) {
		return start
	}
	for i := start; i < noun; i++ {
		if r.Is(i, phrase.Preposition|phrase.Coordinator|phrase.Name) {
			return start
		}
	}
	return first
}

// overParticiple moves the start of a source back over a participle with its
// phrases: officials briefed on the talks | said; lawmakers backing the bill |
// said. The verb of the sentence is the cue, so the form in -ed before it can be
// none.
func (r *reader) overParticiple(start int) (int, bool) {
	if i := start - 1; r.Is(i, phrase.Participle) && !r.Is(i, phrase.Name|phrase.Preposition) && i > r.span.first {
		head, ok := r.Before(i, r.floor(i))
		return head, ok && r.opensClause(head) && voice.CanSpeak(r.Text, head, i)
	}
	if !r.Is(start-1, phrase.Preposition) {
		return 0, false
	}
	for i := start - 1; i > r.span.first && i > start-12; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Coordinator|phrase.Auxiliary|phrase.Subordinator) && !r.Is(i, phrase.Preposition) || r.Is(i, phrase.Subject) {
			return 0, false
		}
		if !r.Is(i, phrase.Past|phrase.Participle) || r.Is(i, phrase.Name) {
			continue
		}
		if !r.Is(i-1, phrase.Plain|phrase.Audience|phrase.Determiner) && !r.Is(i, phrase.Participle) || !r.Is(i+1, phrase.Preposition|phrase.Determiner|phrase.Plain|phrase.Name|phrase.Owner) {
			return 0, false
		}
		head, ok := r.Before(i, r.floor(i))
		if !ok || !r.opensClause(head) || !voice.CanSpeak(r.Text, head, i) {
			return 0, false
		}
		return head, true
	}
	return 0, false
}

// overRelative moves the start of a source back over a relative clause that
// has no commas: a resident who spoke on condition of anonymity | said.
func (r *reader) overRelative(start, end int) int {
	if r.Is(start, phrase.Subject|phrase.Object) && !r.Is(start, phrase.Name) {
		return start
	}
	if head, ok := r.overParticiple(start); ok {
		return head
	}
	for i := start - 1; i > r.span.first && i > start-25; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Coordinator) {
			return start
		}
		if w := r.Word(i); (w == "who" || w == "that" || w == "which") && i+1 < start {
			verbs := 0
			for k := i + 1; k < start; k++ {
				if r.Is(k, phrase.Auxiliary|phrase.Finite|phrase.Past) && !r.Is(k-1, phrase.Auxiliary) {
					verbs++
				}
			}
			if verbs != 1 || !r.Is(i+1, phrase.Auxiliary|phrase.Finite|phrase.Past|phrase.Adverb) {
				return start
			}
			if head, ok := r.Before(i, r.floor(i)); ok {
				return head
			}
			return start
		}
	}
	return start
}

// ownClause moves the start of a source past a clause that was taken for part of
// it: The guild fired nine men after | an inquiry found.
func (r *reader) ownClause(start, end int) int {
	b, verb := r.sentenceAt(start), false
	for i := start; i+1 < end; i++ {
		switch {
		case r.Is(i, phrase.Relative):
			return start
		case b.tag(i).IsFinite() || r.Is(i, phrase.Past) && r.Is(i+1, phrase.Determiner|phrase.Owner|phrase.Digit):
			verb = true
		case i > start && b.tag(i) == syntax.Subordinator, verb && r.Is(i, phrase.Subordinator):
			return i + 1
		}
	}
	return start
}

// floor returns the token behind the last quotation before token b: a noun
// phrase outside quotation marks does not start inside them.
func (r *reader) floor(b int) int {
	if r.outermost(b) >= 0 {
		return r.span.first
	}
	for i := b; i >= r.span.first; i-- {
		if r.outermost(i) >= 0 && r.Tokens.At(i).Kind == document.QuoteMark {
			if q := r.quotes[r.outermost(i)]; q.Last-q.First > 4 || r.speechMark(r.outermost(i)) {
				return i + 1
			}
		}
		if b-i > 60 {
			break
		}
	}
	return r.span.first
}

// widen lets a possessive or an "of" phrase before the source join it, and
// takes in the conjunction before the clause.
func (r *reader) widen(rep *report) {
	for rep.clause > r.span.first && (r.Is(rep.clause-1, phrase.Coordinator) || r.Is(rep.clause-1, phrase.Subordinator)) && !r.Is(rep.clause-1, phrase.Name) && r.Word(rep.clause-1) != "that" {
		rep.clause--
	}
}

// antecedent sets the source to the noun phrase before a relative pronoun at
// token b, pronoun included.
func (r *reader) antecedent(rep *report, b int) {
	rep.source = tokens{b, b + 1}
	rep.clause = b
	end := b
	if end > r.span.first && r.Comma(end-1) {
		end--
	}
	if start, ok := r.Before(end, r.floor(b)); ok {
		rep.source.first = start
	}
}

// nameLike reports whether a capital name stands in the range.
func (r *reader) nameLike(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Capital) && !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Preposition) {
			return true
		}
	}
	return false
}

func (r *reader) opensClause(s int) bool {
	if s <= r.span.first {
		return true
	}
	p := s - 1
	return r.Tokens.At(p).Kind == document.Punct || r.Tokens.At(p).Kind == document.QuoteMark || r.Is(p, phrase.Subordinator|phrase.Relative|phrase.Coordinator)
}
