package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// Cut says that what was read as claims is none.
func (f *Finder) Cut(ctx context.Context, names []string) (*Act, error) {
	return f.onClaims(ctx, names, db.Decision{Action: claims.Cut}, func(n Named, r claims.Ruling) string {
		return fmt.Sprintf("%s: no claim (%s)", n.Line(), stored(r))
	})
}
