package evidence

import (
	"vouch/claims"
	"vouch/claims/grade"
)

var clash = &Check{
	Name:     "clash",
	Rules:    "E14",
	Severity: claims.Review,
	Doc: `sources clash, and the text states one figure flat

Fires where one source of a figure supports it and another gives one that cannot be
the same, both as of the same day or of none, and the article states the figure in
its own voice without a word of the other.

Silent where the article credits somebody with the figure, states a range that holds
both or gives the other figure too, and where the two are of different days: that is
for stale.

Practice: Reuters and the BBC attribute what sources dispute; ACLED notes that there
was a dispute.

	FLAG The flood killed 745 people. ← 745 people | supports original | Parish register, document | says 745 ← 745 people | contradicts original | Ministry list, document | says 1,383
	OK The flood killed 745 people, the parish said. ← 745 people | supports original | Parish register, document | says 745 ← 745 people | contradicts original | Ministry list, document | says 1,383
	OK The flood killed 745 people. ← 745 people | supports original | Parish register, document | says 745 ← 745 people | supports original | Ministry list, document | says 745`,
	Run: func(p *Pass) {
		for _, f := range p.facts() {
			if p.disputes(f) || p.credited(f.First) {
				continue
			}
			if i, with, against := p.clashing(f); with != nil {
				p.say(claims.Review, f.Claims, []*Piece{with, against}, "clash: %s is stated flat; %s supports it (evidence %d), %s says %s (evidence %d). Whose figure is it, and who says otherwise?",
					p.words(i), p.source(with).Name, with.Number, p.source(against).Name, against.Says, against.Number)
			}
		}
	},
}

// clashing returns the first claim of a fact whose figure one source supports and
// another, independent of it, contradicts as of the same day; nil where there are
// none.
func (p *Pass) clashing(f Fact) (claim int, with, against *Piece) {
	for _, i := range f.Claims {
		q := p.quantity(i)
		if q == nil || q.Vague {
			continue
		}
		figure := q.Interval(p.Policy.Widths)
		for _, other := range f.Pieces {
			if other.Stance == claims.Context || !grade.Clashes(&figure, other.Figure) {
				continue
			}
			for _, s := range supporting(f.Pieces) {
				sameDay := s.AsOf == "" || other.AsOf == "" || s.AsOf == other.AsOf
				if sameDay && p.group(s) != p.group(other) && !grade.Clashes(&figure, s.Figure) {
					return i, s, other
				}
			}
		}
	}
	return 0, nil, nil
}

// credited reports whether the article credits somebody with the fact of a claim.
func (a *Article) credited(i int) bool {
	for _, k := range a.mentions(i) {
		if c := &a.Ledger.Claims[k]; c.Source >= 0 || c.Attribution >= 0 {
			return true
		}
	}
	return false
}

// disputes reports whether the article itself gives the figure of a source that
// clashes with a fact.
func (p *Pass) disputes(f Fact) bool {
	own := p.quantity(f.First)
	if own == nil {
		return false
	}
	figure := own.Interval(p.Policy.Widths)
	for _, e := range f.Pieces {
		if !grade.Clashes(&figure, e.Figure) {
			continue
		}
		for k := range p.Ledger.Quantities {
			q := &p.Ledger.Quantities[k]
			if q.Unit == own.Unit && !q.Vague && q.Interval(p.Policy.Widths).Within(*e.Figure) {
				return true
			}
		}
	}
	return false
}
