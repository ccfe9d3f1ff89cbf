package desk

import (
	"context"
	"fmt"

	"vouch/claims"
)

// Best says that the value which a piece of evidence gives for a figure is the best
// one. It is done for a reason.
func (f *Finder) Best(ctx context.Context, name string) (*Act, error) {
	pieces, err := f.piecesOf(ctx, []string{name})
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		if p.Backing.Says == "" {
			return nil, fmt.Errorf("evidence %d gives no value (--says)", p.Backing.Number)
		}
	}
	return aboutPieces(pieces, claims.Best, "is the best value"), nil
}
