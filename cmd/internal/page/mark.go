package page

import (
	"vouch/claims"
	"vouch/cmd/internal/desk"
)

// mark gives a claim a status, as its person saw it.
func mark(v *visit) error {
	j, err := v.judge()
	if err != nil {
		return err
	}
	status, err := claims.ParseStatus(v.field("status"))
	if err != nil {
		return asked("%w", err)
	}
	ctx := v.r.Context()
	f := v.desk.Finder(v.r.PathValue("article"))
	n, err := f.Claim(ctx, v.field("claim"))
	if err != nil {
		return err
	}
	m, err := f.Mark(ctx, []desk.Named{n}, status, v.field("note"), j.By)
	if err != nil {
		return err
	}
	if _, err := v.desk.Decide(ctx, j, m.Decisions); err != nil {
		return err
	}
	return v.back(v.field("back"))
}
