package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/claims/voice"
	"vouch/sources/document"
)

// inverted finds the source after the verb: "…," said the mayor.
func (r *reader) inverted(rep *report) bool {
	if !inverts(rep) {
		return false
	}
	i := rep.cue.last
	if r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Name) {
		i++
	}
	if i >= r.span.last || r.outermost(i) >= 0 || !r.opensSource(i) {
		return false
	}
	end, ok := r.After(i, r.span.last)
	if !ok || !r.endsSource(i, end) {
		return false
	}
	rep.source = tokens{i, end}
	// the apposition after it
	if end+1 < r.span.last && r.Comma(end) && r.outermost(end+1) < 0 {
		if close := r.appositionEnd(end + 1); close > 0 {
			rep.source.last = close
		}
	}
	return true
}

// inverts reports whether the verb of a report can stand before its source.
func inverts(rep *report) bool {
	switch {
	case rep.verb.Frame&(cue.Quote|cue.Bare) == 0:
		return false
	case rep.verb.Base == "say":
		return true
	}
	return rep.form&(cue.Past|cue.Third) != 0 && (rep.form&cue.Base == 0 || rep.form&cue.Past != 0)
}

// opensSource reports whether a source can start at token i behind its verb.
func (r *reader) opensSource(i int) bool {
	return r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Name|phrase.Capital|phrase.Plain|phrase.Digit|phrase.Audience|phrase.Venue|phrase.Title) &&
		!r.Is(i, phrase.Weekday) && (!r.Is(i, phrase.Relative) || r.Is(i, phrase.Name))
}

// endsSource reports whether tokens [i, end) behind a verb are its source, and
// not what its clause starts with.
func (r *reader) endsSource(i, end int) bool {
	after := r.SkipAdjuncts(end, r.span.last)
	switch {
	case r.Is(i, phrase.Determiner) && i+1 < end && r.Tokens.At(i+1).Kind != document.Word:
		return false // charged a $20 fee, posted a 9% gain
	case after >= r.span.last:
		return true
	case r.word(after) && !r.Is(after, phrase.Preposition|phrase.Relative|phrase.Participle|phrase.Subordinator|phrase.Coordinator|phrase.Past):
		return false // a clause, not a source
	}
	// said 12 men attacked him; but said officials briefed on the talks
	return !r.Is(end, phrase.Past) || !r.Counts(i) && r.Is(end+1, phrase.Preposition)
}

// afterClause reports whether nothing but a voice follows the cue, so that what
// was said stands before it: The plane, which carried mail, crashed, said the
// ministry. The noun phrase before the last aside is then no source. A verb that
// can have a thing or a person for its object (confirmed the plan) needs a whole
// clause before it and a name behind it.
func (r *reader) afterClause(rep *report, b int) bool {
	if rep.verb.Frame&cue.Listener != 0 || rep.verb.Frame&(cue.Nominal|cue.Noun) != 0 && !r.mainVerb(r.span.first, b) || !r.inverted(rep) {
		return false
	}
	s := rep.source
	if rep.verb.Frame&(cue.Nominal|cue.Noun) != 0 && !r.nameLike(s.first, s.last) {
		rep.source = tokens{}
		return false
	}
	if !r.Counts(s.first) && (voice.CanSpeak(r.Text, s.first, s.last) || r.mainVerb(r.span.first, b)) && r.SkipAdjuncts(s.last, r.span.last) >= r.hi {
		return true
	}
	rep.source = tokens{}
	return false
}

// mainVerb reports whether a verb of a main clause stands in tokens [i, hi): a
// finite one outside relative clauses and asides.
func (r *reader) mainVerb(i, hi int) bool {
	aside := false // in a clause that hangs on a noun, up to the next comma
	commas := 0
	for ; i < hi; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		switch {
		case r.Comma(i) || r.Dash(i):
			aside = false
			commas++
		case commas > 1 && r.Comma(i-1) && r.Is(i, phrase.Past|phrase.Finite):
			return true // The crew, which left at dawn, drowned
		case r.Is(i, phrase.Relative) && !r.Is(i, phrase.Name):
			aside = true
		case !aside && r.Finite(i, i+1):
			return true
		}
	}
	return false
}

// appositionEnd returns the end of the apposition that starts at token i, or 0
// when what stands there is none.
func (r *reader) appositionEnd(i int) int {
	if !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Relative|phrase.Digit|phrase.Plain|phrase.Name) || r.Is(i, phrase.Weekday) {
		return 0
	}
	if r.Is(i, phrase.Relative) {
		if r.reportsNext(i+1, r.span.last) {
			return 0 // …, who said there were more
		}
	} else {
		end, ok := r.After(i, r.span.last)
		if !ok {
			return 0
		}
		if end < r.span.last && r.Is(end, phrase.Auxiliary|phrase.Finite) {
			return 0
		}
	}
	for k := i; k < r.span.last; k++ {
		if r.outermost(k) >= 0 && r.outermost(k) != r.outermost(i) {
			return k
		}
		if r.terminal(k) && k+1 >= r.span.last || r.Mark(k, ":") || r.Mark(k, ";") || r.Dash(k) {
			return k
		}
		if r.Comma(k) && r.Is(k+1, phrase.Relative) && r.reportsNext(k+2, r.span.last) {
			return k // …, who also said there were more
		}
		if r.Comma(k) && k+1 < r.span.last && (r.Is(k+1, phrase.Participle|phrase.Coordinator|phrase.Subordinator|phrase.Preposition) || r.outermost(k+1) >= 0) {
			return k
		}
	}
	return r.span.last
}
