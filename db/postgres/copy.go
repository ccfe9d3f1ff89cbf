package postgres

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"vouch/claims/grade"
	"vouch/claims/shape"
)

// kindsOf says of which type the columns of each table are.
type kindsOf map[string]map[string]uint32

// kinds asks for the types of all columns.
func (t *tx) kinds() (kindsOf, error) {
	if k := t.s.kinds.Load(); k != nil {
		return *k, nil
	}
	k := kindsOf{}
	err := t.ask(`SELECT c.relname, a.attname, a.atttypid::bigint FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		WHERE c.relnamespace = 'vouch'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`, nil, func(r row) error {
		of := k[r.text(0)]
		if of == nil {
			of = map[string]uint32{}
			k[r.text(0)] = of
		}
		of[r.text(1)] = uint32(r.number(2))
		return nil
	})
	if err == nil {
		t.s.kinds.Store(&k)
	}
	return k, err
}

// copies are rows that wait to be copied to the server, by table: COPY is by far the
// fastest way in, and the rows of many readings go in at once.
type copies struct {
	tables []*copied // in order of first row
	size   int       // bytes
}

// full is how many bytes wait at most.
const full = 16 << 20

// A copied is the rows of one table, in the binary form of COPY.
type copied struct {
	table   string
	columns []string
	kinds   []uint32
	rows    bytes.Buffer
}

// start of the binary form of COPY: its signature, no flags, no extension.
const copyStart = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// of returns the rows that wait for a table.
func (c *copies) of(t *tx, table string, columns []string) (*copied, error) {
	for _, one := range c.tables {
		if one.table == table {
			return one, nil
		}
	}
	kinds, err := t.kinds()
	if err != nil {
		return nil, err
	}
	one := &copied{table: table, columns: columns}
	for _, name := range columns {
		kind, known := kinds[table][name]
		if !known {
			return nil, fmt.Errorf("table %s has no column %s", table, name)
		}
		one.kinds = append(one.kinds, kind)
	}
	one.rows.WriteString(copyStart)
	c.tables = append(c.tables, one)
	return one, nil
}

// add adds a row.
func (c *copied) add(values []any) error {
	b := binary.BigEndian.AppendUint16(c.rows.AvailableBuffer(), uint16(len(values)))
	for i, v := range values {
		switch v := v.(type) {
		case nil:
			b = binary.BigEndian.AppendUint32(b, 0xffffffff)
		case int64:
			width := map[uint32]int{pgtype.Int2OID: 2, pgtype.Int4OID: 4}[c.kinds[i]]
			switch {
			case width == 0:
				b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(b, 8), uint64(v))
			case v >= 1<<(8*width-1) || v < -1<<(8*width-1):
				return fmt.Errorf("column %s: %d is too large", c.columns[i], v)
			case width == 4:
				b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, 4), uint32(v))
			default:
				b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(b, 2), uint16(v))
			}
		case float64:
			b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(b, 8), math.Float64bits(v))
		case string:
			s := asKept(v)
			b = append(binary.BigEndian.AppendUint32(b, uint32(len(s))), s...)
		default:
			return fmt.Errorf("column %s: a %T", c.columns[i], v)
		}
	}
	c.rows.Write(b)
	return nil
}

// sendFor sends what waits where rows of a table do.
func (c *copies) sendFor(t *tx, table string) error {
	if slices.ContainsFunc(c.tables, func(one *copied) bool { return one.table == table }) {
		return c.send(t)
	}
	return nil
}

// send copies everything that waits to the server.
func (c *copies) send(t *tx) error {
	tables := c.tables
	*c = copies{}
	if len(tables) == 0 {
		return nil
	}
	if err := t.send(); err != nil {
		return err
	}
	conn := t.q.Conn().PgConn()
	ruled, err := t.ruled()
	if err != nil {
		return err
	}
	for _, one := range tables {
		one.rows.Write([]byte{0xff, 0xff})
		columns, to := strings.Join(one.columns, ", "), "vouch."+one.table
		if ruled {
			to = "pg_temp.vouch_" + one.table
			if _, err := conn.Exec(t.ctx, fmt.Sprintf("CREATE TEMP TABLE IF NOT EXISTS vouch_%s (LIKE vouch.%s) ON COMMIT DELETE ROWS", one.table, one.table)).ReadAll(); err != nil {
				return fmt.Errorf("the %s: %w", one.table, err)
			}
		}
		if _, err := conn.CopyFrom(t.ctx, &one.rows, fmt.Sprintf("COPY %s (%s) FROM STDIN (FORMAT binary)", to, columns)); err != nil {
			return fmt.Errorf("the %s: %w", one.table, err)
		}
		if ruled {
			if _, err := conn.Exec(t.ctx, fmt.Sprintf("INSERT INTO vouch.%s (%s) SELECT %s FROM %s; TRUNCATE %s", one.table, columns, columns, to, to)).ReadAll(); err != nil {
				return fmt.Errorf("the %s: %w", one.table, err)
			}
		}
	}
	return nil
}

// ruled reports whether the server holds this login to rules on rows. Into a table
// that has such rules nothing can be copied: it goes by way of one that has none.
func (t *tx) ruled() (ruled bool, err error) {
	if t.s.owns {
		return false, nil
	}
	err = t.q.QueryRow(t.ctx, "SELECT row_security_active('vouch.claims')").Scan(&ruled)
	return ruled, err
}

// addRows has the rows of a reading and the grades of its claims copied to the server.
func (t *tx) addRows(reading int64, rows *shape.Rows, grades []grade.Grade) error {
	for _, table := range shape.Tables {
		count := table.Count(rows)
		if count == 0 {
			continue
		}
		to, err := t.copies.of(t, table.Name, append([]string{"reading", "ordinal"}, table.Columns()...))
		if err != nil {
			return err
		}
		before, values := to.rows.Len(), []any(nil)
		write := table.Writer(rows)
		for i := range count {
			values = write(append(values[:0], reading, int64(i)), i)
			if err := to.add(values); err != nil {
				return fmt.Errorf("the %s: %w", table.Name, err)
			}
		}
		t.copies.size += to.rows.Len() - before
	}
	if len(grades) > 0 {
		to, err := t.copies.of(t, "grades", []string{"reading", "claim", "letter", "number", "label", "sourcing"})
		if err != nil {
			return err
		}
		for i, g := range grades {
			if err := to.add([]any{reading, int64(i), g.Letter.String(), int64(g.Number), g.Label, g.Sourcing}); err != nil {
				return fmt.Errorf("the grades: %w", err)
			}
		}
	}
	if t.copies.size > full {
		return t.copies.send(t)
	}
	return nil
}
