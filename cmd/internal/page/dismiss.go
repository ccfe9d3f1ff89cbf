package page

import (
	"context"

	"vouch/claims"
	"vouch/cmd/internal/desk"
)

// dismiss says that a flag is no problem, for a reason.
var dismiss = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	if err := needs(claims.Dismiss, v); err != nil {
		return nil, err
	}
	return f.Dismiss(ctx, []string{v.field("flag")})
})
