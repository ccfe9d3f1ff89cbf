package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"sync"
)

// A querier is a pool or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each runs a query and calls row for every row of its answer. It cannot
// forget the error that ends an answer early.
func each(ctx context.Context, q querier, query string, args []any, row func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func insertID(ctx context.Context, tx *sql.Tx, query string, args ...any) (int64, error) {
	result, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// pointers returns where Scan puts the values of a row whose types are not
// known before.
func pointers(values []any) []any {
	to := make([]any, len(values))
	for i := range values {
		to[i] = &values[i]
	}
	return to
}

// marks returns n question marks: "?, ?, ?".
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// An inserter writes rows of one table, several with each statement: a
// statement costs more than a row.
type inserter struct {
	table   string
	columns []string
}

// batches are how many rows a statement may write. Few sizes make few
// statements, which stay prepared.
var batches = []int{16, 4, 1}

// rows writes count rows. row appends the values of row i, one for each column.
// stopped is asked before every statement, and its error ends the work.
func (in inserter) rows(ctx context.Context, tx *sql.Tx, count int, stopped func() error, row func(values []any, i int) []any) error {
	var values []any
	next := 0
	for _, size := range batches {
		if count-next < size {
			continue
		}
		statement := in.statement(size)
		for count-next >= size {
			if err := stopped(); err != nil {
				return err
			}
			values = values[:0]
			for i := range size {
				values = row(values, next+i)
			}
			if _, err := tx.ExecContext(ctx, statement, values...); err != nil {
				return err
			}
			next += size
		}
	}
	return nil
}

// statements holds the text of every statement that was asked for.
var statements sync.Map // by table and size

func (in inserter) statement(size int) string {
	type key struct {
		table string
		size  int
	}
	if s, ok := statements.Load(key{in.table, size}); ok {
		return s.(string)
	}
	one := "(" + marks(len(in.columns)) + ")"
	s := "INSERT INTO " + in.table + " (" + strings.Join(in.columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(one+", ", size), ", ")
	statements.Store(key{in.table, size}, s)
	return s
}

// deletion is the statement that deletes the rows of so many values of the columns. A
// list of them would have SQLite look at every row of the table.
func (in inserter) deletion(size int) string {
	one := "(" + strings.Join(in.columns, " = ? AND ") + " = ?)"
	return "DELETE FROM " + in.table + " WHERE " + strings.TrimSuffix(strings.Repeat(one+" OR ", size), " OR ")
}
