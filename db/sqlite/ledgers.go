package sqlite

import (
	"encoding/hex"
	"slices"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/keep"
)

// SetLedger implements keep.Ledgers.
func (t *tx) SetLedger(l keep.Ledger) (int64, error) {
	var id int64
	there, err := found(t.row("SELECT id FROM ledgers WHERE origin = ?", l.Key[:]), &id)
	switch {
	case err != nil:
		return 0, err
	case there:
		return id, t.exec("UPDATE ledgers SET checkpoint = ? WHERE id = ?", l.Checkpoint, id)
	}
	var begins any
	if l.Origin != l.Key {
		begins = l.Origin[:]
	}
	id, err = t.insert("INSERT INTO ledgers (origin, begins, common, checkpoint) VALUES (?, ?, ?, ?)", l.Key[:], begins, l.Common, l.Checkpoint)
	if err != nil {
		return 0, err
	}
	return id, t.exec("UPDATE ledgers SET rank = id WHERE id = ?", id)
}

// SetAlike implements keep.Ledgers.
func (t *tx) SetAlike() error { return t.exec("UPDATE ledgers SET rank = 0 WHERE rank > 0") }

// AddKnown implements keep.Ledgers.
func (t *tx) AddKnown(ruling, ledger, number int64, made bool) (bool, error) {
	if ruling == t.appended && !slices.Contains(t.noted, ledger) { // nobody could have noted it before
		t.noted = append(t.noted, ledger)
		return true, t.enqueue(knownRows, ruling, ledger, number, made)
	}
	if err := t.flush(); err != nil {
		return false, err
	}
	result, err := t.q.ExecContext(t.ctx, "INSERT OR IGNORE INTO known (ruling, ledger, number, made) VALUES (?, ?, ?, ?)", ruling, ledger, number, made)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// SetLedgerEntry implements keep.Ledgers.
func (t *tx) SetLedgerEntry(ledger, seq int64, e *archive.Entry) error {
	last, known := t.kept[ledger]
	if !known {
		if err := t.row("SELECT ifnull(max(seq), 0) FROM ledger_entries WHERE ledger = ?", ledger).Scan(&last); err != nil {
			return err
		}
		if t.kept == nil {
			t.kept = map[int64]int64{}
		}
	}
	t.kept[ledger] = max(last, seq)
	if seq > last {
		if err := t.enqueue(entryRows, ledger, seq, e.Bytes, e.Leaf[:], e.Hash[:]); err != nil {
			return err
		}
	} else {
		if err := t.exec(`INSERT INTO ledger_entries (ledger, seq, entry, leaf, hash) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET entry = excluded.entry`, ledger, seq, e.Bytes, e.Leaf[:], e.Hash[:]); err != nil {
			return err
		}
		if err := t.exec("DELETE FROM ledger_words WHERE ledger = ? AND seq = ?", ledger, seq); err != nil {
			return err
		}
	}
	for _, w := range e.Words {
		salt, err := hex.DecodeString(w.Salt)
		if err != nil {
			return err
		}
		if err := t.enqueue(wordRows, ledger, seq, w.Name, salt, w.Text); err != nil {
			return err
		}
	}
	return nil
}

// AddAlias implements keep.Ledgers.
func (t *tx) AddAlias(kind claims.Object, alias, key string) error {
	return t.exec("INSERT OR IGNORE INTO aliases (kind, alias, key) VALUES (?, ?, ?)", kind, alias, key)
}
