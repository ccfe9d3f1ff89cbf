package lexicon

import "embed"

// Code is the source of this package and its words: what they say is part of
// how an article is read, so the version of the reading is computed from them.
//
//go:embed *.go words
var Code embed.FS
