package page

import (
	"context"

	"vouch/cmd/internal/desk"
)

// ask puts a question about a claim to the writer.
var ask = act(func(ctx context.Context, v *visit, f *desk.Finder, by string) (*desk.Act, error) {
	return f.Ask(ctx, v.field("claim"), v.words("question"), by)
})
