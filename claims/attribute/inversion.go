package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// inverted finds the source after the verb: "…," said the mayor.
func (r *reader) inverted(rep *report, span tokens) bool {
	if rep.form&(cue.Past|cue.Third) == 0 && rep.verb.Base != "say" || rep.form&cue.Base != 0 && rep.form&cue.Past == 0 && rep.verb.Base != "say" || rep.verb.Frame&(cue.Quote|cue.Bare) == 0 {
		return false
	}
	i := rep.cue.last
	if r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Name) {
		i++
	}
	if i >= span.last || r.outermost(i) >= 0 {
		return false
	}
	if !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Name|phrase.Capital|phrase.Plain|phrase.Digit) || r.Is(i, phrase.Relative|phrase.Weekday) && !r.Is(i, phrase.Name) || r.Is(i, phrase.Weekday) {
		return false
	}
	end, ok := r.After(i, span.last)
	if !ok {
		return false
	}
	after := r.SkipAdjuncts(end, span.last)
	if after < span.last && r.Tokens.At(after).Kind == document.Word && !r.Is(after, phrase.Preposition|phrase.Relative|phrase.Participle|phrase.Subordinator|phrase.Coordinator|phrase.Past) {
		return false // a clause, not a source
	}
	rep.source = tokens{i, end}
	// the apposition after it
	if end+1 < span.last && r.Comma(end) && r.outermost(end+1) < 0 {
		close := r.appositionEnd(end+1, span)
		if close > 0 {
			rep.source.last = close
		}
	}
	return true
}

// appositionEnd returns the end of the apposition that starts at token i, or 0
// when what stands there is none.
func (r *reader) appositionEnd(i int, span tokens) int {
	if !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Relative|phrase.Digit|phrase.Plain|phrase.Name) || r.Is(i, phrase.Weekday) {
		return 0
	}
	if r.Is(i, phrase.Relative) {
		if r.reportsNext(i+1, span.last) {
			return 0 // …, who said there were more
		}
	} else {
		end, ok := r.After(i, span.last)
		if !ok {
			return 0
		}
		if end < span.last && r.Is(end, phrase.Auxiliary|phrase.Finite) {
			return 0
		}
	}
	for k := i; k < span.last; k++ {
		if r.outermost(k) >= 0 && r.outermost(k) != r.outermost(i) {
			return k
		}
		if r.terminal(k) && k+1 >= span.last || r.Mark(k, ":") || r.Mark(k, ";") || r.Dash(k) {
			return k
		}
		if r.Comma(k) && r.Is(k+1, phrase.Relative) && r.reportsNext(k+2, span.last) {
			return k // …, who also said there were more
		}
		if r.Comma(k) && k+1 < span.last && (r.Is(k+1, phrase.Participle|phrase.Coordinator|phrase.Subordinator|phrase.Preposition) || r.outermost(k+1) >= 0) {
			return k
		}
	}
	return span.last
}
