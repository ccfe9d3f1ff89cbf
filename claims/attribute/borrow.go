package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// borrow takes the source of the last report of the unit, or else the subject
// that its clause starts with.
func (r *reader) borrow(rep *report) bool {
	for k := len(r.reports) - 1; k >= r.first; k-- {
		prior := &r.reports[k]
		if prior.cue.first < r.span.first || prior.cue.first >= rep.cue.first {
			continue
		}
		if !prior.source.empty() || prior.borrows >= 0 {
			// A clause with a subject of its own may stand between.
			if s, ok := r.clauseSubject(prior.cue.last, rep.cue.first); ok {
				rep.source = s
				return true
			}
			rep.borrows = k
			return true
		}
	}
	if s, ok := r.leading(r.span.first, rep.cue.first); ok {
		rep.source = s
		return true
	}
	return false
}

// clauseSubject looks for a subject that stands after a conjunction or a stop
// between two cues.
func (r *reader) clauseSubject(from, to int) (tokens, bool) {
	for i := to - 1; i > from; i-- {
		if r.outermost(i) >= 0 {
			i = r.quoteBounds(r.outermost(i)).first
			continue
		}
		if (r.Is(i, phrase.Coordinator) && r.Comma(i-1) || r.Mark(i, ";") || r.Word(i) == "while" || r.Word(i) == "but") && i+1 < to {
			if s, ok := r.leading(i+1, to); ok {
				return s, true
			}
		}
	}
	return tokens{}, false
}

// leading returns the noun phrase that a clause starts with, after what stands
// before its first comma when that is no noun phrase.
func (r *reader) leading(i, last int) (tokens, bool) {
	for range 3 {
		for i < last && (r.Is(i, phrase.Coordinator) || r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Determiner|phrase.Preposition)) {
			i++
		}
		if i >= last {
			return tokens{}, false
		}
		if !r.sets(i) {
			end, ok := r.After(i, last)
			if !ok {
				return tokens{}, false
			}
			// A name with an aside, or a bare time: the subject may follow.
			if end >= last || r.verbal(end) || (r.Comma(end) || r.Dash(end)) && !r.Is(i, phrase.Time) {
				return tokens{i, end}, true
			}
		}
		comma := r.nextComma(i, last)
		if comma < 0 {
			return tokens{}, false
		}
		i = comma + 1
	}
	return tokens{}, false
}

// sets reports whether what starts at token i only sets the scene: On Friday,
// Asked to comment, Speaking there, …
func (r *reader) sets(i int) bool {
	if r.asked(i) {
		return true
	}
	return r.Is(i, phrase.Preposition|phrase.Subordinator|phrase.Participle|phrase.Past|phrase.Weekday|phrase.Time) && !r.Is(i, phrase.Subject|phrase.Owner) &&
		!(r.Is(i, phrase.Name) && !r.Is(i, phrase.Preposition|phrase.Weekday))
}

// asked reports whether a participle that opens the sentence stands at token i:
// Asked to comment, Pressed on the plan, …
func (r *reader) asked(i int) bool {
	e := cue.At(r.Document, i)
	return e != nil && e.Form&cue.Participle != 0 && r.Is(i, phrase.Capital) && !r.Is(i, phrase.Name) && (r.Is(i+1, phrase.Preposition|phrase.Subordinator) || r.Word(i+1) == "whether" || r.Word(i+1) == "if")
}

// verbal reports whether token i can follow a subject.
func (r *reader) verbal(i int) bool {
	return r.Tokens.At(i).Kind == document.Word && (r.Is(i, phrase.Auxiliary|phrase.Finite|phrase.Past|phrase.Adverb|phrase.Relative|phrase.Preposition|phrase.Weekday) || cue.At(r.Document, i) != nil)
}
