package link

import (
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
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
	k := len(s.members)
	on(k == 2, SeriesTwo)
	on(k == 3, SeriesThree)
	on(k >= 4, SeriesMore)
	on(s.to == s.from, SeriesOneSentence)
	on(s.to-s.from == 1, SeriesTwoSentences)
	on(s.to-s.from > 1, SeriesSpread)
	on(s.maximal && s.to == s.from, SeriesMaximal)
	on(s.maximal && s.to != s.from, SeriesMaximalSpread)
	on(s.skipped > 0, SeriesSkips)
	on(s.skipped > 2, SeriesSkipsMany)
}

// seriesHeads says what the members count.
func (f *finder) seriesHeads(s *series, on func(bool, Feature)) {
	a := &f.figures[s.members[0]]
	sameHead, bareTail, bare, human, distinct, complement := true, !a.bare, true, true, true, true
	for i, m := range s.members {
		g := &f.figures[m]
		sameHead = sameHead && g.q.Head == a.q.Head && g.q.Head != ""
		bare = bare && g.bare
		human = human && noun.Human(g.q)
		complement = complement && lexicon.SexOrAge.Contains(g.q.Head)
		bareTail = bareTail && (i == 0 || g.bare)
		for _, o := range s.members[:i] {
			distinct = distinct && f.figures[o].q.Head != g.q.Head
		}
	}
	on(sameHead, SeriesSameHead)
	on(bareTail, SeriesBareTail)
	on(bare, SeriesBare)
	on(!sameHead && !bareTail && !bare && !distinct, SeriesMixedHeads)
	on(distinct && !bare && !bareTail, SeriesDistinctHeads)
	on(human && !sameHead, SeriesPeople)
	on(complement, SeriesComplements)
	on(a.class == "%", SeriesPercent)
	on(a.class != "" && a.class != "%", SeriesMoney)
}

// seriesPlaces says how the members stand in the text.
func (f *finder) seriesPlaces(s *series, on func(bool, Feature)) {
	a := &f.figures[s.members[0]]
	next, brackets, exact, mixed, ones, near := a.next, true, true, false, false, true
	for i, m := range s.members {
		g := &f.figures[m]
		brackets = brackets && g.bracketed
		mixed = mixed || g.bracketed != a.bracketed
		exact = exact && g.q.Bound == "exact"
		ones = ones || g.index < 0 || g.q.Low.Value.Sign() > 0 && g.q.Span.Len() == 3 && f.d.Lower(g.q.Span) == "one"
		if g.next != next {
			next = ""
		}
		if i > 0 {
			p := &f.figures[s.members[i-1]]
			near = near && g.first-p.last <= 8 && g.sentence == p.sentence
		}
	}
	on(brackets, SeriesBrackets)
	on(mixed, SeriesMixedBrackets)
	on(lexicon.ListPreposition.Contains(next), SeriesSamePreposition)
	on(next != "" && !lexicon.ListPreposition.Contains(next) && next != "," && next != ".", SeriesSameNext)
	on(near, SeriesNear)
	on(ones, SeriesOnes)
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
	on(fate != "" && !clash, SeriesOneFate)
}

// seriesRoles says what the members are to one another.
func (f *finder) seriesRoles(s *series, on func(bool, Feature)) {
	k := len(s.members)
	a, z := &f.figures[s.members[0]], &f.figures[s.members[k-1]]
	on(a.role == added || a.role == rest, FirstAdded)
	on(z.role == rest, SeriesRest)
	on(z.role == added, SeriesAdded)
	r := 0
	for _, m := range s.members[:k-1] {
		if f.figures[m].role == rest || f.figures[m].role == added {
			r++
		}
	}
	on(r > 0, SeriesRestInside)
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
	k := len(s.members)
	a := &f.figures[s.members[0]]
	on(a.definite, SeriesDefiniteFirst)
	s.contrast, s.joined, s.preposition, s.precision = f.contrast(s), f.joined(s), f.sharedPreposition(s), f.precise(s)
	on(s.contrast, SeriesContrast)
	on(s.joined, SeriesJoined)
	on(s.key == "head only" || s.key == "fate", SeriesPicked)
	on(f.sourcesDiffer(s), SeriesSourcesDiffer)
	blocks := f.d.Sentences.At(s.from).Block != f.d.Sentences.At(s.to).Block
	on(blocks, SeriesBlocks)
	same := 0
	for i := 1; i < k; i++ {
		if x, y := f.figures[s.members[i-1]].sentence, f.figures[s.members[i]].sentence; x != y && f.shared(x, y) >= 2 {
			same++
		}
	}
	on(same > 0, SeriesWordsShared)
	// Each sentence of a spread series begins with its member.
	starts := s.to != s.from
	for i, m := range s.members {
		if i > 0 && f.figures[m].sentence == f.figures[s.members[i-1]].sentence {
			continue
		}
		starts = starts && f.figures[m].first-f.d.Sentences.At(f.figures[m].sentence).First <= 3
	}
	on(starts, SeriesStartsEach)
	on(f.offset(s), SeriesOffset)
	on(f.levels(s), SeriesLevels)
	on(f.statuses(s), SeriesStatuses)
	on(f.each(s), SeriesEach)
	on(f.listed(s), SeriesListed)
	on(f.parallel(s), SeriesParallel)
}
