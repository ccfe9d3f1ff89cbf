package mention

import (
	"vouch/claims"
	"vouch/sources/document"
)

// Names finds the names of the document that a checker ticks off: people,
// bodies and places, with the title or role that the text gives them.
func Names(d *document.Document) []claims.Name {
	return nil
}
