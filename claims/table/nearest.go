package table

import (
	"fmt"
	"strings"
)

// AttributionKeys returns the keys of every column the attribution table may
// have.
func AttributionKeys() []string {
	keys := make([]string, len(attributionColumns))
	for i, c := range attributionColumns {
		keys[i] = c.Key
	}
	return keys
}

// AttributionName returns what people call a column of the attribution table.
func AttributionName(key string) string {
	for _, c := range attributionColumns {
		if c.Key == key {
			return c.Name
		}
	}
	return key
}

// Unknown is the error for a word that is none of a list: it names the nearest
// one, where one is near, and then all.
func Unknown(what, word string, known []string) error {
	hint := ""
	if near := Nearest(word, known); near != "" {
		hint = fmt.Sprintf("did you mean %q? ", near)
	}
	return fmt.Errorf("unknown %s %q: %sthere are %s", what, word, hint, strings.Join(known, ", "))
}

// Nearest returns the word of the list that takes the fewest changes of a
// letter to reach, or "" when none is near.
func Nearest(word string, known []string) string {
	best, least := "", max(2, len(word)/3+1)
	for _, k := range known {
		d := distance(strings.ToLower(word), strings.ToLower(k))
		if strings.HasPrefix(strings.ToLower(k), strings.ToLower(word)) && word != "" {
			d = min(d, 1)
		}
		if d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to insert, drop, change or swap with their
// neighbour.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			cost := last[j]
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
