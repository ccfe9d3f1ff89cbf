package sqlite

import (
	"context"

	"vouch/db"
)

// Verify implements db.Store. The head beside the ledger is one that somebody
// holds.
func (s *Store) Verify(ctx context.Context, full bool, heads []db.Head) (*db.Verified, error) {
	side, unread := s.sidecar()
	if side != nil {
		heads = append([]db.Head{*side}, heads...)
	}
	v, err := s.Keeper.Verify(ctx, full, heads)
	if err == nil && unread != nil {
		v.Damages = append(v.Damages, db.Damage{Part: db.HeadPart, Detail: "the head kept beside the ledger cannot be read: " + unread.Error()})
	}
	return v, err
}
