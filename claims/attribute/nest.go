package attribute

import (
	"slices"

	"vouch/claims/cue"
	"vouch/claims/lexicon"
)

// nest finds for each report the innermost other report whose content holds
// its cue: the relay of "According to the paper, the minister said". Reports
// of one unit see one another, and a report sees what stands in the quotations
// it was given from other units.
func (r *reader) nest() {
	covers := r.covers()
	for k := range r.reports {
		rep := &r.reports[k]
		if rep.relayedBy > 0 {
			rep.via = rep.relayedBy - 1
			continue
		}
		at, _ := slices.BinarySearchFunc(covers, rep.cue.first+1, func(c cover, i int) int { return c.first - i })
		size := 0
		for _, o := range covers[max(0, at-window):at] {
			if o.report == k || o.last < rep.cue.last {
				continue
			}
			if !rep.source.empty() && rep.source.first < o.first && rep.borrows < 0 && !r.holds(o.report, rep.source) {
				continue // the source stands outside: not somebody's words about it
			}
			if n := o.last - o.first; size == 0 || n < size {
				rep.via, size = o.report, n
			}
		}
	}
	r.uncross()
	r.hearsayOf()
	for k := range r.reports {
		// Inside a quotation that nobody is credited with, who reports whom is
		// a guess.
		rep := &r.reports[k]
		if rep.quoted && (rep.via < 0 || r.ownWords(rep)) || rep.via >= 0 && r.reports[rep.via].name == ":" && r.ownWords(rep) {
			rep.dropped = true
		}
		if k > 0 && r.announces(&r.reports[k-1], rep) {
			r.reports[k-1].dropped = true
		}
	}
}

// A cover is a piece of what a report credits.
type cover struct {
	tokens
	report int
}

// window is how many pieces that start before a cue are looked at: those that
// hold it are few, and reading stays linear.
const window = 64

// covers returns what all reports credit, in text order.
func (r *reader) covers() []cover {
	var covers []cover
	for k := range r.reports {
		if r.reports[k].dropped {
			continue
		}
		for _, p := range r.reports[k].pieces {
			covers = append(covers, cover{p, k})
		}
	}
	slices.SortStableFunc(covers, func(a, b cover) int { return a.first - b.first })
	return covers
}

// ownWords reports whether whoever is quoted speaks of themselves: “I pledge that
// it will be open,” she said. That is one voice.
func (r *reader) ownWords(rep *report) bool {
	s := rep.source
	if s.last-s.first != 1 {
		return false
	}
	w := r.Word(s.first)
	return w == "i" || w == "we"
}

// announces reports whether a report only leads to another of the same source:
// wrote a letter | warning that it would fall.
func (r *reader) announces(outer, inner *report) bool {
	if inner.form != cue.Gerund || outer.source.empty() || outer.source != inner.source || len(outer.pieces) != 1 {
		return false
	}
	o := outer.pieces[0]
	return o.first <= inner.cue.first && inner.cue.first < o.last && !r.Finite(o.first, inner.cue.first)
}

// hearsayOf drops each "reportedly" within the words that somebody is credited
// with: the article names whose word it is, and the adverb is part of it. The
// hall was reportedly unsafe, the mayor said.
func (r *reader) hearsayOf() {
	for k := range r.reports {
		rep := &r.reports[k]
		if rep.verb != nil || rep.via < 0 || !lexicon.HearsayAdverb.Contains(rep.name) || r.reports[rep.via].source.empty() {
			continue
		}
		rep.dropped = true
		for n := range r.reports {
			if r.reports[n].via == k {
				r.reports[n].via = rep.via
			}
		}
	}
}

// holds reports whether a piece of the report's content covers the range.
func (r *reader) holds(k int, t tokens) bool {
	for _, p := range r.reports[k].pieces {
		if p.first <= t.first && t.last <= p.last {
			return true
		}
	}
	return false
}

// uncross cuts chains that lead back to themselves: two reports of one
// sentence that each stand in the other's content, because neither reading is
// sure. The one read first stays outside.
func (r *reader) uncross() {
	seen := make([]int, len(r.reports)) // the walk that came by, from 1
	for k := range r.reports {
		for at := k; at >= 0 && seen[at] == 0; at = r.reports[at].via {
			seen[at] = k + 1
			if next := r.reports[at].via; next >= 0 && seen[next] == k+1 {
				r.reports[at].via = -1
			}
		}
	}
}
