package table

import (
	"fmt"
	"strings"

	"vouch/claims"
)

// A Mark is how one claim stands with those who check it.
type Mark struct {
	Status  claims.Status
	By      string // who gave the status; "" where nobody has
	Signed  string // who signed it off; "" where nobody has
	Note    string // the reason, the note, and the open questions
	Queries int    // open questions to the writer
	Version int64  // how many rulings the claim has had
	Cut     bool   // somebody said that it is no claim
}

// Words returns the status with its sign, "✓ Checked - accurate", or only the
// sign and the word for a claim that nobody has looked at.
func (m Mark) Words() string {
	s := m.Status
	if s == "" {
		s = claims.ToCheck
	}
	words := s.Sign() + " " + string(s)
	if m.Signed != "" {
		words += ", signed"
	}
	return words
}

// Undecided reports whether a claim waits for whoever checks it: nobody has decided
// on it, or a new draft changed it since.
func (m Mark) Undecided() bool {
	return m.Status == "" || m.Status == claims.ToCheck || m.Status == claims.Changed
}

// Marked reports whether anybody has ruled on a claim of the record.
func Marked(r *Record) bool {
	for _, m := range r.Marks {
		if m.By != "" || m.Note != "" || m.Queries > 0 || m.Cut {
			return true
		}
	}
	return false
}

func (v *view) mark(i int) Mark {
	if i < len(v.r.Marks) {
		return v.r.Marks[i]
	}
	return Mark{}
}

// status gives the status in words; nothing in a record that nobody has ruled
// on, so that a desk's spreadsheet has the column to fill in.
func (v *view) status(i int) string {
	if !v.marked {
		return ""
	}
	return v.mark(i).Words()
}

// progress counts the listed claims by status, in one sentence; nothing where
// nobody has ruled on any.
func progress(r *Record, all bool) string {
	if !Marked(r) {
		return ""
	}
	counted := map[claims.Status]int{}
	total, closed := 0, 0
	v := newView(r)
	for i := range v.listed(all) {
		status := v.mark(i).Status
		if status == "" {
			status = claims.ToCheck
		}
		counted[status]++
		total++
		if status.Closed() {
			closed++
		}
	}
	var parts []string
	for _, s := range claims.Statuses {
		if n := counted[s.Status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ToLower(string(s.Status))))
		}
	}
	return fmt.Sprintf(" %d of %s done: %s.", closed, count(total, "claim", "claims"), strings.Join(parts, ", "))
}
