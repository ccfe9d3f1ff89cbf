package postgres

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/claims/search"
	"vouch/db/keep"
)

// Index implements keep.Searched.
func (t *tx) Index(reading int64, e *search.Entry) error {
	to, err := t.copies.of(t, "indexed", []string{"reading", "title", "words", "sources", "date"})
	if err != nil {
		return err
	}
	before := to.rows.Len()
	if err := to.add([]any{reading, e.Title, e.Words, e.Sources, e.Date}); err != nil {
		return err
	}
	t.copies.size += to.rows.Len() - before
	if to, err = t.copies.of(t, "figures", []string{"reading", "quantity", "size", "low", "high", "unit", "measure"}); err != nil {
		return err
	}
	before = to.rows.Len()
	for i := range e.Figures {
		n := &e.Figures[i]
		if err := to.add([]any{reading, int64(n.Quantity), int64(n.Size), n.Low, n.High, n.Unit, n.Measure}); err != nil {
			return err
		}
	}
	t.copies.size += to.rows.Len() - before
	if t.copies.size > full {
		return t.copies.send(t)
	}
	return nil
}

// Unindex implements keep.Searched.
func (t *tx) Unindex(reading int64, e *search.Entry) error {
	if err := t.copies.sendFor(t, "indexed"); err != nil { // it may wait there
		return err
	}
	if err := t.exec("DELETE FROM vouch.indexed WHERE reading = $1", reading); err != nil {
		return err
	}
	for i := range e.Figures {
		n := &e.Figures[i]
		if err := t.exec("DELETE FROM vouch.figures WHERE unit = $1 AND measure = $2 AND size = $3 AND reading = $4 AND quantity = $5",
			n.Unit, n.Measure, n.Size, reading, n.Quantity); err != nil {
			return err
		}
	}
	return nil
}

// IndexExcerpt implements keep.Searched.
func (t *tx) IndexExcerpt(ruling int64, words string) error {
	return t.exec("INSERT INTO vouch.excerpts (ruling, words) VALUES ($1, $2)", ruling, words)
}

// UnindexExcerpt implements keep.Searched.
func (t *tx) UnindexExcerpt(ruling int64) error {
	return t.exec("DELETE FROM vouch.excerpts WHERE ruling = $1", ruling)
}

// condition writes terms as a tsquery. Their words hold letters and digits, and stand
// within quotation marks besides. That the words of a phrase follow one another is
// looked at afterwards.
func condition(terms []search.Term) string {
	var parts []string
	for i := range terms {
		words := terms[i].Indexed()
		for k, w := range words {
			w = "'" + w + "'"
			if terms[i].Prefix && k == len(words)-1 {
				w += ":*"
			}
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, " & ")
}

// worded is a question about an index of words, by its table, its key and what else is
// asked for.
func worded(table, key, columns string, terms []search.Term, since string, below int64, most int) (string, []any) {
	query, args := fmt.Sprintf("SELECT %s, %s FROM vouch.%s WHERE %s < $1", key, columns, table, key), []any{below}
	if len(terms) > 0 {
		args = append(args, condition(terms))
		query += fmt.Sprintf(" AND (lexemes @@ $%d::tsquery OR lexemes IS NULL)", len(args))
	}
	if since != "" {
		args = append(args, since)
		query += fmt.Sprintf(" AND date >= $%d", len(args))
	}
	args = append(args, most)
	return query + fmt.Sprintf(" ORDER BY %s DESC LIMIT $%d", key, len(args)), args
}

// Worded implements keep.Searched.
func (t *tx) Worded(terms []search.Term, since string, below int64, most int) (all []keep.Indexed, err error) {
	query, args := worded("indexed", "reading", "title, words, sources, date", terms, since, below, most)
	err = t.each(query, args, func(r row) error {
		all = append(all, keep.Indexed{Reading: r.number(0), Entry: search.Entry{Title: r.text(1), Words: r.text(2), Sources: r.text(3), Date: r.text(4)}})
		return nil
	})
	return all, err
}

// IndexedAt implements keep.Searched.
func (t *tx) IndexedAt(reading int64) (*search.Entry, error) {
	if err := t.copies.sendFor(t, "indexed"); err != nil {
		return nil, err
	}
	r, err := t.found("SELECT title, words, sources, date FROM vouch.indexed WHERE reading = $1", reading)
	if err != nil || r == nil {
		return nil, err
	}
	return &search.Entry{Title: r.text(0), Words: r.text(1), Sources: r.text(2), Date: r.text(3)}, nil
}

// Excerpted implements keep.Searched.
func (t *tx) Excerpted(terms []search.Term, below int64, most int) (all []keep.Excerpt, err error) {
	query, args := worded("excerpts", "ruling", "words", terms, "", below, most)
	err = t.each(query, args, func(r row) error {
		all = append(all, keep.Excerpt{Ruling: r.number(0), Words: r.text(1)})
		return nil
	})
	return all, err
}

// Headed implements keep.Searched.
func (t *tx) Headed(reading int64) (article, title, text string, err error) {
	r, err := t.found(`SELECT a.slug, r.title, x.text FROM vouch.readings r JOIN vouch.drafts v ON v.id = r.draft
		JOIN vouch.articles a ON a.id = v.article JOIN vouch.documents x ON x.id = v.document WHERE r.id = $1`, reading)
	if err != nil || r == nil {
		return "", "", "", err
	}
	return r.text(0), r.text(1), r.text(2), nil
}

// Figured implements keep.Searched: of each size it asks for the newest, in one
// question.
func (t *tx) Figured(f keep.Figured, below int64, most int) ([]keep.FigureAt, int64, error) {
	sizes := make([]int64, len(f.Sizes))
	for i, s := range f.Sizes {
		sizes[i] = int64(s)
	}
	const query = `WITH RECURSIVE kinds (unit, measure) AS (
			(SELECT unit, measure FROM vouch.figures ORDER BY unit, measure LIMIT 1)
			UNION ALL
			SELECT n.unit, n.measure FROM kinds k, LATERAL (SELECT unit, measure FROM vouch.figures
				WHERE (unit, measure) > (k.unit, k.measure) ORDER BY unit, measure LIMIT 1) n)
		SELECT k.unit, k.measure, s.size, f.reading, f.quantity FROM kinds k, unnest($1::bigint[]) AS s (size), LATERAL (
			SELECT reading, quantity FROM vouch.figures
			WHERE unit = k.unit AND measure = k.measure AND size = s.size AND reading < $2 AND low <= $3 AND high >= $4
			ORDER BY reading DESC, quantity DESC LIMIT $5) f
		WHERE ($6 = 1 OR k.unit = $7) AND ($8 = 1 OR k.measure = $9)
		ORDER BY k.unit, k.measure, s.size, f.reading DESC`
	type kind struct {
		unit, measure string
		size          int64
	}
	var all [][]keep.FigureAt
	var last kind
	err := t.each(query, []any{sizes, below, f.High, f.Low, most, f.AnyUnit, f.Unit, f.AnyMeasure, f.Measure}, func(r row) error {
		if of := (kind{r.text(0), r.text(1), r.number(2)}); len(all) == 0 || of != last {
			all, last = append(all, nil), of
		}
		all[len(all)-1] = append(all[len(all)-1], keep.FigureAt{Reading: r.number(3), Quantity: r.number(4)})
		return nil
	})
	found, above := keep.NewestFirst(all, most)
	return found, above, err
}

// Figures implements keep.Searched.
func (t *tx) Figures(take func(reading int64, n search.Number) error) error {
	return t.each("SELECT reading, quantity, unit, measure, size, low::text, high::text FROM vouch.figures", nil, func(r row) (err error) {
		n := search.Number{Quantity: int(r.number(1)), Unit: r.text(2), Measure: r.text(3), Size: int(r.number(4))}
		if n.Low, err = strconv.ParseFloat(r.text(5), 64); err != nil {
			return err
		}
		if n.High, err = strconv.ParseFloat(r.text(6), 64); err != nil {
			return err
		}
		return take(r.number(0), n)
	})
}
