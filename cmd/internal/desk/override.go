package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// Override gives a claim a label of its own, one of grade.Labels, beside the one that
// is computed. It is done for a reason.
func (f *Finder) Override(ctx context.Context, claim, label string) (*Act, error) {
	return f.onClaims(ctx, []string{claim}, db.Decision{Action: claims.Override, Value: label}, func(n Named, r claims.Ruling) string {
		return fmt.Sprintf("%s: %s (%s)", n.Line(), r.Value, stored(r))
	})
}
