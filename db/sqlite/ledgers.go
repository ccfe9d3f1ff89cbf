package sqlite

import (
	"encoding/hex"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// SetLedger implements keep.Ledgers.
func (t *tx) SetLedger(origin auditlog.Hash, checkpoint string) (int64, error) {
	var id int64
	there, err := found(t.row("SELECT id FROM ledgers WHERE origin = ?", origin[:]), &id)
	switch {
	case err != nil:
		return 0, err
	case there:
		return id, t.exec("UPDATE ledgers SET checkpoint = ? WHERE id = ?", checkpoint, id)
	}
	return t.insert("INSERT INTO ledgers (origin, checkpoint) VALUES (?, ?)", origin[:], checkpoint)
}

// SetLedgerEntry implements keep.Ledgers.
func (t *tx) SetLedgerEntry(ledger, seq int64, e *archive.Entry) error {
	if err := t.exec(`INSERT INTO ledger_entries (ledger, seq, entry, leaf, hash) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET entry = excluded.entry`, ledger, seq, e.Bytes, e.Leaf[:], e.Hash[:]); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM ledger_words WHERE ledger = ? AND seq = ?", ledger, seq); err != nil {
		return err
	}
	for _, w := range e.Words {
		salt, err := hex.DecodeString(w.Salt)
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO ledger_words (ledger, seq, name, salt, words) VALUES (?, ?, ?, ?, ?)", ledger, seq, w.Name, salt, w.Text); err != nil {
			return err
		}
	}
	return nil
}

// AddAlias implements keep.Ledgers.
func (t *tx) AddAlias(kind claims.Object, alias, key string) error {
	return t.exec("INSERT OR IGNORE INTO aliases (kind, alias, key) VALUES (?, ?, ?)", kind, alias, key)
}
