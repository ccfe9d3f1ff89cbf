package pack

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// values draws what a column may hold.
func values(text bool) *rapid.Generator[any] {
	of := []*rapid.Generator[any]{rapid.Just[any](nil), rapid.Just[any](int64(math.MinInt64)), rapid.Just[any](int64(math.MaxInt64)),
		rapid.Map(rapid.Int64Range(-3, 400), func(n int64) any { return n }), rapid.Map(rapid.Int64(), func(n int64) any { return n })}
	if text {
		of = []*rapid.Generator[any]{rapid.Just[any](nil), rapid.Map(rapid.StringMatching("[a-d ;]{0,3}"), func(s string) any { return s })}
	}
	return rapid.OneOf(of...)
}

func drawTables(t *rapid.T) []Table {
	var tables []Table
	for _, name := range []string{"first", "second", "empty"} {
		table := Table{Name: name, Columns: []string{"a", "b", "c"}}
		texts := rapid.SliceOfN(rapid.Bool(), 3, 3).Draw(t, "texts")
		count := 0
		if name != "empty" {
			count = rapid.IntRange(0, 20).Draw(t, "rows")
		}
		for range count {
			for c := range table.Columns {
				table.Values = append(table.Values, values(texts[c]).Draw(t, "value"))
			}
		}
		tables = append(tables, table)
	}
	return tables
}

// derived tells the values of one column, and now and then errs.
func derived(_, column string) func(at int, row []any) any {
	if column != "b" {
		return nil
	}
	return func(at int, row []any) any {
		if s, ok := row[0].(string); ok {
			return s
		}
		n, _ := row[0].(int64)
		return n + int64(at%2)
	}
}

// What is unpacked is what was packed, through the compression too.
func TestPackedIsUnpacked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := drawTables(t)
		var derive Derive
		if rapid.Bool().Draw(t, "derive") {
			derive = derived
		}
		b, err := Unsqueeze(Squeeze(Encode(tables, derive)))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := Open(b, derive)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range tables {
			got, err := rows.Table(want.Name)
			if err != nil {
				t.Fatal(err)
			}
			if len(want.Values) == 0 {
				want.Values = []any{}
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("packed was\n%v\nunpacked is\n%v", want, got)
			}
			if n, err := rows.Count(want.Name); err != nil || n != len(want.Values)/3 {
				t.Errorf("%s has %d rows, %v", want.Name, n, err)
			}
		}
	})
}

// Bytes that are damaged are an error or other rows, and never a panic or memory
// without end.
func FuzzOpen(f *testing.F) {
	f.Add(Encode([]Table{{"t", []string{"a", "b"}, []any{int64(1), "x", int64(2), nil}}}, nil))
	f.Add(Encode([]Table{{"t", []string{"a", "b"}, []any{int64(1), int64(1), int64(2), int64(9)}}}, derived))
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := Open(b, derived)
		if err != nil {
			return
		}
		for _, table := range rows.tables {
			got, err := rows.Table(table.Name)
			if n, failed := rows.Count(table.Name); err == nil && (failed != nil || n*len(got.Columns) != len(got.Values)) {
				t.Errorf("%d values in %d rows of %d, %v", len(got.Values), n, len(got.Columns), failed)
			}
		}
	})
}

// A version of tomorrow is told of, and a table that is not there is empty.
func TestOpen(t *testing.T) {
	b := Encode([]Table{{"t", []string{"a"}, []any{int64(7)}}}, nil)
	b[0] = 2
	if _, err := Open(b, nil); err == nil || !strings.Contains(err.Error(), "newer vouch") {
		t.Errorf("a version that is not known: %v", err)
	}
	b[0] = version
	rows, err := Open(b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := rows.Table("u"); err != nil || len(got.Values) != 0 {
		t.Errorf("a table that is not there: %v, %v", got, err)
	}
	for n := range b {
		if _, err := Open(b[:n], nil); err == nil {
			t.Errorf("cut after %d of %d bytes it opens", n, len(b))
		}
	}
}

// What was not made by Squeeze is told of, and so is what would become too large.
func TestUnsqueeze(t *testing.T) {
	for _, s := range []string{"", "plain", strings.Repeat("a", 5000)} {
		if got, err := Unsqueeze(Squeeze([]byte(s))); err != nil || string(got) != s {
			t.Errorf("%.10q: %v", s, err)
		}
	}
	const words = "The Odda ferry carried 418 people, said Tilda Zorvane of the old port. "
	b := append(Squeeze([]byte(words)), "what comes after it"...)
	if !strings.HasPrefix(string(b), Magic) || string(Begins(b)) != words || len(Begins(b[1:])) != 0 {
		t.Errorf("it begins with %q", Begins(b))
	}
	b = Squeeze([]byte(strings.Repeat("Nine people were hurt in the fire. ", 20)))
	for i := range b {
		damaged := append([]byte(nil), b...)
		damaged[i] ^= 0x55
		Unsqueeze(damaged) // an error or other bytes
	}
	if _, err := Unsqueeze([]byte("no frame")); err == nil {
		t.Error("plain bytes are taken for squeezed ones")
	}
}
