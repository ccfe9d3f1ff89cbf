package sqlite

import (
	"iter"
	"strings"

	"vouch/db/keep"
)

// Select implements keep.Kept.
func (t *tx) Select(s keep.Selection) iter.Seq2[[]any, error] {
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
