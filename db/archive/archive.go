// Package archive is everything that a store holds, in a form that another store
// can take over and check: the logs, with the words that stand behind their
// hashes, and the articles with all of their drafts, readings and bytes. It
// knows no file and no table.
package archive

import (
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// An Archive is the content of a ledger, or of some of its articles. Articles
// may be asked for several times, and yields the same each time.
type Archive struct {
	Logs     []*Log // that of the ledger itself first
	Articles func() iter.Seq2[*Article, error]
	// Contents are the bytes that the evidence of the archive names by their
	// hashes, each once; nil where it names none. They may be asked for several
	// times.
	Contents func() iter.Seq2[[]byte, error]
}

// A Log is the log of a ledger as far as the archive shows it.
type Log struct {
	Origin     auditlog.Hash
	Checkpoint string
	Entries    []Entry // all of them, from 1
}

// An Entry is one entry of a log. Of one that is about something the archive
// does not hold, the bytes are nil, and the hashes stand for it.
type Entry struct {
	Bytes []byte
	Leaf  auditlog.Hash // of the tree
	Hash  auditlog.Hash // of the chain
	Words []auditlog.Words
}

// An Article is one article with every reading of every draft, in order, and the
// rulings on it, of every log, as they read there.
type Article struct {
	ID       string
	Readings []*Reading
	Rulings  []claims.Ruling
}

// A Reading is one reading of a draft, as it was stored: counts of sentences and
// tokens are those of the day it was read.
type Reading struct {
	Draft, Number int
	Time          time.Time
	Ledger        *claims.Ledger
	Cut           []Sentence // nil where the text is cut the same way today
	Receipts      []Receipt
}

// A Sentence is one sentence as the text was cut.
type Sentence struct {
	Block, Number int
	Span          document.Span
	Print         int
}

// A Receipt says when bytes came in and from where.
type Receipt struct {
	Origin string
	Time   time.Time
	Bytes  []byte
}

// Name names a reading as the log does, without its article.
func (r *Reading) Name() string { return fmt.Sprintf("draft %d reading %d", r.Draft, r.Number) }

// Check computes every hash of a log from its entries, and fails unless they are
// those that follow: bytes that were edited, words that are not those of their
// entry, an end that is not that of the checkpoint. It fills in the hashes of the
// entries whose bytes are there. It returns the entries, decoded; those without
// bytes are zero. Whoever edits a log and its checkpoint alike is found out only
// with a head that somebody else holds.
func (l *Log) Check() ([]auditlog.Entry, error) {
	name := db.LogName(l.Origin)
	entries := make([]auditlog.Entry, len(l.Entries))
	prev := l.Origin
	leaves := make([]tlog.Hash, 0, 2*len(l.Entries))
	for i := range l.Entries {
		e, seq := &l.Entries[i], int64(i+1)
		if e.Bytes != nil {
			var err error
			if entries[i], err = auditlog.Decode(e.Bytes); err != nil {
				return nil, fmt.Errorf("log %s: %w", name, err)
			}
			if entries[i].Seq != seq {
				return nil, fmt.Errorf("log %s: entry %d says that it is entry %d", name, seq, entries[i].Seq)
			}
			e.Leaf, e.Hash = auditlog.Hash(tlog.RecordHash(e.Bytes)), auditlog.ChainHash(seq, prev, e.Bytes)
		}
		prev = e.Hash
		if err := e.CheckWords(&entries[i]); err != nil {
			return nil, fmt.Errorf("log %s, entry %d: %w", name, seq, err)
		}
		hashes, err := tlog.StoredHashesForRecordHash(int64(i), tlog.Hash(e.Leaf), tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
			found := make([]tlog.Hash, len(at))
			for k, n := range at {
				found[k] = leaves[n]
			}
			return found, nil
		}))
		if err != nil {
			return nil, err
		}
		leaves = append(leaves, hashes...)
	}
	head, err := db.ParseHead(l.Checkpoint)
	if err != nil {
		return nil, fmt.Errorf("log %s: %w", name, err)
	}
	var root tlog.Hash
	if len(l.Entries) > 0 {
		if root, err = tlog.TreeHash(int64(len(l.Entries)), tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
			found := make([]tlog.Hash, len(at))
			for k, n := range at {
				found[k] = leaves[n]
			}
			return found, nil
		})); err != nil {
			return nil, err
		}
	}
	if head.Log != name || head.Size != int64(len(l.Entries)) || head.Hash != prev || head.Root != auditlog.Hash(root) {
		return nil, fmt.Errorf("log %s: its entries are not those of its checkpoint; the file was edited", name)
	}
	return entries, nil
}

// CheckWords fails where what is there of the words of an entry is not what its
// hashes stand for.
func (e *Entry) CheckWords(decoded *auditlog.Entry) error {
	want := map[string]auditlog.Hash{}
	for _, b := range decoded.Bodies {
		want[b.Name] = b.Hash
	}
	for _, w := range e.Words {
		salt, err := hex.DecodeString(w.Salt)
		hash, ok := want[w.Name]
		if err != nil || !ok || auditlog.BodyHash(salt, w.Text) != hash {
			return fmt.Errorf("its %s is not what was written; the file was edited", w.Name)
		}
		delete(want, w.Name) // once
	}
	return nil
}

// Word returns the words of an entry under a name, and whether they are there.
func (e *Entry) Word(name string) (string, bool) {
	for _, w := range e.Words {
		if w.Name == name {
			return w.Text, true
		}
	}
	return "", false
}

// The names of the words that stand for fields of the entry itself.
const (
	By       = "by"
	Value    = "value"
	Document = "document" // in hexadecimal
)

// Ruling returns the ruling that an entry of a log is, as it reads there; what
// was erased of it reads so.
func (l *Log) Ruling(e *Entry, decoded *auditlog.Entry) claims.Ruling {
	r := claims.Ruling{
		Seq: decoded.Seq, Request: decoded.Request, Time: decoded.Time, WentBack: decoded.WentBack, By: decoded.By, Action: claims.Action(decoded.Action),
		Kind: claims.Object(decoded.Kind), Object: decoded.Object, Article: decoded.Article, Version: decoded.Version, Value: decoded.Value, Target: decoded.Target,
		Ledger: db.LogName(l.Origin),
	}
	for _, b := range decoded.Bodies {
		words, there := e.Word(b.Name)
		if !there {
			words = claims.Redacted
		}
		switch b.Name {
		case By:
			r.By = words
		case Value:
			r.Value = words
		case "reason", "words":
			if !there {
				r.Erased = true
			} else if b.Name == "reason" {
				r.Reason = words
			} else {
				r.Words = words
			}
		}
	}
	return r
}

// Human reports whether an entry is a ruling of the log's own that an article's
// history shows: no reading, no import, nothing repeated from another log.
func Human(e *auditlog.Entry) bool {
	switch claims.Action(e.Action) {
	case "", claims.Read, claims.Receive, claims.Import:
		return false
	}
	return e.Origin == ""
}

// ErrNoLog is wrapped where an archive has no log to hold it to.
var ErrNoLog = errors.New("it holds no log, so that its decisions cannot be told from edited ones; export it again with a newer vouch")
