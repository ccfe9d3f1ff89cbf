package main

import (
	"slices"

	"vouch/sources/format/html/extractor"
)

// pageScore is what a page's text shares with the truth.
type pageScore struct {
	name string
	extractor.Overlap
}

// A pageTally gathers the scores of a set of pages.
type pageTally struct {
	pages []pageScore
	exact int
}

func (t *pageTally) add(name, truth, text string) {
	s := pageScore{name, extractor.Compare(truth, text)}
	t.pages = append(t.pages, s)
	if s.Exact {
		t.exact++
	}
}

// worst returns the n pages with the lowest F1, the lowest first.
func (t *pageTally) worst(n int) []pageScore {
	pages := slices.Clone(t.pages)
	slices.SortStableFunc(pages, func(a, b pageScore) int {
		switch x, y := a.F1(), b.F1(); {
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
func (t *pageTally) row(name string) row {
	var precision, recall, each float64
	withText, withTruth, under := 0, 0, 0
	for _, p := range t.pages {
		each += p.F1()
		if p.Shared+p.Extra > 0 {
			precision += p.Precision()
			withText++
		}
		if p.Shared+p.Missing > 0 {
			recall += p.Recall()
			withTruth++
		}
		if p.F1() < 0.5 {
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
