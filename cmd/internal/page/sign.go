package page

import (
	"context"

	"vouch/cmd/internal/desk"
)

// sign agrees, as a second person, with the status of a claim.
var sign = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Sign(ctx, []string{v.field("claim")})
})
