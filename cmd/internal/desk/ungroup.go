package desk

import (
	"context"

	"vouch/claims"
	"vouch/db"
)

// Ungroup says that a source is independent after all.
func (f *Finder) Ungroup(ctx context.Context, source string) (*Act, error) {
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Ungroup}, "counts by itself again")
	return a, err
}
