package mention

import (
	"vouch/claims"
	"vouch/sources/document"
)

// Dates finds the date expressions of the document, in text order.
func Dates(d *document.Document) []claims.When {
	return nil
}
