package attribute

import (
	"vouch/claims/match"
	"vouch/claims/phrase"
)

var signature = &frame{
	Name: "signature",
	Doc: `“C” — X: a quotation signed behind a dash

	READ [“The pier burned for two days.” — Ada Holm] => Ada Holm: “The pier burned for two days.”
	NOT “The pier burned for two days.” — and nobody came
	NOT The pier — Ada Holm`,
	Pattern: grammar.Must(`start content:Quotation (["," !Dash] | [Stop !Dash]){0,8} cue:Dash+ before([capital]) source:Phrase rest:("," any{0,14})? end`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		rep := r.newReport("—", part(m, "cue"))
		rep.clause, rep.tail, rep.quoted = m.Start, true, false
		rep.source, rep.pieces = tokens{rep.cue.last, t.End}, []tokens{part(m, "content")}
		return rep, t.End-rep.cue.last <= longestSignature
	},
}

// longestSignature is the number of tokens up to which the words behind a dash
// are a name with its role.
const longestSignature = 14

var plainVerb = &frame{
	Name: "plain-verb",
	Doc: `“C,” X surmised: a verb in -ed that the lexicon does not have

What stands between a quotation and the end of the sentence in that shape
reports it.

	READ [“The pier burned for two days,” Ada Holm surmised]. => Ada Holm: “The pier burned for two days,”
	READ [“It burned for days,” the diver finally hissed] at them. => the diver: “It burned for days,”
	NOT “The pier burned for two days,” Ada Holm surmised that day’s paper.
	NOT “The pier” Ada Holm painted was sold.`,
	Pattern: grammar.Must(`start content:Speech before([Name | Subject | Determiner | Owner]) source:Phrase Adv{0,8} cue:OnlyEd`),
	Make:    makePlainVerb,
}

func makePlainVerb(r *reader, t match.Text, m match.Match) (report, bool) {
	if len(r.reports) > r.first {
		return report{}, false
	}
	verb := m.End - 1
	if next := r.SkipAdjuncts(verb+1, r.hi); next < r.hi && r.outermost(next) < 0 && !r.Comma(next) && !r.Is(next, phrase.Preposition|phrase.Participle|phrase.Subordinator|phrase.Coordinator) {
		return report{}, false
	}
	rep := r.newReport(r.Word(verb), part(m, "cue"))
	rep.source, rep.pieces = part(m, "source"), []tokens{part(m, "content")}
	rep.clause, rep.tail = rep.source.first, true
	for i := verb + 1; i < r.hi; i++ {
		if next := r.outermost(i); next >= 0 {
			if r.speechMark(next) {
				rep.pieces = append(rep.pieces, r.quoteBounds(next))
			}
			break
		}
	}
	return rep, true
}
