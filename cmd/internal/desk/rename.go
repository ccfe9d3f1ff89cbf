package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// Rename calls an article something else; what it was called before finds it still.
func (f *Finder) Rename(ctx context.Context, article, name string) (*Act, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	before := r.Article
	return &Act{Decisions: []db.Decision{onArticle(before, db.Decision{Action: claims.Rename, Value: name})}, told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s: renamed to %s (%s)", before, r.Value, stored(r))
	}}, nil
}
