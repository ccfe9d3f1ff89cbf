package attribute

import (
	"vouch/claims"
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// content finds the words that report k credits to its source.
func (r *reader) content(k int, span tokens, hi int) {
	rep := &r.reports[k]
	if len(rep.pieces) > 0 {
		return // found with its source: a passive
	}
	first := rep.cue.last
	if rep.source.first >= rep.cue.last && !rep.source.empty() && rep.form != cue.Gerund {
		first = rep.source.last // inverted
		rep.tail = true
	}
	after := r.skip(rep, first, hi)
	stops := after >= hi || r.Comma(after) || r.Mark(after, ";") || r.Dash(after) || r.terminal(after)
	before := rep.clause - 1
	if rep.clause > rep.cue.first {
		before = rep.cue.first - 1
	}
	preposed := before >= span.first && (r.Comma(before) || r.Dash(before) || r.outermost(before) >= 0 || r.terminal(before)) && before > span.first
	if s := rep.source; !s.empty() && s.last <= rep.clause && rep.clause == rep.cue.first && rep.borrows < 0 {
		preposed = false // the subject stands in what comes before: that is no content
	}
	opensQuote := after < hi && r.Tokens[after].Kind == document.QuoteMark
	if open := &r.reports[r.first]; preposed && k > r.first && open.cue.first == span.first && open.form == cue.Gerund && len(open.pieces) > 0 && stops && r.speechAhead(after, hi) < 0 && r.endsQuoted(open) {
		return // Saying “…,” Amin went on: the words are those of the first cue
	}
	if preposed && rep.form != cue.Gerund && !rep.infinite && !rep.passive && (stops || rep.tail || r.quoteJustBefore(before, rep) && r.Word(after) != "that") && !r.introduced(span.first, before, after, hi, rep) {
		if r.tailContent(rep, span, before, after, hi) {
			return
		}
	}
	if preposed && !opensQuote && rep.form != cue.Gerund && !rep.infinite && !rep.passive && r.relays(k, span, before, after, hi) {
		return
	}
	// "as the mayor said, …"
	if rep.clause < rep.cue.first && r.Word(rep.clause) == "as" && (rep.verb.Frame&(cue.Weak|cue.Keeps|cue.Exchange) == 0 || r.speechAhead(after, hi) >= 0) && after < hi && r.Comma(after) && rep.clause == span.first {
		r.take(rep, after+1, r.contentEnd(k, after+1, hi))
		return
	}
	r.leadContent(k, first, after, hi, span, opensQuote)
	r.question(rep, span)
}

// shortAnswer is the number of tokens below which an answer says nothing
// without its question.
const shortAnswer = 3

// question joins the question to an answer that needs it: Asked whether he
// would resign, he said no.
func (r *reader) question(rep *report, span tokens) {
	if len(rep.pieces) != 1 || rep.pieces[0].last-rep.pieces[0].first >= shortAnswer || rep.clause <= span.first {
		return
	}
	i := span.first
	if r.Word(i) == "when" {
		i++
	}
	if r.Word(i) != "asked" || i+1 >= rep.clause {
		return
	}
	rep.pieces = append([]tokens{{i + 1, rep.clause}}, rep.pieces...)
}

// speechAhead returns the quotation that looks like speech and starts at token
// i, but for a comma or a colon; -1 when none does.
func (r *reader) speechAhead(i, hi int) int32 {
	for i < hi && (r.Comma(i) || r.Mark(i, ":")) {
		i++
	}
	if i < hi {
		if q := r.outermost(i); q >= 0 && r.speechMark(q) {
			return q
		}
	}
	return -1
}

// skip returns the first token after the cue that is no adjunct and, when
// nothing but a listener and adjuncts follows, no listener either: told the
// paper on Monday.
func (r *reader) skip(rep *report, first, hi int) int {
	after := min(r.SkipAdjuncts(first, hi), hi)
	if w := r.Word(after); (w == "of" || w == "about") && rep.verb.Frame&(cue.Clause|cue.Quote) != 0 {
		// said of Amin: "…"; said of Amin.
		if end, ok := r.After(after+1, hi); ok {
			if next := r.SkipAdjuncts(end, hi); next >= hi || r.Punct(next) || r.outermost(next) >= 0 || r.Word(next) == "that" {
				return next
			}
		}
	}
	if rep.verb.Frame&cue.Addressee != 0 && after < hi {
		if end, ok := r.After(after, hi); ok {
			if next := r.SkipAdjuncts(end, hi); next >= hi {
				return next
			}
		}
	}
	return after
}

// quoteJustBefore reports whether a quotation that looks like speech ends
// before the clause of the cue.
func (r *reader) quoteJustBefore(before int, rep *report) bool {
	q := r.outermost(before)
	if q < 0 && r.Comma(before) {
		q = r.outermost(before - 1)
	}
	return q >= 0 && r.speechMark(q)
}

// introduced reports whether what stands before the clause of the cue only
// sets the scene for words that follow it: Asked whether he would resign,
// Amin said: "…"; In his speech, Amin argued …
func (r *reader) introduced(first, before, after, hi int, rep *report) bool {
	i := r.trimFront(first, before)
	if r.quoteJustBefore(before, rep) && r.speechAhead(after, hi) < 0 {
		return false // As for the plan, “it is late,” said Amin
	}
	if q := r.outermost(before); (q >= 0 || r.Comma(before) && r.outermost(before-1) >= 0) && !(r.outermost(i) < 0 && (r.Is(i, phrase.Subordinator|phrase.Participle) || r.Is(i, phrase.Preposition) && !r.Finite(i, before))) {
		return false
	}
	if !r.Is(i, phrase.Preposition|phrase.Subordinator|phrase.Participle|phrase.Past|phrase.Weekday|phrase.Time|phrase.Adverb) && r.Word(i) != "asked" {
		return false
	}
	if after >= hi {
		return !r.Finite(i, before)
	}
	next := after
	for next < hi && (r.Comma(next) || r.Mark(next, ":") || r.Dash(next)) {
		next++
	}
	if next < hi && r.outermost(next) >= 0 && r.speechMark(r.outermost(next)) {
		return true
	}
	return !r.Comma(after)
}

// relays handles a tail that relays another: the plant closed, the paper
// reported the mayor said. What stands before is the content of both.
func (r *reader) relays(k int, span tokens, before, after, hi int) bool {
	rep := &r.reports[k]
	if k+1 >= len(r.reports) || !r.Comma(before) {
		return false
	}
	inner := &r.reports[k+1]
	if inner.source.empty() || inner.source.first != after || inner.verb == nil || r.SkipAdjuncts(inner.cue.last, hi) < hi {
		return false
	}
	start := r.trimFront(span.first, before)
	if !r.contentful(start, before) {
		return false
	}
	rep.pieces = []tokens{{start, before}, {inner.source.first, inner.cue.last}}
	inner.pieces = []tokens{{start, before}}
	rep.tail, inner.tail = true, true
	return true
}

// tailContent takes what stands before the cue, and what follows it in the
// same sentence.
func (r *reader) tailContent(rep *report, span tokens, before, after, hi int) bool {
	start := span.first
	// Content does not reach back over an earlier report of the same sentence
	// that has its own quotation or was closed.
	for i := len(r.reports) - 1; i >= r.first; i-- {
		prior := &r.reports[i]
		if prior == rep || prior.cue.first >= rep.cue.first {
			continue
		}
		if prior.tail {
			for _, p := range prior.pieces {
				start = max(start, p.last)
			}
			start = max(start, prior.cue.last, prior.source.last)
			break
		}
	}
	start = r.trimFront(start, before)
	q := r.outermost(before)
	if q < 0 && r.Comma(before) {
		q = r.outermost(before - 1)
	}
	if q >= 0 && r.speechMark(q) {
		b := r.quoteBounds(q)
		if b.first <= start || !r.contentful(start, b.first) || r.Mark(b.first-1, ":") {
			rep.pieces = append(rep.pieces, b)
		} else {
			rep.pieces = append(rep.pieces, tokens{start, b.last})
		}
	} else {
		end := before
		if !r.Comma(before) && !r.Dash(before) {
			end = before + 1
		}
		if end <= start || !r.contentful(start, end) {
			return false
		}
		rep.pieces = append(rep.pieces, tokens{start, end})
	}
	if (q < 0 || !r.speechMark(q)) && rep.verb != nil && rep.verb.Frame&(cue.Weak|cue.Keeps|cue.Exchange) != 0 {
		rep.pieces = nil
		return false // he laughed, he went on: without quotation marks no words
	}
	rep.tail = true
	if rep.verb != nil && rep.verb.Frame&cue.Addressee != 0 && after < hi && !r.Comma(after) {
		// told Reuters, …
		if end, ok := r.After(after, hi); ok {
			after = r.SkipAdjuncts(end, hi)
		}
	}
	// what follows
	for after < hi && r.outermost(after) < 0 && !r.Comma(after) && !r.Dash(after) && !r.Mark(after, ";") && !r.Mark(after, ":") {
		after++
	}
	if after < hi {
		next := after
		if r.outermost(after) < 0 {
			next++
		}
		if next < hi && r.outermost(next) >= 0 {
			b := r.quoteBounds(r.outermost(next))
			if b.last >= hi || r.speechMark(r.outermost(next)) {
				rep.pieces = append(rep.pieces, tokens{next, b.last})
				return true
			}
		}
		if next < hi && (q < 0 || r.Mark(after, ":")) && !r.Is(next, phrase.Participle|phrase.Relative) && !r.nextReport(rep, next, hi) &&
			!(r.Is(next, phrase.Determiner) && r.Finite(rep.pieces[0].first, rep.pieces[0].last)) {
			rep.pieces = append(rep.pieces, tokens{next, r.contentEndFrom(rep, next, hi)})
		}
	}
	return true
}

// nextReport reports whether the clause that starts at token i is that of
// another report.
func (r *reader) nextReport(rep *report, i, hi int) bool {
	for k := r.first; k < len(r.reports); k++ {
		other := &r.reports[k]
		if other != rep && other.clause >= i-1 && other.clause <= i+1 {
			return true
		}
	}
	return false
}

// contentful reports whether the range holds more than a conjunction or an
// adverb.
func (r *reader) contentful(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Tokens[i].Kind == document.Word && !r.Is(i, phrase.Coordinator|phrase.Adverb) || r.Tokens[i].Kind == document.Number {
			return true
		}
	}
	return false
}

// trimFront drops conjunctions and their comma from the start of a content.
func (r *reader) trimFront(i, last int) int {
	for i < last && (r.Is(i, phrase.Coordinator) && !r.Is(i, phrase.Name) || r.Comma(i) || r.Dash(i) || r.terminal(i) || r.Mark(i, ";")) {
		i++
	}
	return i
}

// leadContent takes what follows the cue.
func (r *reader) leadContent(k, first, after, hi int, span tokens, opensQuote bool) {
	rep := &r.reports[k]
	f := rep.verb.Frame
	start := after
	switch {
	case f&(cue.Addressee|cue.Order) != 0 && !opensQuote && !rep.passive:
		start = r.overAddressee(after, hi, f)
	case f&cue.Order != 0 && rep.passive, f&cue.Asking != 0 && rep.passive:
		start = first
	}
	for start < hi && (r.Comma(start) || r.Mark(start, ":") || r.Dash(start)) {
		start++
	}
	if start > after && start < hi && r.Comma(start-1) && r.Is(start, phrase.Participle) && r.outermost(start) < 0 {
		return // he denied it, noting that …: the content is elsewhere
	}
	if start >= hi {
		// A colon at the end of a block introduces the next one.
		return
	}
	if r.outermost(start) >= 0 && r.Tokens[start].Kind == document.QuoteMark {
		b := r.quoteBounds(r.outermost(start))
		if f&cue.Weak != 0 && !r.speechMark(r.outermost(start)) {
			return
		}
		if b.last >= hi || r.endsSpeech(r.outermost(start)) {
			r.take(rep, b.first, b.last)
			// "…," he said, "…"
			if b.last < hi && r.outermost(b.last) >= 0 {
				nb := r.quoteBounds(r.outermost(b.last))
				rep.pieces = append(rep.pieces, nb)
			}
			return
		}
		r.take(rep, start, r.contentEnd(k, b.last, hi))
		return
	}
	if f&cue.Quote != 0 && r.Is(start, phrase.Preposition) && r.Word(start) != "that" {
		// said in an essay before the vote, “…”
		if q := r.quoteAhead(start, hi); q >= 0 {
			if b := r.quoteBounds(q); b.last >= hi && !r.Finite(start, b.first) {
				r.take(rep, b.first, b.last)
				return
			}
		}
	}
	if !r.licensed(rep, start, hi) {
		// A quotation may still follow within the clause: joked that … no.
		if q := r.quoteAhead(start, hi); q >= 0 && f&(cue.Quote) != 0 && f&cue.Weak == 0 {
			b := r.quoteBounds(q)
			r.take(rep, b.first, b.last)
		}
		return
	}
	r.take(rep, start, r.contentEnd(k, start, hi))
}

// endsSpeech reports whether a quotation ends with the stop of a sentence.
func (r *reader) endsSpeech(q int32) bool {
	quotation := r.quotes[q]
	return quotation.Last > quotation.First && r.terminal(quotation.Last-1)
}

// quoteAhead returns the first quotation that looks like speech and follows a
// colon or a comma before the end of the clause, or -1.
func (r *reader) quoteAhead(i, hi int) int32 {
	for ; i < hi; i++ {
		if r.outermost(i) >= 0 {
			if (r.Comma(i-1) || r.Mark(i-1, ":")) && r.speechMark(r.outermost(i)) {
				return r.outermost(i)
			}
			return -1
		}
	}
	return -1
}

// licensed reports whether the frame of the verb allows what starts at token i
// as content.
func (r *reader) licensed(rep *report, i, hi int) bool {
	f := rep.verb.Frame
	w := r.Word(i)
	switch w {
	case "that":
		return f&(cue.Clause|cue.Nominal) != 0
	case "if", "whether", "how", "why", "what", "when", "where", "who", "which":
		return f&(cue.Clause|cue.Asking|cue.Nominal|cue.Bare) != 0
	case "to":
		return f&(cue.Infinitive|cue.Order) != 0 || rep.passive && f&cue.Bare != 0
	case "as":
		return f&cue.As != 0
	}
	if f&cue.Bare != 0 {
		if f&cue.Nominal == 0 && f&cue.Mental == 0 && f&cue.Noun == 0 {
			return true
		}
		if r.Finite(i, min(hi, i+25)) {
			return true
		}
	}
	if f&(cue.Weak|cue.Keeps|cue.Exchange|cue.Voiced) != 0 {
		return false
	}
	if f&cue.Nominal != 0 {
		return w != "using" && !r.Is(i, phrase.Preposition|phrase.Adverb) || r.Is(i, phrase.Determiner|phrase.Subject|phrase.Object)
	}
	if f&cue.Clause != 0 && f&cue.Bare == 0 {
		return r.Finite(i, min(hi, i+15)) && !r.Is(i, phrase.Preposition|phrase.Participle)
	}
	if f&cue.Order != 0 {
		return true
	}
	return false
}

// overAddressee returns the token after the listener that starts at token i:
// told | Reuters on Friday | the talks had failed.
func (r *reader) overAddressee(i, hi int, f cue.Frame) int {
	if i >= hi {
		return i
	}
	w := r.Word(i)
	if w == "that" || w == "if" || w == "whether" || w == "to" || w == "how" || w == "why" {
		return i
	}
	if f&cue.Addressee == 0 {
		// urge NP to: the whole of it is the content
		return i
	}
	if f&cue.Bare != 0 && f&cue.Order == 0 && r.Is(i, phrase.Subject) && r.Word(i) != "it" && r.Word(i) != "you" {
		return i
	}
	var end int
	if r.Is(i, phrase.Object|phrase.Subject) {
		end = i + 1
	} else {
		e, ok := r.After(i, hi)
		if !ok {
			return i
		}
		end = e
	}
	// The listener is a name and a bare clause starts with another: Fox | Trump.
	next := r.SkipAdjuncts(end, hi)
	for next < hi && r.Is(next, phrase.Preposition) && !r.Is(next, phrase.Subordinator) && !(r.Word(next) == "to" && !r.Is(next+1, phrase.Determiner|phrase.Owner|phrase.Name)) {
		e, ok := r.After(next+1, hi)
		if !ok {
			break
		}
		next = r.SkipAdjuncts(e, hi)
	}
	if next >= hi {
		return next
	}
	if r.Is(end, phrase.Auxiliary|phrase.Finite|phrase.Past) && f&cue.Bare != 0 && !r.Comma(end) {
		return i // no listener: that was the subject of the content
	}
	return next
}

// take makes [first, last) the content, without the marks at its ends.
func (r *reader) take(rep *report, first, last int) {
	if first < last {
		rep.pieces = append(rep.pieces, tokens{first, last})
	}
}

// contentEnd returns where the content that starts at token i, after the cue
// of report k, ends.
func (r *reader) contentEnd(k, i, hi int) int {
	return r.contentEndFrom(&r.reports[k], i, hi)
}

func (r *reader) contentEndFrom(rep *report, i, hi int) int {
	end := r.clauseBound(rep, i, hi)
	if rep.form == cue.Gerund && rep.source.first >= i && rep.cue.last <= i {
		end = min(end, rep.source.first) // Calling it a sham, | Amin left.
	}
	for k := r.first; k < len(r.reports); k++ {
		other := &r.reports[k]
		if other == rep || other.dropped || other.event != "" || other.cue.first < i || other.clause < i && other.borrows < 0 {
			continue
		}
		if at, cuts := r.cuts(rep, other, i, hi); cuts {
			end = min(end, at)
			break
		}
	}
	for k := i + 1; k < end; k++ {
		if q := r.outermost(k); q >= 0 {
			k = r.quoteBounds(q).last - 1
		} else if r.Mark(k, ";") {
			end = k // what stands behind it may be the article's own word
		}
	}
	return max(r.trimEnd(i, end), i)
}

// clauseBound returns the end of the clause around the cue, where that clause
// is a subordinate or a relative one and the main clause follows it: When Amin
// said that it was late, the others left.
func (r *reader) clauseBound(rep *report, i, hi int) int {
	c := rep.clause
	if rep.borrows >= 0 || c > rep.cue.first {
		return hi
	}
	switch {
	case c > 0 && r.SentenceOf(c-1) == r.SentenceOf(c) && (r.Word(c-1) == "which" || r.Word(c-1) == "whom" || r.Word(c-1) == "what") && !rep.quoted:
		for k := i; k+1 < hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				if k+1 < hi && r.Comma(k-1) {
					return k + 1
				}
				continue
			}
			if r.Comma(k) {
				next := k + 1
				for next < hi && r.Is(next, phrase.Adverb) {
					next++
				}
				if end, ok := r.After(next, hi); ok && end < hi && r.verbal(end) || r.Word(c-1) == "what" {
					return k
				}
			}
		}
	case r.Is(c, phrase.Subordinator) && !r.Is(c, phrase.Relative) && r.Word(c) != "that" && !(c > 0 && r.SentenceOf(c-1) == r.SentenceOf(c) && !r.Comma(c-1)):
		for k := i; k+1 < hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				if k+1 < hi && r.Comma(k-1) && r.Is(k+1, phrase.Determiner|phrase.Name|phrase.Subject|phrase.Owner) {
					return k + 1
				}
				continue
			}
			if r.Comma(k) && r.Is(k+1, phrase.Determiner|phrase.Name|phrase.Subject|phrase.Owner) {
				if end, ok := r.After(k+1, hi); ok && end < hi && r.verbal(end) {
					return k
				}
			}
		}
	case !rep.source.empty() && r.Is(rep.source.last-1, phrase.Relative) && rep.source.last-2 >= rep.source.first && r.Comma(rep.source.last-2):
		for k := i; k+1 < hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				continue
			}
			if r.Comma(k) && (r.Is(k+1, phrase.Auxiliary|phrase.Finite|phrase.Past) || r.isVerb(k+1)) {
				return k
			}
		}
	}
	return hi
}

// isVerb reports whether token i is spelled like a finite reporting verb.
func (r *reader) isVerb(i int) bool {
	e := cue.At(r.Document, i)
	return e != nil && e.Form&(cue.Past|cue.Third) != 0
}

// trimEnd drops commas and dashes from the end of a content.
func (r *reader) trimEnd(i, end int) int {
	for end > i && (r.Comma(end-1) || r.Dash(end-1) || r.Mark(end-1, ";") || r.Mark(end-1, ":") || r.Is(end-1, phrase.Coordinator) && !r.Is(end-1, phrase.Name)) && r.outermost(end-1) < 0 {
		end--
	}
	return end
}

// cuts reports whether a later report ends the content of an earlier one, and
// where: a new clause beside it with its own source, "adding that", a tail.
func (r *reader) cuts(rep, other *report, i, hi int) (int, bool) {
	at := other.clause
	if !other.source.empty() && other.source.first < at {
		at = other.source.first
	}
	if other.borrows >= 0 || other.form == cue.Gerund {
		at = other.cue.first
		if other.form == cue.Gerund && !other.source.empty() && other.source.last <= other.cue.first && other.source.first > i && !r.Comma(at-1) {
			return 0, false
		}
	}
	for at > i && r.Is(at-1, phrase.Adverb) && !r.Is(at-1, phrase.Name) {
		at--
	}
	if at <= i {
		return 0, false
	}
	p := at - 1
	switch {
	case r.Is(p, phrase.Coordinator) || r.Is(at, phrase.Coordinator):
		own := !other.source.empty() && other.source.last <= other.cue.first
		conjunction := p
		if r.Is(at, phrase.Coordinator) {
			conjunction = at
		}
		if other.infinite || other.form == cue.Base && !(own && (r.Comma(conjunction-1) || r.Word(conjunction) == "but")) {
			return 0, false
		}
		if r.Is(at, phrase.Coordinator) {
			return at, true
		}
		return p, true
	case r.Word(at) == "while" || r.Word(at) == "though" || r.Word(at) == "although" || r.Word(at) == "whereas":
		return at, r.Comma(p) || r.Word(at) == "while" && !other.source.empty() && other.form&(cue.Past|cue.Third) != 0
	case r.Comma(p) && other.form == cue.Gerund && other.borrows >= 0:
		return p, true
	case r.Mark(p, ";"), r.Dash(p):
		return p, true
	case r.outermost(p) >= 0 && r.speechMark(r.outermost(p)) && other.form&(cue.Past|cue.Third) != 0 && other.verb != nil:
		// he spoke of the delays: “It is late,” | he said
		if b := r.quoteBounds(r.outermost(p)); b.first > i && r.Mark(b.first-1, ":") && r.skip(other, max(other.cue.last, other.source.last), hi) >= hi {
			return b.first, true
		}
	case r.Comma(p):
		// a tail: "…, officials said"
		after := r.SkipAdjuncts(max(other.cue.last, other.source.last), hi)
		if after >= hi || r.Comma(after) && other.verb != nil && !r.Is(at, phrase.Relative) {
			if other.name == accordingTo || after >= hi {
				return p, true
			}
		}
	}
	return 0, false
}

// kind sets direct, indirect or mixed from what stands in quotation marks.
func (r *reader) kind(rep *report) {
	in, out := 0, 0
	for _, p := range rep.pieces {
		for i := p.first; i < p.last; i++ {
			if k := r.Tokens[i].Kind; k != document.Word && k != document.Number {
				continue
			}
			q := r.outermost(i)
			if q >= 0 {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		rep.speaker = claims.Indirect
	case out == 0:
		rep.speaker = claims.Direct
	default:
		rep.speaker = claims.Mixed
	}
}
