package reconcile

import (
	"strings"
	"sync"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// wake returns, for each check, the tokens of the document that are one of its
// cues. It reads the text once, whatever the number of checks.
func wake(checks []*Check, d *document.Document) [][]int {
	at := make([][]int, len(checks))
	table := listeners(checks)
	if table.Len() == 0 {
		return at
	}
	for i := range d.Tokens.Len() {
		if woken, ok := table.At(d, i); ok {
			for _, c := range woken {
				at[c] = append(at[c], i)
			}
		}
	}
	return at
}

// tables keeps the tables of lists of checks that have run: by their cues, of
// which a table is a function, so that it holds no state but time saved.
var tables sync.Map

// listeners returns which checks each cue wakes, by their index in the list.
func listeners(checks []*Check) *document.Table[[]int] {
	var cues strings.Builder
	for _, c := range checks {
		cues.WriteString(c.Cues)
		cues.WriteByte(0)
	}
	if t, ok := tables.Load(cues.String()); ok {
		return t.(*document.Table[[]int])
	}
	words := map[string][]int{}
	for i, c := range checks {
		for cue := range strings.FieldsSeq(c.Cues) {
			class, ok := lexicon.Named(cue)
			if !ok {
				words[cue] = append(words[cue], i)
				continue
			}
			for w := range class.Words() {
				words[w.Text] = append(words[w.Text], i)
			}
		}
	}
	table := document.NewTable(func() map[string][]int { return words })
	tables.Store(cues.String(), table)
	return table
}
