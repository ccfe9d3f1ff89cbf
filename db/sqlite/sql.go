package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

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

// insert writes every row that the noun has in a reading.
func (n noun) insert(ctx context.Context, tx *sql.Tx, reading int64, p *parts) error {
	count := n.count(p)
	if count == 0 {
		return nil
	}
	columns := n.columns()
	insert, err := tx.PrepareContext(ctx, "INSERT INTO "+n.table+" (reading, ordinal, "+strings.Join(columns, ", ")+
		") VALUES ("+marks(len(columns)+2)+")")
	if err != nil {
		return err
	}
	defer insert.Close()
	f := &fields{mode: writing}
	for i := range count {
		f.values = append(f.values[:0], reading, int64(i))
		n.row(f, p, i)
		if _, err := insert.ExecContext(ctx, f.values...); err != nil {
			return err
		}
	}
	return nil
}

// read appends to p every row that the noun has in a reading.
func (n noun) read(ctx context.Context, q querier, id int64, p *parts) error {
	columns := n.columns()
	f := &fields{mode: reading, values: make([]any, len(columns))}
	to := pointers(f.values)
	i := 0
	return each(ctx, q, "SELECT "+strings.Join(columns, ", ")+" FROM "+n.table+" WHERE reading = ? ORDER BY ordinal", []any{id},
		func(scan func(...any) error) error {
			if err := scan(to...); err != nil {
				return err
			}
			n.grow(p)
			f.next = 0
			n.row(f, p, i)
			i++
			return f.err
		})
}
