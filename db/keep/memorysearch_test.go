package keep_test

import (
	"cmp"
	"slices"
	"strings"

	"vouch/claims/search"
	"vouch/db/keep"
)

func (t *memTx) Index(reading int64, e *search.Entry) error {
	t.add("indexed", row{"reading": reading, "entry": *e})
	return nil
}

func (t *memTx) Unindex(reading int64, _ *search.Entry) error {
	t.drop("indexed", is("reading", reading))
	return nil
}

func (t *memTx) IndexExcerpt(ruling int64, words string) error {
	t.add("excerpts", row{"ruling": ruling, "words": words})
	return nil
}

func (t *memTx) UnindexExcerpt(ruling int64) error {
	t.drop("excerpts", is("ruling", ruling))
	return nil
}

// holds looks for each term in lines of words, one line after the other.
func holds(terms []search.Term, lines string) bool {
	for i := range terms {
		one := search.Query{Terms: terms[i : i+1]}
		if sentences, _, _ := one.In(&search.Entry{Words: lines}); len(sentences) == 0 {
			return false
		}
	}
	return true
}

func (t *memTx) Worded(terms []search.Term, since string, below int64, most int) (all []keep.Indexed, _ error) {
	for _, r := range t.tables["indexed"] {
		e, reading := r["entry"].(search.Entry), r["reading"].(int64)
		if reading < below && e.Date >= since && holds(terms, e.Title+"\n"+e.Words+"\n"+e.Sources) {
			e.Figures = nil
			all = append(all, keep.Indexed{Reading: reading, Entry: e})
		}
	}
	slices.SortFunc(all, func(a, b keep.Indexed) int { return cmp.Compare(b.Reading, a.Reading) })
	return all[:min(len(all), most)], nil
}

func (t *memTx) Excerpted(terms []search.Term, below int64, most int) (all []keep.Excerpt, _ error) {
	for _, r := range t.tables["excerpts"] {
		if x := (keep.Excerpt{Ruling: r["ruling"].(int64), Words: r["words"].(string)}); x.Ruling < below && holds(terms, x.Words) {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b keep.Excerpt) int { return cmp.Compare(b.Ruling, a.Ruling) })
	return all[:min(len(all), most)], nil
}

func (t *memTx) Figured(f keep.Figured, below int64, most int) ([]keep.FigureAt, int64, error) {
	sizes := map[int][]keep.FigureAt{}
	for _, r := range t.tables["indexed"] {
		reading := r["reading"].(int64)
		for _, n := range r["entry"].(search.Entry).Figures {
			if reading < below && (f.AnyUnit || n.Unit == f.Unit) && (f.AnyMeasure || n.Measure == f.Measure) &&
				n.Low <= f.High && n.High >= f.Low && slices.Contains(f.Sizes, n.Size) {
				sizes[n.Size] = append(sizes[n.Size], keep.FigureAt{Reading: reading, Quantity: int64(n.Quantity)})
			}
		}
	}
	var all [][]keep.FigureAt
	for _, of := range sizes {
		slices.SortFunc(of, func(a, b keep.FigureAt) int { return cmp.Compare(b.Reading, a.Reading) })
		all = append(all, of[:min(len(of), most)])
	}
	found, above := keep.NewestFirst(all, most)
	return found, above, nil
}

func (t *memTx) Headed(reading int64) (article, title, text string, err error) {
	r := t.byID("readings", reading)
	v := t.byID("drafts", r["draft"])
	article, _ = t.byID("articles", v["article"])["slug"].(string)
	title, _ = r["title"].(string)
	text, _ = t.byID("documents", v["document"])["text"].(string)
	return article, title, text, nil
}

func (t *memTx) Figures(take func(int64, search.Number) error) error {
	for _, r := range t.tables["indexed"] {
		for _, n := range r["entry"].(search.Entry).Figures {
			if err := take(r["reading"].(int64), n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *memTx) IndexedAt(reading int64) (*search.Entry, error) {
	for _, r := range t.rows("indexed", is("reading", reading)) {
		e := r["entry"].(search.Entry)
		e.Title = strings.Clone(e.Title)
		e.Figures = nil
		return &e, nil
	}
	return nil, nil
}
