package claims

import (
	"encoding/json"
	"fmt"
)

// A Rechecked is what came of fetching the address again that a piece of evidence
// was read from: it is the value of a ruling. What was kept of the page before
// stays as it is; what it is now stands beside it.
type Rechecked struct {
	Found  string  `json:"found"`            // one of the words below
	Kept   *Kept   `json:"kept,omitempty"`   // the page as it is now; nil where none came back, or none that is new
	Tested *Tested `json:"tested,omitempty"` // the excerpt, held to the page as it is now; nil where there is none
	Why    string  `json:"why,omitempty"`    // in words: what the server answered, that the text is the same
}

// What comes of fetching an address again.
const (
	Unchanged   = "unchanged"    // the bytes are those that were kept
	PageChanged = "changed"      // other bytes; the excerpt, where there is one, is still there
	ExcerptGone = "excerpt gone" // other bytes, and the excerpt is not there, or not as it was
	PageGone    = "page gone"    // the server says that there is none
)

// Drifted reports whether the page no longer has what the evidence says.
func (r *Rechecked) Drifted() bool { return r.Found == ExcerptGone || r.Found == PageGone }

// String encodes it, as a ruling's value: one line of JSON.
func (r *Rechecked) String() string { return oneLineJSON(r) }

// ParseRechecked reads what String wrote, and holds it to what can come of it.
func ParseRechecked(s string) (*Rechecked, error) {
	r := &Rechecked{}
	if err := json.Unmarshal([]byte(s), r); err != nil {
		return nil, fmt.Errorf("what came of fetching a page again cannot be read: %w", err)
	}
	switch r.Found {
	case Unchanged, PageChanged, ExcerptGone, PageGone:
	default:
		return nil, fmt.Errorf("%q is nothing that fetching a page again finds", r.Found)
	}
	if r.Tested != nil {
		if err := r.Tested.validate(); err != nil {
			return nil, err
		}
	}
	return r, r.Kept.validate()
}

// KeptIn returns what was read of a source that the value of a ruling names: of
// evidence, or of its page fetched again; nil where it names none, or was erased.
func KeptIn(action Action, value string) (*Kept, error) {
	if value == Redacted {
		return nil, nil
	}
	switch action {
	case Attach:
		e, err := ParseEvidence(value)
		if err != nil {
			return nil, err
		}
		return e.Kept, nil
	case Recheck:
		r, err := ParseRechecked(value)
		if err != nil {
			return nil, err
		}
		return r.Kept, nil
	}
	return nil, nil
}
