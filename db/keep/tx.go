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
	Contents
	Lookups
	Searched
	Kept
}

// Kept are the statements that everything is read by that no other one reads:
// what is kept is looked at as it is.
type Kept interface {
	// Select yields rows of a table. Other questions may be asked meanwhile; a row
	// is good until the next. A value is nil, int64, string or bytes where nobody
	// damaged it. Times are as Time writes them. The tables are those of a reading,
	// as package shape lists them, with the columns reading and ordinal before
	// their own, and
	//
	//	readings        id, draft, number, read_at, claims, sources, digest, and those of shape.HeadColumns
	//	grades          reading, claim, letter, number, label, sourcing
	//	carried         reading, key, outcome, detail, start_byte, end_byte
	//	articles        id, slug, latest
	//	drafts          id, article, number, document
	//	documents       id, sha256, text
	//	originals       id, sha256, bytes
	//	receipts        id, reading, original, origin, read_at
	//	log             seq, entry, prev, hash
	//	tree            position, hash
	//	rulings         seq, request, at, went_back, actor, action, kind, object, article, version, value, target, document,
	//	                tool, actor_salt, value_salt, document_salt, origin, made_at, imported
	//	bodies          seq, name, salt, words
	//	standings       kind, object, aspect, value, ruling
	//	ledgers         id, origin, checkpoint, rank, begins, common
	//	known           ruling, ledger, number, made
	//	ledger_entries  ledger, seq, entry, leaf, hash
	//	ledger_words    ledger, seq, name, salt, words
	//	aliases         kind, alias, key
	//	contents        sha256, bytes
	Select(s Selection) iter.Seq2[[]any, error]
	// Unsound yields what is wrong with the store itself, apart from what it holds;
	// with full it looks at every byte.
	Unsound(full bool) iter.Seq2[string, error]
}

// Texts are the statements on what was read: texts, their articles and drafts,
// the readings of these, and the bytes they came in as.
type Texts interface {
	// AddText adds a text that is not there.
	AddText(hash auditlog.Hash, text string) (int64, error)

	// Drafts returns every draft of an article, in order; with no article, those
	// that have a text: first one that is its article's latest, if any.
	Drafts(article string, text int64) ([]Draft, error)
	// AddDraft adds a draft of an article, and the article where it is not there.
	AddDraft(article string, number int, text int64) (int64, error)

	// SetReading adds a reading, with its text, its rows and the grades of its
	// claims, or puts them in the place of those that a reading of that number has:
	// then the last entry of the log says that something is erased. The article's
	// latest reading is the last of its last draft.
	SetReading(r Reading, text int64, rows *shape.Rows, grades []grade.Grade) error
	// SetCarried notes what became of the claims of the reading before, in the
	// place of what was noted.
	SetCarried(reading int64, carried []Carried) error

	// SetReceipt adds a receipt of a reading, with its bytes where they are not
	// there yet. With a number it changes where that receipt says that it came
	// from, and the bytes; then the last entry of the log says that something is
	// erased.
	SetReceipt(reading int64, r Receipt) error
	// Sweep takes away texts of no draft and bytes of no receipt, and what is left of
	// words that were taken out of the index.
	Sweep() error
}

// Entries are the statements on the log, on what stands behind its hashes, and on
// how things stand.
type Entries interface {
	// Append adds a line at the end of the log, and tree to the stored hashes of
	// its Merkle tree, where they come next.
	Append(l *Line, tree []tlog.Hash) error
	// Lines yields lines of the log, in order.
	Lines(w Which) iter.Seq2[*Line, error]
	// Erase takes away a body of a line, or a field of which the entry holds a
	// hash. The last entry of the log says that something is erased.
	Erase(seq int64, name string) error
	// Rulings yields lines as rulings, as db.Store does.
	Rulings(f db.Filter) iter.Seq2[claims.Ruling, error]

	// Standings returns how a thing of a kind stands, or all of them with no
	// object; in one aspect, or in all with none.
	Standings(kind claims.Object, object, aspect string) (map[string]claims.Standing, error)
	// SetStanding says anew how a thing stands.
	SetStanding(kind claims.Object, object string, s claims.Standing) error

	// Trial runs work and takes back what it did.
	Trial(work func() error) error
}

// Ledgers are the statements on what is kept of other ledgers.
type Ledgers interface {
	// SetLedger adds a log, or gives the one with its key another checkpoint. The
	// one that came first counts most.
	SetLedger(l Ledger) (int64, error)
	// SetAlike has all logs that are there count as much as the ledger's own.
	SetAlike() error
	// AddKnown notes which entry of another log a ruling is, and whether it was made
	// there. It reports whether that was not known.
	AddKnown(ruling, ledger, number int64, made bool) (bool, error)
	// SetLedgerEntry adds an entry, with its words, or puts them in the place of
	// what is kept of it.
	SetLedgerEntry(ledger, seq int64, e *archive.Entry) error
	// AddAlias notes the key that a thing of another ledger has here, the first
	// time.
	AddAlias(kind claims.Object, alias, key string) error
}

// Contents are the statements on what evidence was read from.
type Contents interface {
	// AddContent adds bytes that are not there, with their SHA-256.
	AddContent(hash auditlog.Hash, bytes []byte) error
	// DropContent takes bytes away. The last entry of the log says that something
	// is erased.
	DropContent(hash auditlog.Hash) error
}

// Lookups are questions that a store answers faster than anybody could from
// Select.
type Lookups interface {
	// Articles yields every article, in order of id.
	Articles() iter.Seq2[db.Article, error]
	// Held answers db.Store's Held of bytes with a hash.
	Held(hash auditlog.Hash, a db.Arrival) (article string, draft int, err error)
	// Sharers returns how many readings have a sentence with a print, the newest
	// first and no more than most, and the articles that these are the latest of.
	Sharers(print int64, most int) (articles []string, readings int, err error)
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
	Seq     int64
	From    int64 // that number or above
	Below   int64 // a number below it
	Article string
	Kind    claims.Object
	Object  string
	By      string // in whatever case
}

// A Ledger is what is known of another ledger.
type Ledger struct {
	ID         int64
	Key        auditlog.Hash // its origin; of a copy that went its own way the hash of the first entry that it alone has
	Origin     auditlog.Hash // that its log begins with
	Common     int64         // how many entries it has in common with this ledger's log
	Rank       int           // 0 where it counts as much as this ledger, else the lower, the more
	Checkpoint string
}
