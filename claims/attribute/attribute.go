// Package attribute finds whose word each part of an article is: the content,
// the cue and the source of every credited passage, and one entry for every
// voice, to which names, roles and pronouns are resolved. It knows how English
// news reports speech; it knows nothing of figures or of how far a voice is
// trusted. Where the text does not decide, the source is unknown.
package attribute

import (
	"slices"

	"vouch/claims"
	"vouch/claims/cue"
	"vouch/claims/match"
	"vouch/sources"
	"vouch/sources/document"
)

// A Result is everything the package reads from one document. Indexes in it
// point into its own slices.
type Result struct {
	Attributions []claims.Attribution // in text order of their content
	Sources      []sources.Source     // in order of first mention
	Mentions     []claims.SourceMention
	Events       []claims.Event
	Names        []claims.Name   // the names to check
	Identities   []document.Span // names with what is told of who bears them
	Quotations   []document.Span // what stands in quotation marks and reports words, marks excluded
}

// Read finds the attributions of a document. A trace that is not nil counts what
// its rules read.
func Read(d *document.Document, trace *match.Trace) Result {
	r := newReader(d, trace)
	for u := range r.units {
		r.readUnit(u)
	}
	r.trailing()
	r.introduces()
	r.signed()
	r.floating()
	r.nest()
	return r.result()
}

// readUnit reads the reports of one unit.
func (r *reader) readUnit(u int) {
	un := r.units[u]
	r.look(u, un.tokens)
	r.first = len(r.reports)
	if x, ok := turns.At(r.text(), r, un.first); ok {
		r.reports = append(r.reports, x.Made)
		r.units[u].from, r.units[u].to = r.first, len(r.reports)
		return
	}
	if !un.quoted {
		r.find()
		r.frames(&nominal)
		r.frames(&sourceless)
		r.contents()
		r.relayed()
		r.colons()
		r.opens()
		r.titled()
	}
	r.units[u].from, r.units[u].to = r.first, len(r.reports)
	for i := un.first; i < un.last; i++ {
		if q := quotationAt(r.outer, i); q >= 0 {
			r.within(u, q)
			i = r.quoteBounds(q).last - 1
		}
	}
}

// contents finds the content of each report from r.first on.
func (r *reader) contents() {
	r.inOrder()
	for k := r.first; k < len(r.reports); k++ {
		switch rep := &r.reports[k]; {
		case rep.dropped:
		case rep.adverbial:
			r.accordingContent(k)
		case rep.verb != nil:
			r.content(k)
		}
	}
}

// inOrder puts the reports from r.first on in the order of their cues; what one
// borrows moves with it.
func (r *reader) inOrder() {
	reports := r.reports[r.first:]
	byCue := func(a, b report) int { return a.cue.first - b.cue.first }
	if slices.IsSortedFunc(reports, byCue) {
		return
	}
	order := make([]int, len(reports)) // which stood where
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return byCue(reports[a], reports[b]) })
	sorted, place := make([]report, len(reports)), make([]int, len(reports))
	for k, was := range order {
		sorted[k], place[was] = reports[was], k
	}
	for k := range sorted {
		if b := sorted[k].borrows - r.first; b >= 0 {
			sorted[k].borrows = r.first + place[b]
		}
	}
	copy(reports, sorted)
}

// within reads the reports inside a quotation: what its speaker says that
// others have said.
func (r *reader) within(u int, q int32) {
	if int(q) == r.read && r.read > 0 {
		return
	}
	r.read = int(q)
	r.level = q
	quotation := r.quotes[q]
	for i := quotation.First; i < quotation.Last; {
		s := r.SentenceOf(i)
		end := min(r.Sentences.At(s).Last, quotation.Last)
		for end < quotation.Last && r.outermost(end-1) >= 0 && r.outermost(end) == r.outermost(end-1) {
			end = min(r.Sentences.At(r.SentenceOf(end)).Last, quotation.Last)
		}
		r.look(u, tokens{i, end})
		r.first = len(r.reports)
		r.find()
		r.frames(&nominal)
		r.contents()
		i = end
	}
	r.level = -1
}

// result turns the reports into attributions.
func (r *reader) result() Result {
	var res Result
	index := make([]int, len(r.reports)) // of the attribution made from each report
	who := r.speakers()
	res.Sources, res.Mentions, res.Names, res.Identities = who.Sources, who.Mentions, who.Names, who.Identities
	for k := range r.reports {
		index[k] = -1
		rep := &r.reports[k]
		if rep.event != "" {
			res.Events = append(res.Events, claims.Event{Kind: rep.event, Source: r.eventVoice(rep, who), Span: r.Text.Span(rep.cue.first, rep.cue.last)})
			continue
		}
		if rep.dropped || len(rep.pieces) == 0 {
			continue
		}
		r.kind(rep)
		a := claims.Attribution{
			Type: rep.speaker, SourceID: -1, Polarity: claims.Asserted, Via: -1, Verb: rep.name,
			Sentence: r.SentenceAt(r.Tokens.At(rep.cue.first).Start), Reading: claims.Sure,
		}
		source := r.source(rep)
		if rep.verb != nil && rep.verb.Frame&cue.Denial != 0 && (rep.verb.Frame&cue.As == 0 || r.holdsWord(rep, "that") || !r.holdsWord(rep, "as")) {
			a.Polarity = claims.Denied
		}
		r.credit(&a, rep, who)
		if rep.cue.first < source.last && source.first < rep.cue.last {
			continue // a reading that takes one word twice is none
		}
		a.Cue = []document.Span{r.Text.Span(rep.cue.first, rep.cue.last)}
		if rep.absolute {
			a.Cue = append(a.Cue, r.Text.Span(rep.clause, rep.clause+1)) // with X reporting
		}
		if !source.empty() {
			a.Source = []document.Span{r.Text.Span(source.first, source.last)}
		}
		for _, p := range rep.pieces {
			p = r.bare(p)
			for _, q := range without(p, rep.cue, source) {
				if q = r.bare(q); !q.empty() {
					a.Content = append(a.Content, r.Text.Span(q.first, q.last))
				}
			}
		}
		a.Content = joined(a.Content)
		if len(a.Content) > 0 {
			r.doubt(&a, rep, source)
			index[k] = len(res.Attributions)
			a.Via = rep.via
			res.Attributions = append(res.Attributions, a)
		}
	}
	for i := range res.Attributions {
		a := &res.Attributions[i]
		for a.Via >= 0 && index[a.Via] < 0 {
			a.Via = r.reports[a.Via].via
		}
		if a.Via >= 0 {
			a.Via = index[a.Via]
		}
	}
	res.Quotations = r.quotations(res.Attributions)
	return res
}

// quotations returns what stands in quotation marks and reports words: all of
// it that somebody is credited with, and what looks like speech though nobody
// is. What is left are scare quotes and titles.
func (r *reader) quotations(as []claims.Attribution) []document.Span {
	var content []document.Span
	for i := range as {
		content = append(content, as[i].Content...)
	}
	content = joined(content)
	var out []document.Span
	next := 0
	for q := range r.quotes {
		quotation := r.quotes[q]
		if quotation.Span.IsZero() {
			continue
		}
		for next < len(content) && content[next].End <= quotation.Span.Start {
			next++
		}
		credited := next < len(content) && content[next].Overlaps(quotation.Span)
		if credited || quotation.Outer < 0 && r.speechMark(int32(q)) && quotation.Last-quotation.First > 5 {
			out = append(out, quotation.Span)
		}
	}
	return out
}

// source returns the source of a report, following what it borrows.
func (r *reader) source(rep *report) tokens {
	for range 8 {
		if !rep.source.empty() || rep.borrows < 0 {
			break
		}
		rep = &r.reports[rep.borrows]
	}
	s := rep.source
	for !s.empty() && (r.Comma(s.last-1) || r.Dash(s.last-1)) {
		s.last--
	}
	return s
}

// joined puts spans in order and joins those that overlap.
func joined(spans []document.Span) []document.Span {
	slices.SortFunc(spans, func(a, b document.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// bare drops punctuation and quotation marks from both ends of a range.
func (r *reader) bare(t tokens) tokens {
	if t.empty() {
		return t
	}
	if q := quotationAt(r.inside, t.first); q >= 0 && r.quotes[q].Open == t.first && r.quotes[q].Close >= 0 && r.quotes[q].Close < t.last-1 && r.contentful(r.quotes[q].Close+1, t.last) {
		// The opening mark of a quotation that ends inside stays with its pair.
		return tokens{t.first, r.bare(tokens{t.first + 1, t.last}).last}
	}
	for t.first < t.last && (r.Tokens.At(t.first).Kind == document.Punct && !r.Mark(t.first, "(") && !r.Mark(t.first, "[") && !r.Mark(t.first, "#") || r.Tokens.At(t.first).Kind == document.QuoteMark) {
		t.first++
	}
	for t.first < t.last {
		i := t.last - 1
		if r.Mark(i, ")") && r.unopened(t.first, i) {
			t.last--
			continue
		}
		if q := quotationAt(r.inside, i); q >= 0 && r.quotes[q].Close == i && r.quotes[q].Open >= t.first {
			break // its opening mark stays, so it stays
		}
		if k := r.Tokens.At(i).Kind; k != document.QuoteMark && (k != document.Punct || r.Mark(i, ")") || r.Mark(i, "]")) {
			break
		}
		t.last--
	}
	return t
}

// unopened reports whether the bracket that token i closes opens before token
// first.
func (r *reader) unopened(first, i int) bool {
	open := 1
	for i--; i >= first && open > 0; i-- {
		switch {
		case r.Mark(i, ")"):
			open++
		case r.Mark(i, "("):
			open--
		}
	}
	return open > 0
}

// without cuts other ranges out of a range.
func without(t tokens, others ...tokens) []tokens {
	out := []tokens{t}
	for _, o := range others {
		if o.empty() {
			continue
		}
		var next []tokens
		for _, p := range out {
			if o.last <= p.first || p.last <= o.first {
				next = append(next, p)
				continue
			}
			if p.first < o.first {
				next = append(next, tokens{p.first, o.first})
			}
			if o.last < p.last {
				next = append(next, tokens{o.last, p.last})
			}
		}
		out = next
	}
	return out
}
