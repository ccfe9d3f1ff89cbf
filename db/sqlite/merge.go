package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// mergeable fails when a source would, as it is to stand after a decision, be
// merged into one that is not there, or into one that is itself merged into it.
// A merge closes such a ring, and so does the undoing of a split.
func mergeable(ctx context.Context, tx *sql.Tx, d db.Decision, after claims.Standing) error {
	merged, ok := after[claims.MergedAspect]
	if !ok {
		return nil
	}
	into := merged.Value
	target := db.Decision{Kind: claims.SourceObject, Object: into}
	if err := exists(ctx, tx, &target); err != nil {
		return fmt.Errorf("source %s: %w", into, err)
	}
	seen := map[string]bool{}
	for at := into; !seen[at]; {
		if at == d.Object {
			if d.Action == claims.Merge {
				return fmt.Errorf("source %s is itself merged into it", into)
			}
			return fmt.Errorf("with it source %s would be merged into %s again, which is itself merged into it; split that one first", d.Object, into)
		}
		seen[at] = true // a ring that the ledger holds already is none of this decision's
		err := tx.QueryRowContext(ctx, "SELECT value FROM standings WHERE kind = ? AND object = ? AND aspect = ?",
			claims.SourceObject, at, claims.MergedAspect).Scan(&at)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
