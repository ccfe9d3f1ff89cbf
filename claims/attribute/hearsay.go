package attribute

import (
	"vouch/claims/match"
	"vouch/claims/phrase"
)

var hearsayAdverb = &frame{
	Name: "hearsay-adverb",
	Doc: `reportedly: somebody's word, and nobody is named

It covers the words behind it up to the end of the clause, and the subject
before it where it stands beside the verb.

	READ The guards [reportedly] left the depot. => -: The guards // left the depot
	READ There are [allegedly] nine boats in it. => -: nine boats in it
	NOT The reported theft was denied.
	NOT He hopes to leave by noon.`,
	Pattern: grammar.Must(`[word HearsayAdverb]`),
	Make:    makeHearsay,
}

func makeHearsay(r *reader, t match.Text, m match.Match) (report, bool) {
	i := m.Start
	rep := r.newReport(r.Word(i), tokens{i, m.End})
	end := r.clauseEnd(i+1, t.End)
	if i == t.First && r.Comma(i+1) {
		end = r.clauseEnd(i+2, t.End)
	}
	// the subject, when the adverb stands in the verb group
	p := i
	for p > t.First && r.Is(p-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(p-1, phrase.Name) {
		p--
	}
	if verb := r.Is(i+1, phrase.Past|phrase.Finite|phrase.Auxiliary|phrase.Participle) || p < i; verb && !r.Comma(p-1) {
		if start, ok := r.Before(p, r.floor(max(p-1, t.First))); ok {
			rep.pieces = append(rep.pieces, tokens{start, i})
			rep.clause = start
		}
	}
	if end > i+1 {
		rep.pieces = append(rep.pieces, tokens{i + 1, end})
	}
	return rep, true
}
