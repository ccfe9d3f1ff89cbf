package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
)

// Passives report in four ways, and each names its source differently:
// "it was reported that" and "is said to have" name nobody, "was quoted as
// saying" puts the source first, "was rejected by judges" puts it last. Any
// other passive ("was asked", "was charged with") credits nobody with words.

// passiveSubject finds the source of a passive cue.
func (r *reader) passiveSubject(rep *report) bool {
	after := rep.cue.last
	subject := tokens{rep.cue.first, rep.cue.first}
	if rep.cue.first > r.span.first {
		p := rep.cue.first
		if r.Is(p-1, phrase.Contraction) {
			p--
		}
		if start, ok := r.Before(p, r.floor(p-1)); ok {
			subject = tokens{start, p}
		}
		if p < rep.cue.first {
			subject = tokens{p, rep.cue.first}
		}
	}
	rep.clause = subject.first
	empty := !subject.empty() && subject.last-subject.first == 1 && (r.Word(subject.first) == "it" || r.Word(subject.first) == "it's" || r.Word(subject.first) == "it’s")
	w := r.Word(after)
	if w == "as" && r.quotedAs(rep.verb.Base) {
		if g := cue.At(r.Document, after+1); g != nil && g.Form&cue.Gerund != 0 && !subject.empty() {
			rep.cue.last = after + 2
			rep.source = subject
			return true
		}
	}
	by := r.agent(rep)
	switch {
	case empty && (w == "that" || r.Word(r.SkipAdjuncts(after, r.span.last)) == "that" || !by.empty()) && rep.verb.Frame&cue.Clause != 0:
		rep.source = by
		return true
	case w == "to" && rep.verb.Frame&cue.Bare != 0 && rep.verb.Frame&(cue.Addressee|cue.Order|cue.Infinitive) == 0 && rep.form&cue.Gerund == 0 && !subject.empty() && !empty:
		// is said to have fled: the subject and the infinitive are the content
		if r.level >= 0 {
			return false // in somebody's mouth it is a way of speaking
		}
		rep.pieces = []tokens{subject, {after, r.clauseEnd(after, r.span.last)}}
		return true
	case !by.empty() && subject.empty() && rep.cue.first > r.span.first && r.nounSubject(rep):
		// Amin's claim that it was late was rejected by the court.
		rep.source = by
		rep.cue.last = min(by.first, r.span.last)
		rep.pieces = []tokens{{r.span.first, rep.cue.first}}
		return true
	case !by.empty() && rep.verb.Frame&(cue.Nominal|cue.As|cue.Complement) != 0 && !subject.empty() && !empty:
		rep.source = by
		rep.cue.last = min(by.first, r.span.last)
		rep.pieces = []tokens{subject}
		if r.Word(by.last) == "as" || r.Word(after) == "as" {
			from := by.last
			if r.Word(after) == "as" {
				from = after
			}
			if from < by.first {
				rep.pieces = append(rep.pieces, tokens{from, by.first - 1})
			} else {
				rep.pieces = append(rep.pieces, tokens{from, r.clauseEnd(from, r.span.last)})
			}
		}
		return true
	}
	return false
}

// nounSubject reports whether the sentence starts with a noun of speech and
// its clause, which end before the cue.
func (r *reader) nounSubject(rep *report) bool {
	if rep.verb.Frame&(cue.Nominal|cue.Denial) == 0 {
		return false
	}
	for i := r.span.first; i < rep.cue.first && i < r.span.first+8; i++ {
		if lexicon.SpeechNoun.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// quotedAs reports whether a passive verb relays words: was quoted as saying.
func (r *reader) quotedAs(base string) bool {
	switch base {
	case "quote", "cite", "report", "describe":
		return true
	}
	return false
}

// agent returns the noun phrase after "by" that follows the cue.
func (r *reader) agent(rep *report) tokens {
	for i := rep.cue.last; i < min(r.span.last, rep.cue.last+8); i++ {
		if r.outermost(i) >= 0 || r.Punct(i) || r.Is(i, phrase.Relative|phrase.Coordinator) || r.Is(i, phrase.Subordinator) && r.Word(i) != "as" {
			break
		}
		if r.Word(i) == "by" && !r.Is(i+1, phrase.Participle|phrase.Time) {
			if end, ok := r.After(i+1, r.span.last); ok {
				return tokens{i + 1, end}
			}
			break
		}
	}
	return tokens{}
}

// clauseEnd returns the end of the clause that holds token i: a comma, a
// bracket, a dash, a semicolon or the end.
func (r *reader) clauseEnd(i, hi int) int {
	for k := i; k < hi; k++ {
		if q := r.outermost(k); q >= 0 {
			k = r.quoteBounds(q).last - 1
			continue
		}
		if r.Comma(k) || r.Dash(k) || r.Mark(k, ";") || r.Mark(k, ":") || r.Mark(k, "(") || r.terminal(k) && k+1 >= hi {
			return k
		}
		if k > i && r.Is(k, phrase.Coordinator) && r.Word(k) == "but" {
			return k
		}
	}
	return hi
}
