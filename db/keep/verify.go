package keep

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"vouch/db"
)

// A verification is one on its way.
type verification struct {
	db.Verified
	found map[db.Part]int
	mu    sync.Mutex // guards what was found
}

// mostDamages is how many damages of one part are told: the first ones matter.
const mostDamages = 5

func (v *verification) damage(part db.Part, seq int64, format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.found == nil {
		v.found = map[db.Part]int{}
	}
	if v.found[part]++; v.found[part] <= mostDamages {
		detail := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "; ")
		v.Damages = append(v.Damages, db.Damage{Part: part, Seq: seq, Detail: detail})
	}
}

// parts is the order in which damages are told.
var parts = []db.Part{db.FilePart, db.ChainPart, db.ProjectionPart, db.DocumentPart, db.HeadPart}

// Verify implements db.Store.
func (k *Keeper) Verify(ctx context.Context, full bool, heads []db.Head) (*db.Verified, error) {
	v := &verification{}
	type check struct {
		part db.Part
		run  func(Tx) error
	}
	rows := &keptRows{verification: v}
	// Two halves of about the same work, side by side.
	halves := [2][]check{{
		{db.FilePart, func(tx Tx) error { return v.store(tx, full) }},
		{db.ChainPart, func(tx Tx) error { return v.log(tx, k.origin, heads) }},
	}, {
		{db.ProjectionPart, v.standings},
		{db.DocumentPart, rows.read},
		{db.ProjectionPart, rows.latest},
		{db.DocumentPart, rows.documents},
		{db.DocumentPart, rows.contents},
		{db.ProjectionPart, rows.receipts},
		{db.DocumentPart, rows.unlogged},
		{db.DocumentPart, rows.digests},
		{db.ProjectionPart, func(tx Tx) error { return rows.index(tx, full) }},
	}}
	err := k.twice(ctx, func(first, second Tx) {
		var done sync.WaitGroup
		for i, tx := range []Tx{first, second} {
			done.Go(func() {
				for _, c := range halves[i] {
					if err := c.run(tx); err != nil && ctx.Err() == nil {
						// A part that cannot be read to its end is damaged.
						v.damage(c.part, 0, "%v", err)
					}
				}
			})
		}
		done.Wait()
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("verifying %s: %w", k.name, err)
	}
	slices.SortStableFunc(v.Damages, func(a, b db.Damage) int {
		return slices.Index(parts, a.Part) - slices.Index(parts, b.Part)
	})
	return &v.Verified, nil
}

// twice hands out two transactions that see the same state of the store. Every
// write appends to the log, so that two which see the same end of it see the same
// of everything.
func (k *Keeper) twice(ctx context.Context, work func(first, second Tx)) error {
	for done := false; !done; {
		err := k.backend.View(ctx, func(first Tx) error {
			one, _, err := lastOf(first)
			if err != nil {
				return err
			}
			return k.backend.View(ctx, func(second Tx) error {
				two, _, err := lastOf(second)
				if err == nil && one == two { // else somebody wrote in between
					done = true
					work(first, second)
				}
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// store has the store look at itself.
func (v *verification) store(tx Tx, full bool) error {
	for what, err := range tx.Unsound(full) {
		if err != nil {
			return err
		}
		v.damage(db.FilePart, 0, "%s", what)
	}
	return nil
}
