package sheet

import (
	"strings"
	"time"

	"vouch/db"
)

// A Stamp is what an export says of itself, as it was read back.
type Stamp struct {
	Articles string    // "harbour, draft 2"
	Time     time.Time // zero where it is none
	Head     db.Head   // of the log; Size is -1 where it is not said
	Line     string
}

// exported stands before the stamp of every export.
const exported = "Exported: "

// stamp keeps what words say of the export, where they do, and reports whether they
// did.
func (b *Book) stamp(s string) bool {
	line, ok := strings.CutPrefix(strings.TrimSpace(s), exported)
	if !ok {
		return false
	}
	b.Stamp = ParseStamp(line)
	return true
}

// ParseStamp reads the line that an export carries; nil where it is none.
func ParseStamp(line string) *Stamp {
	parts := strings.Split(strings.TrimSpace(line), "; ")
	s := &Stamp{Articles: parts[0], Head: db.Head{Size: -1}, Line: line}
	found := false
	for _, p := range parts {
		if at, err := time.Parse(time.RFC3339, p); err == nil && s.Time.IsZero() {
			s.Time, found = at, true
		}
		if head, ok := strings.CutPrefix(p, "log head "); ok {
			if h, err := db.ParseHead(head); err == nil {
				s.Head, found = h, true
			}
		}
	}
	if !found {
		return nil
	}
	return s
}
