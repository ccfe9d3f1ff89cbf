// Package pack turns rows of tables into few bytes and back: column by column, as
// small numbers, which compress well. What it makes names its own tables and
// columns, so that it can be read for ever, whatever columns come later. It knows
// nothing of what the rows mean, and no SQL.
package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// A Table is the rows of a table: values one row after the other, each nil, int64
// or string.
type Table struct {
	Name    string
	Columns []string
	Values  []any
}

// A Derive returns what tells the values of a column that need not be stored: what
// that of row number at would be, of which the columns before it are known; nil
// where nothing can be told. What is stored is only where it errs. It has to say the
// same of the same row for ever.
type Derive func(table, column string) func(at int, row []any) any

// version is the first byte of what Encode makes.
const version = 1

// How a column is written: a byte of these. A code of 0 stands for a value that is
// derived, or is nil. The other two say what a number is written as the
// difference to: the one before it in the column, or in the row.
const (
	isText     = 1 << iota // codes are places in the list of words, from 1
	hasNone                // code 0 is nil
	isDerived              // code 0 is what is derived
	fromAbove              // a difference to the last number above that was written
	fromBefore             // a difference to the number in the column before
	allModes   = 1<<iota - 1
)

// Encode packs tables. It panics on a value of another type.
func Encode(tables []Table, derive Derive) []byte {
	e := encoder{places: map[string]int64{}, derive: derive}
	var rows []byte
	for i := range tables {
		section := e.table(&tables[i])
		rows = binary.AppendUvarint(rows, uint64(len(section)))
		rows = append(rows, section...)
	}
	names := layout(tables)
	out := append([]byte{version}, binary.AppendUvarint(nil, uint64(len(names)))...)
	out = append(out, names...)
	out = binary.AppendUvarint(out, uint64(len(e.words)))
	for _, w := range e.words {
		out = binary.AppendUvarint(out, uint64(len(w)))
	}
	for _, w := range e.words {
		out = append(out, w...)
	}
	return append(out, rows...)
}

// layout names tables and columns: "claims key label;names name".
func layout(tables []Table) string {
	var b strings.Builder
	for i, t := range tables {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(t.Name)
		for _, c := range t.Columns {
			b.WriteByte(' ')
			b.WriteString(c)
		}
	}
	return b.String()
}

// An encoder collects the words of all tables.
type encoder struct {
	places map[string]int64 // of words, from 1
	words  []string
	derive Derive
	buf    []byte
	codes  []int64
	none   []bool // of those that have no code of their own
	told   []bool // of those that are derived
}

func (e *encoder) table(t *Table) []byte {
	width := len(t.Columns)
	count := 0
	if width > 0 {
		count = len(t.Values) / width
	}
	e.buf = binary.AppendUvarint(e.buf[:0], uint64(count))
	if count == 0 {
		return e.buf
	}
	for c := range t.Columns {
		e.column(t, c, count)
	}
	return e.buf
}

// column writes the values of a column: its mode, then a code for each.
func (e *encoder) column(t *Table, c, count int) {
	width := len(t.Columns)
	e.codes, e.none, e.told = e.codes[:0], e.none[:0], e.told[:0]
	mode, nils, told := byte(0), false, false
	var tell func(at int, row []any) any
	if e.derive != nil {
		tell = e.derive(t.Name, t.Columns[c])
	}
	for i := range count {
		row := t.Values[i*width : (i+1)*width]
		var code int64
		switch v := row[c].(type) {
		case nil:
			nils = true
		case int64:
			code = v
		case string:
			mode |= isText
		default:
			panic(fmt.Sprintf("packing a %T in column %s of %s", v, t.Columns[c], t.Name))
		}
		is := row[c] != nil && tell != nil && tell(i, row[:c]) == row[c]
		told = told || is
		e.codes, e.none, e.told = append(e.codes, code), append(e.none, row[c] == nil), append(e.told, is)
	}
	switch {
	case nils:
		mode |= hasNone
	case told:
		mode |= isDerived
		e.none = append(e.none[:0], e.told...)
	}
	if mode&isText != 0 {
		for i := range count {
			if !e.none[i] {
				e.codes[i] = e.place(t.Values[i*width+c].(string))
			}
		}
	}
	e.write(t, c, mode)
}

// place returns where a word stands in the list of words, from 1.
func (e *encoder) place(word string) int64 {
	at, there := e.places[word]
	if !there {
		e.words = append(e.words, word)
		at = int64(len(e.words))
		e.places[word] = at
	}
	return at
}

// write writes the codes of a column in the way that takes the fewest bytes.
func (e *encoder) write(t *Table, c int, mode byte) {
	width := len(t.Columns)
	best, least := byte(0), -1
	for _, way := range []byte{0, fromAbove, fromBefore} {
		if way == fromBefore && (c == 0 || mode&isText != 0) {
			continue
		}
		size, above := 0, int64(0)
		for i, code := range e.codes {
			if e.none[i] {
				continue
			}
			size += (bits.Len64(zigzag(code-reference(t.Values, way, i*width+c, above))) + 7) / 7
			above = code
		}
		if least < 0 || size < least {
			best, least = way, size
		}
	}
	mode |= best
	e.buf = append(e.buf, mode)
	above := int64(0)
	for i, code := range e.codes {
		if e.none[i] {
			e.buf = append(e.buf, 0)
			continue
		}
		n := zigzag(code - reference(t.Values, best, i*width+c, above))
		if mode&(hasNone|isDerived) == 0 {
			e.buf = binary.AppendUvarint(e.buf, n)
		} else if n < most {
			e.buf = binary.AppendUvarint(e.buf, n+1)
		} else { // which has no next one: the last two are told apart by a number more
			e.buf = binary.AppendUvarint(binary.AppendUvarint(e.buf, math.MaxUint64), n-most)
		}
		above = code
	}
}

// most is from what on a number is written as two where 0 stands for something else.
const most = math.MaxUint64 - 1

// reference returns what the code at a place of the values is the difference to.
func reference(values []any, way byte, at int, above int64) int64 {
	switch way {
	case fromAbove:
		return above
	case fromBefore:
		n, _ := values[at-1].(int64)
		return n
	}
	return 0
}

func zigzag(n int64) uint64   { return uint64(n<<1) ^ uint64(n>>63) }
func unzigzag(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }

// Rows are tables that were packed, each unpacked when it is asked for.
type Rows struct {
	tables   []Table // without values
	sections [][]byte
	words    []string
	derive   Derive
}

var errShort = errors.New("packed rows end too soon")

// Open reads what Encode made, with the Derive that it was made with. Rows refer
// to b.
func Open(b []byte, derive Derive) (*Rows, error) {
	if len(b) == 0 || b[0] != version {
		return nil, errors.New("packed rows are of no version that is known; a newer vouch may know it")
	}
	d := decoder{rest: b[1:]}
	r := &Rows{derive: derive}
	for _, table := range strings.Split(string(d.bytes(d.number())), ";") {
		names := strings.Split(table, " ")
		r.tables = append(r.tables, Table{Name: names[0], Columns: names[1:]})
	}
	lengths := make([]uint64, d.atMost(d.number()))
	for i := range lengths {
		lengths[i] = d.number()
	}
	r.words = make([]string, len(lengths))
	for i, n := range lengths {
		r.words[i] = string(d.bytes(n))
	}
	for range r.tables {
		r.sections = append(r.sections, d.bytes(d.number()))
	}
	if d.short || len(d.rest) > 0 {
		return nil, errShort
	}
	return r, nil
}

// Count returns how many rows a table has, 0 for one that is not there.
func (r *Rows) Count(table string) (int, error) {
	at := slices.IndexFunc(r.tables, func(t Table) bool { return t.Name == table })
	if at < 0 {
		return 0, nil
	}
	d := decoder{rest: r.sections[at]}
	count := d.atMost(d.number())
	if d.short {
		return 0, errShort
	}
	return int(count), nil
}

// Table unpacks a table. One that is not there has no columns.
func (r *Rows) Table(name string) (Table, error) {
	at := slices.IndexFunc(r.tables, func(t Table) bool { return t.Name == name })
	if at < 0 {
		return Table{Name: name}, nil
	}
	t, d := r.tables[at], decoder{rest: r.sections[at]}
	count := int(d.atMost(d.number()))
	if count > 0 && len(d.rest) < count*len(t.Columns) {
		return Table{}, errShort // each value has a byte at least
	}
	t.Values = make([]any, count*len(t.Columns))
	for c := range t.Columns {
		if count == 0 {
			break
		}
		if err := r.column(&t, c, count, &d); err != nil {
			return Table{}, err
		}
	}
	if d.short || len(d.rest) > 0 {
		return Table{}, errShort
	}
	return t, nil
}

func (r *Rows) column(t *Table, c, count int, d *decoder) error {
	mode := d.bytes(1)
	if d.short {
		return errShort
	}
	m, width := mode[0], len(t.Columns)
	var tell func(at int, row []any) any
	if m&isDerived != 0 && r.derive != nil {
		tell = r.derive(t.Name, t.Columns[c])
	}
	if m&^allModes != 0 || m&fromBefore != 0 && c == 0 {
		return fmt.Errorf("packed column %s of %s is written in a way that is not known", t.Columns[c], t.Name)
	}
	above := int64(0)
	for i := range count {
		n := d.number()
		row := t.Values[i*width : (i+1)*width]
		if m&(hasNone|isDerived) != 0 {
			if n == 0 {
				if m&isDerived != 0 {
					if tell != nil {
						row[c] = tell(i, row[:c])
					}
					if row[c] == nil {
						return fmt.Errorf("packed column %s of %s is not stored and cannot be told", t.Columns[c], t.Name)
					}
				}
				continue
			}
			if n--; n == most {
				n += d.number() & 1
			}
		}
		code := unzigzag(n) + reference(t.Values, m&(fromAbove|fromBefore), i*width+c, above)
		above = code
		if m&isText == 0 {
			row[c] = code
			continue
		}
		if code < 1 || code > int64(len(r.words)) {
			return fmt.Errorf("packed column %s of %s has a word that is not there", t.Columns[c], t.Name)
		}
		row[c] = r.words[code-1]
	}
	if d.short {
		return errShort
	}
	return nil
}

// A decoder takes numbers and bytes off. Once they end too soon it returns zeros.
type decoder struct {
	rest  []byte
	short bool
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		d.short, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

// atMost returns a number of things that follow, none where there is no room for
// as many.
func (d *decoder) atMost(n uint64) uint64 {
	if n > uint64(len(d.rest)) {
		d.short = true
		return 0
	}
	return n
}

func (d *decoder) bytes(n uint64) []byte {
	n = d.atMost(n)
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}
