package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// adverbs appends a report without a source for each "reportedly": it covers
// the words behind it up to the end of the clause, and the subject before it
// when it stands beside the verb.
func (r *reader) adverbs() {
	for i := r.span.first; i < r.span.last; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		if r.Tokens.At(i).Kind != document.Word || !lexicon.HearsayAdverb.Has(r.Document, i) {
			continue
		}
		rep := report{name: r.Word(i), cue: tokens{i, i + 1}, clause: i, borrows: -1, unit: r.unit, via: -1}
		end := r.clauseEnd(i+1, r.span.last)
		if i == r.span.first && r.Comma(i+1) {
			end = r.clauseEnd(i+2, r.span.last)
		}
		// the subject, when the adverb stands in the verb group
		p := i
		for p > r.span.first && r.Is(p-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(p-1, phrase.Name) {
			p--
		}
		if verb := r.Is(i+1, phrase.Past|phrase.Finite|phrase.Auxiliary|phrase.Participle) || p < i; verb && !r.Comma(p-1) {
			if start, ok := r.Before(p, r.floor(max(p-1, r.span.first))); ok {
				rep.pieces = append(rep.pieces, tokens{start, i})
				rep.clause = start
			}
		}
		if end > i+1 {
			rep.pieces = append(rep.pieces, tokens{i + 1, end})
		}
		r.reports = append(r.reports, rep)
	}
}
