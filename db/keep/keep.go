// Package keep keeps ledgers, whatever they are kept in: what is stored of a
// reading, which keys claims have for good, what may be decided, what goes into
// the log, what erasing takes away and what is taken over from other ledgers. It
// works through a small set of primitive statements, Tx, and knows no SQL and no
// disk: a store is these statements and a way to run them in transactions.
package keep

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"time"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
)

// A Keeper keeps a ledger in a Backend.
type Keeper struct {
	backend Backend
	name    string
	origin  auditlog.Hash
	now     func() time.Time
}

// New returns the keeper of a ledger. origin is what its log starts from, name
// what it is called in errors.
func New(b Backend, name string, origin auditlog.Hash, now func() time.Time) *Keeper {
	return &Keeper{b, name, origin, now}
}

// timeFormat keeps times in text, in UTC and of one length, so that they sort.
const timeFormat = "2006-01-02T15:04:05.000000Z"

// Time writes a time as a ledger keeps it.
func Time(t time.Time) string { return t.UTC().Format(timeFormat) }

// ParseTime reads what Time wrote.
func ParseTime(s string) (time.Time, error) { return time.Parse(timeFormat, s) }

// newRequest returns a random id for a request that was given none.
func newRequest() string { return rand.Text() }

// Get implements db.Store.
func (k *Keeper) Get(ctx context.Context, article string) (*claims.Ledger, error) {
	var l *claims.Ledger
	err := k.backend.View(ctx, func(tx Tx) error {
		latest, err := latestOf(tx, article)
		if err == nil {
			l, err = ledgerOf(tx, latest)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("getting article %s from %s: %w", article, k.name, err)
	}
	return l, nil
}

// GetUntil implements db.Store.
func (k *Keeper) GetUntil(ctx context.Context, article string, until time.Time) (*claims.Ledger, error) {
	if until.IsZero() {
		return k.Get(ctx, article)
	}
	var l *claims.Ledger
	err := k.backend.View(ctx, func(tx Tx) error {
		id, err := readUntil(tx, article, until)
		if err == nil && id == 0 {
			err = db.ErrNotFound
		}
		if err == nil {
			l, err = ledgerOf(tx, id)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("getting article %s as of %s from %s: %w", article, until.Format(time.RFC3339), k.name, err)
	}
	return l, nil
}

// latestOf returns the latest reading of an article.
func latestOf(tx Tx, article string) (int64, error) {
	drafts, err := tx.Drafts(article, 0)
	if err == nil && len(drafts) == 0 {
		err = db.ErrNotFound
	}
	if err != nil {
		return 0, err
	}
	return drafts[0].Latest, nil
}

// ledgerOf reads back one reading, whole, as its text is cut today.
func ledgerOf(tx Tx, reading int64) (*claims.Ledger, error) {
	rows, err := rowsAt(tx, reading)
	if err != nil {
		return nil, err
	}
	rows.Recut()
	if err := rows.Validate(); err != nil {
		return nil, fmt.Errorf("reading %d: %w", reading, err)
	}
	return rows.Ledger, nil
}

// Articles implements db.Store.
func (k *Keeper) Articles(ctx context.Context) iter.Seq2[db.Article, error] {
	return viewed(ctx, k, "listing the articles of", func(tx Tx) iter.Seq2[db.Article, error] { return tx.Articles() })
}

// Rulings implements db.Store.
func (k *Keeper) Rulings(ctx context.Context, f db.Filter) iter.Seq2[claims.Ruling, error] {
	return viewed(ctx, k, "reading the rulings of", func(tx Tx) iter.Seq2[claims.Ruling, error] { return tx.Rulings(f) })
}

// viewed yields what a sequence of a transaction does.
func viewed[T any](ctx context.Context, k *Keeper, doing string, of func(Tx) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		stopped := errors.New("stopped")
		err := k.backend.View(ctx, func(tx Tx) error {
			for v, err := range of(tx) {
				if err != nil {
					return err
				}
				if !yield(v, nil) {
					return stopped
				}
			}
			return nil
		})
		if err != nil && err != stopped {
			var zero T
			yield(zero, fmt.Errorf("%s %s: %w", doing, k.name, err))
		}
	}
}

// Settings implements db.Store.
func (k *Keeper) Settings(ctx context.Context, kind claims.Object, aspect string) (map[string]claims.Setting, error) {
	settings := map[string]claims.Setting{}
	err := k.backend.View(ctx, func(tx Tx) error {
		standings, err := tx.Standings(kind, "", aspect)
		for object, s := range standings {
			settings[object] = s[aspect]
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("how things stand in %s: %w", k.name, err)
	}
	return settings, nil
}

// Standings implements db.Store.
func (k *Keeper) Standings(ctx context.Context, kind claims.Object, objects []string) (map[string]claims.Standing, error) {
	standings := map[string]claims.Standing{}
	err := k.backend.View(ctx, func(tx Tx) error {
		for _, object := range objects {
			s, err := standingOf(tx, kind, object)
			if err != nil {
				return err
			}
			if len(s) > 0 {
				standings[object] = s
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("how things stand in %s: %w", k.name, err)
	}
	return standings, nil
}

// Owner implements db.Store.
func (k *Keeper) Owner(ctx context.Context, kind claims.Object, key string) (article string, err error) {
	err = k.backend.View(ctx, func(tx Tx) (err error) {
		article, err = owner(tx, kind, key)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("%s %s in %s: %w", kind, key, k.name, err)
	}
	return article, nil
}

func owner(tx Tx, kind claims.Object, key string) (string, error) {
	if kind != claims.ClaimObject && kind != claims.SourceObject {
		return "", fmt.Errorf("a %q belongs to no article", kind)
	}
	table := "sources"
	if kind == claims.ClaimObject {
		table = "claims"
	}
	reading, err := idOf(tx, table, "reading", Equal{"key", key})
	if err != nil {
		return "", err
	}
	if reading != 0 {
		article, err := articleOf(tx, reading)
		if err != nil || article != "" {
			return article, err
		}
	}
	row, err := byHand(tx, kind, key)
	if err != nil || row != nil {
		return textOfValue(append(row, nil)[0]), err
	}
	return "", db.ErrNotFound
}

// byHand returns the row of the ruling that made a claim or a source that no reading
// has, with its article; nil for none.
func byHand(tx Tx, kind claims.Object, key string) ([]any, error) {
	made := claims.Add // one that somebody added is in no reading yet
	if kind == claims.SourceObject {
		made = claims.Introduce // and one that evidence introduced never is
	}
	return one(tx, Selection{Table: "rulings", Columns: []string{"article"},
		Where: []Equal{{"kind", string(kind)}, {"object", key}, {"action", string(made)}}})
}

// standingOf returns how a thing stands.
func standingOf(tx Tx, kind claims.Object, object string) (claims.Standing, error) {
	if object == "" { // which would be all of them
		return claims.Standing{}, nil
	}
	standings, err := tx.Standings(kind, object, "")
	if s := standings[object]; s != nil || err != nil {
		return s, err
	}
	return claims.Standing{}, nil
}

// readUntil returns the last reading of an article that had been read before a
// time, in the order that Rulings has, or 0.
func readUntil(tx Tx, article string, until time.Time) (int64, error) {
	var draft, number int
	for r, err := range tx.Rulings(db.Filter{Kind: claims.ArticleObject, Object: article, Until: until}) {
		if err != nil {
			return 0, err
		}
		var d, n int
		if _, err := fmt.Sscanf(r.Target, "draft %d reading %d", &d, &n); r.Action == claims.Read && err == nil && (d > draft || d == draft && n > number) {
			draft, number = d, n
		}
	}
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return 0, err
	}
	for _, d := range drafts {
		if d.Number == draft {
			return idOf(tx, "readings", "id", Equal{"draft", d.ID}, Equal{"number", int64(number)})
		}
	}
	return 0, nil
}

// Held implements db.Store.
func (k *Keeper) Held(ctx context.Context, a db.Arrival) (db.Stored, error) {
	stored := db.Stored{Known: true}
	err := k.backend.View(ctx, func(tx Tx) (err error) {
		stored.Article, stored.Draft, err = tx.Held(auditlog.Hash(sha256.Sum256(a.Raw)), a)
		if err == nil && stored.Article == "" {
			err = db.ErrNotFound
		}
		return err
	})
	if err != nil {
		return db.Stored{}, fmt.Errorf("looking for the bytes of %s in %s: %w", a.Origin, k.name, err)
	}
	return stored, nil
}

// digestOf returns the digest of a ledger's rows.
func digestOf(l *claims.Ledger) auditlog.Hash { return shape.Apart(l).Digest() }
