package mention

import (
	"vouch/claims"
	"vouch/sources/document"
)

// Quantities finds every quantity of the document, in text order.
func Quantities(d *document.Document) []claims.Quantity {
	return nil
}
