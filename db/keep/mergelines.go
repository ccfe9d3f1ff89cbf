package keep

import (
	"fmt"
	"slices"
	"strings"

	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// logLines are the entries of a log that is read a block at a time, so that no log
// is too large.
type logLines struct {
	last    int64 // how many there are
	source  lineSource
	start   int64 // the first of the block
	entries []archive.Entry
	decoded []auditlog.Entry
}

// A lineSource hands out entries of a log.
type lineSource interface {
	lines(from, below int64) ([]archive.Entry, error)
	hashAt(seq int64) (auditlog.Hash, error)
}

// blockLines is how many entries are read at once by whoever goes through them.
const blockLines = 500

// entry returns an entry, as it is and decoded; they are good until the next that is
// asked for.
func (l *logLines) entry(seq int64) (*archive.Entry, *auditlog.Entry, error) {
	if seq < 1 || seq > l.last {
		return nil, nil, fmt.Errorf("entry %d: %w", seq, db.ErrNotFound)
	}
	if at := seq - l.start; l.start != 0 && at >= 0 && at < int64(len(l.entries)) {
		return &l.entries[at], &l.decoded[at], nil
	}
	if next := l.start + int64(len(l.entries)); seq != 1 && seq != next {
		entries, decoded, err := l.read(seq, seq+1) // out of turn
		if err != nil {
			return nil, nil, err
		}
		return &entries[0], &decoded[0], nil
	}
	entries, decoded, err := l.read(seq, min(seq+blockLines, l.last+1))
	if err != nil {
		return nil, nil, err
	}
	l.start, l.entries, l.decoded = seq, entries, decoded
	return &l.entries[0], &l.decoded[0], nil
}

func (l *logLines) read(from, below int64) ([]archive.Entry, []auditlog.Entry, error) {
	entries, err := l.source.lines(from, below)
	if err == nil && int64(len(entries)) != below-from {
		err = fmt.Errorf("entries %d to %d: %w", from, below-1, db.ErrNotFound)
	}
	if err != nil {
		return nil, nil, err
	}
	decoded := make([]auditlog.Entry, len(entries))
	for i := range entries {
		if entries[i].Bytes == nil {
			continue
		}
		if decoded[i], err = auditlog.Decode(entries[i].Bytes); err != nil {
			return nil, nil, err
		}
	}
	return entries, decoded, nil
}

// ownLines are those of a ledger's own log.
type ownLines struct{ tx Tx }

func (o ownLines) lines(from, below int64) ([]archive.Entry, error) {
	var found []archive.Entry
	for l, err := range o.tx.Lines(Which{From: from, Below: below}) {
		if err != nil {
			return nil, err
		}
		e := archive.Entry{Bytes: l.Bytes, Leaf: leafOf(l.Bytes), Hash: l.Hash, Words: l.inProof()}
		slices.SortFunc(e.Words, func(a, b auditlog.Words) int { return strings.Compare(a.Name, b.Name) })
		found = append(found, e)
	}
	return found, nil
}

func (o ownLines) hashAt(seq int64) (auditlog.Hash, error) { return hashOfLine(o.tx, seq) }

// keptLines are those that a ledger keeps of another one.
type keptLines struct {
	tx     Tx
	ledger int64
}

func (k keptLines) lines(from, below int64) ([]archive.Entry, error) {
	var found []archive.Entry
	for seq := from; seq < below; seq++ {
		e, err := ledgerEntry(k.tx, k.ledger, seq)
		if err != nil {
			return nil, err
		}
		if e != nil {
			found = append(found, *e)
		}
	}
	return found, nil
}

func (k keptLines) hashAt(seq int64) (hash auditlog.Hash, err error) {
	row, err := one(k.tx, Selection{Table: "ledger_entries", Columns: []string{"hash"}, Where: []Equal{{"ledger", k.ledger}, {"seq", seq}}})
	if row != nil {
		copy(hash[:], bytesOf(row[0]))
	}
	return hash, err
}
