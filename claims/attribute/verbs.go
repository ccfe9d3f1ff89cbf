package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/voice"
	"vouch/sources/document"
)

// find appends the reports of tokens [first, last), which are the words of
// unit u outside quotations, or the words of one quotation.
func (r *reader) find() {
	for i := r.span.first; i < r.span.last; i++ {
		if r.outermost(i) >= 0 {
			i = r.quoteBounds(r.outermost(i)).last - 1
			continue
		}
		if r.Tokens.At(i).Kind != document.Word {
			continue
		}
		e := cue.At(r.Document, i)
		if e == nil {
			continue
		}
		if rep, ok := r.verb(i, e); ok {
			rep.unit, rep.quoted, rep.via = r.unit, r.level >= 0, -1
			r.reports = append(r.reports, rep)
			i = max(i, rep.cue.last-1)
		}
	}
}

// verb decides whether token i, which is spelled like a reporting verb, is one
// here, and finds its source.
func (r *reader) verb(i int, e *cue.Entry) (report, bool) {
	rep := report{verb: e.Verb, form: e.Form, borrows: -1}
	rep.cue = tokens{i, i + 1}
	for _, p := range e.Particles {
		at := i + 1
		if r.Is(at, phrase.Object) && p.Particle != "it" || r.Is(at, phrase.Adverb) && r.Word(at) != p.Particle {
			at++
		}
		if at < r.span.last && r.Word(at) == p.Particle {
			rep.verb = p
			rep.cue.last = at + 1
			break
		}
	}
	if rep.verb == nil {
		return rep, false
	}
	rep.name = rep.verb.Base
	if rep.name == "ask" && (r.Word(i+1) == "not" || r.Word(i+1) == "to") && (r.Word(i+3) == "be" || r.Word(i+2) == "remain") {
		return rep, false // who asked not to be named
	}
	if r.Glued(i) && i > r.span.first && r.Hyphen(i-1) || i+1 < r.span.last && r.Hyphen(i+1) {
		return rep, false // self-described, call-in
	}
	if r.Is(i, phrase.Name) && (!r.headline(i) || r.running(i)) {
		return rep, false // Report, State: part of a name
	}
	if !r.reads(&rep, i) {
		return rep, false
	}
	if r.modifies(&rep) {
		return rep, false
	}
	r.group(&rep)
	ok := r.subject(&rep) && r.voiced(&rep)
	return rep, ok
}

// voiced reports whether the source found can be one for this verb.
func (r *reader) voiced(rep *report) bool {
	s := rep.source
	if rep.passive {
		return !rep.negated
	}
	if s.empty() {
		return rep.borrows >= 0 || rep.passive
	}
	if w := r.Word(s.first); s.last-s.first == 1 && (w == "you" || w == "what" || w == "this" || w == "that") {
		return false
	}
	if rep.negated || r.irrealis(rep) || r.unsaid(rep) {
		return false // did not say, should condemn: nothing was said
	}
	if lexicon.NegativeSubject.Has(r.Document, s.first) && s.last <= rep.cue.first && !r.Counts(s.first+1) && !r.Mark(s.first+1, ".") {
		return false // no official has confirmed it
	}
	if rep.verb.Frame&cue.Mental != 0 && s.last-s.first == 1 && r.Is(s.first, phrase.Determiner) {
		return false // many worry: a mood, and nobody's word
	}
	if rep.verb.Frame&cue.Voiceful != 0 || rep.verb.Frame&(cue.Bare|cue.Clause|cue.Addressee) == 0 && rep.form&cue.Past != 0 && s.last <= rep.cue.first && r.Word(s.first) != "it" {
		return voice.CanSpeak(r.Text, s.first, s.last)
	}
	return true
}

// headline reports whether most words of the range carry capitals, so that a
// capital says nothing.
func (r *reader) headline(i int) bool {
	capital, lower := 0, 0
	for k := max(r.span.first, i-12); k < min(r.span.last, i+12); k++ {
		if r.Tokens.At(k).Kind != document.Word || r.Tokens.At(k).Len() < 4 {
			continue
		}
		if r.Tokens.At(k).Capital {
			capital++
		} else {
			lower++
		}
	}
	return capital > 2 && lower*4 <= capital
}

// reads decides verb against noun or adjective from the words beside it.
func (r *reader) reads(rep *report, i int) bool {
	before := i - 1
	for before >= r.span.first && r.Is(before, phrase.Adverb) && !r.Is(before, phrase.Name) {
		before--
	}
	form := rep.form
	modal := before >= r.span.first && r.Is(before, phrase.Modal) && !r.Is(before, phrase.Name) || r.contracted(before, "'d", "’d", "'ll", "’ll")
	if before > r.span.first && r.Tokens.At(before).Kind == document.Possessive && r.Is(before-1, phrase.Subject|phrase.Relative) && form&(cue.Gerund|cue.Participle) != 0 {
		return true // he's saying
	}
	determined := before >= r.span.first && (r.Is(before, phrase.Determiner|phrase.Owner) && !r.Is(before, phrase.Relative) || r.Tokens.At(before).Kind == document.Possessive) && !r.pronoun(before)
	switch {
	case form&(cue.Past|cue.Participle) != 0 && form&(cue.Base|cue.Third) == 0:
		if determined && r.Word(i) != "said" {
			return false // the reported plan
		}
		switch r.Word(i - 1) {
		case "as", "than", "easier", "more", "most", "well", "less", "better", "newly":
			return false // as promised, easier said than done
		}
		if before >= r.span.first && before == i-1 && r.Is(before, phrase.Preposition) && !r.Is(before, phrase.Subordinator|phrase.Name|phrase.Adverb) {
			return false // according to agreed facts
		}
		return true
	case form&cue.Gerund != 0:
		if determined || before == i-1 && r.Is(before, phrase.Determiner|phrase.Owner) && !r.Is(before, phrase.Relative) {
			return false // the questioning, the most telling
		}
		if !r.clauseFollows(i+1, r.span.last) && before == i-1 && rep.verb.Particle == "" && (r.Word(before) == "of" || r.Is(before, phrase.Plain) && r.Is(before-1, phrase.Determiner|phrase.Owner)) {
			return false // a creative writing class
		}
		return true
	}
	if determined {
		return false
	}
	if form&cue.Base != 0 && form&cue.Past == 0 {
		if modal {
			return true
		}
		if before < r.span.first {
			return false // an imperative, a heading
		}
		if r.Is(before, phrase.Coordinator) && !r.Is(before, phrase.Name) && !r.reportsBase() {
			return false // were asked to come and suggest names
		}
		if rep.verb.Frame&cue.Noun == 0 && !r.Is(before, phrase.Relative) {
			return !r.Is(before, phrase.Preposition) || r.Is(before, phrase.Subordinator)
		}
		// polls show, critics claim, they note
		if r.Is(before, phrase.Subject) || r.Word(before) == "who" {
			return true
		}
		return r.plural(before) && r.clauseFollows(i+1, r.span.last)
	}
	if rep.verb.Frame&cue.Noun != 0 && form&cue.Third != 0 {
		if before >= r.span.first && r.Is(before, phrase.Subject|phrase.Relative) {
			return true
		}
		if before >= r.span.first && r.governs(before) {
			return false // denied reports that, faced claims that, no truth in reports
		}
		if before >= r.span.first && r.Is(before, phrase.Preposition|phrase.Plain|phrase.Coordinator) && !r.clauseFollows(i+1, r.span.last) {
			return false // emergency calls, of claims
		}
		if r.Is(before, phrase.Digit) || r.Is(before, phrase.Determiner) && !r.Is(before, phrase.Relative) && r.Word(before) != "one" && r.Word(before) != "another" && r.Word(before) != "this" && r.Word(before) != "that" && r.Word(before) != "each" {
			return false // 15 states, some claims
		}
		if r.Is(before, phrase.Plain) && (r.Is(before-1, phrase.Digit) || r.Is(before-1, phrase.Determiner) && lexicon.PluralQuantifier.Has(r.Document, before-1)) {
			return false // fourteen felony charges
		}
		if rep.verb.Base == "state" && !r.clauseFollows(i+1, r.span.last) {
			return false
		}
		if before < r.span.first || r.Is(before, phrase.Capital) && !r.Is(before, phrase.Name) && lexicon.CueAdjective.Has(r.Document, before) || lexicon.CueAdjective.Has(r.Document, before) && !r.Is(before, phrase.Capital) {
			return false // early reports
		}
		if r.Is(i+1, phrase.Preposition) && !r.Is(i+1, phrase.Subordinator) && rep.verb.Particle == "" && r.Word(i+1) != "on" {
			return false
		}
	}
	return true
}

// governs reports whether token i can only have a noun behind it: a preposition,
// or a verb that is none of a relative clause's end.
func (r *reader) governs(i int) bool {
	if r.Is(i, phrase.Name) {
		return false
	}
	return r.Is(i, phrase.Preposition) && !r.Is(i, phrase.Subordinator) || r.Is(i, phrase.Past|phrase.Participle|phrase.Finite) && !r.Is(i, phrase.Audience)
}

func (r *reader) pronoun(i int) bool {
	switch r.Word(i) {
	case "some", "many", "most", "few", "several", "both", "all", "one", "others", "another", "that", "this", "each", "either", "neither", "more", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve":
		return true
	}
	return false
}

// reportsBase reports whether the last report of the unit has its verb in the
// plain form: they say … and argue ….
func (r *reader) reportsBase() bool {
	k := len(r.reports) - 1
	return k >= r.first && r.reports[k].cue.first >= r.span.first && r.reports[k].form&cue.Base != 0
}

func (r *reader) plural(i int) bool {
	w := r.Word(i)
	if w == "" || r.Tokens.At(i).Kind != document.Word {
		return r.Mark(i, ")") || r.Comma(i)
	}
	switch w {
	case "people", "police", "some", "many", "others", "most", "few", "several", "all", "men", "women", "media", "both", "data":
		return true
	}
	return w[len(w)-1] == 's' && (len(w) < 2 || w[len(w)-2] != 's')
}

// clauseFollows reports whether what starts at token i looks like the content
// of a report: that, a pronoun, a determiner, a name, a quotation.
func (r *reader) clauseFollows(i, last int) bool {
	if i >= last {
		return false
	}
	if r.Tokens.At(i).Kind == document.QuoteMark || r.Mark(i, ":") {
		return true
	}
	if r.Comma(i) {
		return i+1 < last && r.Tokens.At(i+1).Kind == document.QuoteMark
	}
	return r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Object|phrase.Name|phrase.Relative|phrase.Digit) || r.Word(i) == "if" || r.Word(i) == "how" || r.Word(i) == "why" || r.Word(i) == "whether" || r.Word(i) == "there"
}
