package desk

import (
	"context"

	"vouch/claims"
	"vouch/db"
)

// Split says that a source is not the one that it was merged into.
func (f *Finder) Split(ctx context.Context, source string) (*Act, error) {
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Split}, "is a voice of its own again")
	return a, err
}
