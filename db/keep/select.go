package keep

import (
	"fmt"
	"iter"
	"strconv"
)

// A Selection asks for rows of a table, as they are kept.
type Selection struct {
	Table   string
	Columns []string // without any, the one row that comes holds how many there are
	Where   []Equal  // what the rows have; all rows where there is none
	Order   []string // columns by which they come, the lowest first
	Last    bool     // the last in that order alone
}

// Equal chooses rows by the value of a column.
type Equal struct {
	Column string
	Value  any
}

// A cursor walks rows beside others.
type cursor struct {
	next func() ([]any, error, bool)
	stop func()
	row  []any
	more bool // there is a row
}

// walk returns a cursor at the first row.
func walk(tx Tx, s Selection) (*cursor, error) {
	c := &cursor{}
	c.next, c.stop = iter.Pull2(tx.Select(s))
	return c, c.advance()
}

// advance goes to the next row. An error is the end: what cannot be read has no
// row.
func (c *cursor) advance() (err error) {
	if c.row, err, c.more = c.next(); err != nil {
		c.row, c.more = nil, false
	}
	return err
}

// one returns the first row of a selection, or nil.
func one(tx Tx, s Selection) ([]any, error) {
	for row, err := range tx.Select(s) {
		return row, err
	}
	return nil, nil
}

// count returns how many rows a table has.
func count(tx Tx, table string) (int64, error) {
	row, err := one(tx, Selection{Table: table})
	if err != nil || len(row) != 1 {
		return 0, err
	}
	return number(row[0]), nil
}

// bytesOf returns a value as it reads, nil for none.
func bytesOf(v any) []byte {
	switch v := v.(type) {
	case nil:
		return nil
	case []byte:
		return v
	case string:
		return []byte(v)
	case int64:
		return strconv.AppendInt(nil, v, 10)
	}
	return fmt.Append(nil, v)
}

func textOfValue(v any) string { return string(bytesOf(v)) }

// number returns a whole number, 0 for what is none.
func number(v any) int64 {
	n, _ := v.(int64)
	return n
}
