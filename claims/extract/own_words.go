package extract

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// moodNouns name what nobody in particular feels.
const moodNouns = `concern concerns fear fears outrage worry worries anger pressure hopes hope tension tensions alarm
	doubts speculation criticism many questions`

// superlatives are the strong ones, which a checker looks up first.
const superlatives = `worst deadliest biggest largest highest lowest bloodiest longest smallest oldest youngest fastest
	strongest costliest heaviest richest poorest hottest coldest greatest`

// ownWords tells mood nouns and superlatives in one look.
var ownWords = document.NewTable(func() map[string]claims.Own {
	sorts := map[string]claims.Own{}
	for w := range strings.FieldsSeq(moodNouns) {
		sorts[w] = claims.Opinion
	}
	for w := range strings.FieldsSeq(superlatives) {
		sorts[w] = claims.Superlative
	}
	return sorts
})
