package page

import (
	"context"

	"vouch/claims"
	"vouch/cmd/internal/desk"
)

// mark gives a claim a status, as its person saw it, with a note for the table.
var mark = act(func(ctx context.Context, v *visit, f *desk.Finder, by string) (*desk.Act, error) {
	status, err := claims.ParseStatus(v.field("status"))
	if err != nil {
		return nil, asked("%w", err)
	}
	n, err := f.Claim(ctx, v.field("claim"))
	if err != nil {
		return nil, err
	}
	m, err := f.Mark(ctx, []desk.Named{n}, status, v.words("note"), by)
	if err != nil {
		return nil, err
	}
	return m.Act, nil
})
