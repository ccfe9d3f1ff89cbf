package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// speechAhead returns the quotation that looks like speech and starts at token
// i, but for a comma or a colon; -1 when none does.
func (r *reader) speechAhead(i int) int32 {
	for i < r.hi && (r.Comma(i) || r.Mark(i, ":")) {
		i++
	}
	if i < r.hi {
		if q := r.outermost(i); q >= 0 && r.speechMark(q) {
			return q
		}
	}
	return -1
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
func (r *reader) introduced(first, before, after int, rep *report) bool {
	i := r.trimFront(first, before)
	if r.quoteJustBefore(before, rep) && r.speechAhead(after) < 0 {
		return false // As for the plan, “it is late,” said Amin
	}
	if q := r.outermost(before); (q >= 0 || r.Comma(before) && r.outermost(before-1) >= 0) && !(r.outermost(i) < 0 && (r.Is(i, phrase.Subordinator|phrase.Participle) || r.Is(i, phrase.Preposition) && !r.Finite(i, before))) {
		return false
	}
	if !r.Is(i, phrase.Preposition|phrase.Subordinator|phrase.Participle|phrase.Past|phrase.Weekday|phrase.Time|phrase.Adverb) && r.Word(i) != "asked" {
		return false
	}
	if after >= r.hi {
		return !r.Finite(i, before) && !r.Hedged(i, before)
	}
	next := after
	for next < r.hi && (r.Comma(next) || r.Mark(next, ":") || r.Dash(next)) {
		next++
	}
	if next < r.hi && r.outermost(next) >= 0 && r.speechMark(r.outermost(next)) {
		return true
	}
	return !r.Comma(after)
}

// relays handles a tail that relays another: the plant closed, the paper
// reported the mayor said. What stands before is the content of both.
func (r *reader) relays(c *around) bool {
	rep, k, before, after := c.report, c.k, c.before, c.after
	if k+1 >= len(r.reports) || !r.Comma(before) {
		return false
	}
	inner := &r.reports[k+1]
	if inner.source.empty() || inner.source.first != after || inner.verb == nil || r.SkipAdjuncts(inner.cue.last, r.hi) < r.hi {
		return false
	}
	start := r.trimFront(r.span.first, before)
	if !r.contentful(start, before) {
		return false
	}
	rep.pieces = []tokens{{start, before}}
	inner.pieces, inner.relayedBy = []tokens{{start, before}}, k+1
	rep.tail, inner.tail = true, true
	return true
}

// tailContent takes what stands before the cue, and what follows it in the
// same sentence.
func (r *reader) tailContent(c *around) bool {
	start := r.trimFront(r.said(c.report), c.before)
	q := r.outermost(c.before)
	if q < 0 && r.Comma(c.before) {
		q = r.outermost(c.before - 1)
	}
	spoken := q >= 0 && r.speechMark(q)
	if !spoken && c.verb.Frame&(cue.Weak|cue.Keeps|cue.Exchange) != 0 {
		return false // he laughed, he went on: without quotation marks no words
	}
	if i := c.before - 1; !spoken && r.Comma(c.before) && r.Is(i, phrase.Relative) && !r.Is(i, phrase.Name) {
		start = i // polynyas, | which, they observed, came back
	}
	front := tokens{start, c.before}
	switch {
	case spoken:
		b := r.quoteBounds(q)
		front.last = b.last
		if b.first <= start || !r.contentful(start, b.first) || r.Mark(b.first-1, ":") {
			front = b
		}
	case !r.Comma(c.before) && !r.Dash(c.before):
		front.last++
	}
	if !spoken && (front.empty() || !r.contentful(front.first, front.last)) {
		return false
	}
	c.pieces, c.tail = append(c.pieces, front), true
	r.goesOn(c, q < 0)
	return true
}

// said returns where the content before a cue can start: not before an earlier
// report of the same sentence that was closed, nor before a bracket that holds the
// cue.
func (r *reader) said(rep *report) int {
	start := r.span.first
	for i := rep.cue.first - 1; i > start; i-- {
		if r.Mark(i, "(") && !r.closed(i, rep.cue.first) {
			start = i + 1
		}
	}
	for i := len(r.reports) - 1; i >= r.first; i-- {
		prior := &r.reports[i]
		if prior == rep || prior.cue.first >= rep.cue.first || !prior.tail {
			continue
		}
		for _, p := range prior.pieces {
			start = max(start, p.last)
		}
		return max(start, prior.cue.last, prior.source.last)
	}
	return start
}

// closed reports whether the bracket that opens at token i closes before token end.
func (r *reader) closed(i, end int) bool {
	for ; i < end; i++ {
		if r.Mark(i, ")") {
			return true
		}
	}
	return false
}

// goesOn adds the content that follows the cue: “…,” he said, “…”; The plan, he
// said, is late. Outside says that what stands before the cue is not in marks.
func (r *reader) goesOn(c *around, outside bool) {
	after := c.after
	if c.verb.Frame&cue.Addressee != 0 && after < r.hi && !r.Comma(after) {
		// told Reuters, …
		if end, ok := r.After(after, r.hi); ok {
			after = r.SkipAdjuncts(end, r.hi)
		}
	}
	for after < r.hi && r.outermost(after) < 0 && !r.Comma(after) && !r.Dash(after) && !r.Mark(after, ";") && !r.Mark(after, ":") && !r.Mark(after, ")") {
		after++
	}
	if r.Mark(after, ")") {
		return
	}
	next := after
	if r.outermost(after) < 0 {
		next++
	}
	if next >= r.hi {
		return
	}
	if q := r.outermost(next); q >= 0 && (r.quoteBounds(q).last >= r.hi || r.speechMark(q)) {
		if r.nextReport(c.report, r.quoteBounds(q).last) {
			return // “…,” Amin said, “…,” Saleh added
		}
		c.pieces = append(c.pieces, tokens{next, r.quoteBounds(q).last})
		return
	}
	front := c.pieces[0]
	switch {
	case r.SkipAdjuncts(next, r.hi) >= r.hi, r.Word(next) == "but" && r.outermost(next+1) < 0 && r.mainVerb(front.first, front.last) && r.subjectAt(next+1, false), lexicon.Attendant.Has(r.Document, next) && r.mainVerb(front.first, front.last), !outside && !r.Mark(after, ":"), r.Is(next, phrase.Participle|phrase.Relative),
		r.nextReport(c.report, next), r.laterTail(c.report, next), r.Is(next, phrase.Determiner) && r.Finite(front.first, front.last):
	default:
		c.pieces = append(c.pieces, tokens{next, r.contentEndFrom(c.report, next)})
	}
}

// nextReport reports whether the clause that starts at token i is that of
// another report.
func (r *reader) nextReport(rep *report, i int) bool {
	for k := r.first; k < len(r.reports); k++ {
		other := &r.reports[k]
		if other != rep && other.clause >= i-1 && other.clause <= i+1 {
			return true
		}
	}
	return false
}

// laterTail reports whether the clause that starts at token i behind a
// conjunction is closed by a voice of its own: nine died, X said, and 12 were
// hurt, Y said.
func (r *reader) laterTail(rep *report, i int) bool {
	if !r.Is(i, phrase.Coordinator) {
		return false
	}
	for k := r.first; k < len(r.reports); k++ {
		other := &r.reports[k]
		if other == rep || other.source.empty() || other.clause <= i || !r.Comma(min(other.clause, other.cue.first)-1) {
			continue
		}
		if other.adverbial || other.verb != nil && r.skip(other, max(other.cue.last, other.source.last)) >= r.hi {
			return true
		}
	}
	return false
}

// contentful reports whether the range holds more than a conjunction or an
// adverb.
func (r *reader) contentful(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Tokens.At(i).Kind == document.Word && !r.Is(i, phrase.Coordinator|phrase.Adverb) || r.Tokens.At(i).Kind == document.Number {
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
