package table

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// Tie reports whether a finding compares figures: whatever came of it, it
// stands among the totals.
func Tie(f *reconcile.Finding) bool { return f.Outcome != reconcile.None }

// Holds reports whether a finding is a tie that holds, exactly or as a bound.
// Such a tie is no open question: it is shown, and counts towards nothing.
func Holds(f *reconcile.Finding) bool {
	switch f.Outcome {
	case reconcile.Agrees:
		return true
	case reconcile.Inexact:
		head, _, _ := strings.Cut(f.Message, ":")
		return f.Severity == claims.NoSeverity || strings.Contains(head, ", holds")
	}
	return false
}

// Sign returns the mark of a finding, so that colour is never the only one:
// a tick for what agrees, ≈ for what holds inexactly, a cross for an error,
// ? for a review and · for a note.
func Sign(f *reconcile.Finding) string {
	switch {
	case f.Outcome == reconcile.Agrees:
		return "✓"
	case Holds(f):
		return "≈"
	}
	return SeveritySign(f.Severity)
}

// SeveritySign returns the mark of a gravity: a cross for an error, ? for a review
// and · for a note.
func SeveritySign(s claims.Severity) string {
	switch s {
	case claims.Error:
		return "✗"
	case claims.Review:
		return "?"
	}
	return "·"
}

// Totals returns the ties of a record, contradictions first, then the inexact,
// then those that agree, each in text order.
func Totals(r *Record) []*reconcile.Finding {
	var ties []*reconcile.Finding
	for _, outcome := range []reconcile.Outcome{reconcile.Contradicts, reconcile.Inexact, reconcile.Agrees} {
		for i := range r.Findings {
			if r.Findings[i].Outcome == outcome {
				ties = append(ties, &r.Findings[i])
			}
		}
	}
	return ties
}

// Flags returns the findings of a record that ask something, worst first.
func Flags(r *Record) []*reconcile.Finding {
	var flags []*reconcile.Finding
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity != claims.NoSeverity && !Holds(f) {
			flags = append(flags, f)
		}
	}
	slices.SortStableFunc(flags, func(a, b *reconcile.Finding) int { return b.Severity.Rank() - a.Severity.Rank() })
	return flags
}

// Worst returns the gravest severity among the flags of a record.
func Worst(r *Record) claims.Severity {
	if flags := Flags(r); len(flags) > 0 {
		return flags[0].Severity
	}
	return claims.NoSeverity
}
