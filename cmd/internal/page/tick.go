package page

import (
	"context"

	"vouch/cmd/internal/desk"
)

// tick says that a name is spelt and titled right.
var tick = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Tick(ctx, v.r.PathValue("article"), []string{v.field("name")})
})
