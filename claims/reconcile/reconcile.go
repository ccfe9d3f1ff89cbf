// Package reconcile runs checks over ledgers. It knows what a check is, what a
// finding says and in which order findings are shown; it knows no rule.
package reconcile

import (
	"fmt"
	"sort"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// An Outcome is what comparing figures came to. It is empty for findings that
// compare none.
type Outcome string

// The outcomes.
const (
	None        Outcome = ""
	Agrees      Outcome = "agrees"
	Inexact     Outcome = "inexact"
	Contradicts Outcome = "contradicts"
)

// A Check is one rule as a value.
type Check struct {
	Name     string          // in words, as users type it: "total"
	Rules    string          // ids of the published rule list it covers: "A1 A2"
	Severity claims.Severity // of its gravest finding, before a policy changes it
	// Doc is a title, a blank line, when it fires, when it must stay silent,
	// and examples: lines that start with a tab and FLAG or OK.
	Doc string
	Run func(*Pass) error
}

// A Pass is all that a check may know, and the only way it may speak.
type Pass struct {
	Ledger *claims.Ledger
	Policy claims.Policy
	Report func(Finding)
}

// A Finding is what a check says: the places, the arithmetic, one question.
// It never says which side is wrong.
type Finding struct {
	Rule       string
	Outcome    Outcome
	Severity   claims.Severity // empty for ties that hold
	Spans      []document.Span // the bare numbers it ties, in text order
	Claims     []int           // indexes of the claims it speaks of
	Arithmetic string          // "745 + 125 + 148 = 1,018"; may be empty
	Message    string
	Decided    bool   // false only when a budget ran out: "not decided"
	Key        string // fingerprint; set by Run
}

// Run runs each check over the ledger and returns the findings, worst first
// and then in text order. A check that fails is an error; a check that finds
// something is not.
func Run(checks []*Check, l *claims.Ledger, policy claims.Policy) ([]Finding, error) {
	var found []Finding
	for _, c := range checks {
		if policy.Off[c.Name] {
			continue
		}
		pass := &Pass{Ledger: l, Policy: policy, Report: func(f Finding) {
			f.Rule = c.Name
			if s, ok := policy.Severity[c.Name]; ok && f.Severity != claims.NoSeverity {
				f.Severity = s
			}
			sort.Slice(f.Spans, func(i, j int) bool { return f.Spans[i].Start < f.Spans[j].Start })
			found = append(found, f)
		}}
		if err := c.Run(pass); err != nil {
			return nil, fmt.Errorf("running check %s: %w", c.Name, err)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if a.Severity != b.Severity {
			return a.Severity.Rank() > b.Severity.Rank()
		}
		return first(a) < first(b)
	})
	return found, nil
}

func first(f Finding) int {
	if len(f.Spans) == 0 {
		return 0
	}
	return f.Spans[0].Start
}

// Validate reports the first check of a list that is incomplete or stands
// twice.
func Validate(checks []*Check) error {
	seen := map[string]bool{}
	for _, c := range checks {
		title, body, _ := strings.Cut(c.Doc, "\n\n")
		switch {
		case c.Name == "" || title == "" || body == "" || c.Run == nil:
			return fmt.Errorf("check %q is incomplete", c.Name)
		case seen[c.Name]:
			return fmt.Errorf("check %q stands twice in the list", c.Name)
		}
		seen[c.Name] = true
	}
	return nil
}
