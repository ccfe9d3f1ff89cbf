package table

import (
	"fmt"

	"vouch/claims"
)

// Gone says that an article was deleted, by whom and by which ruling, or "" where it
// was not: what is shown of it are places without words.
func Gone(r *Record) string {
	if a := r.Archived; a.Value == claims.Deleted {
		return fmt.Sprintf("deleted by %s (ruling %d): its words are erased, and nothing more is decided about it", a.By, a.Ruling)
	}
	return ""
}
