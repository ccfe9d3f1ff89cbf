package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// Sign agrees, as a second person, with the statuses that claims have.
func (f *Finder) Sign(ctx context.Context, names []string) (*Act, error) {
	return f.onClaims(ctx, names, db.Decision{Action: claims.SignOff}, func(n Named, r claims.Ruling) string {
		return fmt.Sprintf("%s: signed off by %s (ruling %d)", n.Line(), r.By, r.Seq)
	})
}

// onClaims composes one decision about each of several claims, told by a line each.
func (f *Finder) onClaims(ctx context.Context, names []string, like db.Decision, tell func(Named, claims.Ruling) string) (*Act, error) {
	found, err := f.Claims(ctx, names, Wanted{})
	if err != nil {
		return nil, err
	}
	return &Act{Decisions: On(found, like), told: func(i int, r claims.Ruling) string { return tell(found[i], r) }}, nil
}
