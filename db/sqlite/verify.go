package sqlite

import (
	"context"
	"iter"
	"strings"

	"vouch/db"
	"vouch/db/keep"
)

// Verify implements db.Store. The head beside the ledger is one that somebody
// holds.
func (s *Store) Verify(ctx context.Context, full bool, heads []db.Head) (*db.Verified, error) {
	side, unread := s.sidecar()
	if side != nil {
		heads = append([]db.Head{*side}, heads...)
	}
	v, err := s.Keeper.Verify(ctx, full, heads)
	if err == nil && unread != nil {
		v.Damages = append(v.Damages, db.Damage{Part: db.HeadPart, Detail: "the head kept beside the ledger cannot be read: " + unread.Error()})
	}
	return v, err
}

// Select implements keep.Verified.
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
