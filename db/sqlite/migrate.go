package sqlite

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"vouch/db/atomicfile"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

//go:embed migrations/*.sql
var migrations embed.FS

// A step brings the schema from one version to the next.
type step struct {
	version int64
	name    string
	sql     string
}

// stepsOf reads migrations/0001_name.sql and its followers. Their numbers must
// count up from 1 without gaps.
func stepsOf(files fs.FS) ([]step, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var steps []step
	for i, path := range names { // Glob sorts
		name := strings.TrimPrefix(path, "migrations/")
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil || version != int64(i+1) {
			return nil, fmt.Errorf("migration %s: want number %04d", name, i+1)
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step{version, name, string(text)})
	}
	return steps, nil
}

func latestVersion(files fs.FS) (int64, error) {
	steps, err := stepsOf(files)
	return int64(len(steps)), err
}

// searchVersion is the version of the schema that has the index of words and
// figures, which the program fills in.
const searchVersion = 5

// migrate brings the schema up to date in one transaction, so that a ledger is
// of the old version or the new one and never between.
func (s *Store) migrate(ctx context.Context, files fs.FS) error {
	steps, err := stepsOf(files)
	if err != nil {
		return err
	}
	var version int64
	if err := s.writer.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version == int64(len(steps)) {
		return nil // without taking the writer's place
	}
	if version > 0 {
		if err := s.backupBefore(ctx, steps[version]); err != nil {
			return err
		}
	}
	tx, err := begin(ctx, s.writer)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have migrated while this one waited to begin.
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	for _, step := range steps[min(version, int64(len(steps))):] {
		if _, err := tx.ExecContext(ctx, step.sql); err != nil {
			return fmt.Errorf("migration %s: %w", step.name, err)
		}
		if step.version == 1 {
			var origin auditlog.Hash
			rand.Read(origin[:]) // never fails
			if _, err := tx.ExecContext(ctx, "INSERT INTO ledger (id, origin) VALUES (1, ?)", origin[:]); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", step.version)); err != nil {
			return err
		}
	}
	if version < searchVersion && int64(len(steps)) >= searchVersion {
		// What is kept is read as it stands after the last step. None of it is packed
		// yet, so that the origin, which this rests on, need not be known.
		if err := keep.Reindex(newTx(ctx, tx, auditlog.Hash{})); err != nil {
			return fmt.Errorf("making the index of words and figures: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.wipeOld(ctx, version)
}

// wipeOld writes a ledger of a schema before 2 afresh where something was erased
// in it: what was erased then is still in pages that nothing uses.
func (s *Store) wipeOld(ctx context.Context, was int64) error {
	if was == 0 || was >= 2 {
		return nil
	}
	var erased bool
	if err := s.writer.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM rulings WHERE action = 'redact')").Scan(&erased); err != nil || !erased {
		return err
	}
	return wiped(ctx, s.writer)
}

// backupBefore copies the ledger as it is before a step changes its schema. A
// copy that is there already was made before the same step: it is left alone.
func (s *Store) backupBefore(ctx context.Context, next step) error {
	file := fmt.Sprintf("%s.before-%04d", s.path, next.version)
	if _, err := os.Lstat(file); err == nil {
		return nil
	}
	part, err := atomicfile.Create(file, atomicfile.Part, 0o600)
	if err == nil {
		defer removeLedger(part.Path())
		defer part.Abort()
		err = s.copyTo(ctx, part.Path())
	}
	if err == nil {
		err = part.Commit(false)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("backing up before migration %s: %w", next.name, err)
	}
	return nil
}
