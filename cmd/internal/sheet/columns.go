package sheet

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed headers.txt
var headers string

// names returns the keys of the columns that a header may stand for, by the header
// without what nobody sees in it.
var names = sync.OnceValue(func() map[string][]string {
	known := map[string][]string{}
	for line := range strings.Lines(headers) {
		line, _, _ = strings.Cut(line, "#")
		key, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key = strings.TrimSpace(key)
		for name := range strings.SplitSeq(key+","+list, ",") {
			if name = plain(name); name != "" && !slices.Contains(known[name], key) {
				known[name] = append(known[name], key)
			}
		}
	}
	return known
})

// Keys returns the keys of the columns that a header may stand for: none for one
// that is not known, two where two tables call different columns the same. Case,
// space and marks say nothing.
func Keys(header string) []string { return names()[plain(header)] }

// plain returns letters and digits in small letters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Same reports whether two headers are one to whoever reads them.
func Same(a, b string) bool { return plain(a) == plain(b) && strings.TrimSpace(a) != "" }

// named reports whether somebody said that a column is called that.
func named(columns map[string]string, header string) bool {
	for _, name := range columns {
		if Same(name, header) {
			return true
		}
	}
	return false
}

// Column returns the place of the column of a header, -1 where there is none.
func (t *Table) Column(header string) int {
	return slices.IndexFunc(t.Header, func(h string) bool { return Same(h, header) })
}
