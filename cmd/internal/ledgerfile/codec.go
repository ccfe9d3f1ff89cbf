package ledgerfile

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/cmd/internal/export"
	"vouch/sources"
	"vouch/sources/document"
)

// A structure is written as an object, its fields in snake_case, in order.
// Words that are empty, spans that are none, false and empty lists are left
// out; whole numbers never are, since 0 is an index.
func encode(b []byte, v reflect.Value) []byte {
	switch x := v.Interface().(type) {
	case document.Span:
		return fmt.Appendf(b, "[%d, %d]", x.Start, x.End)
	case claims.Number:
		return export.AppendString(b, x.Exact())
	case sources.Letter:
		return export.AppendString(b, x.String())
	case document.BlockKind:
		return export.AppendString(b, x.String())
	case time.Time:
		return export.AppendString(b, x.UTC().Format(time.RFC3339Nano))
	}
	switch v.Kind() {
	case reflect.String:
		return export.AppendString(b, v.String())
	case reflect.Bool:
		return fmt.Appendf(b, "%t", v.Bool())
	case reflect.Int, reflect.Int64:
		return fmt.Appendf(b, "%d", v.Int())
	case reflect.Pointer:
		return encode(b, v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return export.AppendString(b, base64.StdEncoding.EncodeToString(v.Bytes()))
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = encode(b, v.Index(i))
		}
		return append(b, ']')
	case reflect.Struct:
		b = append(b, '{')
		first := true
		for _, f := range fieldsOf(v.Type()) {
			field := v.FieldByIndex(f.index)
			if omitted(field) {
				continue
			}
			if !first {
				b = append(b, ", "...)
			}
			first = false
			b = append(export.AppendString(b, f.name), ": "...)
			b = encode(b, field)
		}
		return append(b, '}')
	}
	panic(fmt.Sprintf("ledgerfile: no form for %v", v.Type())) // a type of ours that the schema test would have met
}

// omitted reports whether a field is left out because it says nothing.
func omitted(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		return false
	case reflect.Slice:
		return v.Len() == 0
	}
	if n, ok := v.Interface().(claims.Number); ok {
		return n.Sign() == 0
	}
	return v.IsZero()
}

// A field is one field of a structure as the file names it.
type field struct {
	name  string
	index []int
	typ   reflect.Type
	owner reflect.Type // the structure it is declared in
	goes  string       // its name there
}

// elsewhere are fields of a ruling that follow from where it stands in the file.
var elsewhere = map[string]bool{"From": true, "ImportedBy": true, "ImportedAt": true, "Rank": true, "Maker": true, "Known": true}

// ofReading are the fields of a ledger that a reading has of its own.
var ofReading = map[string]bool{"Document": true, "Extractor": true}

// fieldsOf lists the fields of a structure, those of a ledger as they are kept.
// The span that a block embeds is called "span". The fields of a reading in an
// article, and of a ledger in a reading, are those of the structure that has it.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fields.Load(t); ok {
		return known.([]field)
	}
	var out []field
	for _, f := range shape.Kept(t) {
		switch {
		case t == reflect.TypeFor[claims.Ruling]() && elsewhere[f.Name], t == reflect.TypeFor[claims.Ledger]() && ofReading[f.Name]:
		case f.Type == reflect.TypeFor[Reading](), f.Type == reflect.TypeFor[claims.Ledger]():
			for _, inner := range fieldsOf(f.Type) {
				inner.index = append(slices.Clone(f.Index), inner.index...)
				out = append(out, inner)
			}
		default:
			out = append(out, field{nameOf(t, f.Name), f.Index, f.Type, t, f.Name})
		}
	}
	fields.Store(t, out)
	return out
}

// fields holds what fieldsOf returned, by type.
var fields sync.Map

// nameOf returns what the file calls a field.
func nameOf(t reflect.Type, name string) string {
	if t == reflect.TypeFor[Reading]() && name == "Number" {
		return "reading"
	}
	return snake(name)
}

// snake writes SourceID as source_id and WeekdayAt as weekday_at.
func snake(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// decode sets v from a decoded value; at says where in the file it stands.
func decode(v reflect.Value, raw any, at string) error {
	want, known := decodeNoun(v, raw)
	if !known {
		switch v.Kind() {
		case reflect.Struct:
			return decodeObject(v, raw, at)
		case reflect.Slice:
			if v.Type().Elem().Kind() != reflect.Uint8 {
				return decodeList(v, raw, at)
			}
		}
		want = decodePlain(v, raw)
	}
	if want != "" {
		return fmt.Errorf("%s is not %s", at, want)
	}
	return nil
}

// decodeNoun sets v where its type has a form of its own, and returns what was
// wanted where the value is none.
func decodeNoun(v reflect.Value, raw any) (want string, known bool) {
	text, isText := raw.(string)
	var to any
	err := error(nil)
	switch v.Interface().(type) {
	case document.Span:
		want = "two offsets"
		to, err = spanOf(raw)
	case claims.Number:
		if want = "a number in quotation marks"; !isText {
			return want, true
		}
		to, err = claims.ParseExact(text)
	case sources.Letter:
		want = "a letter A to F"
		to, err = sources.ParseLetter(text)
	case document.BlockKind:
		want = "a kind of block"
		to, err = blockKind(text)
	case time.Time:
		want = "a time"
		to, err = time.Parse(time.RFC3339Nano, text)
	default:
		return "", false
	}
	if err != nil {
		return want, true
	}
	v.Set(reflect.ValueOf(to))
	return "", true
}

var errForm = errors.New("another form")

func spanOf(raw any) (document.Span, error) {
	ends, ok := raw.([]any)
	if !ok || len(ends) != 2 {
		return document.Span{}, errForm
	}
	start, err1 := whole(ends[0])
	end, err2 := whole(ends[1])
	return document.Span{Start: int(start), End: int(end)}, errors.Join(err1, err2)
}

func blockKind(text string) (document.BlockKind, error) {
	for k := document.BlockKind(0); k <= document.Footer; k++ {
		if k.String() == text {
			return k, nil
		}
	}
	return 0, errForm
}

// decodePlain sets v, of a plain kind, and returns what was wanted where the value
// is none.
func decodePlain(v reflect.Value, raw any) (want string) {
	text, isText := raw.(string)
	switch v.Kind() {
	case reflect.String:
		if !isText {
			return "words"
		}
		v.SetString(text)
	case reflect.Bool:
		b, ok := raw.(bool)
		if !ok {
			return "true or false"
		}
		v.SetBool(b)
	case reflect.Int, reflect.Int64:
		n, err := whole(raw)
		if err != nil {
			return "a whole number"
		}
		v.SetInt(n)
	case reflect.Slice: // of bytes
		bytes, err := base64.StdEncoding.DecodeString(text)
		if err != nil || !isText {
			return "bytes in base64"
		}
		v.SetBytes(bytes)
	default:
		panic(fmt.Sprintf("ledgerfile: no form for %v", v.Type()))
	}
	return ""
}

func decodeList(v reflect.Value, raw any, at string) error {
	list, ok := raw.([]any)
	if !ok {
		return fmt.Errorf("%s is not a list", at)
	}
	out := reflect.MakeSlice(v.Type(), len(list), len(list))
	for i, e := range list {
		if err := decode(out.Index(i), e, fmt.Sprintf("%s %d", at, i)); err != nil {
			return err
		}
	}
	if len(list) > 0 {
		v.Set(out)
	}
	return nil
}

func decodeObject(v reflect.Value, raw any, at string) error {
	object, ok := raw.(map[string]any)
	if !ok {
		return fmt.Errorf("%s is not an object", at)
	}
	found := 0
	for _, f := range fieldsOf(v.Type()) {
		value, ok := object[f.name]
		if !ok {
			continue
		}
		found++
		if err := decode(v.FieldByIndex(f.index), value, at+", "+f.name); err != nil {
			return err
		}
	}
	if found == len(object) {
		return nil
	}
	known := map[string]bool{}
	for _, f := range fieldsOf(v.Type()) {
		known[f.name] = true
	}
	for name := range object {
		if !known[name] {
			return fmt.Errorf("%s has an unknown field %q", at, name)
		}
	}
	return nil
}

func whole(raw any) (int64, error) {
	n, ok := raw.(json.Number)
	if !ok {
		return 0, fmt.Errorf("%v is no number", raw)
	}
	return n.Int64()
}
