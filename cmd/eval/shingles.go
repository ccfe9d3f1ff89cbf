package main

import (
	"slices"
	"strings"
)

// shingleLength is the number of words in a run.
const shingleLength = 4

// pageScore is what a text shares with the truth: the runs of words in both, in
// the text alone and in the truth alone, as shares of all.
type pageScore struct {
	name                   string
	shared, extra, missing float64
}

// scorePage counts runs with their repetitions. Upper and lower case differ,
// marks and spaces do not count.
func scorePage(name, truth, text string) pageScore {
	want, got := shingles(truth), shingles(text)
	s := pageScore{name: name}
	for run, n := range want {
		s.shared += float64(min(n, got[run]))
		s.missing += float64(max(0, n-got[run]))
	}
	for run, n := range got {
		s.extra += float64(max(0, n-want[run]))
	}
	if all := s.shared + s.extra + s.missing; all > 0 {
		s.shared, s.extra, s.missing = s.shared/all, s.extra/all, s.missing/all
	}
	return s
}

func shingles(text string) map[string]int {
	tokens := strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) })
	runs := map[string]int{}
	if len(tokens) == 0 {
		return runs
	}
	for i := 0; i < max(1, len(tokens)-shingleLength+1); i++ {
		runs[strings.Join(tokens[i:min(len(tokens), i+shingleLength)], " ")]++
	}
	return runs
}

func (s *pageScore) precision() float64 { return part(s.shared, s.extra, s.missing) }

func (s *pageScore) recall() float64 { return part(s.shared, s.missing, s.extra) }

func (s *pageScore) f1() float64 { return harmonic(s.precision(), s.recall()) }

func part(shared, wrong, other float64) float64 {
	switch {
	case wrong == 0 && other == 0:
		return 1
	case shared == 0 && wrong == 0:
		return 0
	}
	return shared / (shared + wrong)
}

// A shingleTally gathers the scores of a set of pages.
type shingleTally struct {
	pages []pageScore
	exact int
}

func (t *shingleTally) add(name, truth, text string) {
	t.pages = append(t.pages, scorePage(name, truth, text))
	unlike := func(r rune) bool { return !inWord(r) }
	if slices.Equal(strings.FieldsFunc(truth, unlike), strings.FieldsFunc(text, unlike)) {
		t.exact++
	}
}

// worst returns the n pages with the lowest F1, the lowest first.
func (t *shingleTally) worst(n int) []pageScore {
	pages := slices.Clone(t.pages)
	slices.SortStableFunc(pages, func(a, b pageScore) int {
		switch x, y := a.f1(), b.f1(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return pages[:min(n, len(pages))]
}

// row gives the means. A page with no text has no precision and one with no
// truth no recall, as in the benchmark's own script.
func (t *shingleTally) row(name string) row {
	var precision, recall, each float64
	withText, withTruth, under := 0, 0, 0
	for _, p := range t.pages {
		each += p.f1()
		if p.shared+p.extra > 0 {
			precision += p.precision()
			withText++
		}
		if p.shared+p.missing > 0 {
			recall += p.recall()
			withTruth++
		}
		if p.f1() < 0.5 {
			under++
		}
	}
	precision /= float64(max(1, withText))
	recall /= float64(max(1, withTruth))
	r := row{name: name}
	r.add("F1", harmonic(precision, recall))
	r.add("precision", precision)
	r.add("recall", recall)
	r.add("mean of F1", each/float64(max(1, len(t.pages))))
	r.add("exact", share(t.exact, len(t.pages)))
	r.figures = append(r.figures, figure{"pages", float64(len(t.pages)), true}, figure{"under 0.5", float64(under), true})
	return r
}
