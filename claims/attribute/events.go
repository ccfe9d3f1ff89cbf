package attribute

import (
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// NoComment is the kind of event of a source that declined to speak.
const NoComment = "no_comment"

// events appends a report with an event for each "declined to comment" and
// "did not respond to a request": nothing is credited to the source, but that
// it was asked is worth keeping.
func (r *reader) events() {
	for i := r.span.first; i < r.span.last; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		end := 0
		negated := false
		first := i
		switch r.Word(i) {
		case "declined", "declines", "refused", "refuses", "declining", "refusing":
			if r.Word(i+1) == "to" && kept(r.Word(i+2)) || r.Word(i+1) == "comment" || r.Word(i+2) == "comment" {
				end = min(i+3, r.span.last)
			}
		case "respond", "reply", "return", "answer", "comment", "available", "reached", "unavailable", "unreachable", "responded", "replied", "commented", "returned", "answered":
			for first > r.span.first && first > i-6 && r.Tokens.At(first-1).Kind == document.Word && r.Is(first-1, phrase.Auxiliary|phrase.Adverb|phrase.Negation) && !r.Is(first-1, phrase.Name) {
				first--
				negated = negated || r.Is(first, phrase.Negation)
			}
			negated = negated || r.nobody(first)
			if (negated || r.Word(i) == "unavailable" || r.Word(i) == "unreachable") && r.request(i, r.span.last) {
				end = i + 1
			}
		}
		if end == 0 {
			continue
		}
		r.silence(first, end)
		rep := report{name: r.Word(i), cue: tokens{first, end}, clause: first, borrows: -1, unit: r.unit, via: -1, event: NoComment}
		if s, ok := r.eventSource(first); ok {
			rep.source = s
		}
		r.reports = append(r.reports, rep)
		i = end
	}
}

// silence drops the reports whose cue is that of the event.
func (r *reader) silence(first, end int) {
	for k := r.first; k < len(r.reports); k++ {
		if c := r.reports[k].cue; c.first < end && first < c.last {
			r.reports[k].dropped = true
		}
	}
}

// kept reports whether not doing this is keeping silent.
func kept(w string) bool {
	switch w {
	case "comment", "say", "respond", "answer", "discuss", "elaborate", "speak", "be", "provide", "give", "confirm", "speculate", "talk":
		return true
	}
	return false
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

// request reports whether what follows token i says that somebody was asked:
// to a request, for comment, calls.
func (r *reader) request(i, hi int) bool {
	w := r.Word(i)
	if w == "comment" || w == "commented" {
		return true
	}
	for k := i + 1; k < hi && k < i+9; k++ {
		switch r.Word(k) {
		case "request", "requests", "comment", "questions", "inquiries", "enquiries", "calls", "call", "email", "emails", "messages", "message", "inquiry", "enquiry":
			return true
		}
		if r.terminal(k) {
			return false
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
