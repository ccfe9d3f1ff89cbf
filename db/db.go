// Package db is the promise of a store: what is kept, under which names it is
// found again, and what every failure means. It knows no SQL and no disk;
// packages below it keep the promise.
package db

import (
	"context"
	"errors"
	"iter"
	"time"

	"vouch/claims"
	"vouch/sources/document"
)

// ErrNotFound is wrapped by every method that was asked for something the
// store does not hold.
var ErrNotFound = errors.New("not found")

// A Reading is an article as it was just read: its ledger, and where the bytes
// came from.
type Reading struct {
	Article string // the id wished for; "" to derive one from Name
	Name    string // file name, address or title that the id is made from
	Ledger  *claims.Ledger
	Origin  string    // path or address the bytes came from; "-" for standard input
	Raw     []byte    // the bytes as they came
	Time    time.Time // when they were read
}

// A Stored says what Put did.
type Stored struct {
	Article string // the id under which the article is found
	Draft   int    // from 1
	Known   bool   // the text was in the store already; nothing was added but a receipt
}

// An Article is one line of the list of articles.
type Article struct {
	ID      string
	Title   string
	Date    document.Date
	Drafts  int
	Claims  int
	Sources int
	Read    time.Time // last read
}

// A Store keeps ledgers. Every method that fails leaves the store as it was.
type Store interface {
	// Put stores a reading in one transaction. A text that the store holds
	// already, read by the same extractor, adds a receipt and is Known. Claims
	// and sources are given their permanent keys, which Put also sets on the
	// ledger it was handed.
	Put(ctx context.Context, r Reading) (Stored, error)

	// Get returns the ledger of an article's latest draft, equal to the one
	// that was put, or an error wrapping ErrNotFound.
	Get(ctx context.Context, article string) (*claims.Ledger, error)

	// Articles yields every article in order of id. It stops at the first
	// error, which it yields.
	Articles(ctx context.Context) iter.Seq2[Article, error]

	// Close releases the store. Nothing else may be called after it.
	Close() error
}
