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

// moodVerbs are what mood nouns do, or what is done with them.
var moodVerbs = document.NewWordSet(`growing grow grew grown rising rise rose mounting mounted sparked sparking sparks spark raised
	raising faces face faced worry fear believe hope wonder remain remains swirled drew prompted`)

// contrasts open a clause of its own after a comma.
var contrasts = document.NewWordSet(`while but whereas`)
