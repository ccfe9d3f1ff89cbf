// Package db is the promise of a store: what is kept, under which names it is
// found again, and what every failure means. It knows no SQL and no disk;
// packages below it keep the promise.
package db

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/grade"
	"vouch/sources/document"
)

// ErrNotFound is wrapped by every method that was asked for something the
// store does not hold.
var ErrNotFound = errors.New("not found")

// ErrNewer is wrapped when a store was written by a newer version of the
// program.
var ErrNewer = errors.New("written by a newer vouch")

// ErrUnknownOutcome is wrapped when the disk failed so that it cannot be told
// whether the last change was stored. Opening the store again and asking tells.
var ErrUnknownOutcome = errors.New("it is not known whether the change was stored")

// ErrTraces is wrapped when something was erased, and what is left of it in the
// file could not be written over. The decision is stored.
var ErrTraces = errors.New("it is erased, but traces of it may be left")

// A Carried is what became of a claim when its article was last read anew: as
// another draft, or by another extractor.
type Carried struct {
	Key     claims.Key
	Outcome anchor.Outcome
	Label   string // in the reading before
	Words   string // of the claim, in the reading before
	Detail  string // what changed, or why it is lost; "" where neither
}

// A Conflict is returned when somebody else decided first: what was expected,
// and what is there instead. Nothing was stored.
type Conflict struct {
	Kind     claims.Object
	Object   string
	Expected int64         // the version that the decision was made on
	Theirs   claims.Ruling // the last ruling on the object; zero when it has none
}

func (c *Conflict) Error() string {
	if c.Theirs.Seq == 0 {
		return fmt.Sprintf("%s %s has had no ruling; the decision was made on version %d", c.Kind, c.Object, c.Expected)
	}
	t := c.Theirs
	what := string(t.Action)
	if t.Value != "" {
		what += fmt.Sprintf(" %q", t.Value)
	}
	return fmt.Sprintf("%s has decided since: ruling %d, %s, made version %d; yours was made on version %d", t.By, t.Seq, what, t.Version, c.Expected)
}

// A Filter chooses rulings. Zero fields choose all.
type Filter struct {
	Article string
	Kind    claims.Object
	Object  string
	By      string
	Since   time.Time // made at that time or later
	Until   time.Time // made before that time, wherever; later rulings are left out even where the clock went back
	Seq     int64     // this one alone
	After   int64     // those with greater numbers: what came into the log since it was read to there
	Human   bool      // leave out what the program wrote of itself: Read and Receive
	ByTime  bool      // in the order in which they were made, wherever; else in that of the log
}

// A Reading is an article as it was just read: its ledger, and where the bytes
// came from.
type Reading struct {
	Article string // the id wished for; "" to derive one from Name
	Name    string // file name, address or title that the id is made from
	Ledger  *claims.Ledger
	Origin  string        // path or address the bytes came from; "-" for standard input
	Raw     []byte        // the bytes as they came
	Time    time.Time     // when they were read
	By      string        // who had them read; may be empty
	Grades  []grade.Grade // of each claim; nil to grade them from the ledger alone
}

// An Arrival is bytes that came in and were not read yet, to ask whether they
// are kept.
type Arrival struct {
	Origin    string // as in Reading
	Raw       []byte
	Extractor string        // that would read them
	Title     string        // that they are to have; "" for the one found
	Published document.Date // likewise; zero for the one found
}

// A Stored says what Put did.
type Stored struct {
	Article string // the id under which the article is found
	Draft   int    // from 1
	Known   bool   // the text was in the store already; nothing was added but a receipt
	Reread  bool   // a known text was read differently: by another extractor, or with a title or date it lacked
}

// An Article is one line of the list of articles.
type Article struct {
	ID      string
	Title   string
	Opening string // the first words of the latest draft, where Title is empty
	Date    document.Date
	Drafts  int
	Claims  int       // of the latest draft, that stand in its table by default
	Sources int       // of the latest draft
	Read    time.Time // last read
	Came    time.Time // when the latest reading of it came into being
}

// A Receipt says when and from where a text of an article came in, and which reading
// of it there was then.
type Receipt struct {
	Draft     int               // which text of the article, from 1
	Reading   int               // of the draft, from 1
	Text      [sha256.Size]byte // SHA-256 of the text
	Extractor string            // that read it
	Origin    string            // path or address the bytes came from; "-" for standard input
	Time      time.Time         // when they were read
}

// A Store keeps ledgers. Every method that fails leaves the store as it was.
type Store interface {
	// Put stores a reading in one transaction, and the bytes it came from.
	//
	// A text that the store holds already, read to the same ledger, adds a
	// receipt and is Known; a title, date or language that it lacks and the
	// store has is no difference. Read differently, it becomes a new reading
	// of the same draft. Another text under an id that is there becomes that
	// article's next draft. Any other text becomes a new article; an id made
	// from Name gets "-2" and so on where an article has it or is called that. Naming an id that is
	// not there stores a known text a second time, as an article of its own
	// with the same document.
	//
	// Claims and sources are given their permanent keys, which Put also sets
	// on the ledger it was handed, with the article's id and the title, date
	// and language that its document lacked. A claim carried over from the
	// draft or reading before keeps its key, and one that changed and had been
	// decided on is reopened by a ruling.
	Put(ctx context.Context, r Reading) (Stored, error)

	// PutAll stores readings in the order given, each as Put would, in one
	// transaction: all of them or none.
	PutAll(ctx context.Context, readings []Reading) ([]Stored, error)

	// Held returns what Put made of bytes, where it was given the same from the
	// same place before and they are what the article's latest reading was read
	// from. The error wraps ErrNotFound where they are not.
	Held(ctx context.Context, a Arrival) (Stored, error)

	// Get returns the ledger of an article's latest draft, equal to the one
	// that was put, or an error wrapping ErrNotFound.
	Get(ctx context.Context, article string) (*claims.Ledger, error)

	// GetUntil is Get as of a time: the last draft that had been read before it.
	// The zero time is now. An article that came later is not found.
	GetUntil(ctx context.Context, article string, until time.Time) (*claims.Ledger, error)

	// Carried returns what became of the claims of the reading before the
	// article's latest, in text order; nothing where there was none before.
	// The error wraps ErrNotFound for an article that is not there.
	Carried(ctx context.Context, article string) ([]Carried, error)

	// Receipts returns each time that an article came in, draft by draft, reading by
	// reading, in order. The error wraps ErrNotFound for an article that is not
	// there.
	Receipts(ctx context.Context, article string) ([]Receipt, error)

	// DraftOf returns the id of the article whose latest draft has the most
	// whole sentences of a text in it, of at least five words or marks each,
	// and at least a tenth of them;
	// "" when there is none, or when the store holds the very text. A sentence
	// that forty readings or more have counts only where none of the text's
	// sentences is rarer.
	DraftOf(ctx context.Context, d *document.Document) (string, error)

	// Articles yields every article in order of id. It stops at the first
	// error, which it yields.
	Articles(ctx context.Context) iter.Seq2[Article, error]

	// Decide makes rulings, all of them or none, in the order given, and
	// returns them. A request that was carried out before is not carried out
	// again: its rulings are returned. The error wraps ErrNotFound for an
	// object that is not there, or for content that evidence names and nobody
	// brought, is a *Conflict when a Version is not that of
	// its object, and says why when claims.Permit refuses.
	Decide(ctx context.Context, request string, decisions []Decision) ([]claims.Ruling, error)

	// Rulings yields the rulings that a filter chooses, in order. It stops at
	// the first error, which it yields.
	Rulings(ctx context.Context, f Filter) iter.Seq2[claims.Ruling, error]

	// Standings returns how each of the objects stands. One on which nobody
	// has ruled has no element.
	Standings(ctx context.Context, kind claims.Object, objects []string) (map[string]claims.Standing, error)

	// Settings returns how all things of a kind stand in one aspect, by their
	// keys. One that nothing was decided about in it has no element.
	Settings(ctx context.Context, kind claims.Object, aspect string) (map[string]claims.Setting, error)

	// Contested returns what ledgers that were merged decided otherwise about one
	// thing and nobody has settled since, and where what an imported file says
	// stands beside what was decided here, in order of kind and key.
	Contested(ctx context.Context) ([]claims.Contest, error)

	// Owner returns the id of the article that a claim or a source belongs to,
	// of whatever draft, or an error wrapping ErrNotFound. A source that evidence
	// introduced belongs to none: "".
	Owner(ctx context.Context, kind claims.Object, key string) (string, error)

	// Content returns bytes that evidence was read from, or the text and places
	// read from them, by their SHA-256 in hexadecimal, or an error wrapping
	// ErrNotFound.
	Content(ctx context.Context, hash string) ([]byte, error)

	// Search yields what it finds, the nearest first and of what is as near the
	// newest: see Search and Hit for what there is, and search.Nearness for how
	// near. Articles are looked through from the one that was read last on, some
	// hundreds at a time: all that is found in some comes before all that is found
	// in those before them, so that a search of words that are everywhere ends as
	// soon as nobody wants more. It finds what stands in the latest reading of an
	// article, as people corrected it, and nothing that was erased. It stops at the
	// first error, which it yields.
	Search(ctx context.Context, s Search) iter.Seq2[Hit, error]

	// Head returns the head of the log: what to hand to somebody else, so that
	// edits before it can be seen.
	Head(ctx context.Context) (Head, error)

	// Verify looks for damage and for edits behind the program's back: the store
	// itself, the chain of the log and its tree, all that is shown against the
	// log, every text and reading against its hash, and every head that somebody
	// holds against the log. With full it reads every byte. A damage that is found
	// is no error; an error says that verification could not be done.
	Verify(ctx context.Context, full bool, heads []Head) (*Verified, error)

	// ExportLog writes the whole log as JSON Lines, in the form of
	// auditlog.LogSchema. With a key, its checkpoint is signed.
	ExportLog(ctx context.Context, w io.Writer, key string) error

	// Backup writes a copy of the store to a new file, while others may go on
	// writing, and returns the copy's head. The copy is verified, and its head held
	// against the log, before it gets its name. With a lock it is locked. A file
	// that is there already is an error.
	Backup(ctx context.Context, file string, lock Lock) (Head, error)

	// Close releases the store. Nothing else may be called after it.
	Close() error
}
