// Package queue is the promise of a queue of articles that are still to be read:
// what is registered, in which state each article is, and how batches of them are
// worked off so that a result and the word that it is there are stored together,
// or neither. It holds no text of an article. It knows no SQL; packages that keep
// the promise lie beside the store that they work for.
package queue

import (
	"context"
	"errors"
	"iter"
	"sync"
	"time"

	"vouch/db"
	"vouch/sources/collection"
)

// A State is what became of an article. Each is in exactly one.
type State string

// The states.
const (
	Pending State = "pending"
	Done    State = "done"
	Failed  State = "failed"
)

// Batch is how many articles are worked off together, and Bytes from how many
// bytes of them on no more are added.
const (
	Batch = 100
	Bytes = 4 << 20
)

// Cancelled is the reason of an article that somebody cancelled.
const Cancelled = "cancelled"

// ErrBusy is wrapped by Work where another process works on a queue that only one
// may work on.
var ErrBusy = errors.New("another vouch is working on it")

// ErrTaken is wrapped by a Claim's Commit where another worker was faster. Nothing
// was stored.
var ErrTaken = errors.New("another worker was faster")

// ErrRefused is wrapped by a Claim's Commit where the store does not take what it
// was given, and would not take it another time. Nothing was stored.
var ErrRefused = errors.New("the store does not take it")

// A Collection is one that is registered.
type Collection struct {
	ID         int64
	Path       string // absolute, as it was registered
	Kind       string // name of its collection.Kind
	Size       int64  // of a file, in bytes, when it was registered
	Modified   time.Time
	Registered time.Time        // last
	Other      map[string]int64 // what it holds that is no article: how many pictures
	Trouble    string           // why it could not be registered to its end; "" where it was
}

// A Status is a collection with how many of its articles are in which state.
type Status struct {
	Collection
	Pending, Done, Failed int64
}

// Articles is how many articles are registered.
func (s Status) Articles() int64 { return s.Pending + s.Done + s.Failed }

// An Article is one that is registered.
type Article struct {
	ID         int64
	Collection int64
	collection.Ref
	State  State
	Kept   string // the id of the article in the ledger, once it is done
	Result string // the hash of its result, as the log has it, once it is done
	Reason string // why it failed
}

// An Outcome is what reading an article came to: a reading to be stored, or an
// error.
type Outcome struct {
	Reading *db.Reading
	Arrival db.Arrival // that Reading was read from
	Err     error
}

// A Queue holds the articles that were registered.
type Queue interface {
	// Register notes a collection as it is found now, and returns it with its ID,
	// which it keeps. Its path is its name.
	Register(ctx context.Context, c Collection) (Collection, error)

	// Add registers the articles of a collection that are not registered yet, by
	// their sums, as pending, and returns how many were not. One that waits and
	// stands elsewhere now is looked for there. All of them or none are added.
	Add(ctx context.Context, collection int64, refs []collection.Ref) (int, error)

	// Status returns every collection, in the order in which they were registered.
	Status(ctx context.Context) ([]Status, error)

	// Articles yields the articles in a state, of some collections or, for nil, of
	// all, in order of collection and place. Nothing else may be asked meanwhile.
	Articles(ctx context.Context, collections []int64, state State) iter.Seq2[Article, error]

	// Cancel fails what is pending of some collections or, for nil, of all, with the reason
	// Cancelled, and returns how many articles that were. What a worker has in hand
	// is thrown away when it comes back.
	Cancel(ctx context.Context, collections []int64) (int64, error)

	// Retry makes what failed of some collections or, for nil, of all, pending again, and
	// returns how many articles that were.
	Retry(ctx context.Context, collections []int64) (int64, error)

	// Work works off what is pending until nothing is that can be reached from
	// here, or the context ends: then what was in hand is as it was. The error
	// wraps ErrBusy where that is so.
	Work(ctx context.Context, w *Worker) error

	// Close releases the queue, and not the store that it works for.
	Close() error
}

// A Worker reads the articles that a queue hands out.
type Worker struct {
	Workers int  // batches that are read at a time
	Stay    bool // wait for more when nothing is left

	// Read reads articles of a collection and returns an outcome for each. Its
	// error says that nothing is known of any: it wraps collection.ErrUnreachable
	// where the collection is not to be reached from here, and is left to others.
	Read func(context.Context, *Collection, []Article) ([]Outcome, error)

	// Told is told what became of articles once it is stored. It may be called by
	// several at the same time. May be nil.
	Told func(c *Collection, articles []Article)

	// Trouble is told of what went wrong beside any article, and is tried again.
	// It may be called by several at the same time. May be nil.
	Trouble func(error)

	alone sync.RWMutex // held by whoever reads, and to write by who reads what may kill
}
