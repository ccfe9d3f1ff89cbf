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

var courtWasTold = source(where{
	Name: "court-was-told",
	Doc: `the jury was told C; C, the inquest was told: the court speaks as what was said before it

	READ The jury [was told] that Rook had fled. => The jury: that Rook had fled
	READ The inquest [was told] Rook had fled. => The inquest: Rook had fled
	READ Rook had fled, the court [was told]. => the court: Rook had fled
	READ On Friday the hearing [was told] of it, and that Rook fled. => the hearing: and that Rook fled
	READ The inquiry [had been told] that Rook fled. => The inquiry: that Rook fled
	NOT Ada Holm was told that Rook had fled.
	NOT The jury was asked to leave.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject := r.passiveSubject(rep)
		rep.source, rep.passive = subject, false
		return rep.verb.Base == "tell" && !subject.empty() && r.hearer(subject)
	},
})

var saidToBeSaying = source(where{
	Name: "was-quoted-as",
	Doc: `X was quoted as saying C

	READ Ada Holm [was quoted] as saying the pier burned. => Ada Holm: the pier burned
	READ It burned, Ada Holm [was quoted] by Vold radio as saying. => Ada Holm: It burned
	NOT Ada Holm was seen as saying little.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject := r.passiveSubject(rep)
		after := rep.cue.last
		if by := r.agent(rep); !by.empty() && r.Word(by.last) == "as" && r.SkipAdjuncts(by.last+2, r.span.last) >= r.hi {
			after = by.last // C, X was quoted by Y as saying
		}
		if r.Word(after) != "as" || !r.quotedAs(rep.verb.Base) || subject.empty() {
			return false
		}
		g := cue.At(r.Document, after+1)
		rep.cue.last, rep.source = after+2, subject
		return g != nil && g.Form&cue.Gerund != 0
	}})

var itWasSaid = source(where{
	Name: "it-was-said",
	Doc: `it was reported that C: nobody is named, or who did it is

	READ It [was reported] that the pier burned. => -: that the pier burned
	READ It [was reported] by divers that the pier burned. => divers: that the pier burned
	NOT It was burned by divers that day.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		if r.passiveSubject(rep); !rep.empty || rep.verb.Frame&cue.Clause == 0 {
			return false
		}
		rep.source = r.agent(rep)
		return r.Word(rep.cue.last) == "that" || r.Word(r.SkipAdjuncts(rep.cue.last, r.span.last)) == "that" || !rep.source.empty()
	}})

var isSaidTo = source(where{
	Name: "is-said-to",
	Doc: `X is said to have fled: subject and infinitive are told of, by nobody

	READ Ada Holm [is said] to have fled. => -: Ada Holm // to have fled
	NOT Ada Holm was told to leave.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject := r.passiveSubject(rep)
		if r.Word(rep.cue.last) != "to" || rep.verb.Frame&cue.Bare == 0 || rep.verb.Frame&(cue.Addressee|cue.Order|cue.Infinitive) != 0 || rep.form&cue.Gerund != 0 || subject.empty() || rep.empty {
			return false
		}
		rep.pieces = []tokens{subject, {rep.cue.last, r.clauseEnd(rep.cue.last, r.span.last)}}
		return r.level < 0 // in somebody's mouth it is a way of speaking
	}})

var wasRejectedBy = source(where{
	Name: "was-rejected-by",
	Doc: `X’s claim that C was rejected by Y: the noun and its clause are Y’s to reject

	READ Their claim that the pier burned [was rejected] by the court. => the court: Their claim that the pier burned
	NOT The pier was rejected by the court.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject, by := r.passiveSubject(rep), r.agent(rep)
		if by.empty() || !subject.empty() || rep.cue.first <= r.span.first || !r.nounSubject(rep) {
			return false
		}
		rep.source = by
		rep.cue.last = min(by.first, r.span.last)
		rep.pieces = []tokens{{r.span.first, rep.cue.first}}
		return true
	}})

var wasToldBy = source(where{
	Name: "was-told-by",
	Doc: `X was told by Y that C: the words are Y's

	READ Ada Holm [was told] by the guild that the pier had burned. => the guild: that the pier had burned
	READ The crew [were informed] by Vold police on Friday that it was shut. => Vold police: that it was shut
	READ He [was warned] by divers that it would fall. => divers: that it would fall
	READ Nine men [had been assured] by the mayor that they were safe. => the mayor: that they were safe
	READ They [were told] by a guard the pier was shut. => a guard: the pier was shut
	NOT The crew was told by the guild to leave.
	NOT The crew was told that the pier was shut.
	NOT The story was told by Ada Holm.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject, by := r.passiveSubject(rep), r.agent(rep)
		if by.empty() || by.first != rep.cue.last+1 || subject.empty() || rep.verb.Frame&cue.Addressee == 0 || rep.verb.Frame&cue.Clause == 0 {
			return false
		}
		start := r.SkipAdjuncts(by.last, r.span.last)
		if r.Word(start) != "that" && !(r.Is(start, phrase.Determiner|phrase.Subject|phrase.Name) && r.Finite(start, r.hi)) {
			return false
		}
		rep.source, rep.cue.last, rep.passive = by, by.first, true
		rep.pieces = []tokens{{start, r.clauseEnd(start, r.hi)}}
		return true
	}})

var wasDoneBy = source(where{
	Name: "was-called-by",
	Doc: `C was described by X as C; C was confirmed by X

	READ The plan [was described] by Ada Holm as a sham. => Ada Holm: The plan // as a sham
	READ The deaths [were confirmed] by the ministry. => the ministry: The deaths
	READ It had a roof [described] by Ada Holm as “unsafe”. => Ada Holm: a roof // as “unsafe”
	NOT The deaths were confirmed on Friday.
	NOT The club was charged by the league over a breach.`,
	Pattern: `Passive`,
	Find: func(r *reader, rep *report) bool {
		subject, by := r.passiveSubject(rep), r.agent(rep)
		if by.empty() || rep.verb.Frame&cue.Voiced != 0 || rep.verb.Frame&(cue.Nominal|cue.As|cue.Complement) == 0 || subject.empty() || rep.empty {
			return false
		}
		after := rep.cue.last
		if lexicon.DeedCue.Contains(rep.verb.Base) && r.Word(by.last) != "as" && r.Word(after) != "as" {
			return false // was charged by police: that was done to it
		}
		rep.source = by
		rep.cue.last = min(by.first, r.span.last)
		rep.pieces = []tokens{subject}
		switch {
		case r.Word(after) == "as" && after < by.first:
			rep.pieces = append(rep.pieces, tokens{after, by.first - 1})
		case r.Word(by.last) == "as" || r.Word(after) == "as":
			rep.pieces = append(rep.pieces, tokens{by.last, r.clauseEnd(by.last, r.span.last)})
		}
		return true
	}})

// passiveSubject returns the subject of a passive, sets where its clause begins
// and whether the subject stands for nothing: it was said.
func (r *reader) passiveSubject(rep *report) tokens {
	subject := tokens{rep.cue.first, rep.cue.first}
	if p := rep.cue.first; p > r.span.first {
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
	w := r.Word(subject.first)
	rep.empty = subject.last-subject.first == 1 && (w == "it" || w == "it's" || w == "it’s")
	return subject
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
