package table

import (
	"fmt"
	"strings"

	"vouch/claims/anchor"
)

// A Since says what became of the claims of the draft before.
type Since struct {
	What                       string // "draft 1"
	Same, Moved, Changed, Lost int
	Reopened                   []Reopened // the decisions that need another look
}

// A Reopened is a claim that was decided on and is not what it was.
type Reopened struct {
	Label   string // in the draft before
	Words   string // as they were
	Outcome anchor.Outcome
	Detail  string // what changed, or why it is lost
	Mark    Mark   // how it stands now
	Was     Mark   // how it stood, of a changed claim
}

// Count counts one claim.
func (s *Since) Count(o anchor.Outcome) {
	switch o {
	case anchor.Same:
		s.Same++
	case anchor.Moved:
		s.Moved++
	case anchor.Changed:
		s.Changed++
	case anchor.Lost:
		s.Lost++
	}
}

// Line counts the claims by what became of them.
func (s *Since) Line() string {
	return fmt.Sprintf("of %s: %d the same, %d moved, %d changed, %d lost", count(s.Same+s.Moved+s.Changed+s.Lost, "claim", "claims"), s.Same, s.Moved, s.Changed, s.Lost)
}

// Line says what became of the claim and of what was decided about it.
func (r Reopened) Line() string {
	var b strings.Builder
	words := strings.Join(strings.Fields(r.Words), " ")
	fmt.Fprintf(&b, "%s %s: “%s”", r.Outcome, r.Label, words)
	if r.Detail != "" {
		b.WriteString("; " + r.Detail)
	}
	m := r.Mark
	if r.Outcome == anchor.Changed {
		m = r.Was
	}
	fmt.Fprintf(&b, ". It was %s", m.Words())
	if m.By != "" {
		b.WriteString(" by " + m.By)
	}
	if m.Note != "" {
		b.WriteString(": " + m.Note)
	}
	return b.String()
}

// Sign returns the mark of a reopened claim.
func (r Reopened) Sign() string {
	if r.Outcome == anchor.Lost {
		return "✗"
	}
	return "△"
}
