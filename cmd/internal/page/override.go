package page

import (
	"context"
	"slices"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

// override gives a claim a grade of one's own, for a reason.
var override = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	label := v.field("label")
	if !slices.Contains(grade.Labels(), label) {
		return nil, asked("%w", table.Unknown("label", label, grade.Labels()))
	}
	if err := needs(claims.Override, v); err != nil {
		return nil, err
	}
	return f.Override(ctx, v.field("claim"), label)
})
