package attribute

import (
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// NoComment is the kind of event of a source that declined to speak.
const NoComment = "no_comment"

var declined = &frame{
	Name: "declined",
	Doc: `declined to comment: nobody is credited, but that somebody was asked is kept

	READ Ada Holm [declined to comment] on it. => no_comment by Ada Holm
	READ The ministry [refused to say] why. => no_comment by The ministry
	NOT Ada Holm declined to run again.
	NOT Ada Holm refused the offer.`,
	Pattern: grammar.Must(`Refusal ("to" Answering | "comment" any? | any "comment")`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		return r.unanswered(m.Start, tokens{m.Start, m.End}), true
	},
}

var noAnswer = &frame{
	Name: "no-answer",
	Doc: `did not respond to a request: that somebody was asked is kept

	READ Ada Holm did not [respond] to a request. => no_comment by Ada Holm
	READ Neither of them [answered] our calls. => no_comment by them
	READ The ministry was [unavailable] for comment. => no_comment by The ministry
	NOT Ada Holm did not respond to treatment.
	NOT Ada Holm responded to a request.`,
	Pattern: grammar.Must(`Reply before([any !Stop]{0,7} Inquiry) | ["comment commented"]`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		i := m.Start
		first, negated := i, r.Word(i) == "unavailable" || r.Word(i) == "unreachable"
		for first > t.First && first > i-6 && r.Tokens.At(first-1).Kind == document.Word && r.Is(first-1, phrase.Auxiliary|phrase.Adverb|phrase.Negation) && !r.Is(first-1, phrase.Name) {
			first--
			negated = negated || r.Is(first, phrase.Negation)
		}
		return r.unanswered(i, tokens{first, i + 1}), negated || r.nobody(first)
	},
}

// unanswered returns the event at token i, whose verb group is the cue.
func (r *reader) unanswered(i int, cue tokens) report {
	rep := r.newReport(r.Word(i), cue)
	rep.event, rep.quoted = NoComment, false
	if s, ok := r.eventSource(cue.first); ok {
		rep.source = s
	}
	return rep
}

// silence drops the reports whose cue is that of the event.
func (r *reader) silence(event tokens) {
	for k := r.first; k < len(r.reports); k++ {
		if c := r.reports[k].cue; c.first < event.last && event.first < c.last {
			r.reports[k].dropped = true
		}
	}
}

// nobody reports whether the subject before token p is neither, none or nobody.
func (r *reader) nobody(p int) bool {
	for i := p - 1; i >= r.span.first && i > p-4; i-- {
		switch r.Word(i) {
		case "neither", "none", "nobody", "no":
			return true
		}
	}
	return false
}

func (r *reader) eventSource(first int) (tokens, bool) {
	p := first
	if p > r.span.first && r.Is(p-1, phrase.Contraction) {
		return tokens{p - 1, p}, true
	}
	for p > r.span.first && r.Is(p-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(p-1, phrase.Name) {
		p--
	}
	if p > r.span.first && r.Comma(p-1) {
		rep := report{cue: tokens{p, p + 1}}
		if r.acrossAside(&rep, p-1) {
			return rep.source, true
		}
		return r.leading(r.span.first, p)
	}
	if p > r.span.first && r.Is(p-1, phrase.Coordinator) {
		return r.leading(r.span.first, p)
	}
	if start, ok := r.Before(p, r.floor(max(p-1, r.span.first))); ok {
		return tokens{start, p}, true
	}
	return tokens{}, false
}
