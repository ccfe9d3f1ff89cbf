package reconcile

import (
	"strings"

	"vouch/sources/document"
)

// wake returns, for each check, the tokens of the document that are one of its
// cues. It reads the text once, whatever the number of checks.
func wake(checks []*Check, d *document.Document) [][]int {
	at := make([][]int, len(checks))
	listeners := map[string][]int{}
	for i, c := range checks {
		for _, word := range strings.Fields(c.Cues) {
			listeners[word] = append(listeners[word], i)
		}
	}
	if len(listeners) == 0 {
		return at
	}
	for i := range d.Tokens {
		for _, c := range listeners[d.Word(i)] {
			at[c] = append(at[c], i)
		}
	}
	return at
}
