package attribute

import (
	"slices"

	"vouch/claims/match"
)

// Rules are the rules of this package, in the order in which they are asked.
func Rules() []match.About {
	return slices.Concat(anyForm.About(), pastForm.About(), gerundForm.About()[1:], plainForm.About()[1:], nounForm.About()[1:],
		sourceRules.About(), contentRules.About(), nominal.About(), sourceless.About(), turns.About(), opening.About(), colon.About(), headlines.About())
}

// nominal are the frames without a verb that name a source. They are read inside
// quotations too.
var nominal = match.Set[*reader, report]{Rules: []*frame{accordingToRule, asReportedBy, perSource, byCount, nounThat, nounTo}}

// sourceless are the frames that credit nobody by name, or nobody with words.
var sourceless = match.Set[*reader, report]{Rules: []*frame{hearsayAdverb, declined, noAnswer}}

// opening are the frames that a unit of the text starts with.
var opening = match.Set[*reader, report]{Rules: []*frame{signature, plainVerb}}

// turns and colon are the frames of a colon.
var (
	turns = match.Set[*reader, report]{Rules: []*frame{turn}}
	colon = match.Set[*reader, report]{Rules: []*frame{colonQuote}}
)

// frames appends the reports that the rules of a set read outside quotations.
// What a rule takes may hold the frame of another.
func (r *reader) frames(set *match.Set[*reader, report]) {
	t := r.text()
	for i := t.First; i < t.End; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		x, ok := set.At(t, r, i)
		if !ok {
			continue
		}
		if x.Made.event != "" {
			r.silence(x.Made.cue)
			i = x.Made.cue.last
		}
		if x.Made.adverbial {
			i = max(i, x.Made.source.last-1)
		}
		r.reports = append(r.reports, x.Made)
	}
}

// opens appends the report that the unit starts with.
func (r *reader) opens() {
	t := r.text()
	t.End = r.hi
	if x, ok := opening.First(t, r, t.First); ok {
		r.reports = append(r.reports, x.Made)
	}
}
