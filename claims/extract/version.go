package extract

import (
	"sync"

	"vouch/claims"
	"vouch/claims/attribute"
	"vouch/claims/cue"
	"vouch/claims/edition"
	"vouch/claims/figure"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/mention"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/claims/voice"
	"vouch/sources"
	"vouch/sources/document"
)

// Version names the way this extractor reads. It is computed from the source of
// every package that has a part in it, so it changes whenever the same text may
// give other claims, and nobody has to think of it.
var Version = sync.OnceValue(func() string {
	return edition.Of(sources.Code, document.Code, claims.Code, lexicon.Code, match.Code, cue.Code, phrase.Code, syntax.Code, mention.Code, figure.Code, voice.Code, attribute.Code, Code)
})
