package shape

import (
	"reflect"

	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// left are the fields of a ledger's types that are not kept with it, with the
// reason.
var left = map[reflect.Type]map[string]string{
	reflect.TypeFor[claims.Ledger](): {"Article": "whoever keeps it knows under which id"},
	reflect.TypeFor[document.Document](): {
		"Sentences": "the text is cut anew",
		"Tokens":    "the text is cut anew",
		"Unread":    "it follows from the text",
	},
	reflect.TypeFor[document.Block](): {"First": "the text is cut anew", "Last": "the text is cut anew"},
	reflect.TypeFor[sources.Source](): {
		"Merged": "a ruling laid over a reading", "Judged": "a ruling laid over a reading",
		"JudgedWhy": "a ruling laid over a reading", "Confidential": "a ruling laid over a reading",
		"Withdrawn": "a ruling laid over a reading", "Group": "a ruling laid over a reading", "Beside": "a ruling laid over a reading",
		"Scope": "a ruling laid over a reading", "MergedInto": "a ruling laid over a reading", "Review": "a ruling laid over a reading", "Overdue": "a ruling laid over a reading",
	},
}

// Kept lists the exported fields of a type of a ledger that are kept with it, in
// order.
func Kept(t reflect.Type) []reflect.StructField {
	var kept []reflect.StructField
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && left[t][f.Name] == "" {
			kept = append(kept, f)
		}
	}
	return kept
}
