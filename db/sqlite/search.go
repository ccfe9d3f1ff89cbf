package sqlite

import (
	"slices"
	"strings"

	"vouch/claims/search"
	"vouch/db/keep"
	"vouch/db/pack"
)

// Index implements keep.Searched.
func (t *tx) Index(reading int64, e *search.Entry) error {
	if err := t.exec("INSERT INTO indexed (docid, title, words, sources, date) VALUES (?, ?, ?, ?, ?)",
		reading, e.Title, e.Words, e.Sources, e.Date); err != nil {
		return err
	}
	in := inserter{table: "figures", columns: []string{"unit", "measure", "size", "reading", "quantity", "low", "high"}}
	return in.rows(t.ctx, t.q, len(e.Figures), t.stopped, func(values []any, i int) []any {
		n := &e.Figures[i]
		return append(values, n.Unit, n.Measure, n.Size, reading, n.Quantity, n.Low, n.High)
	})
}

// Unindex implements keep.Searched.
func (t *tx) Unindex(reading int64, e *search.Entry) error {
	if err := t.exec("DELETE FROM indexed WHERE docid = ?", reading); err != nil {
		return err
	}
	for i := range e.Figures {
		n := &e.Figures[i]
		if err := t.exec("DELETE FROM figures WHERE unit = ? AND measure = ? AND size = ? AND reading = ? AND quantity = ?",
			n.Unit, n.Measure, n.Size, reading, n.Quantity); err != nil {
			return err
		}
	}
	return nil
}

// IndexExcerpt implements keep.Searched.
func (t *tx) IndexExcerpt(ruling int64, words string) error {
	return t.exec("INSERT INTO excerpts (docid, words) VALUES (?, ?)", ruling, words)
}

// UnindexExcerpt implements keep.Searched.
func (t *tx) UnindexExcerpt(ruling int64) error {
	return t.exec("DELETE FROM excerpts WHERE docid = ?", ruling)
}

// condition writes terms as a query of FTS4. Their words hold letters, digits and
// nothing that means anything there, and stand within quotation marks besides.
func condition(terms []search.Term) string {
	var b strings.Builder
	for i := range terms {
		t := &terms[i]
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte('"')
		b.WriteString(strings.Join(t.Indexed(), " "))
		if t.Prefix {
			b.WriteByte('*')
		}
		b.WriteByte('"')
	}
	return b.String()
}

// Worded implements keep.Searched.
func (t *tx) Worded(terms []search.Term, since string, below int64, most int) ([]keep.Indexed, error) {
	query, args := "SELECT docid, title, words, sources, date FROM indexed WHERE docid < ?", []any{below}
	if len(terms) > 0 {
		query, args = query+" AND indexed MATCH ?", append(args, condition(terms))
	}
	if since != "" {
		query, args = query+" AND date >= ?", append(args, since)
	}
	var all []keep.Indexed
	err := t.each(query+" ORDER BY docid DESC LIMIT ?", append(args, most), func(scan func(...any) error) error {
		var x keep.Indexed
		err := scan(&x.Reading, &x.Title, &x.Words, &x.Sources, &x.Date)
		all = append(all, x)
		return err
	})
	return all, err
}

// IndexedAt implements keep.Searched.
func (t *tx) IndexedAt(reading int64) (*search.Entry, error) {
	var e search.Entry
	there, err := found(t.row("SELECT title, words, sources, date FROM indexed WHERE docid = ?", reading), &e.Title, &e.Words, &e.Sources, &e.Date)
	if err != nil || !there {
		return nil, err
	}
	return &e, nil
}

// Excerpted implements keep.Searched.
func (t *tx) Excerpted(terms []search.Term, below int64, most int) ([]keep.Excerpt, error) {
	query, args := "SELECT docid, words FROM excerpts WHERE docid < ?", []any{below}
	if len(terms) > 0 {
		query, args = query+" AND excerpts MATCH ?", append(args, condition(terms))
	}
	var all []keep.Excerpt
	err := t.each(query+" ORDER BY docid DESC LIMIT ?", append(args, most), func(scan func(...any) error) error {
		var x keep.Excerpt
		err := scan(&x.Ruling, &x.Words)
		all = append(all, x)
		return err
	})
	return all, err
}

// Headed implements keep.Searched.
func (t *tx) Headed(reading int64) (article, title, text string, err error) {
	var packed []byte
	there, err := found(t.row(`SELECT a.slug, r.title, x.text, x.packed FROM readings r JOIN drafts v ON v.id = r.draft JOIN articles a ON a.id = v.article
		JOIN documents x ON x.id = v.document WHERE r.id = ?`, reading), &article, &title, &text, &packed)
	if err == nil && there && packed != nil {
		var plain []byte
		plain, err = pack.Unsqueeze(packed)
		text = string(plain)
	}
	return article, title, text, err
}

// Figured implements keep.Searched: of each size it asks for the newest.
func (t *tx) Figured(f keep.Figured, below int64, most int) ([]keep.FigureAt, int64, error) {
	kinds, err := t.kinds(f)
	if err != nil {
		return nil, 0, err
	}
	const query = `SELECT reading, quantity FROM figures
		WHERE unit = ? AND measure = ? AND size = ? AND reading < ? AND low <= ? AND high >= ? ORDER BY reading DESC, quantity DESC LIMIT ?`
	var all [][]keep.FigureAt
	for _, kind := range kinds {
		var largest int // that has one
		if _, err := found(t.row("SELECT size FROM figures WHERE unit = ? AND measure = ? AND size < ? ORDER BY size DESC LIMIT 1",
			kind.unit, kind.measure, search.Wide), &largest); err != nil {
			return nil, 0, err
		}
		for _, size := range f.Sizes {
			if size > largest && size != search.Wide {
				continue
			}
			var of []keep.FigureAt
			if err := t.each(query, []any{kind.unit, kind.measure, size, below, f.High, f.Low, most}, func(scan func(...any) error) error {
				var at keep.FigureAt
				err := scan(&at.Reading, &at.Quantity)
				of = append(of, at)
				return err
			}); err != nil {
				return nil, 0, err
			}
			all = append(all, of)
		}
	}
	figures, above := keep.NewestFirst(all, most)
	return figures, above, nil
}

// A kind is a unit and a measure that there are figures of.
type kind struct{ unit, measure string }

// kinds lists those that are looked for, by going from each to the next.
func (t *tx) kinds(f keep.Figured) ([]kind, error) {
	if !f.AnyUnit && !f.AnyMeasure {
		return []kind{{f.Unit, f.Measure}}, nil
	}
	var kinds []kind
	for at := (kind{}); ; {
		query, args := "SELECT unit, measure FROM figures ORDER BY unit, measure LIMIT 1", []any(nil)
		if len(kinds) > 0 {
			query, args = "SELECT unit, measure FROM figures WHERE (unit, measure) > (?, ?) ORDER BY unit, measure LIMIT 1", []any{at.unit, at.measure}
		}
		there, err := found(t.row(query, args...), &at.unit, &at.measure)
		if err != nil {
			return nil, err
		}
		if !there {
			break
		}
		kinds = append(kinds, at)
	}
	return slices.DeleteFunc(kinds, func(k kind) bool {
		return !f.AnyUnit && k.unit != f.Unit || !f.AnyMeasure && k.measure != f.Measure
	}), nil
}

// Figures implements keep.Searched.
func (t *tx) Figures(take func(reading int64, n search.Number) error) error {
	return t.each("SELECT reading, quantity, unit, measure, size, low, high FROM figures", nil, func(scan func(...any) error) error {
		var reading int64
		var n search.Number
		if err := scan(&reading, &n.Quantity, &n.Unit, &n.Measure, &n.Size, &n.Low, &n.High); err != nil {
			return err
		}
		return take(reading, n)
	})
}
