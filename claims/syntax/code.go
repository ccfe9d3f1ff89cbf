package syntax

import "embed"

// Code is the source of this package and the digests of its models: what they do
// is part of how an article is read, so the version of the reading is computed
// from them. A test holds the models to their digests.
//
//go:embed *.go model/SHA256SUMS
var Code embed.FS
