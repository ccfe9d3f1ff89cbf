package figure

import "embed"

// Code is the source of this package: what it does is part of how an article is
// read, so the version of the reading is computed from it.
//
//go:embed *.go
var Code embed.FS
