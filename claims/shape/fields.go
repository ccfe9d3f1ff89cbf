package shape

import (
	"fmt"

	"vouch/claims"
	"vouch/sources/document"
)

// fields are one row of a table being named, written or read. Each noun of a
// ledger has one function that lists its fields, and that function serves all
// three, so that what is written cannot differ from what is read back.
type fields struct {
	names  []string // set when naming
	values []any    // filled when writing, taken from when reading
	next   int
	mode   mode
	err    error // the first value that could not be read

	edit func(string) string  // when editing: what becomes of words
	move func(*document.Span) // and of places in the text
}

type mode uint8

const (
	naming mode = iota
	writing
	reading
	editing // words and places are changed where they stand
)

// column deals with one value: it notes its name, appends what get returns, or
// hands what the row holds to set.
func column[T any](f *fields, name string, value T, set func(any) error) {
	switch f.mode {
	case naming:
		f.names = append(f.names, name)
	case writing:
		f.values = append(f.values, value)
	case reading:
		v := f.values[f.next]
		f.next++
		if err := set(v); err != nil && f.err == nil {
			f.err = fmt.Errorf("column %s: %w", name, err)
		}
	}
}

// closed are columns of words that hold keys, or one of a few words of the
// program's own, and nothing of a text.
var closed = map[string]bool{
	"key": true, "label": true, "kind": true, "form": true, "bound": true, "type": true, "polarity": true, "sureness": true,
	"same_voice": true, "ground": true, "unit": true, "measure": true, "own": true,
}

// text is a column of words. K is string or a type made of it.
func text[K ~string](f *fields, name string, v *K) {
	if f.mode == editing && !closed[name] {
		*v = K(f.edit(string(*v)))
	}
	column(f, name, string(*v), func(got any) error {
		s, ok := got.(string)
		*v = K(s)
		return expected(ok, got, "text")
	})
}

func whole[N ~int | ~int64](f *fields, name string, v *N) {
	column(f, name, int64(*v), func(got any) error {
		n, ok := got.(int64)
		*v = N(n)
		return expected(ok, got, "a whole number")
	})
}

func (f *fields) flag(name string, v *bool) {
	n := 0
	if *v {
		n = 1
	}
	whole(f, name, &n)
	*v = n != 0
}

// index is a column that points at another row; -1 is null.
func (f *fields) index(name string, v *int) {
	var out any
	if *v >= 0 {
		out = int64(*v)
	}
	column(f, name, out, func(got any) error {
		n, ok := got.(int64)
		*v = int(n)
		if got == nil {
			*v, ok = -1, true
		}
		return expected(ok, got, "a whole number or null")
	})
}

// place is the two columns of a span that is always there.
func (f *fields) place(s *document.Span) {
	if f.mode == editing {
		f.move(s)
	}
	whole(f, "start_byte", &s.Start)
	whole(f, "end_byte", &s.End)
}

// span is the two columns of a span that may be none: both null.
func (f *fields) span(name string, s *document.Span) {
	if f.mode == editing && !s.IsZero() {
		f.move(s)
	}
	for _, end := range []struct {
		name string
		at   *int
	}{{name + "_start", &s.Start}, {name + "_end", &s.End}} {
		out := any(int64(*end.at))
		if f.mode == writing && s.IsZero() {
			out = nil
		}
		column(f, end.name, out, func(got any) error {
			n, ok := got.(int64)
			*end.at = int(n)
			return expected(ok || got == nil, got, "a whole number or null")
		})
	}
}

func (f *fields) number(name string, n *claims.Number) {
	column(f, name, n.Exact(), func(got any) (err error) {
		s, ok := got.(string)
		if !ok {
			return expected(ok, got, "a number as text")
		}
		*n, err = claims.ParseExact(s)
		return err
	})
}

// end is the two columns of one end of an interval; a missing end is null.
func (f *fields) end(name string, e *claims.End) {
	var out any
	if !e.Missing {
		out = e.Value.Exact()
	}
	column(f, name, out, func(got any) (err error) {
		if got == nil {
			e.Missing = true
			return nil
		}
		s, ok := got.(string)
		if !ok {
			return expected(ok, got, "a number as text")
		}
		e.Value, err = claims.ParseExact(s)
		return err
	})
	f.flag(name+"_open", &e.Open)
}

func expected(ok bool, got any, want string) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%v is not %s", got, want)
}
