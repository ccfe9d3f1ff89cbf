package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

const accordingTo = "according to"

// accordingToRule reads whom a sentence follows.
var accordingToRule = &frame{
	Name: "according-to",
	Doc: `according to X, C; C, according to X

The source ends before the day, before a hedged figure and before the verb of
the sentence; an apposition belongs to it.

	READ [According to the harbour ministry], nine boats sank. => the harbour ministry: nine boats sank
	READ Nine boats sank, [according to Ada Holm, head of the harbour]. => Ada Holm, head of the harbour: Nine boats sank
	READ The pier was shut, [according to officials] on Friday. => officials: The pier was shut
	READ [According to the ministry] over 90 miners are trapped. => the ministry: over 90 miners are trapped
	NOT It went according as the town had planned.
	NOT They signed a deal, according to which the pier was theirs.
	NOT In according the honour, the town was late.`,
	Pattern: grammar.Must(`"according" "to" !before(["which whom whose"]) source:Source`),
	Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
		rep := r.newReport(accordingTo, tokens{m.Start, m.Start + 2})
		rep.source, rep.adverbial, rep.ends = part(m, "source"), true, m.End
		return rep, true
	},
}

// asReportedBy reads a clause that tells who reported the one it stands in.
var asReportedBy = &frame{
	Name: "as-reported-by",
	Doc: `as reported by X, C; C, as announced by X

	READ [As reported by the Rook Courier], nine boats sank. => the Rook Courier: nine boats sank
	READ Nine boats sank, [as announced by Ada Holm] on Friday. => Ada Holm: Nine boats sank
	READ [As confirmed by the ministry], the pier is shut. => the ministry: the pier is shut
	READ The pier, [as stated by the guild], is shut. => the guild: The pier // is shut
	READ The pier is shut, [as first reported by Vold Radio]. => Vold Radio: The pier is shut
	NOT The law as written by the guild is short.
	NOT The plan was as announced by the guild.
	NOT Damage such as reported by the guild was rare.`,
	Pattern: grammar.Must(`"as" after(start any | Comma any) Adv? ["reported announced confirmed stated told relayed noted disclosed"] "by" source:Source`),
	Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
		source := part(m, "source")
		rep := r.newReport(r.Word(source.first-2), tokens{m.Start, source.first})
		rep.source, rep.adverbial, rep.ends = source, true, m.End
		return rep, true
	},
}

// sourceEnd returns the end of the source phrase that starts at token i, with
// its apposition, and stops before the content when that follows.
func (r *reader) sourceEnd(i int) int {
	end, ok := r.After(i, r.span.last)
	if !ok {
		return r.nextMark(i) // a phrase of unusual shape
	}
	if r.carriesOn(end) {
		end = r.nextMark(end)
	}
	if back := r.BackOverTime(end, i); back > i && back < end && !r.Is(back-1, phrase.Past|phrase.Participle|phrase.Finite|phrase.Preposition) {
		end = back // officials | on Friday
	}
	for end > i+1 && (r.Class(end-1).Is(phrase.Adverb, phrase.Name|phrase.Determiner) || lexicon.TimeLead.Has(r.Document, end-1) && r.Is(end, phrase.Time|phrase.Weekday)) {
		end-- // the ministry late | today
	}
	if end+1 >= r.span.last || !r.Comma(end) {
		return end
	}
	if i-2 > r.span.first {
		// apposition: , the head of the body,
		if close := r.appositionEnd(end + 1); close > 0 && (r.Is(end+1, phrase.Relative) || !r.Finite(end+1, close)) {
			return close
		}
		return end
	}
	c := r.nextComma(end+1, r.span.last)
	if c > 0 && c+1 < r.span.last && r.describes(end+1, c) && r.Finite(c+1, r.span.last) && !r.titles(c) {
		return c
	}
	return end
}

// nextMark returns the first mark or quotation at or behind token i.
func (r *reader) nextMark(i int) int {
	for i < r.span.last && !r.Punct(i) && r.outermost(i) < 0 {
		i++
	}
	return i
}

// describes reports whether the range between two commas tells who the source
// before it is.
func (r *reader) describes(first, last int) bool {
	if r.Is(first, phrase.Adverb) && r.Is(first+1, phrase.Determiner) {
		first++ // formerly the head of the body
	}
	return r.asideKind(first, last) == appositionAside && !r.Finite(first, last) &&
		(r.Is(first, phrase.Determiner|phrase.Relative|phrase.Digit) || r.role(first, last))
}

// titles reports whether a name with a comma or a verb of speech behind it
// follows the comma at token c: what stands before it is its title, and no
// apposition to what is before that. According to Tarim, the judge, Ivo Brandt,
// said
func (r *reader) titles(c int) bool {
	end, ok := r.After(c+1, r.span.last)
	return ok && r.Is(c+1, phrase.Name) && r.Comma(end) && r.reportsNext(end+1, r.span.last)
}

// carriesOn reports whether the words at token i still describe the source that
// ends there: members | who spoke afterwards, a poll | released on Monday.
func (r *reader) carriesOn(i int) bool {
	switch {
	case lexicon.DocumentParticiple.Has(r.Document, i):
		return true
	case r.Hedged(i, i+4):
		return false // according to the ministry | over 90 miners are trapped
	case r.Is(i, phrase.Auxiliary|phrase.Coordinator|phrase.Subject) || r.Is(i, phrase.Finite) && !r.Is(i-1, phrase.Relative):
		return false
	case r.Is(i, phrase.Past) && (lexicon.ObjectHedge.Has(r.Document, i+1) || r.Word(i+1) == "at" && (r.Word(i+2) == "least" || r.Word(i+2) == "most") || r.Is(i+1, phrase.Determiner|phrase.Owner|phrase.Digit|phrase.Object|phrase.Name)) && !r.Is(i+1, phrase.Weekday):
		return false // the verb of the sentence: according to the ministry recovered at least ten
	}
	return r.Is(i, phrase.Relative|phrase.Past|phrase.Participle|phrase.Preposition|phrase.Weekday|phrase.Time)
}

// role reports whether the range reads like a role: lower-case nouns with a
// preposition, such as "head of the body".
func (r *reader) role(first, last int) bool {
	return r.Is(first, phrase.Plain|phrase.Title|phrase.Venue|phrase.Audience) && !r.nameOnly(first, last)
}

func (r *reader) nameOnly(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Tokens.At(i).Kind == document.Word && !r.Is(i, phrase.Capital) {
			return false
		}
	}
	return true
}

func (r *reader) nextComma(i, last int) int {
	for ; i < last; i++ {
		if r.outermost(i) >= 0 {
			i = r.quoteBounds(r.outermost(i)).last - 1
			continue
		}
		if r.Comma(i) {
			return i
		}
	}
	return -1
}

// accordingContent takes the clause that an adverbial frame belongs to.
func (r *reader) accordingContent(k int) {
	rep := &r.reports[k]
	if rep.cue.first == r.span.first || rep.cue.first == r.trimFront(r.span.first, rep.cue.first) || r.Mark(rep.cue.first-1, ";") {
		start := rep.ends
		if next := r.SkipAdjuncts(start, r.hi); r.Comma(next) {
			start = next
		}
		r.takeBehind(k, start)
		return
	}
	start, before := r.said(rep), rep.cue.first
	if !r.Comma(before-1) && !r.Dash(before-1) {
		start = r.lastClause(start, before)
	}
	start = r.trimFront(start, before)
	end := r.trimEnd(start, before)
	if k > r.first && r.passedOn(k, start, end) {
		return
	}
	if end <= start || !r.contentful(start, end) {
		r.takeBehind(k, rep.ends)
		return
	}
	r.take(rep, start, end)
	rep.tail = true
	next := rep.ends + 1
	switch {
	case next >= r.hi || !r.Comma(rep.ends):
	case r.Is(end-1, phrase.Auxiliary): // was, according to the ministry, among the dead
		r.take(rep, next, r.accordingEnd(k, next))
	case (r.Finite(next, r.hi) || r.outermost(next) >= 0) && !r.nextReport(rep, next) && !r.Is(next, phrase.Relative|phrase.Participle):
		r.take(rep, next, r.accordingEnd(k, next))
	}
}

// passedOn makes report k the relay of the one before it, where nothing but the place
// of its words stands between: “…,” Holm said in a letter, according to the Courier.
func (r *reader) passedOn(k, start, end int) bool {
	rep, said := &r.reports[k], &r.reports[k-1]
	if said.verb == nil || !said.tail || len(said.pieces) == 0 || said.dropped || start < said.cue.last || r.SkipAdjuncts(start, end) < end && r.skip(said, max(said.cue.last, said.source.last)) < end {
		return false
	}
	rep.pieces, rep.tail = []tokens{said.pieces[0]}, true
	said.relayedBy = k + 1
	return true
}

// takeBehind takes the clause that starts at token i, or behind the marks there.
func (r *reader) takeBehind(k, i int) {
	for i < r.hi && (r.Comma(i) || r.Mark(i, ":")) {
		i++
	}
	r.take(&r.reports[k], i, r.accordingEnd(k, i))
}

// mostAccording is how many further "according to" the content of one may hold.
// Nobody writes a sentence of more, and a text made of nothing else would be
// stored once for each.
const mostAccording = 8

// accordingEnd returns the end of the content of report k that starts at token i.
func (r *reader) accordingEnd(k, i int) int {
	end := r.contentEndFrom(&r.reports[k], i)
	held := 0
	for j := k + 1; j < len(r.reports) && r.reports[j].cue.first < end; j++ {
		if other := &r.reports[j]; !other.adverbial || other.cue.first < i {
			continue
		}
		if held++; held > mostAccording {
			return max(r.trimEnd(i, r.reports[j].cue.first), i)
		}
	}
	return end
}

// lastClause returns the start of the participle clause that ends before token
// end, or start: A dam failed, | killing nine according to the ministry.
func (r *reader) lastClause(start, end int) int {
	for i := end - 1; i > start; i-- {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).first
			continue
		}
		if r.Comma(i) {
			if r.Is(i+1, phrase.Participle) {
				return i + 1
			}
			return start
		}
	}
	return start
}
