package keep

import (
	"context"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// A Backend runs work in transactions.
type Backend interface {
	// View runs work on one state of the store, which work does not change.
	View(ctx context.Context, work func(Tx) error) error

	// Write runs work in the place of the one writer: all of it is stored, or
	// nothing. It returns when it is stored for good. request names the first log
	// entry that work appends: where it cannot be told whether that was stored,
	// the store is asked, and the error wraps db.ErrUnknownOutcome where it
	// cannot say.
	Write(ctx context.Context, request string, work func(Tx) error) error

	// Wipe takes away what erasing left behind, or returns an error that wraps
	// db.ErrTraces.
	Wipe(ctx context.Context) error
}

// A Tx is a transaction: the primitive statements that everything else is made
// of. Numbers that name rows are above 0 and are the store's own; what is looked
// for and not there is 0, false, "" or an empty list, not an error, but where a
// method says otherwise. Work asks nothing else while it walks a sequence.
type Tx interface {
	Texts
	Entries
	Ledgers
	Lookups
	Verified
}

// Verified are the statements that verification reads by, besides those by which
// things are shown: what is kept is looked at as it is, whatever it means.
type Verified interface {
	// Select yields rows of a table. Other questions may be asked meanwhile; a row
	// is good until the next. A value is nil, int64, string or bytes where nobody
	// damaged it. The tables are those of a reading, as package shape lists them,
	// with the columns reading and ordinal before their own, and
	//
	//	readings     id, draft, number, digest, and those of shape.HeadColumns
	//	grades       reading
	//	carried      reading
	//	articles     id, slug, latest
	//	drafts       id, article, number, document
	//	documents    id, sha256, text
	//	originals    id, sha256, bytes
	//	receipts     id, reading, original, origin, read_at
	//	log          seq, entry, prev, hash
	//	tree         position, hash
	//	rulings      those of Line but its bytes and words, in words
	//	bodies       seq, name, salt, words
	//	standings    kind, object, aspect, value, ruling
	Select(s Selection) iter.Seq2[[]any, error]
	// Unsound yields what is wrong with the store itself, apart from what it holds;
	// with full it looks at every byte.
	Unsound(full bool) iter.Seq2[string, error]
}

// Texts are the statements on what was read: texts, their articles and drafts,
// the readings of these, and the bytes they came in as.
type Texts interface {
	// FindText returns the text with a hash; AddText adds one that is not there.
	FindText(hash auditlog.Hash) (int64, error)
	AddText(hash auditlog.Hash, text string) (int64, error)

	// Drafts returns every draft of an article, in order.
	Drafts(article string) ([]Draft, error)
	// DraftWith returns the draft that has a text: one that is its article's
	// latest, if any, else the first.
	DraftWith(text int64) (Draft, bool, error)
	// AddDraft adds a draft of an article, and the article where it is not there.
	AddDraft(article string, number int, text int64) (int64, error)

	// Readings returns the readings of a draft, the last first.
	Readings(draft int64) ([]Reading, error)
	// NextReading returns the number that the next reading will have.
	NextReading() (int64, error)
	// AddReading adds the reading of that number, with its rows and the grades of
	// its claims. The article's latest reading is the last of its last draft.
	AddReading(r Reading, rows *shape.Rows, grades []grade.Grade) error
	// ReplaceReading puts another text and other rows, with grades, in the place of
	// those that a reading has. The last entry of the log says that something is
	// erased.
	ReplaceReading(r Reading, text int64, rows *shape.Rows, grades []grade.Grade) error
	// Rows reads a reading back, with the counts of the day it was read, or an
	// error wrapping db.ErrNotFound.
	Rows(reading int64) (*shape.Rows, error)
	// Keys returns the keys of a reading's claims and sources, in order.
	Keys(reading int64) (claims, sources []string, err error)
	// Beside returns what is kept beside the rows of a reading.
	Beside(reading int64) (*Beside, error)
	// SetCarried notes what became of the claims of the reading before, in the
	// place of what was noted.
	SetCarried(reading int64, carried []Carried) error

	// Receipts returns the receipts of a reading, in order.
	Receipts(reading int64) ([]Receipt, error)
	// AddReceipt adds one, with its bytes where they are not there yet.
	AddReceipt(reading int64, r Receipt) error
	// EmptyReceipt changes where a receipt says that it came from, and the bytes
	// it came with. The last entry of the log says that something is erased.
	EmptyReceipt(r Receipt) error
	// Sweep takes away texts of no draft and bytes of no receipt.
	Sweep() error
}

// Entries are the statements on the log, on what stands behind its hashes, and on
// how things stand.
type Entries interface {
	// End returns number, hash and time of the last entry; zero of an empty log.
	End() (seq int64, hash auditlog.Hash, at time.Time, err error)
	// Append adds a line at the end of the log, and tree to the stored hashes of
	// its Merkle tree, where they come next.
	Append(l *Line, tree []tlog.Hash) error
	// TreeHashes returns stored hashes of the tree by their places.
	TreeHashes(places []int64) ([]tlog.Hash, error)
	// Lines yields lines of the log, in order.
	Lines(w Which) iter.Seq2[*Line, error]
	// Erase takes away a body of a line, or a field of which the entry holds a
	// hash. The last entry of the log says that something is erased.
	Erase(seq int64, name string) error
	// Seq returns the number of the line that a request made, or that repeats an
	// entry of another log; whichever is given.
	Seq(request, origin string) (int64, error)
	// Rulings yields lines as rulings, as db.Store does.
	Rulings(f db.Filter) iter.Seq2[claims.Ruling, error]

	// Standing returns how a thing stands, and SetStanding says it anew.
	Standing(kind, object string) (claims.Standing, error)
	SetStanding(kind, object string, s claims.Standing) error
	// Settings returns how all things of a kind stand in one aspect.
	Settings(kind, aspect string) (map[string]claims.Setting, error)

	// Trial runs work and takes back what it did.
	Trial(work func() error) error
}

// Ledgers are the statements on what is kept of other ledgers.
type Ledgers interface {
	// Ledgers returns the logs of other ledgers, without their entries; the
	// first counts most.
	Ledgers() ([]Ledger, error)
	// SetLedger adds the log with an origin, or gives it another checkpoint.
	SetLedger(origin auditlog.Hash, checkpoint string) (int64, error)
	// LedgerEntries returns the entries of one, from 1.
	LedgerEntries(ledger int64) ([]archive.Entry, error)
	// SetLedgerEntry adds an entry, or the bytes that it lacked, with its words.
	SetLedgerEntry(ledger, seq int64, e *archive.Entry) error
	// EraseLedgerEntry takes words of an entry away; with no name all of them,
	// and its bytes.
	EraseLedgerEntry(ledger, seq int64, name string) error

	// Alias returns the key that a thing of another ledger has here, and AddAlias
	// notes it, the first time.
	Alias(kind, alias string) (string, error)
	AddAlias(kind, alias, key string) error
}

// Lookups are questions that a store answers faster than anybody could from the
// other statements.
type Lookups interface {
	// Articles yields every article, in order of id.
	Articles() iter.Seq2[db.Article, error]
	// Taken reports whether an article has a name for its id or is called that.
	Taken(name string) (bool, error)
	// Owner returns the article that a claim or a source belongs to.
	Owner(kind, key string) (string, error)
	// Held answers db.Store's Held of bytes with a hash.
	Held(hash auditlog.Hash, a db.Arrival) (article string, draft int, err error)
	// LastClaims returns the claims that were carried over to a reading, as they
	// were in the last one before it that had them, in text order.
	LastClaims(reading int64) ([]LastClaim, error)
	// Sharers returns how many readings have a sentence with a print, the newest
	// first and no more than most, and the articles that these are the latest of.
	Sharers(print int64, most int) (articles []string, readings int, err error)
	// ReadUntil returns the last reading of an article that had been read before a
	// time, in the order that Rulings has.
	ReadUntil(article string, until time.Time) (int64, error)
}

// A Draft is one text of an article.
type Draft struct {
	ID      int64
	Article string
	Number  int // from 1
	Text    int64
	Hash    auditlog.Hash // of the text
	Last    int64         // its last reading
	Latest  int64         // the latest reading of the article
	Current bool          // that is one of this draft
}

// A Reading is the row of a reading.
type Reading struct {
	ID, Draft int64
	Number    int64 // of the draft, from 1
	Time      time.Time
	Digest    auditlog.Hash
	Head      shape.Head // its hash is not set
}

// Beside is what is kept beside the rows of a reading.
type Beside struct {
	Time            string // as Time writes it
	Claims, Sources int64
	Grades          []Grade   // in order of claim
	Carried         []Carried // in order of key
}

// A Grade is that of a claim, as it is kept.
type Grade struct {
	Claim           int64
	Letter          string
	Number          int64
	Label, Sourcing string
}

// A Carried is what became of a claim of the reading before.
type Carried struct {
	Key, Outcome, Detail string
	Span                 document.Span // where its words stand in the new text; zero for nowhere
}

// A LastClaim is a claim of an earlier reading.
type LastClaim struct {
	db.Carried // without words
	Reading    int64
	Span       document.Span
}

// A Receipt says when bytes came in and from where.
type Receipt struct {
	ID     int64
	Origin string
	Time   time.Time
	Bytes  []byte
}

// A Line is an entry of the log, with what stands behind its hashes.
type Line struct {
	auditlog.Entry // in clear, as far as it is not erased; its bodies are not set
	Bytes          []byte
	Prev, Hash     auditlog.Hash
	Salts          Salts
	Words          []Words // in order of name
	Act            int64   // of one that repeats another log: the line that says that it was imported
}

// Salts are those of the fields that an entry holds as hashes; nil where it holds
// them in clear, and once they are erased.
type Salts struct{ By, Value, Document []byte }

// Words stand behind a hash of an entry. They have no salt once they are erased.
type Words struct {
	Name, Text string
	Salt       []byte
}

// Which chooses lines of the log. Zero fields choose all.
type Which struct {
	Seq          int64
	Article      string
	Kind, Object string
	By           string // in whatever case
}

// A Ledger is what is known of another ledger.
type Ledger struct {
	ID         int64
	Origin     auditlog.Hash
	Checkpoint string
}
