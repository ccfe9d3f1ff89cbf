// Package stores opens the store that a place names, and does what is done to one
// that nobody has open. It knows which kinds of store there are, and nobody above
// it does: another kind comes in here.
package stores

import (
	"context"
	"io"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/postgres"
	"vouch/db/seal"
	"vouch/db/sqlite"
)

// ErrDamaged is wrapped when a store itself is damaged.
var ErrDamaged = sqlite.ErrDamaged

// A Store is an open store, with what is done to it as a whole.
type Store interface {
	db.Store

	// Path returns where it is.
	Path() string

	// Prove shows that every ruling on an object stands in the log, with the words
	// that go with them. With a key, the checkpoint is signed. The error wraps
	// db.ErrNotFound where nobody has ruled on it.
	Prove(ctx context.Context, kind claims.Object, object, key string) (*auditlog.Proof, error)

	// ProveEntries shows that entries stand in the log, as much of each as choose
	// says, which is handed every entry in clear with the words that stand behind
	// its hashes, and returns those that are shown. With a key, the checkpoint is
	// signed.
	ProveEntries(ctx context.Context, choose func(*auditlog.Entry, []auditlog.Words) (auditlog.Shown, []auditlog.Words), key string) (*auditlog.DossierLog, error)

	// OtherLogs returns the logs of other ledgers that are kept here, in the order in
	// which they came.
	OtherLogs(ctx context.Context) ([]db.OtherLog, error)

	// ExportOther writes the log of another ledger that is kept here, by its name,
	// in the form of ExportLog. The error wraps db.ErrNotFound where there is none
	// of that name, and says which there are.
	ExportOther(ctx context.Context, w io.Writer, name string) error

	// Archive hands all of the store, or some of its articles, to work.
	Archive(ctx context.Context, articles []string, work func(*archive.Archive) error) error

	// Import takes over what an archive holds and the store does not, all of it
	// or nothing. by is who imports, from what the archive is called.
	Import(ctx context.Context, a *archive.Archive, by, from string) ([]db.Imported, error)

	// Merge takes over what the store at a path holds and this one does not, all
	// of it or nothing, and counts it as much as what is here. by is who merges. A
	// dry run tells what would come. The other store is only read.
	Merge(ctx context.Context, path, by string, dryRun bool) (*db.Merged, error)
}

// Open opens the store at a path, or makes a new one where there is none. A path is
// that of a file, or postgres://USER@HOST:PORT/DATABASE. now
// tells the time; nil is the machine's clock. The error wraps db.ErrNewer for a
// store that a newer program wrote, and ErrDamaged for one that is damaged.
func Open(ctx context.Context, path string, now func() time.Time) (Store, error) {
	if postgres.Is(path) {
		s, err := postgres.Open(ctx, path, now)
		if err != nil {
			return nil, err
		}
		return asWhoever(ctx, s)
	}
	s, err := sqlite.Open(ctx, path, now)
	if err != nil {
		return nil, err
	}
	return file{s}, nil
}

// OpenExisting is Open for a store that is there: in a database of a server that has
// none, none is made.
func OpenExisting(ctx context.Context, path string, now func() time.Time) (Store, error) {
	if !postgres.Is(path) {
		return Open(ctx, path, now)
	}
	s, err := postgres.OpenExisting(ctx, path, now)
	if err != nil {
		return nil, err
	}
	return asWhoever(ctx, s)
}

// Traces returns an error where there is no store at a path, and there was one.
func Traces(path string) error {
	if postgres.Is(path) {
		return nil
	}
	return sqlite.Traces(path)
}

// Precious returns an error for the name of a file that is a store or belongs to
// one, or would come to.
func Precious(path string) error { return sqlite.Precious(path) }

// A Restoring says which backup is to be put in the place of which store, and a
// Restored what was.
type (
	Restoring = sqlite.Restoring
	Restored  = sqlite.Restored
)

// Restore puts a backup in the place of a store, in one step.
func Restore(ctx context.Context, r Restoring) (Restored, error) {
	if err := fileOnly(r.Path, "restored; vouch merge takes over what a backup holds"); err != nil {
		return Restored{}, err
	}
	return sqlite.Restore(ctx, r)
}

// Lock locks a store with a passphrase, in one step, and returns the copies of it
// that are not locked.
func Lock(ctx context.Context, path string, key seal.Key) (copies []string, err error) {
	if err := fileOnly(path, "locked"); err != nil {
		return nil, err
	}
	return sqlite.Lock(ctx, path, key)
}

// Unlock unlocks a store, in one step.
func Unlock(ctx context.Context, path string, key seal.Key) error {
	if err := fileOnly(path, "unlocked"); err != nil {
		return err
	}
	return sqlite.Unlock(ctx, path, key)
}
