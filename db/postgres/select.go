package postgres

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"vouch/db/keep"
)

// few are columns of whose values few rows of a table have the same, or rows that are
// held in memory together anyway, as those of a reading are.
var few = []string{"id", "reading", "sha256", "seq", "position", "key", "slug", "request", "origin", "draft", "object", "alias", "value"}

// large are tables whose rows may be large.
var large = []string{"documents", "originals", "contents"}

// Select implements keep.Kept. A connection has one conversation: what other questions
// may interrupt is either read to its end first, or a cursor of the server that rows
// are fetched from in portions.
func (t *tx) Select(s keep.Selection) iter.Seq2[[]any, error] {
	columns := strings.Join(s.Columns, ", ")
	if len(s.Columns) == 0 {
		columns = "count(*)"
	}
	var query strings.Builder
	fmt.Fprintf(&query, "SELECT %s FROM vouch.%s", columns, s.Table)
	var args []any
	bounded := s.Last || len(s.Columns) == 0
	for i, w := range s.Where {
		fmt.Fprintf(&query, " %s %s = $%d", []string{"WHERE", "AND"}[min(i, 1)], w.Column, i+1)
		args = append(args, w.Value)
		bounded = bounded || slices.Contains(few, w.Column)
	}
	if len(s.Order) > 0 {
		query.WriteString(" ORDER BY " + strings.Join(s.Order, ", "))
	}
	if s.Last {
		query.WriteString(" DESC LIMIT 1")
	}
	return func(yield func([]any, error) bool) {
		if r, known := t.answer(s); known {
			if r != nil {
				yield(r, nil)
			}
			return
		}
		err := t.copies.sendFor(t, s.Table)
		switch {
		case err != nil:
		case bounded:
			var all [][]any
			take := func(r row) error {
				all = append(all, append([]any{}, r...))
				return nil
			}
			if whereKey(s) {
				err = t.readingsWith(s, take)
			} else {
				err = t.ask(query.String(), args, take)
			}
			for i := 0; err == nil && i < len(all); i++ {
				if !yield(all[i], nil) {
					return
				}
			}
		default:
			err = t.walk(query.String(), args, slices.Contains(large, s.Table), func(r row) bool { return yield(r, nil) })
		}
		if err != nil && err != errStopped {
			yield(nil, plain(err))
		}
	}
}

// portion is about how many bytes of rows are fetched at once, and most how many rows.
const (
	portion = 1 << 18
	most    = 2000
)

// walk yields rows of a cursor.
func (t *tx) walk(query string, args []any, large bool, yield func(row) bool) error {
	if err := t.settle(); err != nil {
		return err
	}
	t.cursors++
	name := fmt.Sprint("walk", t.cursors)
	declare := "DECLARE " + name + " NO SCROLL CURSOR FOR " + query
	if _, err := t.q.Exec(t.ctx, declare, append([]any{pgx.QueryExecModeExec}, kept(args)...)...); err != nil {
		return err
	}
	count := 64
	if large {
		count = 1
	}
	conn := t.q.Conn().PgConn()
	for {
		if err := t.settle(); err != nil { // what was written meanwhile comes first
			return err
		}
		got := conn.ExecParams(t.ctx, fmt.Sprintf("FETCH %d FROM %s", count, name), nil, nil, nil, []int16{pgx.BinaryFormatCode}).Read()
		if got.Err != nil {
			return got.Err
		}
		size := 0
		for _, values := range got.Rows {
			r, err := decoded(nil, got.FieldDescriptions, values)
			if err != nil {
				return err
			}
			if !yield(r) {
				t.q.Exec(t.ctx, "CLOSE "+name) //nolint:errcheck // where it fails, so does the transaction
				return errStopped
			}
			for _, v := range values {
				size += len(v)
			}
		}
		switch {
		case len(got.Rows) < count:
			_, err := t.q.Exec(t.ctx, "CLOSE "+name)
			return err
		case size < portion:
			count = min(2*count, most)
		case size > 4*portion:
			count = max(count/2, 1)
		}
	}
}
