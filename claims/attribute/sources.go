package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/match"
	"vouch/claims/phrase"
)

// sourceRules say whose words a verb of speech reports, by where the verb
// stands. The first that reads is right.
var sourceRules = match.Set[*reader, report]{Rules: []*frame{
	courtWasTold, saidToBeSaying, itWasSaid, isSaidTo, wasRejectedBy, wasToldBy, wasDoneBy,
	contraction,
	openingParticiple, quotedAsSaying, hangingParticiple, heardSaying, withReporting, issuedSaying, participleBeside,
	toSay,
	verbFirst, whoSaid, behindQuotation, quotationAndComma, behindClause, behindAside, behindComma, commaBorrows,
	conjoined, subjectFirst,
}}

// A where is a rule of sourceRules before it is one of them: what it takes is the
// verb with its auxiliaries, where it stands is Pattern, and Find sets the source
// of its report.
type where struct {
	Name, Doc, Pattern string
	Find               func(r *reader, rep *report) bool
}

func source(w where) *frame {
	return &frame{
		Name: w.Name, Doc: w.Doc, Pattern: grammar.Must("before(" + w.Pattern + ") Group"),
		Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
			rep := *r.reportAt(m.Start)
			return rep, w.Find(r, &rep)
		},
	}
}

// A stance is where a verb of speech stands.
type stance uint8

const (
	noStance    stance = iota
	passive            // was quoted
	contracted         // he’s said
	participial        // saying, adding
	infinitive         // to say
	verbOpens          // Said the mayor: …
	relating           // who said
	unquoted           // “…” said
	parted             // …, said; —, said
	conjoint           // and said
	beside             // the mayor said
)

// stand sets where the verb of a report stands: the token behind which its
// subject ends is rep.edge.
func (r *reader) stand(rep *report) {
	first := rep.cue.first
	rep.clause, rep.edge = first, first
	switch {
	case rep.passive:
		rep.stance = passive
		return
	case r.Is(first-1, phrase.Contraction) && first-1 >= r.span.first:
		rep.stance = contracted
		return
	case rep.form == cue.Gerund && !r.progressive(rep):
		rep.stance = participial
		return
	case rep.infinite && r.Word(first-1) == "to":
		rep.stance = infinitive
		return
	}
	p := first
	if p > r.span.first {
		p = r.BackOverTime(p, r.span.first)
	}
	for p > r.span.first && r.Is(p-1, phrase.Adverb) && !r.Is(p-1, phrase.Name|phrase.Determiner) && r.word(p-1) {
		p--
	}
	rep.edge = p
	switch b := p - 1; {
	case p <= r.span.first:
		rep.stance = verbOpens
	case r.Is(b, phrase.Relative) && !r.Is(b, phrase.Name) && r.Word(b) != "whom" && r.Word(b) != "whose":
		rep.stance = relating
	case r.quoteMark(b) && r.outermost(b) >= 0:
		rep.stance = unquoted
	case r.Comma(b) || r.Dash(b):
		rep.stance = parted
	case r.Is(b, phrase.Coordinator) && !r.Is(b, phrase.Name):
		rep.stance = conjoint
	default:
		rep.stance = beside
	}
}

// reportAt returns the report whose cue starts at token i, with its auxiliaries:
// the one that is asked about, or what stands there; nil where no verb does.
func (r *reader) reportAt(i int) *report {
	if r.about != nil {
		if r.about.cue.first != i {
			return nil
		}
		return r.about
	}
	for k := i; k < min(i+8, r.span.last); k++ {
		if rep, ok := r.cueAt(k); ok && rep.cue.first == i {
			return &rep
		}
	}
	return nil
}

// sourceTokens are the conditions that these rules name.
func sourceTokens() map[string]func(r *reader, i int) bool {
	is := func(s stance) func(r *reader, i int) bool {
		return func(r *reader, i int) bool { rep := r.reportAt(i); return rep != nil && rep.stance == s }
	}
	return map[string]func(r *reader, i int) bool{
		"Passive": is(passive), "Contracted": is(contracted), "Participial": is(participial), "Infinitive": is(infinitive),
		"Opening": is(verbOpens), "Relating": is(relating), "Unquoted": is(unquoted), "Parted": is(parted), "Joined": is(conjoint),
		"Beside": is(beside),
	}
}

var contraction = source(where{
	Name: "contraction",
	Doc: `he’s said, who’s saying: the subject is part of the word

	READ He’d [said] that the pier burned. => He’d: that the pier burned
	READ They’ve [long claimed] it was late. => They’ve: it was late
	NOT He had said that the pier burned.`,
	Pattern: `Contracted`,
	Find: func(r *reader, rep *report) bool {
		p := rep.cue.first
		rep.source, rep.clause = tokens{p - 1, p}, p-1
		if r.Is(p-1, phrase.Relative) || len(r.Word(p-1)) > 3 && r.Word(p - 1)[:3] == "who" {
			r.antecedent(rep, p-1)
		}
		return true
	}})

var toSay = source(where{
	Name: "to-say",
	Doc: `to say “C”: the subject of the clause around it

	READ Ada Holm rose to [say]: “It burned for days.” => Ada Holm: “It burned for days.”
	NOT Ada Holm went on to say that the pier burned.`,
	Pattern: `Infinitive`,
	Find:    (*reader).borrow})

var verbFirst = source(where{
	Name: "verb-first",
	Doc: `Said the mayor: “C”

	READ [Said] the harbour master: “It burned for days.” => the harbour master: “It burned for days.”
	NOT Said the harbour master and left.`,
	Pattern: `Opening`,
	Find: func(r *reader, rep *report) bool {
		if !r.inverted(rep) {
			return false
		}
		next := r.SkipAdjuncts(rep.source.last, r.span.last)
		return r.Mark(next, ":") || r.Comma(next) && r.outermost(next+1) >= 0 || next < r.span.last && r.outermost(next) >= 0
	}})

var whoSaid = source(where{
	Name: "who-said",
	Doc: `X, who said that C: the noun before the pronoun

	READ He met Ada Holm, who [said] the pier burned. => Ada Holm, who: the pier burned
	NOT He met Ada Holm, whom they called late.`,
	Pattern: `Relating`,
	Find: func(r *reader, rep *report) bool {
		r.antecedent(rep, rep.edge-1)
		return true
	}})

var behindQuotation = source(where{
	Name: "behind-quotation",
	Doc: `“C,” said X

	READ “It burned for days,” [said] the harbour master. => the harbour master: “It burned for days,”
	NOT “It burned for days,” said to be true.`,
	Pattern: `Unquoted`,
	Find:    (*reader).inverted})

var quotationAndComma = source(where{
	Name: "quotation-and-comma",
	Doc: `“C”, said X: the comma stands behind the mark

	READ “It burned for days”, [said] the harbour master. => the harbour master: “It burned for days”
	NOT The pier burned for days, said the harbour master.`,
	Pattern: `Parted`,
	Find: func(r *reader, rep *report) bool {
		b := rep.edge - 1
		return r.Comma(b) && b > r.span.first && r.quoteMark(b-1) && r.outermost(b-1) >= 0 && r.inverted(rep)
	}})

var behindClause = source(where{
	Name: "behind-clause",
	Doc: `C, said X: nothing but a voice follows, so the words stand before

A noun phrase before the last comma is then no source.

	READ The suspect, Omar Vold, burned the pier, [said] prosecutor Ada Holm. => prosecutor Ada Holm: The suspect, Omar Vold, burned the pier
	READ The ferry, which carried mail, sank, [said] the ministry. => the ministry: The ferry, which carried mail, sank
	NOT Ada Holm, who leads it, said the pier burned.`,
	Pattern: `Parted`,
	Find:    func(r *reader, rep *report) bool { return r.afterClause(rep, rep.edge-1) }})

var behindAside = source(where{
	Name: "behind-aside",
	Doc: `X, who leads Y, said C: the comma closes an aside to X

	READ Ada Holm, who leads the harbour, [said] the pier burned. => Ada Holm, who leads the harbour: the pier burned
	READ Ada Holm, speaking on Friday, [said] the pier burned. => Ada Holm: the pier burned
	NOT On Friday, nobody said so.`,
	Pattern: `Parted`,
	Find:    func(r *reader, rep *report) bool { return r.acrossAside(rep, rep.edge-1) }})

var behindComma = source(where{
	Name: "behind-comma",
	Doc: `C, said X, with more behind it

	READ The pier burned, [said] Ada Holm, who left. => Ada Holm, who left: The pier burned
	NOT Ada Holm said the pier burned.`,
	Pattern: `Parted`,
	Find:    (*reader).inverted})

var commaBorrows = source(where{
	Name: "comma-borrows",
	Doc: `X left early, said C: the subject of the clause before

	READ Ada Holm came late, sat down, [said] that it burned and left. => Ada Holm: that it burned and left
	NOT Ada Holm said that it burned.`,
	Pattern: `Parted`,
	Find:    (*reader).borrow})

var conjoined = source(where{
	Name: "conjoined",
	Doc: `X left and said C: the subject of the clause before

	READ Ada Holm came late and [said] the pier burned. => Ada Holm: the pier burned
	NOT Ada Holm was arrested and told that it burned.`,
	Pattern: `Joined`,
	Find: func(r *reader, rep *report) bool {
		if rep.form&cue.Participle != 0 && r.passiveBefore(rep.edge-1) {
			return false // was taken in and told
		}
		return r.borrow(rep)
	}})

var subjectFirst = source(where{
	Name: "subject-first",
	Doc: `X said C

	READ Ada Holm [said] the pier burned. => Ada Holm: the pier burned
	READ A guard who left early [has repeatedly said] it burned. => A guard who left early: it burned
	READ The mayor on Friday [said] the pier burned. => The mayor: the pier burned
	READ Lawmakers backing the bill [argued] it would help. => Lawmakers backing the bill: it would help
	READ The guild sacked nine men after an inquiry [found] that they lied. => an inquiry: that they lied
	NOT It burned, and said so.`,
	Pattern: `Beside`,
	Find: func(r *reader, rep *report) bool {
		p, b := rep.edge, rep.edge-1
		start, ok := r.Before(p, r.floor(b))
		if !ok {
			return r.borrow(rep)
		}
		start = r.ownClause(r.overRelative(r.nameAlone(start, p), p), p)
		rep.source, rep.clause = tokens{start, p}, start
		r.widen(rep)
		return true
	}})
