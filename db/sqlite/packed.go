package sqlite

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db/keep"
	"vouch/db/pack"
)

// The rows of a reading stand together, packed, in one row of the table packed: an
// article has some hundreds of them, and nobody asks for one without the others.
// Readings of schema 4 and before have theirs in a table each.

// gradeColumns are those of the table grades, but for the reading.
var gradeColumns = []string{"claim", "letter", "number", "label", "sourcing"}

var packedTables = func() map[string]bool {
	names := map[string]bool{"grades": true}
	for _, t := range shape.Tables {
		names[t.Name] = true
	}
	return names
}()

func isPacked(table string) bool { return packedTables[table] }

// addRows packs the rows of a reading and the grades of its claims.
func (t *tx) addRows(reading int64, rows *shape.Rows, grades []grade.Grade) error {
	tables := make([]pack.Table, 0, len(shape.Tables)+1)
	for i := range shape.Tables {
		of := &shape.Tables[i]
		count, row := of.Count(rows), of.Writer(rows)
		values := make([]any, 0, count*len(of.Columns()))
		for n := range count {
			values = row(values, n)
		}
		tables = append(tables, pack.Table{Name: of.Name, Columns: of.Columns(), Values: values})
	}
	given := make([]any, 0, len(grades)*len(gradeColumns))
	for i := range grades {
		g := &grades[i]
		given = append(given, int64(i), g.Letter.String(), int64(g.Number), g.Label, g.Sourcing)
	}
	tables = append(tables, pack.Table{Name: "grades", Columns: gradeColumns, Values: given})
	text := func() (string, error) { return rows.Document.Text, nil }
	packed := pack.Encode(tables, t.derive(reading, text))
	listed := 0
	for i := range rows.Claims {
		if rows.Claims[i].Listed() {
			listed++
		}
	}
	if err := t.exec("INSERT INTO packed (reading, listed, rows) VALUES (?, ?, ?)", reading, listed, pack.Squeeze(packed)); err != nil {
		return fmt.Errorf("the rows: %w", err)
	}
	if err := t.addKeys(reading, rows); err != nil {
		return fmt.Errorf("the keys: %w", err)
	}
	if err := t.addPrints(reading, rows.Sentences); err != nil {
		return fmt.Errorf("the prints of sentences: %w", err)
	}
	opened, err := pack.Open(packed, t.derive(reading, text))
	t.opened, t.openedRows, t.counts = reading, opened, nil
	return err
}

// dropRows takes away the rows of a reading, however they are kept.
func (t *tx) dropRows(reading int64) error {
	t.forget()
	if err := t.exec("DELETE FROM packed_prints WHERE span = ? AND reading = ?", reading/spanOfReadings, reading); err != nil {
		return fmt.Errorf("the prints of sentences: %w", err)
	}
	for _, table := range []string{"grades", "packed_keys", "packed"} {
		if err := t.exec("DELETE FROM "+table+" WHERE reading = ?", reading); err != nil {
			return fmt.Errorf("the %s: %w", table, err)
		}
	}
	return t.indexed("attributions", "via", reading, func() error {
		for _, table := range slices.Backward(shape.Tables) {
			if err := t.exec("DELETE FROM "+table.Name+" WHERE reading = ?", reading); err != nil {
				return fmt.Errorf("the %s: %w", table.Name, err)
			}
		}
		return nil
	})
}

// forget forgets what was read of packed rows: they change.
func (t *tx) forget() { t.opened, t.openedRows, t.counts = 0, nil, nil }

// derive tells what need not be stored of the rows of a reading: keys that were
// made for it, and prints of sentences, which follow from its text.
func (t *tx) derive(reading int64, text func() (string, error)) pack.Derive {
	return func(table, column string) func(at int, row []any) any {
		switch {
		case column == "key" && (table == "claims" || table == "sources"):
			return func(at int, _ []any) any { return keep.Key(t.origin, table[:1], reading, at) }
		case column == "print" && table == "sentences":
			words, err := text()
			if err != nil {
				return nil
			}
			return func(_ int, row []any) any {
				start, _ := row[len(row)-2].(int64)
				end, _ := row[len(row)-1].(int64)
				if start < 0 || start > end || end > int64(len(words)) {
					return int64(0)
				}
				return shape.Print(words[start:end])
			}
		}
		return nil
	}
}

// keyStart is how much of a key is looked for first: as much as the keys that are
// made for one reading have in common.
const keyStart = 7

func (t *tx) addKeys(reading int64, rows *shape.Rows) error {
	var last string
	add := func(key string) error {
		start := key[:min(len(key), keyStart)]
		if start == last {
			return nil
		}
		last = start
		return t.exec("INSERT OR IGNORE INTO packed_keys (start, reading) VALUES (?, ?)", start, reading)
	}
	for i := range rows.Claims {
		if err := add(string(rows.Claims[i].Key)); err != nil {
			return err
		}
	}
	for i := range rows.Sources {
		if err := add(string(rows.Sources[i].Key)); err != nil {
			return err
		}
	}
	return nil
}

// spanOfReadings is how many readings have their prints together, in order of the
// prints: what is written stays among pages that are at hand, and what is asked
// looks once in each span.
const spanOfReadings = 4096

func (t *tx) addPrints(reading int64, sentences []shape.Sentence) error {
	prints := make([]int64, 0, len(sentences))
	for i := range sentences {
		if p := sentences[i].Print; p != 0 {
			prints = append(prints, p)
		}
	}
	slices.Sort(prints)
	prints = slices.Compact(prints)
	in := inserter{table: "packed_prints", columns: []string{"span", "print", "reading"}}
	return in.rows(t.ctx, t.q, len(prints), t.stopped, func(values []any, i int) []any {
		return append(values, reading/spanOfReadings, prints[i], reading)
	})
}

// rowsOf opens the rows of a reading; nil where none are packed.
func (t *tx) rowsOf(reading int64) (*pack.Rows, error) {
	if t.opened == reading && reading != 0 {
		return t.openedRows, nil
	}
	var squeezed []byte
	there, err := found(t.row("SELECT rows FROM packed WHERE reading = ?", reading), &squeezed)
	if err != nil {
		return nil, err
	}
	var rows *pack.Rows
	if there {
		if rows, err = t.open(reading, squeezed); err != nil {
			return nil, err
		}
	}
	t.opened, t.openedRows = reading, rows
	return rows, nil
}

func (t *tx) open(reading int64, squeezed []byte) (*pack.Rows, error) {
	packed, err := pack.Unsqueeze(squeezed)
	if err != nil {
		return nil, fmt.Errorf("the rows of reading %d: %w", reading, err)
	}
	rows, err := pack.Open(packed, t.derive(reading, func() (string, error) { return t.text(reading) }))
	if err != nil {
		return nil, fmt.Errorf("the rows of reading %d: %w", reading, err)
	}
	return rows, nil
}

// selectPacked yields rows of a table of a reading, of packed ones and others.
func (t *tx) selectPacked(s keep.Selection) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		err := t.walkPacked(s, func(row []any) error {
			if !yield(row, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && err != errStopped {
			yield(nil, plain(err))
		}
	}
}

func (t *tx) walkPacked(s keep.Selection, take func(row []any) error) error {
	if reading, ok := readingOf(s); ok && !s.Last && len(s.Columns) > 0 {
		rows, err := t.rowsOf(reading)
		if err == nil && rows != nil {
			return packedRows(rows, reading, s, take)
		}
		if err == nil {
			err = t.walkRows(s, take)
		}
		return err
	}
	if len(s.Columns) == 0 && len(s.Where) == 0 {
		count, err := t.countAll(s.Table)
		if err == nil {
			err = take([]any{count})
		}
		return err
	}
	return t.walkAll(s, take)
}

// readingOf returns the reading whose rows are asked for.
func readingOf(s keep.Selection) (int64, bool) {
	for _, w := range s.Where {
		if id, ok := w.Value.(int64); ok && w.Column == "reading" {
			return id, true
		}
	}
	return 0, false
}

func (t *tx) walkRows(s keep.Selection, take func(row []any) error) error {
	for row, err := range t.selectRows(s) {
		if err == nil {
			err = take(row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// walkAll hands out rows of many readings: those that stand in the table, and
// those of every reading that is packed, or that has the start of the key that is
// asked for.
func (t *tx) walkAll(s keep.Selection, take func(row []any) error) error {
	wanted := s
	if len(s.Columns) == 0 {
		s.Columns = []string{"reading"}
	}
	width := len(s.Columns)
	s.Columns = append(slices.Clone(s.Columns), s.Order...)
	s.Last = false
	var all [][]any
	gather := func(row []any) error {
		all = append(all, slices.Clone(row))
		return nil
	}
	if err := t.walkRows(s, gather); err != nil {
		return err
	}
	query, args := "SELECT reading, rows FROM packed", []any(nil)
	for _, w := range s.Where {
		if key, ok := w.Value.(string); ok && w.Column == "key" {
			query, args = "SELECT p.reading, p.rows FROM packed_keys k JOIN packed p ON p.reading = k.reading WHERE k.start = ?", []any{key[:min(len(key), keyStart)]}
		}
	}
	if err := t.each(query, args, func(scan func(...any) error) error {
		var reading int64
		var squeezed []byte
		if err := scan(&reading, &squeezed); err != nil {
			return err
		}
		rows, err := t.open(reading, squeezed)
		if err != nil {
			return err
		}
		return packedRows(rows, reading, s, gather)
	}); err != nil {
		return err
	}
	if len(s.Order) > 0 {
		slices.SortStableFunc(all, func(a, b []any) int {
			for i := range s.Order {
				if c := compared(a[width+i], b[width+i]); c != 0 {
					return c
				}
			}
			return 0
		})
	}
	if len(wanted.Columns) == 0 {
		return take([]any{int64(len(all))})
	}
	if wanted.Last && len(all) > 1 {
		all = all[len(all)-1:]
	}
	for _, row := range all {
		if err := take(row[:width]); err != nil {
			return err
		}
	}
	return nil
}

// compared orders values as SQLite does: nothing, then numbers, then words.
func compared(a, b any) int {
	rank := func(v any) int {
		switch v.(type) {
		case nil:
			return 0
		case int64:
			return 1
		}
		return 2
	}
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	if n, ok := a.(int64); ok {
		return cmp.Compare(n, b.(int64))
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

// packedRows hands out what is chosen of the rows of a reading, in order.
func packedRows(rows *pack.Rows, reading int64, s keep.Selection, take func(row []any) error) error {
	table, err := rows.Table(s.Table)
	if err != nil {
		return fmt.Errorf("the %s of reading %d: %w", s.Table, reading, err)
	}
	const ofReading, ofOrdinal = -1, -2
	place := func(column string) (int, error) {
		switch at := slices.Index(table.Columns, column); {
		case at >= 0:
			return at, nil
		case column == "reading":
			return ofReading, nil
		case column == "ordinal":
			return ofOrdinal, nil
		case len(table.Values) == 0:
			return ofReading, nil // of no rows
		}
		return 0, fmt.Errorf("the %s of reading %d have no %s", s.Table, reading, column)
	}
	places := make([]int, len(s.Columns))
	for i, c := range s.Columns {
		if places[i], err = place(c); err != nil {
			return err
		}
	}
	conditions := make([]int, len(s.Where))
	for i, w := range s.Where {
		if conditions[i], err = place(w.Column); err != nil {
			return err
		}
	}
	width := max(len(table.Columns), 1)
	out := make([]any, len(s.Columns))
	value := func(row, at int) any {
		switch at {
		case ofReading:
			return reading
		case ofOrdinal:
			return int64(row)
		}
		return table.Values[row*width+at]
	}
rows:
	for row := range len(table.Values) / width {
		for i, w := range s.Where {
			if value(row, conditions[i]) != w.Value {
				continue rows
			}
		}
		for i, at := range places {
			out[i] = value(row, at)
		}
		if err := take(out); err != nil {
			return err
		}
	}
	return nil
}

// countAll returns how many rows a table has, packed and not. All tables are
// counted when the first is asked for: a transaction that asks changes none.
func (t *tx) countAll(table string) (int64, error) {
	if t.counts == nil {
		counts := map[string]int64{}
		err := t.each("SELECT reading, rows FROM packed", nil, func(scan func(...any) error) error {
			var reading int64
			var squeezed []byte
			if err := scan(&reading, &squeezed); err != nil {
				return err
			}
			rows, err := t.open(reading, squeezed)
			for name := range packedTables {
				n := 0
				if err == nil {
					n, err = rows.Count(name)
				}
				counts[name] += int64(n)
			}
			return err
		})
		if err != nil {
			return 0, err
		}
		t.counts = counts
	}
	var standing int64
	err := t.row("SELECT count(*) FROM " + table).Scan(&standing)
	return standing + t.counts[table], err
}

// wronglyListed tells of readings that the list of articles counts the claims of
// wrongly.
func (t *tx) wronglyListed(found func(string) error) error {
	return t.each("SELECT reading, listed, rows FROM packed ORDER BY reading", nil, func(scan func(...any) error) error {
		var reading, listed int64
		var squeezed []byte
		if err := scan(&reading, &listed, &squeezed); err != nil {
			return err
		}
		rows, err := t.open(reading, squeezed)
		var of pack.Table
		if err == nil {
			of, err = rows.Table("claims")
		}
		if err != nil {
			return nil // which whoever reads the rows tells of
		}
		is, err := listedIn(of)
		if err == nil && is != listed {
			err = found(fmt.Sprintf("reading %d has %d claims that are listed, and is said to have %d", reading, is, listed))
		}
		return err
	})
}

// listedIn counts the claims of a table that stand in the list of an article.
func listedIn(packed pack.Table) (int64, error) {
	at := slices.IndexFunc(shape.Tables, func(t shape.Table) bool { return t.Name == "claims" })
	rows := &shape.Rows{Ledger: &claims.Ledger{}}
	read, width := shape.Tables[at].Reader(rows), max(len(packed.Columns), 1)
	for i := range len(packed.Values) / width {
		if err := read(packed.Values[i*width : (i+1)*width]); err != nil {
			return 0, err
		}
	}
	listed := int64(0)
	for i := range rows.Claims {
		if rows.Claims[i].Listed() {
			listed++
		}
	}
	return listed, nil
}
