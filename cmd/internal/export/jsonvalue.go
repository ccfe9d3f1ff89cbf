package export

import "strconv"

// An object is a JSON object whose members stay in the order in which they were
// added, so that two exports of the same are the same bytes.
type object []member

// A member is one key of an object. The value is a string, an int, a bool, an
// object, a list or a literal.
type member struct {
	key   string
	value any
}

// A list is a JSON array.
type list []any

// A literal is JSON that is written already: a number, a stamp.
type literal string

// with returns the object with one more member. What is empty is left out: there
// is nothing to say.
func (o object) with(key string, value any) object {
	switch v := value.(type) {
	case string:
		if v == "" {
			return o
		}
	case literal:
		if v == "" {
			return o
		}
	case object:
		if len(v) == 0 {
			return o
		}
	case list:
		if len(v) == 0 {
			return o
		}
	case nil:
		return o
	}
	return append(o, member{key, value})
}

// appendValue appends a value as JSON.
func appendValue(b []byte, value any) []byte {
	switch v := value.(type) {
	case string:
		return appendString(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		return strconv.AppendBool(b, v)
	case literal:
		return append(b, v...)
	case list:
		b = append(b, '[')
		for i, e := range v {
			b = appendValue(comma(b, i), e)
		}
		return append(b, ']')
	case object:
		b = append(b, '{')
		for i, m := range v {
			b = append(appendString(comma(b, i), m.key), ": "...)
			b = appendValue(b, m.value)
		}
		return append(b, '}')
	}
	return append(b, "null"...)
}
