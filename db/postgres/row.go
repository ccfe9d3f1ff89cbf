package postgres

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// A row holds the values of a row as package keep has them: nil, int64, string and
// bytes.
type row []any

func (r row) number(i int) int64 { n, _ := r[i].(int64); return n }
func (r row) text(i int) string  { s, _ := r[i].(string); return s }
func (r row) bytes(i int) []byte { b, _ := r[i].([]byte); return b }
func (r row) flag(i int) bool    { return r.number(i) != 0 }

// decoded returns the values of a row, in the place of those of the row before.
func decoded(r row, columns []pgconn.FieldDescription, values [][]byte) (row, error) {
	r = r[:0]
	for i, v := range values {
		var value any
		var err error
		if v != nil {
			if value, err = decode(columns[i], v); err != nil {
				return nil, fmt.Errorf("column %s: %w", columns[i].Name, err)
			}
		}
		r = append(r, value)
	}
	return r, nil
}

func decode(c pgconn.FieldDescription, v []byte) (any, error) {
	binary := c.Format == pgx.BinaryFormatCode
	switch c.DataTypeOID {
	case pgtype.Int8OID, pgtype.Int4OID, pgtype.Int2OID:
		if binary {
			return whole(v)
		}
		return strconv.ParseInt(string(v), 10, 64)
	case pgtype.BoolOID:
		if len(v) == 1 && (v[0] == 1 || v[0] == 't') {
			return int64(1), nil
		}
		return int64(0), nil
	case pgtype.ByteaOID:
		if binary {
			return append([]byte{}, v...), nil
		}
		return hex.DecodeString(strings.TrimPrefix(string(v), `\x`))
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.NameOID, pgtype.UnknownOID:
		return whatWas(string(v)), nil
	}
	return nil, fmt.Errorf("it is of a type that no column has (%d)", c.DataTypeOID)
}

func whole(v []byte) (int64, error) {
	switch len(v) {
	case 8:
		return int64(binary.BigEndian.Uint64(v)), nil
	case 4:
		return int64(int32(binary.BigEndian.Uint32(v))), nil
	case 2:
		return int64(int16(binary.BigEndian.Uint16(v))), nil
	}
	return 0, fmt.Errorf("a whole number of %d bytes", len(v))
}

// PostgreSQL keeps no zero byte in text, and the texts of articles may hold one. It
// stands as a character that means nothing, and "0"; that character itself as twice
// the same, with "1".
const (
	mark     = "\U0010FFFF"
	zeroMark = mark + "0"
	markMark = mark + "1"
)

var (
	marked   = strings.NewReplacer("\x00", zeroMark, mark, markMark)
	unmarked = strings.NewReplacer(zeroMark, "\x00", markMark, mark)
)

// asKept returns words as they are kept.
func asKept(s string) string {
	if strings.IndexByte(s, 0) < 0 && !strings.Contains(s, mark) {
		return s
	}
	return marked.Replace(s)
}

// whatWas returns words that are kept as they were.
func whatWas(s string) string {
	if !strings.Contains(s, mark) {
		return s
	}
	return unmarked.Replace(s)
}

// kept returns the values of a statement as PostgreSQL takes them.
func kept(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case nil, int64, []byte, [][]byte, []*string:
			out[i] = a
		case string:
			out[i] = asKept(a)
		case bool:
			out[i] = int64(0)
			if a {
				out[i] = int64(1)
			}
		default:
			switch v := reflect.ValueOf(a); v.Kind() {
			case reflect.String:
				out[i] = asKept(v.String())
			case reflect.Int, reflect.Int32, reflect.Int16, reflect.Int8:
				out[i] = v.Int()
			default:
				out[i] = a
			}
		}
	}
	return out
}
