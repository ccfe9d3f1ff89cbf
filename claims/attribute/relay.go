package attribute

import (
	"slices"

	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/voice"
)

// relayed gives what an outlet reports to the voice that it cites: The ferry sank,
// the agency said, citing the army. The agency is the relay of the army's words.
// What a person says by himself and cites another for stays his own.
func (r *reader) relayed() {
	for k := r.first; k < len(r.reports); k++ {
		rep := &r.reports[k]
		if rep.dropped || rep.verb == nil || rep.form&cue.Gerund == 0 {
			continue
		}
		if r.Word(rep.cue.first-1) == "as" && len(rep.pieces) == 0 {
			r.quotedAfter(k) // “…,” the paper quoted Amin as saying
			continue
		}
		if !lexicon.QuoteVerb.Contains(rep.verb.Base) {
			continue
		}
		end, ok := r.After(rep.cue.last, r.hi)
		m := -1
		if ok && voice.CanSpeak(r.Text, rep.cue.last, end) {
			m = r.relay(k)
		}
		if m < 0 {
			if ok && r.Comma(end) && r.isVerb(end+1) {
				rep.pieces = []tokens{{rep.cue.last, end}} // The mayor, citing a lack of staff, said …
				rep.dropped = !r.worded(rep)
			}
			continue
		}
		main := &r.reports[m]
		if len(main.pieces) == 0 {
			if !r.Comma(end) || end+1 >= r.hi {
				continue
			}
			main.pieces = []tokens{{end + 1, r.contentEndFrom(main, end+1)}}
			r.kind(main)
		}
		rep.source, rep.borrows, rep.clause = tokens{rep.cue.last, end}, -1, rep.cue.first
		rep.pieces, rep.relayedBy, rep.dropped = slices.Clone(main.pieces), m+1, false
	}
}

// relay returns the report of the outlet whose aside report k is; -1 when there is
// none.
func (r *reader) relay(k int) int {
	rep := &r.reports[k]
	for m := r.first; m < len(r.reports); m++ {
		main := &r.reports[m]
		if m == k || main.dropped || main.verb == nil || main.relayedBy > 0 || main.source.empty() {
			continue
		}
		same := rep.borrows == m || !rep.source.empty() && rep.source.first < main.source.last && main.source.first < rep.source.last
		if same && r.outlet(main.source) {
			return m
		}
	}
	return -1
}

// outlet reports whether a source is one of the press.
func (r *reader) outlet(s tokens) bool {
	for i := s.first; i < s.last; i++ {
		if lexicon.Outlet.Has(r.Document, i) || lexicon.OutletName.Has(r.Document, i) && r.Tokens.At(i).Capital {
			return true
		}
	}
	return false
}

// quotedAfter gives the quotation before "the paper quoted Amin as saying" to Amin.
func (r *reader) quotedAfter(k int) {
	rep := &r.reports[k]
	if k == r.first || rep.source.empty() {
		return
	}
	main := &r.reports[k-1]
	if main.verb == nil || !r.quotedAs(main.verb.Base) || !main.tail || len(main.pieces) == 0 || rep.source.first < main.cue.last {
		return
	}
	rep.pieces, rep.relayedBy = slices.Clone(main.pieces), k
}
