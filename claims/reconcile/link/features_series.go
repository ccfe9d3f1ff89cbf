package link

import (
	"vouch/claims/reconcile/toll"
)

// seriesFeatures are those of the parts alone.
func (f *finder) seriesFeatures(s *series, on func(bool, Feature)) {
	f.seriesShape(s, on)
	f.seriesHeads(s, on)
	f.seriesPlaces(s, on)
	f.seriesFates(s, on)
	f.seriesRoles(s, on)
	f.seriesWords(s, on)
}

// seriesShape says how many members there are and over how many sentences.
func (f *finder) seriesShape(s *series, on func(bool, Feature)) {
	on(len(s.members) >= 4, SeriesMore)
	on(s.to == s.from, SeriesOneSentence)
	on(s.to-s.from == 1, SeriesTwoSentences)
	on(s.to-s.from > 1, SeriesSpread)
}

// seriesHeads says what the members count.
func (f *finder) seriesHeads(s *series, on func(bool, Feature)) {
	a := &f.figures[s.members[0]]
	sameHead, bareTail, bare, distinct := true, !a.bare, true, true
	for i, m := range s.members {
		g := &f.figures[m]
		sameHead = sameHead && g.q.Head == a.q.Head && g.q.Head != ""
		bare = bare && g.bare
		bareTail = bareTail && (i == 0 || g.bare)
		for _, o := range s.members[:i] {
			distinct = distinct && f.figures[o].q.Head != g.q.Head
		}
	}
	on(!sameHead && !bareTail && !bare && !distinct, SeriesMixedHeads)
	on(a.class == "%", SeriesPercent)
}

// seriesPlaces says how the members stand in the text.
func (f *finder) seriesPlaces(s *series, on func(bool, Feature)) {
	a := &f.figures[s.members[0]]
	brackets, exact, mixed := true, true, false
	for _, m := range s.members {
		g := &f.figures[m]
		brackets = brackets && g.bracketed
		mixed = mixed || g.bracketed != a.bracketed
		exact = exact && g.q.Bound == "exact"
	}
	on(brackets, SeriesBrackets)
	on(mixed, SeriesMixedBrackets)
	on(!exact, SeriesHedged)
}

// seriesFates says what became of those whom the members count.
func (f *finder) seriesFates(s *series, on func(bool, Feature)) {
	fate, clash := toll.None, false
	for _, m := range s.members {
		g := &f.figures[m]
		clash = clash || g.fate != "" && fate != "" && g.fate != fate
		if fate == "" {
			fate = g.fate
		}
	}
	on(clash, SeriesFateClash)
}

// seriesRoles says what the members are to one another.
func (f *finder) seriesRoles(s *series, on func(bool, Feature)) {
	k := len(s.members)
	a, z := &f.figures[s.members[0]], &f.figures[s.members[k-1]]
	on(a.role == added || a.role == rest, FirstAdded)
	on(z.role == rest, SeriesRest)
	on(z.role == added, SeriesAdded)
	n, t, p, d := 0, 0, 0, 0
	for i, m := range s.members {
		switch f.figures[m].role {
		case nested:
			if i > 0 {
				n++
			}
		case prior:
			p++
		case difference:
			d++
		}
		if w := f.w(f.figures[m].q.First - 1); f.figures[m].total || i > 0 && (w == "those" || w == "these") {
			t++ // "12 did not; those 12 are sought": told again
		}
	}
	on(n > 0, SeriesNestedInside)
	on(t > 0, SeriesTotalInside)
	on(p == k, SeriesPrior)
	on(d == k, SeriesDifferences)
}

// seriesWords says which words stand among the members.
func (f *finder) seriesWords(s *series, on func(bool, Feature)) {
	s.joined, s.precision = f.joined(s), f.precise(s)
	on(f.contrast(s), SeriesContrast)
	on(s.joined, SeriesJoined)
	on(s.key == "head only" || s.key == "fate", SeriesPicked)
	on(f.d.Sentences.At(s.from).Block != f.d.Sentences.At(s.to).Block, SeriesBlocks)
	on(f.offset(s), SeriesOffset)
	on(f.levels(s), SeriesLevels)
	on(f.statuses(s), SeriesStatuses)
	on(f.each(s), SeriesEach)
	on(f.listed(s), SeriesListed)
	s.some = f.leavesOut(f.figures[s.members[0]].last, s.from) || f.someOfTotal(s.members[0])
}
