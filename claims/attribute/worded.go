package attribute

import (
	"strings"

	"vouch/claims"
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
)

// worded reports whether what a report credits is words: a quotation, a clause
// with a finite verb, what was asked or promised, or what a verb that describes,
// blames or vouches has for its object. A noun phrase behind any other verb is what somebody
// did: conceded a penalty, claimed asylum, announced school closings.
func (r *reader) worded(rep *report) bool {
	if rep.verb == nil || rep.speaker != claims.Indirect || rep.passive || len(rep.pieces) == 0 {
		return true
	}
	base, _, _ := strings.Cut(rep.verb.Base, " ")
	first := rep.pieces[0].first
	switch {
	case rep.stance == infinitive:
		return false // meant to tell them
	case rep.verb.Frame&cue.As != 0 && rep.verb.Frame&cue.Quote == 0 && !r.holdsWord(rep, "as"):
		return false // portrayed a king in nine films
	case attributive(r.Word(rep.cue.last-1)) && r.Is(first, phrase.Plain) && !r.holdsClause(first, rep.pieces[0].last):
		return false // alleged influence peddling
	case lexicon.NominalCue.Contains(base) && (rep.form != cue.Gerund || rep.verb.Frame&cue.Bare == 0 || lexicon.QuoteVerb.Contains(base)) && (rep.verb.Frame&cue.Infinitive == 0 || !r.Is(first, phrase.Plain)):
		return true // claims the quay is shut, but claimed asylum
	case r.Is(first, phrase.Preposition) && lexicon.QuestionWord.Has(r.Document, first+1):
		return false // do not agree on who is one
	case lexicon.ActCue.Contains(base) && rep.verb.Frame&(cue.Bare|cue.Nominal|cue.Order) == 0 && r.Word(first) != "that" && r.Word(first) != "to":
		return false // threatens the lives of many
	case rep.verb.Frame&cue.Voiceful != 0 && r.seen(rep.source, lexicon.DocumentNoun) && r.countsIn(rep.pieces[0]):
		return true // polls show her up by ten points
	case rep.verb.Frame&cue.Denial != 0, lexicon.ActCue.Contains(base), lexicon.VouchCue.Contains(base), lexicon.QuoteVerb.Contains(base),
		lexicon.ClausalCue.Contains(base) && rep.verb.Frame&cue.Nominal == 0,
		rep.verb.Frame&cue.Voiceful != 0 && r.seen(rep.source, lexicon.Footage), rep.tail, r.Is(first, phrase.Relative|phrase.Subordinator) && r.Word(first) != "that",
		rep.verb.Frame&(cue.Infinitive|cue.Order) != 0 && r.holdsWord(rep, "to"),
		rep.verb.Frame&cue.As != 0 && r.holdsWord(rep, "as"):
		return true
	}
	for k := range rep.pieces {
		rep.pieces[k].last = r.conjoinedVerb(rep.pieces[k]) // what somebody did besides is told by the article
		p := rep.pieces[k]
		if r.Word(p.first) == "that" && r.sentenceAt(p.first).finiteFrom(p.first) || r.holdsClause(p.first, p.last) || lexicon.ClausalCue.Contains(base) && r.anyVerb(p.first, p.last) {
			return true
		}
	}
	return false
}

// holdsClause reports whether tokens [first, last) hold a finite verb that is none of
// a clause about a noun or about when: found the man had fled, but found the man who
// had fled.
func (r *reader) holdsClause(first, last int) bool {
	b, end := r.sentenceAt(first), first+1
	for end < last && !r.hangs(b, end) {
		end++
	}
	if r.anyVerb(first, end) || r.finiteIn(first+1, end) {
		return true
	}
	verbs := 0
	for i := end + 1; i < last; i++ {
		if (r.Finite(i, i+1) || b.tag(i).IsFinite()) && !r.Is(i-1, phrase.Auxiliary) {
			verbs++
		}
	}
	return verbs > 1
}

// anyVerb reports whether a word of tokens [first, last) looks like a finite verb.
func (r *reader) anyVerb(first, last int) bool {
	return r.Finite(first, last) || phrase.HasClause(r.Document, first, last) || r.reportsIn(first+1, last)
}

// countsIn reports whether a number stands in a range.
func (r *reader) countsIn(t tokens) bool {
	for i := t.first; i < t.last; i++ {
		if r.Counts(i) {
			return true
		}
	}
	return false
}

// hangs reports whether a clause about what stands before it opens at token i.
func (r *reader) hangs(b *built, i int) bool {
	return b.tag(i) == syntax.RelativePronoun && !lexicon.SpeechNoun.Has(r.Document, i-1) || lexicon.QuestionWord.Has(r.Document, i) || r.Is(i, phrase.Relative|phrase.Subordinator) && !r.Is(i, phrase.Name|phrase.Preposition) && r.Word(i) != "that"
}

// finiteIn reports whether a finite verb stands in tokens [i, hi) as the tags have it.
func (r *reader) finiteIn(i, hi int) bool {
	for b := r.sentenceAt(i); i < hi; i++ {
		if b.tag(i).IsFinite() || b.tag(i) == syntax.Participle && b.tag(i-1).IsCommonNoun() && (b.tag(i+1) == syntax.Determiner || b.tag(i+1) == syntax.Adjective) {
			return true // people used simple tools: a participle has no object
		}
	}
	return false
}

// conjoinedVerb returns where the subject of the report does something else, or
// another clause is set beside it, and the end of the range where neither does:
// sang hymns | and lit fires; found oil, | but the ferry ran late.
func (r *reader) conjoinedVerb(t tokens) int {
	for i := t.first + 1; i+1 < t.last; i++ {
		other := r.Class(i+1).Is(phrase.Past|phrase.Finite|phrase.Auxiliary, phrase.Name) || r.isVerb(i+1) && r.finiteIn(i+1, i+2) || r.Word(i) == "but" && r.Comma(i-1)
		if other && r.Class(i).Is(phrase.Coordinator, phrase.Name) && r.outermost(i) < 0 && !r.Finite(t.first, i) && !r.finiteIn(t.first+1, i) {
			return i
		}
	}
	return t.last
}

// actsBehind reports whether a conjunction stands at token i and a verb without a
// subject of its own behind it: “…”, | and then closed the hearing.
func (r *reader) actsBehind(i int) bool {
	if !r.Class(i).Is(phrase.Coordinator, phrase.Name) {
		return false
	}
	for i++; r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Name); i++ {
	}
	return r.Class(i).Is(phrase.Past|phrase.Finite|phrase.Auxiliary, phrase.Name) || r.sentenceAt(i).tag(i).IsFinite()
}

// holdsWord reports whether a word stands in the content: urged them to stay.
func (r *reader) holdsWord(rep *report, word string) bool {
	for _, p := range rep.pieces {
		for i := p.first; i < p.last; i++ {
			if r.Word(i) == word {
				return true
			}
		}
	}
	return false
}

// reportsIn reports whether a finite verb of speech stands in tokens [i, hi).
func (r *reader) reportsIn(i, hi int) bool {
	for ; i < hi; i++ {
		if r.isVerb(i) && r.Is(i-1, phrase.Plain|phrase.Name|phrase.Subject|phrase.Relative) {
			return true
		}
	}
	return false
}
