package claims

import (
	"fmt"
	"strings"
)

// A Status says how far a claim's check has come, in the words that checkers'
// shared tables use.
type Status string

// The statuses.
const (
	ToCheck       Status = "To check"
	WithWriter    Status = "With writer"
	Accurate      Status = "Checked - accurate"
	Changed       Status = "Changed - needs attention"
	CannotConfirm Status = "Cannot confirm"
	StatusCut     Status = "Cut"
	OpinionStatus Status = "Opinion - not checked"
)

// Statuses is every status with its sign, so that colour is never the only
// mark, and the short forms by which it may be named.
var Statuses = []struct {
	Status
	Sign  string
	Short []string
}{
	{ToCheck, "○", []string{"todo", "to check", "open"}},
	{WithWriter, "→", []string{"writer", "with writer"}},
	{Accurate, "✓", []string{"ok", "accurate", "checked", "checked accurate"}},
	{Changed, "△", []string{"changed", "attention", "needs attention", "changed needs attention"}},
	{CannotConfirm, "?", []string{"cannot", "unconfirmed", "cannot confirm"}},
	{StatusCut, "✗", []string{"cut"}},
	{OpinionStatus, "~", []string{"opinion", "not checked", "opinion not checked"}},
}

// signs are the signs of Statuses, which may stand before a status as in tables.
const signs = "○→✓△?✗~"

// ParseStatus reads a status, in full or in one of its short forms, in any case
// and with any dashes, with its sign or without. The error lists them.
func ParseStatus(s string) (Status, error) {
	plain := strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '–' || r == '—' || r == '_' || strings.ContainsRune(signs, r)
	}), " ")
	var known []string
	for _, status := range Statuses {
		for _, short := range status.Short {
			if plain == short {
				return status.Status, nil
			}
		}
		known = append(known, fmt.Sprintf("%q (%s)", string(status.Status), status.Short[0]))
	}
	return "", fmt.Errorf("%q is not a status; there are %s", s, strings.Join(known, ", "))
}

// Sign returns the sign of the status, or "" for an unknown one.
func (s Status) Sign() string {
	for _, known := range Statuses {
		if known.Status == s {
			return known.Sign
		}
	}
	return ""
}

// Closed reports whether a claim of this status asks for nothing more.
func (s Status) Closed() bool {
	return s == Accurate || s == CannotConfirm || s == StatusCut || s == OpinionStatus
}
