package claims

// A Severity says how loudly a finding speaks.
type Severity string

// The severities. The empty Severity is that of a tie that holds: it is shown
// and asks for nothing.
const (
	NoSeverity Severity = ""
	Note       Severity = "note"
	Review     Severity = "review"
	Error      Severity = "error"
)

// Rank orders severities: error 3, review 2, note 1, none 0.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Review:
		return 2
	case Note:
		return 1
	}
	return 0
}

// A Policy is what a house has decided: widths of hedges, rules switched off,
// severities of its own.
type Policy struct {
	Widths   Widths
	Off      map[string]bool     // by rule name
	Severity map[string]Severity // by rule name; replaces the rule's own
}

// DefaultPolicy returns the policy of a house that has decided nothing.
func DefaultPolicy() Policy { return Policy{Widths: DefaultWidths()} }
