package copies

import "embed"

// Code is the source of this package: what it does is part of what is said of an
// article, so the version of the rules is computed from it.
//
//go:embed *.go *.txt
var Code embed.FS
