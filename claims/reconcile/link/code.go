package link

import "embed"

// Code is the source of this package and its weights: what it does is part of
// what is said of an article, so the version of the rules is computed from it.
//
//go:embed *.go weights.txt
var Code embed.FS
