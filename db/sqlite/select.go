package sqlite

import (
	"iter"
	"slices"
	"strings"

	"vouch/db/keep"
)

// Select implements keep.Kept. What is packed comes as it was given.
func (t *tx) Select(s keep.Selection) iter.Seq2[[]any, error] {
	switch {
	case isPacked(s.Table):
		return t.selectPacked(s)
	case s.Table == "documents" && slices.Contains(s.Columns, "text"):
		return t.selectSqueezed(s, "text", "packed", t.textOf)
	case s.Table == "originals" && slices.Contains(s.Columns, "bytes"):
		return t.selectSqueezed(s, "bytes", "form", t.bytesOf)
	}
	return t.selectRows(s)
}

// selectRows yields rows as they stand in the file.
func (t *tx) selectRows(s keep.Selection) iter.Seq2[[]any, error] {
	columns := strings.Join(s.Columns, ", ")
	if len(s.Columns) == 0 {
		columns = "count(*)"
	}
	query := "SELECT " + columns + " FROM " + s.Table
	var args []any
	for i, w := range s.Where {
		query += []string{" WHERE ", " AND "}[min(i, 1)] + w.Column + " = ?"
		args = append(args, w.Value)
	}
	if len(s.Order) > 0 {
		query += " ORDER BY " + strings.Join(s.Order, ", ")
	}
	if s.Last {
		query += " DESC LIMIT 1"
	}
	return func(yield func([]any, error) bool) {
		values := make([]any, max(len(s.Columns), 1))
		to := pointers(values)
		err := t.each(query, args, func(scan func(...any) error) error {
			if err := scan(to...); err != nil {
				return err
			}
			if !yield(values, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && err != errStopped {
			yield(nil, plain(err))
		}
	}
}

// selectSqueezed yields rows of a table of which one column may be squeezed: how,
// another one says. whole makes of both, and of what hash the row has, what was
// given.
func (t *tx) selectSqueezed(s keep.Selection, column, how string, whole func(value, how, hash any) (any, error)) iter.Seq2[[]any, error] {
	at, width := slices.Index(s.Columns, column), len(s.Columns)
	s.Columns = append(slices.Clone(s.Columns), how, "sha256")
	return func(yield func([]any, error) bool) {
		for row, err := range t.selectRows(s) {
			if err == nil {
				row[at], err = whole(row[at], row[width], row[width+1])
				row = row[:width]
			}
			if err != nil {
				row = nil
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
