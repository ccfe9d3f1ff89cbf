package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/voice"
	"vouch/sources/document"
)

var openingParticiple = source(where{
	Name: "opening-participle",
	Doc: `Calling it a sham, X left

	READ [Calling] it a sham, Ada Holm left. => Ada Holm: it a sham
	NOT Discussing the plan, Ada Holm left.`,
	Pattern: `Participial after(start any)`,
	Find: func(r *reader, rep *report) bool {
		// Discussing the plan, Amin …: what is said follows
		return rep.verb.Frame&(cue.Bare|cue.Complement|cue.As) != 0 && r.openedBy(rep)
	}})

// openedBy finds the subject behind a participle that opens its sentence.
func (r *reader) openedBy(rep *report) bool {
	for i := rep.cue.last; i < r.span.last; i++ {
		comma, quoted := i, r.outermost(i) >= 0
		if quoted {
			i = r.quoteBounds(r.outermost(i)).last - 1
			comma = i - 1 // within the mark
		}
		if !r.Comma(comma) || r.Is(i+1, phrase.Participle) {
			continue
		}
		end, ok := r.After(i+1, r.span.last)
		if ok && (quoted || r.Comma(end) || end < r.span.last && r.word(end) && !r.Is(i+1, phrase.Determiner)) {
			rep.source = tokens{i + 1, end}
			return true
		}
	}
	return false
}

var quotedAsSaying = source(where{
	Name: "quoted-as-saying",
	Doc: `Y quoted X as saying C: the words are X’s

	READ The paper quoted Ada Holm as [saying] the pier burned. => Ada Holm: the pier burned
	NOT Ada Holm left as it burned, saying so.`,
	Pattern: `Participial after("as" any)`,
	Find: func(r *reader, rep *report) bool {
		return rep.cue.first > r.span.first && r.quotedAsBefore(rep, rep.cue.first-1)
	}})

var hangingParticiple = source(where{
	Name: "hanging-participle",
	Doc: `…, adding C; by saying C: whoever spoke last, or the subject before

	READ Ada Holm left, [saying] the pier burned. => Ada Holm: the pier burned
	NOT Saying nothing, Ada Holm left.`,
	Pattern: `[Participial] after([Comma | Dash | Preposition !Name !"to" | Subordinator !Name | Coordinator !Name | quote] any)`,
	Find: func(r *reader, rep *report) bool {
		rep.clause = rep.cue.first - 1
		return r.borrow(rep)
	}})

var heardSaying = source(where{
	Name: "heard-saying",
	Doc: `X was heard asking C

	READ A diver was heard [saying] that the pier burned. => A diver: that the pier burned
	NOT A diver left, saying that the pier burned.`,
	Pattern: `Participial after(["heard seen caught filmed shown recorded"] any)`,
	Find: func(r *reader, rep *report) bool {
		b := rep.cue.first - 1
		for b > r.span.first && (r.Is(b-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(b-1, phrase.Name)) {
			b--
		}
		start, ok := r.Before(b, r.floor(max(b-1, r.span.first)))
		rep.source, rep.clause, rep.form = tokens{start, b}, start, cue.Past
		return ok
	}})

var withReporting = source(where{
	Name: "with-reporting",
	Doc: `C, with X reporting C: a clause of its own

	READ Forty boats sank, with the ministry [reporting] that nine were missing. => the ministry: that nine were missing
	READ The quay burned, with Vold police [saying] 12 were hurt. => Vold police: 12 were hurt
	READ It went on for days, with state media [claiming] it was over. => state media: it was over
	READ Nobody slept, with officials [warning] that it may burn. => officials: that it may burn
	READ They met on Friday, with Ada Holm [insisting] it was late. => Ada Holm: it was late
	NOT The man with the paper reporting that it burned was late.
	NOT They met with officials, warning that it was late.`,
	Pattern: `Participial after(any any)`,
	Find: func(r *reader, rep *report) bool {
		first := rep.cue.first
		start, ok := r.Before(first, r.floor(first-1))
		if !ok || r.Word(start-1) != "with" || !(r.Comma(start-2) || start-1 <= r.span.first) || !voice.CanSpeak(r.Text, start, first) {
			return false
		}
		rep.source, rep.clause, rep.absolute = tokens{start, first}, start-1, true
		return true
	},
})

var issuedSaying = source(where{
	Name: "issued-saying",
	Doc: `X released a statement saying C: the words are X’s, and the statement is where
they stand

	READ The town released a statement [saying] the pier burned. => The town: the pier burned
	READ The guild issued a note on Friday [announcing] that it had closed. => The guild: that it had closed
	READ Ada Holm wrote a letter [warning] that it would fall. => Ada Holm: that it would fall
	READ Vold Rail has published a report [claiming] that fares fell. => Vold Rail: that fares fell
	READ The town put out a note [saying] the pier burned. => The town: the pier burned
	NOT A statement lay there, saying that it burned.`,
	Pattern: `[Participial] after(any any) !after([Comma | Dash | Preposition !Name | Subordinator !Name | Coordinator !Name | quote] any)`,
	Find:    (*reader).issuer,
})

// issuer finds who issued the document that stands before a participle.
func (r *reader) issuer(rep *report) bool {
	first := rep.cue.first
	start, ok := r.Before(first, r.floor(first-1))
	if !ok || !r.holdsDocument(start, first) {
		return false
	}
	verb := start - 1
	if r.Word(verb) == "out" {
		verb--
	}
	if verb <= r.span.first || !lexicon.IssueVerb.Has(r.Document, verb) {
		return false
	}
	edge := verb
	for edge > r.span.first && r.Class(edge-1)&(phrase.Auxiliary|phrase.Adverb) != 0 && !r.Is(edge-1, phrase.Name) {
		edge--
	}
	s, ok := r.Before(edge, r.floor(edge-1))
	if !ok || r.Is(edge-1, phrase.Subordinator|phrase.Relative) {
		return false
	}
	rep.source, rep.clause = tokens{s, edge}, s
	r.widen(rep)
	return true
}

// holdsDocument reports whether a small word of tokens [first, last) names what
// is read or heard.
func (r *reader) holdsDocument(first, last int) bool {
	for i := first; i < last; i++ {
		if lexicon.DocumentNoun.Has(r.Document, i) && !r.Tokens.At(i).Capital && r.Tokens.At(i).Kind == document.Word {
			return true
		}
	}
	return false
}

var participleBeside = source(where{
	Name: "participle-beside",
	Doc: `a statement saying C: the noun beside it, where it can speak

	READ A note from the town [saying] the pier burned. => A note from the town: the pier burned
	READ It went on despite the paper [claiming] that it burned. => the paper: that it burned
	NOT It went on by noon, saying that it burned.`,
	Pattern: `[Participial] after(any any) !after([Comma | Dash | Preposition !Name | Subordinator !Name | Coordinator !Name | quote] any)`,
	Find: func(r *reader, rep *report) bool {
		first := rep.cue.first
		start, ok := r.Before(first, r.floor(first-1))
		if !ok {
			return false
		}
		if !voice.CanSpeak(r.Text, start, first) {
			for k := first - 1; k > start; k-- { // no trace of it despite | the paper claiming
				if r.Is(k, phrase.Preposition) && voice.CanSpeak(r.Text, k+1, first) {
					start = k + 1
					break
				}
			}
		}
		rep.source, rep.clause = tokens{start, first}, start
		r.widen(rep)
		return voice.CanSpeak(r.Text, start, first)
	}})

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
