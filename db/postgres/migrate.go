package postgres

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"vouch/db"
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

// migrate brings the schema up to date, step by step, each in a transaction of its
// own: a ledger is of one version or the next and never between. Of several who try
// at once one does it, and the others wait.
func migrate(ctx context.Context, conn *pgx.Conn, there bool, files fs.FS) error {
	steps, err := stepsOf(files)
	if err != nil {
		return err
	}
	var version int64
	if there {
		if version, err = versionOf(ctx, conn); err != nil {
			return err
		}
	}
	if version > int64(len(steps)) {
		return fmt.Errorf("%w: its schema is version %d, this program knows %d; install a newer vouch", db.ErrNewer, version, len(steps))
	}
	for version < int64(len(steps)) {
		if version, err = migrateOnce(ctx, conn, steps); err != nil {
			return err
		}
	}
	return nil
}

// upToDate fails where the schema is not the program's.
func upToDate(ctx context.Context, conn *pgx.Conn, there bool, files fs.FS) error {
	steps, err := stepsOf(files)
	if err != nil {
		return err
	}
	if !there {
		return errors.New("there is no ledger in the database")
	}
	version, err := versionOf(ctx, conn)
	switch {
	case err != nil:
		return err
	case version > int64(len(steps)):
		return fmt.Errorf("%w: its schema is version %d, this program knows %d; install a newer vouch", db.ErrNewer, version, len(steps))
	case version < int64(len(steps)):
		return fmt.Errorf("its schema is version %d, that of the program %d: open it once as the role that owns it", version, len(steps))
	}
	return nil
}

func versionOf(ctx context.Context, q interface {
	QueryRow(context.Context, string, ...any) pgx.Row
}) (version int64, err error) {
	if err := q.QueryRow(ctx, "SELECT version FROM vouch.schema").Scan(&version); err != nil {
		return 0, fmt.Errorf("reading the version of the schema: %w", err)
	}
	return version, nil
}

// searchVersion is the version of the schema that has the index of words and
// figures, which the program fills in.
const searchVersion = 3

// migrateOnce takes the next step, if any is left, and returns the version that the
// schema has then.
func migrateOnce(ctx context.Context, conn *pgx.Conn, steps []step) (version int64, err error) {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // it is over, or the connection is
	if _, err := tx.Exec(ctx, lockHead); err != nil {
		return 0, err
	}
	var there, owned bool
	if err := tx.QueryRow(ctx, `SELECT to_regclass('vouch.schema') IS NOT NULL,
		coalesce((SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'vouch'), true)`).Scan(&there, &owned); err != nil {
		return 0, err
	}
	if there {
		if version, err = versionOf(ctx, tx); err != nil || version >= int64(len(steps)) {
			return version, err
		}
	}
	next := steps[version]
	if !owned {
		return 0, fmt.Errorf("its schema is version %d, and this role may not bring it up to %d: open it once as the role that owns it", version, len(steps))
	}
	if _, err := tx.Exec(ctx, next.sql); err != nil {
		return 0, fmt.Errorf("migration %s: %w", next.name, err)
	}
	switch next.version {
	case 1:
		var origin auditlog.Hash
		rand.Read(origin[:]) // never fails
		if _, err := tx.Exec(ctx, "INSERT INTO vouch.ledger (id, origin) VALUES (1, $1)", origin[:]); err != nil {
			return 0, err
		}
	case searchVersion:
		t := newTx(ctx, &Store{}, tx)
		if err := errors.Join(keep.Reindex(t), t.settle()); err != nil {
			return 0, fmt.Errorf("migration %s: %w", next.name, err)
		}
	}
	if _, err := tx.Exec(ctx, `INSERT INTO vouch.schema (id, version) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET version = excluded.version`, next.version); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, "SELECT vouch.let_in(role) FROM vouch.workers"); err != nil {
		return 0, fmt.Errorf("letting in again whoever works: %w", err)
	}
	return next.version, tx.Commit(ctx)
}
