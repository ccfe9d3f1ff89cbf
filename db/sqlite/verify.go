package sqlite

import (
	"context"
	"database/sql"
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
	full  bool
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

// Verify implements db.Store. With full it reads every page of the file too.
func (s *Store) Verify(ctx context.Context, full bool, heads []db.Head) (*db.Verified, error) {
	v := &verification{full: full}
	side, err := s.sidecar()
	if err != nil {
		v.damage(db.HeadPart, 0, "the head kept beside the ledger cannot be read: %v", err)
	} else if side != nil {
		heads = append([]db.Head{*side}, heads...)
	}
	type check struct {
		part db.Part
		run  func(*sql.Tx) error
	}
	// Two halves of about the same work, side by side.
	halves := [2][]check{{
		{db.FilePart, func(tx *sql.Tx) error { return v.file(ctx, tx) }},
		{db.FilePart, func(tx *sql.Tx) error { return v.schema(ctx, tx) }},
		{db.ChainPart, func(tx *sql.Tx) error { return v.log(ctx, tx, s.origin, heads) }},
	}, {
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.standings(ctx, tx) }},
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.articles(ctx, tx) }},
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.receipts(ctx, tx) }},
		{db.DocumentPart, func(tx *sql.Tx) error { return v.unlogged(ctx, tx) }},
		{db.DocumentPart, func(tx *sql.Tx) error { return v.documents(ctx, tx) }},
		{db.DocumentPart, func(tx *sql.Tx) error { return v.readings(ctx, tx) }},
	}}
	first, second, err := s.twoSnapshots(ctx)
	if err != nil {
		return nil, fmt.Errorf("verifying %s: %w", s.path, plain(err))
	}
	defer first.Rollback()
	defer second.Rollback()
	var done sync.WaitGroup
	for i, tx := range []*sql.Tx{first, second} {
		done.Go(func() {
			for _, c := range halves[i] {
				if err := c.run(tx); err != nil && ctx.Err() == nil {
					// A part that cannot be read to its end is damaged.
					v.damage(c.part, 0, "%v", plain(err))
				}
			}
		})
	}
	done.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("verifying %s: %w", s.path, err)
	}
	order := map[db.Part]int{db.FilePart: 0, db.ChainPart: 1, db.ProjectionPart: 2, db.DocumentPart: 3, db.HeadPart: 4}
	slices.SortStableFunc(v.Damages, func(a, b db.Damage) int { return order[a.Part] - order[b.Part] })
	return &v.Verified, nil
}

// twoSnapshots begins two transactions that see the same state of the ledger.
// Every write appends to the log, so that two which see the same end of it see
// the same of everything.
func (s *Store) twoSnapshots(ctx context.Context) (first, second *sql.Tx, err error) {
	end := func() (*sql.Tx, int64, error) {
		tx, err := s.reader.BeginTx(ctx, nil)
		if err != nil {
			return nil, 0, err
		}
		var seq int64
		if err := tx.QueryRowContext(ctx, "SELECT ifnull(max(seq), 0) FROM log").Scan(&seq); err != nil {
			tx.Rollback()
			return nil, 0, err
		}
		return tx, seq, nil
	}
	for {
		first, one, err := end()
		if err != nil {
			return nil, nil, err
		}
		second, two, err := end()
		if err != nil {
			first.Rollback()
			return nil, nil, err
		}
		if one == two {
			return first, second, nil
		}
		first.Rollback() // somebody wrote in between
		second.Rollback()
	}
}
