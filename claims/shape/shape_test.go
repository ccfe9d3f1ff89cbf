package shape

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vouch/claims"
	"vouch/sources/document"
)

const words = "The quay of Brackwater took 41 ships on Monday, the harbour master said. Another 12 were turned away.\n\nNobody was hurt."

// filled returns a ledger in which every field that is kept says something.
// Nothing in it needs to make sense.
func filled() *claims.Ledger {
	blocks := document.Paragraphs(words)
	n := 0
	for i := range blocks {
		for _, f := range Kept(reflect.TypeFor[document.Block]()) {
			if f.Name != "Span" {
				fill(reflect.ValueOf(&blocks[i]).Elem().FieldByIndex(f.Index), &n)
			}
		}
	}
	d := document.New(words, blocks)
	for _, f := range Kept(reflect.TypeFor[document.Document]()) {
		if f.Name != "Text" && f.Name != "Blocks" {
			fill(reflect.ValueOf(d).Elem().FieldByIndex(f.Index), &n)
		}
	}
	l := &claims.Ledger{Document: d}
	for _, f := range Kept(reflect.TypeFor[claims.Ledger]()) {
		if f.Name != "Document" {
			fill(reflect.ValueOf(l).Elem().FieldByIndex(f.Index), &n)
		}
	}
	return l
}

func fill(v reflect.Value, n *int) {
	*n++
	if _, ok := v.Interface().(claims.Number); ok {
		v.Set(reflect.ValueOf(claims.Int(int64(*n))))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range Kept(v.Type()) {
			if f.Name != "Missing" {
				fill(v.FieldByIndex(f.Index), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.String:
		v.SetString(fmt.Sprint("word ", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(1 + *n%2)) // there are two of each, and a month and a day have more
	case reflect.Uint8:
		v.SetUint(1)
	default:
		panic(fmt.Sprintf("a ledger has a field of type %s, which no table can hold", v.Type()))
	}
}

// changed calls seen after each change of one value below v, and takes it back.
func changed(v reflect.Value, path string, seen func(path string)) {
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	back := func() { seen(path); v.Set(was) }
	if _, ok := v.Interface().(claims.Number); ok {
		v.Set(reflect.ValueOf(claims.Int(7001)))
		back()
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range Kept(v.Type()) {
			changed(v.FieldByIndex(f.Index), path+"."+f.Name, seen)
		}
	case reflect.Slice:
		changed(v.Index(0), path, seen)
		v.Set(v.Slice(0, 1))
		back()
	case reflect.String:
		v.SetString(v.String() + "!")
		back()
	case reflect.Bool:
		v.SetBool(!v.Bool())
		back()
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
		back()
	case reflect.Uint8:
		v.SetUint(v.Uint() + 1)
		back()
	}
}

// dropped lists the fields of a ledger whose change no row shows.
func dropped() []string {
	l := filled()
	digest := func(l *claims.Ledger) [32]byte { r := Apart(l); return r.Digest() }
	was := digest(l)
	var lost []string
	note := func(path string) {
		if digest(l) == was && !slices.Contains(lost, path) {
			lost = append(lost, path)
		}
	}
	for _, f := range Kept(reflect.TypeFor[claims.Ledger]()) {
		if f.Name != "Document" {
			changed(reflect.ValueOf(l).Elem().FieldByIndex(f.Index), f.Name, note)
		}
	}
	d := l.Document
	for _, f := range Kept(reflect.TypeFor[document.Document]()) {
		switch f.Name {
		case "Text":
			other := *d
			other.Text += "!"
			l.Document = &other
			note("Document.Text")
			l.Document = d
		case "Blocks":
			blocks := d.Blocks.Slice()
			changed(reflect.ValueOf(&blocks).Elem(), "Document.Blocks", func(path string) {
				if strings.HasPrefix(path, "Document.Blocks.Span") {
					return // a block starts and ends where its words do
				}
				other := document.New(d.Text, blocks)
				for _, f := range Kept(reflect.TypeFor[document.Document]()) {
					if f.Name != "Blocks" {
						reflect.ValueOf(other).Elem().FieldByIndex(f.Index).Set(reflect.ValueOf(d).Elem().FieldByIndex(f.Index))
					}
				}
				l.Document = other
				note(path)
				l.Document = d
			})
		default:
			changed(reflect.ValueOf(d).Elem().FieldByIndex(f.Index), "Document."+f.Name, note)
		}
	}
	return lost
}

// TestNothingIsDropped changes every value of a ledger, one at a time: each
// changes its rows. A field or a list that is added to a type of a ledger, and
// to no table, fails here the same day.
func TestNothingIsDropped(t *testing.T) {
	for _, path := range dropped() {
		t.Errorf("%s is in no table: add it to Tables, or to those that are left with the reason", path)
	}
	// The controls: tables that forget a list, or a field of one.
	all := Tables
	defer func() { Tables = all }()
	for name, instead := range map[string][]Table{
		"Events": nil,
		"Events.Span": {list("events", events, func(f *fields, e *claims.Event) {
			text(f, "kind", &e.Kind)
			f.index("source", &e.Source)
		})},
		"Events.Kind": {list("events", events, func(f *fields, e *claims.Event) {
			f.place(&e.Span)
			f.index("source", &e.Source)
		})},
	} {
		Tables = slices.Clone(all)
		at := slices.IndexFunc(all, func(t Table) bool { return t.Name == "events" })
		Tables = slices.Replace(Tables, at, at+1, instead...)
		if lost := dropped(); !slices.ContainsFunc(lost, func(path string) bool { return strings.HasPrefix(path, name) }) {
			t.Errorf("the control: without %s, %v are missed", name, lost)
		}
	}
}

func events(r *Rows) *[]claims.Event { return &r.Events }

// A field that is added to a type, and to no table, is missed.
func TestAFieldMoreIsMissed(t *testing.T) {
	type grown struct {
		claims.Event
		Place string
	}
	var r struct{ all []grown }
	n := 0
	fill(reflect.ValueOf(&r.all).Elem(), &n)
	table := list("events", func(*Rows) *[]grown { return &r.all }, func(f *fields, g *grown) { eventFields(f, &g.Event) })
	rows := func() string {
		var values []any
		for i := range r.all {
			values = table.Writer(nil)(values, i)
		}
		return fmt.Sprint(values)
	}
	was := rows()
	var lost []string
	changed(reflect.ValueOf(&r.all).Elem(), "Events", func(path string) {
		if rows() == was {
			lost = append(lost, path)
		}
	})
	if !slices.Equal(lost, []string{"Events.Place"}) {
		t.Errorf("missed are %v", lost)
	}
}

// TestApartAndTogether takes a ledger apart, hands its values from table to table
// as a store does, and puts it together again.
func TestApartAndTogether(t *testing.T) {
	l := filled()
	for i := range l.Attributions { // a pointer at nothing is null
		l.Attributions[i].Via = -1
	}
	for i := range l.Document.Annotations { // which have to be in the text
		l.Document.Annotations[i].Span = document.Span{Start: 1, End: 3}
	}
	from, to := Apart(l), &Rows{Ledger: &claims.Ledger{}}
	for _, table := range Tables {
		read, write := table.Reader(to), table.Writer(from)
		for i := range table.Count(from) {
			if err := read(write(nil, i)); err != nil {
				t.Fatalf("%s: %v", table.Name, err)
			}
		}
	}
	h, back := HeadOf(from), Head{}
	if err := back.Read(h.Values()); err != nil {
		t.Fatal(err)
	}
	if err := to.Together("", words, &back); err != nil {
		t.Fatal(err)
	}
	equal := cmp.Options{
		cmp.Comparer(func(a, b claims.Number) bool { return a.Cmp(b) == 0 }),
		cmpopts.IgnoreUnexported(document.Document{}),
		cmpopts.EquateComparable(document.Token{}),
	}
	if diff := cmp.Diff(l, to.Ledger, equal); diff != "" {
		t.Errorf("taken apart and put together it differs (-was +is):\n%s", diff)
	}
	if from.Digest() != to.Digest() {
		t.Error("the digests differ")
	}
}
