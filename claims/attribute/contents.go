package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
)

// contentRules say which words a verb of speech credits to its source. The first
// that reads is right.
var contentRules = match.Set[*reader, report]{Rules: []*frame{
	ledBefore, wordsBefore, relayBefore, asHeSaid,
	nothingBehind, quotationBehind, phraseAndQuotation, clauseBehind, quotationAhead,
}}

// A which is a rule of contentRules before it is one of them: what it takes is
// the verb with its auxiliaries, and Find sets the content of its report.
type which struct {
	Name, Doc string
	Find      func(r *reader, c *around) bool
}

func content(w which) *frame {
	return &frame{
		Name: w.Name, Doc: w.Doc, Pattern: contentGrammar.Must("Said"),
		Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
			c := r.aroundAt(m.Start)
			ok := w.Find(r, c)
			return *c.report, ok
		},
	}
}

// contentGrammar is apart from grammar, as what is said is looked for once all
// sources of the unit are known.
var contentGrammar = &match.Grammar[*reader]{Readers: map[string]func(r *reader, i int) int{
	// Said is a verb of speech with a source.
	"Said": func(r *reader, i int) int {
		if c := r.aroundAt(i); c != nil {
			return max(c.cue.last, i+1)
		}
		return i
	},
}}

// An around is a report with what stands round it.
type around struct {
	*report
	k         int  // its index
	behind    int  // where the cue, or the source behind it, ends
	after     int  // the first token there that says neither when nor to whom
	before    int  // the token before the clause of the cue
	start     int  // where content behind the cue starts
	stops     bool // a mark or the end of the unit stands at after
	preposed  bool // words stand before the clause, parted from it
	opens     bool // a quotation opens at after
	tailFrame bool // the verb can follow its content
}

// content finds the words that report k credits to its source.
func (r *reader) content(k int) {
	rep := &r.reports[k]
	if len(rep.pieces) == 0 { // else found with its source: a passive
		r.near = r.around(k)
		contentRules.First(r.text(), r, rep.cue.first)
		r.near = nil
	}
	r.kind(rep)
	r.fronted(rep)
	rep.dropped = !r.worded(rep)
}

// aroundAt returns what stands round the report whose cue starts at token i: the
// one that is asked about, or what was read there; nil where there is none.
func (r *reader) aroundAt(i int) *around {
	if r.near != nil {
		if r.near.cue.first != i {
			return nil
		}
		return r.near
	}
	for k := r.first; k < len(r.reports); k++ {
		if rep := &r.reports[k]; rep.verb != nil && rep.cue.first == i && len(rep.pieces) == 0 {
			return r.around(k)
		}
	}
	return nil
}

func (r *reader) around(k int) *around {
	rep := &r.reports[k]
	c := &around{report: rep, k: k, behind: rep.cue.last}
	if rep.source.first >= rep.cue.last && !rep.source.empty() && rep.form != cue.Gerund {
		c.behind, rep.tail = rep.source.last, true // inverted
	}
	c.after = r.skip(rep, c.behind)
	c.stops = c.after >= r.hi || r.Comma(c.after) || r.Mark(c.after, ";") || r.Mark(c.after, ")") || r.Dash(c.after) || r.terminal(c.after)
	c.before = rep.clause - 1
	if rep.clause > rep.cue.first {
		c.before = rep.cue.first - 1
	}
	c.opens = c.after < r.hi && r.quoteMark(c.after)
	c.tailFrame = rep.form != cue.Gerund && !rep.infinite && (!rep.passive || r.Word(rep.cue.last-1) == "saying")
	c.preposed = c.before > r.span.first && (r.Comma(c.before) || r.Dash(c.before) || r.outermost(c.before) >= 0 || r.terminal(c.before))
	if s := rep.source; !s.empty() && s.last <= rep.clause && rep.clause == rep.cue.first && rep.borrows < 0 {
		c.preposed = false // the subject stands in what comes before: that is no content
	}
	r.leads(c)
	return c
}

// leads finds where content behind the cue starts: behind its listener and the
// marks between.
func (r *reader) leads(c *around) {
	f := c.verb.Frame
	c.start = c.after
	switch {
	case f&(cue.Addressee|cue.Order) != 0 && !c.opens && !c.passive:
		c.start = r.overAddressee(c.after, f)
	case f&(cue.Order|cue.Asking) != 0 && c.passive:
		c.start = c.behind
	}
	for c.start < r.hi && (r.Comma(c.start) || r.Mark(c.start, ":") || r.Dash(c.start) || r.Mark(c.start, ";") && r.quoteMark(c.start+1)) {
		c.start++
	}
}

var ledBefore = content(which{
	Name: "led-before",
	Doc: `Saying “C,” X went on: the words are those of the first cue

	READ Saying “it burned for days,” Ada Holm [went on]. => Ada Holm:
	NOT Ada Holm said that it burned.`,
	Find: func(r *reader, c *around) bool {
		first := &r.reports[r.first]
		c.pieces = []tokens{} // none, and none to be looked for
		return c.preposed && c.k > r.first && first.cue.first == r.span.first && first.form == cue.Gerund && len(first.pieces) > 0 &&
			c.stops && r.speechAhead(c.after) < 0 && r.endsQuoted(first)
	},
})

var wordsBefore = content(which{
	Name: "words-before",
	Doc: `C, X said; “C,” X said

	READ The pier burned, Ada Holm [said] on Friday. => Ada Holm: The pier burned
	READ “It burned for days,” Ada Holm [said]. => Ada Holm: “It burned for days,”
	READ The pier, Ada Holm [said], burned for days. => Ada Holm: The pier // burned for days
	NOT On Friday, Ada Holm said the pier burned.`,
	Find: func(r *reader, c *around) bool {
		if c.preposed && r.led(c.k, c.before) && r.speechAhead(c.after) >= 0 {
			c.preposed = false
		}
		if !c.preposed || !c.tailFrame || !(c.stops || c.tail || r.quoteJustBefore(c.before, c.report) && r.Word(c.after) != "that") {
			return false
		}
		return !r.introduced(r.span.first, c.before, c.after, c.report) && r.tailContent(c)
	},
})

var relayBefore = content(which{
	Name: "relay-before",
	Doc: `C, the paper reported Y said: what stands before is the content of both

	READ The pier burned, the paper [reported] Ada Holm said. => the paper: The pier burned
	NOT The pier burned, the paper reported.`,
	Find: func(r *reader, c *around) bool { return c.preposed && !c.opens && c.tailFrame && r.relays(c) },
})

var asHeSaid = content(which{
	Name: "as-he-said",
	Doc: `As X said, C

	READ As Ada Holm [said], the pier burned for days. => Ada Holm: the pier burned for days
	NOT As Ada Holm said that, the pier burned.`,
	Find: func(r *reader, c *around) bool {
		if c.clause >= c.cue.first || r.Word(c.clause) != "as" || c.clause != r.span.first || c.after >= r.hi || !r.Comma(c.after) {
			return false
		}
		if c.verb.Frame&(cue.Weak|cue.Keeps|cue.Exchange) != 0 && r.speechAhead(c.after) < 0 {
			return false
		}
		r.take(c.report, c.after+1, r.contentEnd(c.k, c.after+1))
		return true
	},
})

var nothingBehind = content(which{
	Name: "nothing-behind",
	Doc: `X denied it, noting that C: the content is elsewhere, or in the next block

	READ Ada Holm [said], adding that it burned. => Ada Holm:
	NOT Ada Holm said it burned.`,
	Find: func(r *reader, c *around) bool {
		start := c.start
		switch {
		case start > c.after && start < r.hi && r.Comma(start-1) && r.Is(start, phrase.Participle) && r.outermost(start) < 0:
			return true
		case start > c.after && start < r.hi && r.Comma(start-1) && r.Class(start).Is(phrase.Coordinator, phrase.Name) && r.Word(start+1) != "that" && r.outermost(start) < 0:
			return true // a hit show, but he left
		case start == c.after && start > c.behind && r.Is(start, phrase.Participle) && cue.At(r.Document, start) == nil:
			return true // said in a release marking the day
		case start > c.after && r.Comma(c.after) && (r.Word(c.clause) == "what" || r.Word(c.clause-1) == "what"):
			return true // contrary to what Amin said, …
		}
		return start >= r.hi // a colon at the end of a block introduces the next one
	},
})

var quotationBehind = content(which{
	Name: "quotation-behind",
	Doc: `X said: “C”; X said the pier was “C” to him

	READ Ada Holm [said]: “It burned for days.” => Ada Holm: “It burned for days.”
	READ Ada Holm [said] “it burned” for days. => Ada Holm: “it burned” for days
	READ The sign [said] “it may burn”, but nobody came. => The sign: “it may burn”
	READ The judge [said] “we are all tired”, and then closed the hearing. => The judge: “we are all tired”
	NOT Ada Holm said the pier was “dry”.`,
	Find: func(r *reader, c *around) bool {
		q := r.outermost(c.start)
		if q < 0 || !r.quoteMark(c.start) {
			return false
		}
		b := r.quoteBounds(q)
		switch {
		case !r.speechMark(q) && (c.verb.Frame&cue.Weak != 0 || c.verb.Frame&(cue.Quote|cue.Nominal|cue.As|cue.Complement) == 0):
		case b.last >= r.hi || r.endsSpeech(q):
			r.take(c.report, b.first, b.last)
			if next := r.outermost(b.last); b.last < r.hi && next >= 0 {
				c.pieces = append(c.pieces, r.quoteBounds(next)) // said “…” “…”
			}
		case r.Comma(b.last) && (lexicon.Contrast.Has(r.Document, b.last+1) || r.actsBehind(b.last+1)):
			r.take(c.report, b.first, b.last) // it reads “we may go”, but nobody went
		default:
			r.take(c.report, c.start, r.contentEnd(c.k, b.last))
		}
		r.question(c.report)
		return true
	},
})

var phraseAndQuotation = content(which{
	Name: "phrase-and-quotation",
	Doc: `X said in an essay before the vote, “C”

	READ Ada Holm [wrote] from the depths of the old harbour, “It burned for days.” => Ada Holm: “It burned for days.”
	NOT Ada Holm wrote that it burned.`,
	Find: func(r *reader, c *around) bool {
		if c.verb.Frame&cue.Quote == 0 || !r.Is(c.start, phrase.Preposition) || r.Word(c.start) == "that" {
			return false
		}
		q := r.quoteAhead(c.start)
		if q < 0 {
			return false
		}
		b := r.quoteBounds(q)
		if b.last < r.hi || r.Finite(c.start, b.first) {
			return false
		}
		r.take(c.report, b.first, b.last)
		r.question(c.report)
		return true
	},
})

var clauseBehind = content(which{
	Name: "clause-behind",
	Doc: `X said that C; X told Y that C; X denied C: what the frame of the verb allows

	READ Ada Holm [said] that the pier burned. => Ada Holm: that the pier burned
	READ Ada Holm [told] the paper the pier burned. => Ada Holm: the pier burned
	READ Ada Holm [urged] them to leave. => Ada Holm: them to leave
	READ Asked whether it burned, Ada Holm [said] no. => Ada Holm: whether it burned, // no
	NOT Ada Holm laughed that it burned.`,
	Find: func(r *reader, c *around) bool {
		if !r.licensed(c.report, c.start) {
			return false
		}
		r.take(c.report, c.start, r.contentEnd(c.k, c.start))
		r.question(c.report)
		return true
	},
})

var quotationAhead = content(which{
	Name: "quotation-ahead",
	Doc: `X went on about the plan: “C”

	READ Ada Holm [went on] about the pier: “It burned for days.” => Ada Holm: “It burned for days.”
	NOT Ada Holm went on about the pier.`,
	Find: func(r *reader, c *around) bool {
		q := r.quoteAhead(c.start)
		if q < 0 || c.verb.Frame&cue.Quote == 0 || c.verb.Frame&cue.Weak != 0 {
			return false
		}
		r.take(c.report, r.quoteBounds(q).first, r.quoteBounds(q).last)
		r.question(c.report)
		return true
	},
})
