package desk

import (
	"context"
	"fmt"

	"vouch/claims"
)

// Detach takes evidence away from its claim, named by its number; or by the key that
// one act linked it under, from all of its claims.
func (f *Finder) Detach(ctx context.Context, names []string) (*Act, error) {
	pieces, err := f.piecesOf(ctx, names)
	if err != nil {
		return nil, err
	}
	return aboutPieces(pieces, claims.Detach, "is taken away"), nil
}

func (f *Finder) piecesOf(ctx context.Context, names []string) (pieces []Piece, err error) {
	for _, name := range names {
		found, err := f.Evidence(ctx, name)
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, found...)
	}
	return pieces, nil
}

// aboutPieces composes one decision about each piece of evidence.
func aboutPieces(pieces []Piece, action claims.Action, done string) *Act {
	return &Act{Decisions: OnEvidence(pieces, action), told: func(i int, r claims.Ruling) string {
		return fmt.Sprintf("evidence %d of %s: %s (%s)", pieces[i].Backing.Number, pieces[i].Line(), done, stored(r))
	}}
}
