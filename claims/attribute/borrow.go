package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/claims/voice"
	"vouch/sources/document"
)

// participle finds the source of "saying" and "adding".
func (r *reader) participle(rep *report) bool {
	b := rep.cue.first - 1
	if b < r.span.first {
		if rep.verb.Frame&(cue.Bare|cue.Complement|cue.As) == 0 {
			return false // Discussing the plan, Amin …: what is said follows
		}
		// Calling it a sham, Amin …
		for i := rep.cue.last; i < r.span.last; i++ {
			if r.outermost(i) >= 0 {
				i = r.quoteBounds(r.outermost(i)).last - 1
				if r.Comma(i - 1) {
					if end, ok := r.After(i+1, r.span.last); ok {
						rep.source = tokens{i + 1, end}
						return true
					}
				}
				continue
			}
			if r.Comma(i) {
				end, ok := r.After(i+1, r.span.last)
				if ok && end < r.span.last && r.Tokens.At(end).Kind == document.Word && !r.Is(i+1, phrase.Determiner) || ok && r.Comma(end) {
					rep.source = tokens{i + 1, end}
					return true
				}
			}
		}
		return false
	}
	if r.Word(b) == "as" && r.quotedAsBefore(rep, b) {
		return true
	}
	if r.Comma(b) || r.Dash(b) || r.Is(b, phrase.Preposition|phrase.Subordinator|phrase.Coordinator) && !r.Is(b, phrase.Name) || r.Tokens.At(b).Kind == document.QuoteMark {
		rep.clause = b
		return r.borrow(rep)
	}
	switch r.Word(b) {
	case "heard", "seen", "caught", "filmed", "shown", "recorded":
		// a reporter can be heard asking
		for b > r.span.first && (r.Is(b-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(b-1, phrase.Name)) {
			b--
		}
		if start, ok := r.Before(b, r.floor(max(b-1, r.span.first))); ok {
			rep.source, rep.clause, rep.form = tokens{start, b}, start, cue.Past
			return true
		}
	}
	if start, ok := r.Before(rep.cue.first, r.floor(b)); ok {
		if !voice.CanSpeak(r.Text, start, rep.cue.first) {
			// no trace of it despite | the paper claiming
			for k := rep.cue.first - 1; k > start; k-- {
				if r.Is(k, phrase.Preposition) && voice.CanSpeak(r.Text, k+1, rep.cue.first) {
					start = k + 1
					break
				}
			}
		}
		rep.source = tokens{start, rep.cue.first}
		rep.clause = start
		r.widen(rep)
		return true
	}
	return r.borrow(rep)
}

// quotedAsBefore finds the source of "saying" in "quoted an officer as saying":
// the officer, whose words the quoting source relays.
func (r *reader) quotedAsBefore(rep *report, b int) bool {
	for k := len(r.reports) - 1; k >= r.first && k >= len(r.reports)-2; k-- {
		prior := &r.reports[k]
		if prior.verb == nil || !r.quotedAs(prior.verb.Base) || b-prior.cue.last > 25 {
			continue
		}
		if prior.passive && len(prior.pieces) > 0 {
			rep.source, rep.clause = prior.pieces[0], b
			return true
		}
		if end, ok := r.After(prior.cue.last, b); ok {
			rep.source, rep.clause = tokens{prior.cue.last, end}, b
			return true
		}
	}
	return false
}

// infinitive finds the source of "to say" with no lead-in: the subject of the
// clause around it.
func (r *reader) infinitive(rep *report) bool {
	return r.borrow(rep)
}

// borrow takes the source of the last report of the unit, or else the subject
// that its clause starts with.
func (r *reader) borrow(rep *report) bool {
	for k := len(r.reports) - 1; k >= r.first; k-- {
		prior := &r.reports[k]
		if prior.cue.first < r.span.first {
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
		for i < last && (r.Is(i, phrase.Coordinator) || r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Determiner)) {
			i++
		}
		if i >= last {
			return tokens{}, false
		}
		adverbial := r.asked(i) || r.Is(i, phrase.Preposition|phrase.Subordinator|phrase.Participle|phrase.Past|phrase.Weekday|phrase.Time) && !r.Is(i, phrase.Subject|phrase.Owner) && !(r.Is(i, phrase.Name) && !r.Is(i, phrase.Preposition|phrase.Weekday))
		if !adverbial {
			end, ok := r.After(i, last)
			if !ok {
				return tokens{}, false
			}
			if end >= last || !r.verbal(end) {
				// A name with an aside, or a bare time: the subject may follow.
				if end < last && (r.Comma(end) || r.Dash(end)) && !(r.Is(i, phrase.Time)) {
					return tokens{i, end}, true
				}
				if end >= last {
					return tokens{i, end}, true
				}
			} else {
				return tokens{i, end}, true
			}
		}
		comma := i
		for comma < last && !r.Comma(comma) {
			if r.outermost(comma) >= 0 {
				comma = r.quoteBounds(r.outermost(comma)).last - 1
			}
			comma++
		}
		if comma >= last {
			return tokens{}, false
		}
		i = comma + 1
	}
	return tokens{}, false
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
