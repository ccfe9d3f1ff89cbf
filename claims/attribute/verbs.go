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
		if r.Tokens.At(i).Kind != document.Word || cue.At(r.Document, i) == nil {
			continue
		}
		if rep, ok := r.verb(i); ok {
			rep.unit, rep.quoted, rep.via = r.unit, r.level >= 0, -1
			r.reports = append(r.reports, rep)
			i = max(i, rep.cue.last-1)
		}
	}
}

// verb decides whether token i, which is spelled like a reporting verb, is one
// here, and finds its source.
func (r *reader) verb(i int) (report, bool) {
	rep, ok := r.cueAt(i)
	if !ok {
		return rep, false
	}
	r.about = &rep
	x, ok := sourceRules.First(r.text(), r, rep.cue.first)
	r.about = nil
	return x.Made, ok && r.voiced(&x.Made)
}

// cueAt returns the report whose verb stands at token i, with its particle and
// its auxiliaries, and false where no verb of speech stands.
func (r *reader) cueAt(i int) (report, bool) {
	e := cue.At(r.Document, i)
	if e == nil {
		return report{}, false
	}
	rep := report{verb: e.Verb, form: e.Form, borrows: -1, cue: tokens{i, i + 1}}
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
	if rep.verb == nil || r.noVerb(&rep) {
		return rep, false
	}
	rep.name = rep.verb.Base
	r.group(&rep)
	if rep.form&cue.Participle != 0 && rep.verb.Frame&cue.As != 0 && rep.cue.last-rep.cue.first == 1 && r.Word(rep.cue.last) == "by" {
		rep.passive = true // a roof described by Amin as “unsafe”
	}
	r.stand(&rep)
	return rep, true
}

// voiced reports whether the source found can be one for this verb.
func (r *reader) voiced(rep *report) bool {
	s := rep.source
	switch {
	case rep.passive:
		return !rep.negated
	case s.empty():
		return rep.borrows >= 0
	case rep.negated, r.irrealis(rep), r.unsaid(rep), r.nobodys(rep), r.asksOrDenies(rep):
		return false // did not say, should condemn: nothing was said
	case rep.stance == beside && s.first-1 == r.span.first && r.Class(s.first-1).Is(phrase.Preposition, phrase.Subordinator) && !r.Counts(s.first) && !voice.CanSpeak(r.Text, s.first, s.last):
		return false // in new ads announced on Friday, she spoke
	case rep.infinite && r.Word(rep.cue.first) == "used":
		return voice.CanSpeak(r.Text, s.first, s.last) && !lexicon.DocumentNoun.Has(r.Document, s.last-1) // models used to predict it
	case rep.verb.Frame&cue.Hearing != 0:
		return r.hearer(s) // the inquest heard that, but not: she heard that
	case rep.verb.Frame&cue.Voiceful != 0,
		rep.verb.Frame&(cue.Bare|cue.Clause|cue.Addressee) == 0 && rep.form&cue.Past != 0 && s.last <= rep.cue.first && r.Word(s.first) != "it":
		return voice.CanSpeak(r.Text, s.first, s.last)
	}
	return true
}

// asksOrDenies reports whether an auxiliary stands before the subject: nor did the
// ministry say, does Holm claim.
func (r *reader) asksOrDenies(rep *report) bool {
	i := rep.source.first - 1
	return rep.form&cue.Base != 0 && rep.source.last == rep.cue.first && r.Is(i, phrase.Auxiliary) && !r.Is(i, phrase.Name)
}

// nobodys reports whether the source is a word that stands for nobody: no
// official has confirmed it, what was said, many worry.
func (r *reader) nobodys(rep *report) bool {
	s := rep.source
	if lexicon.NegativeSubject.Has(r.Document, s.first) && s.last <= rep.cue.first && !r.Counts(s.first+1) && !r.Mark(s.first+1, ".") {
		return true
	}
	if rep.verb.Frame&cue.Voiceful != 0 && r.seen(s, lexicon.ImageNoun) {
		return true // what pictures show the article tells
	}
	if s.last-s.first != 1 {
		return false
	}
	w := r.Word(s.first)
	return w == "you" || w == "what" || w == "this" || w == "that" || rep.verb.Frame&cue.Mental != 0 && r.Is(s.first, phrase.Determiner)
}

// hearer reports whether a source is a court, a jury or the like, which speaks as
// what was said before it: the inquest heard that.
func (r *reader) hearer(s tokens) bool {
	for i := s.first; i < s.last; i++ {
		if lexicon.Hearer.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// seen reports whether a source is of a class of pictures by its head.
func (r *reader) seen(s tokens, class lexicon.Class) bool {
	i := s.first
	for i+1 < s.last && !r.Is(i+1, phrase.Preposition|phrase.Past|phrase.Participle|phrase.Relative) {
		i++
	}
	return class.Has(r.Document, i)
}
