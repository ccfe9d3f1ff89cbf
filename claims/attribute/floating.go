package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
)

// floating gives the quotations that stand without a cue to the report beside
// them: the rest of a speech after "he said", the sentences before it, the
// paragraphs that take it up again.
func (r *reader) floating() {
	leading, last := r.edges()
	r.takenUp(leading, last)
	speaking := -1 // report that a following quotation carries on
	for u, un := range r.units {
		switch {
		case last[u] >= 0:
			speaking = last[u]
		case !un.quoted:
			speaking = r.openedSentence(u, speaking)
		case r.fresh(u) || speaking < 0:
			if !r.beforeCue(u, leading) {
				speaking = r.carried(u, speaking)
			}
		default:
			r.reports[speaking].pieces = append(r.reports[speaking].pieces, un.tokens)
		}
	}
}

// edges returns for each unit the first of its reports outside quotations that
// credit something, and the last that a quotation behind it goes on from; -1
// where there is none.
func (r *reader) edges() (leading, last []int) {
	last, leading = make([]int, len(r.units)), make([]int, len(r.units))
	for u := range r.units {
		last[u], leading[u] = -1, -1
	}
	for k := range r.reports {
		rep := &r.reports[k]
		if rep.quoted || len(rep.pieces) == 0 {
			continue
		}
		if leading[rep.unit] < 0 {
			leading[rep.unit] = k
		}
		// "…," said Amin, noting that it was late. "…": the speech goes on, not the aside.
		if before := last[rep.unit]; before < 0 || r.endsQuoted(rep) || !r.endsQuoted(&r.reports[before]) && rep.via < 0 && (rep.form != cue.Gerund || rep.verb == nil) {
			last[rep.unit] = k
		}
	}
	return leading, last
}

// fresh reports whether unit u opens its block.
func (r *reader) fresh(u int) bool { return u == 0 || r.units[u-1].block != r.units[u].block }

// continues reports whether a quoted unit takes up a quotation of the block
// before.
func (r *reader) continues(u int) bool {
	q := r.outermost(r.units[u].first)
	return q >= 0 && r.quotes[q].Continues >= 0
}

// openedSentence gives a unit that is nearly all quotation to whoever speaks, and
// returns who goes on speaking: “…,” he said. Then, “I try again.”
func (r *reader) openedSentence(u, speaking int) int {
	p := r.mostlyQuoted(r.units[u])
	if p.empty() || r.fresh(u) || speaking < 0 || !r.endsQuoted(&r.reports[speaking]) {
		// "He paused." between two quotations: the speech may go on, but
		// nothing in the text says so.
		return -1
	}
	r.reports[speaking].pieces = append(r.reports[speaking].pieces, p)
	return speaking
}

// beforeCue gives a quoted unit to the cue with which the next unit of its block
// ends.
func (r *reader) beforeCue(u int, leading []int) bool {
	next := u + 1
	if next >= len(r.units) || r.units[next].block != r.units[u].block || leading[next] < 0 || r.continues(u) {
		return false
	}
	rep := &r.reports[leading[next]]
	if !rep.tail || r.outermost(r.units[next].first) < 0 {
		return false
	}
	rep.pieces = append(rep.pieces, r.units[u].tokens)
	return true
}

// carried gives a quoted unit that opens its block to whoever spoke last, and
// returns the report that goes on; -1 where the text does not tell.
func (r *reader) carried(u, speaking int) int {
	if speaking < 0 {
		return -1
	}
	rep, un := &r.reports[speaking], r.units[u]
	switch {
	case r.continues(u):
	case r.endsQuoted(rep):
		// The mark was closed and opened again in a new paragraph with no cue:
		// usage says the same speaker, the text does not.
		rep.inferred = true
	case r.carriesOnFrom(rep, u):
		rest := *rep
		rest.borrows, rest.source, rest.inferred, rest.tail = speaking, tokens{}, true, false
		rest.unit, rest.pieces = u, []tokens{un.tokens}
		r.reports = append(r.reports, rest)
		return len(r.reports) - 1
	default:
		return -1
	}
	rep.pieces = append(rep.pieces, un.tokens)
	return speaking
}

// carriesOnFrom reports whether the quoted block that unit u opens follows the
// words of a report as their speaker's own: X said that C. / “C”
func (r *reader) carriesOnFrom(rep *report, u int) bool {
	return rep.unit == u-1 && rep.verb != nil && rep.verb.Frame&cue.Clause != 0 && rep.verb.Frame&cue.Mental == 0 && rep.form&(cue.Past|cue.Third) != 0 &&
		rep.via < 0 && !rep.passive && !rep.infinite && r.speechMark(r.outermost(r.units[u].first)) && r.opensBlock(r.units[u].first)
}

// trailing gives a quotation that ends in a full stop to the "Amin said." that
// stands behind it as a sentence of its own.
func (r *reader) trailing() {
	for u := 1; u < len(r.units); u++ {
		un, before := r.units[u], r.units[u-1]
		if un.block != before.block || !before.quoted || before.from < before.to {
			continue
		}
		k := r.lastOpen(u)
		if k < 0 || k != un.from || r.reports[k].verb.Frame&cue.Quote == 0 || r.reports[k].source.first != un.first {
			continue
		}
		rep := &r.reports[k]
		r.look(u, un.tokens)
		if r.skip(rep, max(rep.cue.last, rep.source.last)) >= r.hi {
			rep.pieces, rep.tail = []tokens{before.tokens}, true
		}
	}
}

// mostlyQuoted returns the words of a unit up to the end of its quotation, when
// hardly anything stands before it: Then, “I try again.” It “fell on us.”
func (r *reader) mostlyQuoted(un unit) tokens {
	for i := un.first; i < un.last && i <= un.first+3; i++ {
		if q := r.outermost(i); q >= 0 {
			b := r.quoteBounds(q)
			if r.speechMark(q) && (b.last-b.first)*2 > un.last-un.first && r.quotes[q].Close >= 0 {
				return tokens{un.first, b.last}
			}
			return tokens{}
		}
		if r.Is(i, phrase.Name) {
			return tokens{}
		}
	}
	return tokens{}
}

// takenUp gives the paragraphs of a quotation that names its speaker only in
// its last paragraph to the report there.
func (r *reader) takenUp(leading, last []int) {
	for u := len(r.units) - 2; u >= 0; u-- {
		next := r.units[u+1]
		if !r.units[u].quoted || last[u] >= 0 || leading[u+1] < 0 {
			continue
		}
		q := quotationAt(r.outer, next.first)
		if q < 0 || r.quotes[q].Continues < 0 && next.block != r.units[u].block || r.quotes[q].Continues >= 0 && int32(r.quotes[q].Continues) != quotationAt(r.outer, r.units[u].last-1) {
			continue
		}
		rep := &r.reports[leading[u+1]]
		if r.quotes[q].Continues < 0 || !rep.tail || len(rep.pieces) == 0 {
			continue
		}
		rep.pieces = append(rep.pieces, r.units[u].tokens)
		leading[u], last[u] = leading[u+1], leading[u+1]
	}
}

// endsQuoted reports whether the report holds a quotation that looks like
// speech.
func (r *reader) endsQuoted(rep *report) bool {
	for _, p := range rep.pieces {
		for i := p.first; i < p.last; i++ {
			if q := r.outermost(i); q >= 0 {
				if r.speechMark(q) {
					return true
				}
				i = r.quoteBounds(q).last - 1
			}
		}
	}
	return false
}
