package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
)

// floating gives the quotations that stand without a cue to the report beside
// them: the rest of a speech after "he said", the sentences before it, the
// paragraphs that take it up again.
func (r *reader) floating() {
	last := make([]int, len(r.units))    // last top-level report of each unit; -1
	leading := make([]int, len(r.units)) // first one; -1
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
	r.takenUp(leading, last)
	speaking := -1 // report that a following quotation carries on
	for u, un := range r.units {
		if last[u] >= 0 {
			speaking = last[u]
			continue
		}
		fresh := u == 0 || r.units[u-1].block != un.block
		if !un.quoted {
			if p := r.mostlyQuoted(un); !p.empty() && !fresh && speaking >= 0 && r.endsQuoted(&r.reports[speaking]) {
				r.reports[speaking].pieces = append(r.reports[speaking].pieces, p)
				continue
			}
			speaking = -1
			// "He paused." between two quotations: the speech may go on, but
			// nothing in the text says so.
			continue
		}
		q := r.outermost(un.first)
		continues := q >= 0 && r.quotes[q].Continues >= 0
		// The next unit of the same paragraph ends with the cue of this quotation.
		if next := u + 1; next < len(r.units) && r.units[next].block == un.block && leading[next] >= 0 && !(speaking >= 0 && !fresh) && !continues {
			rep := &r.reports[leading[next]]
			if rep.tail && r.outermost(r.units[next].first) >= 0 {
				rep.pieces = append(rep.pieces, un.tokens)
				continue
			}
		}
		if speaking < 0 {
			continue
		}
		rep := &r.reports[speaking]
		if fresh && !continues && !r.endsQuoted(rep) {
			speaking = -1
			continue
		}
		rep.pieces = append(rep.pieces, un.tokens)
		// The mark was closed and opened again in a new paragraph with no cue:
		// usage says the same speaker, the text does not.
		rep.inferred = rep.inferred || fresh && !continues
	}
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
