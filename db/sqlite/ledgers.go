package sqlite

import (
	"encoding/hex"

	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// Ledgers implements keep.Ledgers.
func (t *tx) Ledgers() ([]keep.Ledger, error) {
	var all []keep.Ledger
	err := t.each("SELECT id, origin, checkpoint FROM ledgers ORDER BY id", nil, func(scan func(...any) error) error {
		var l keep.Ledger
		var origin []byte
		err := scan(&l.ID, &origin, &l.Checkpoint)
		copy(l.Origin[:], origin)
		all = append(all, l)
		return err
	})
	return all, err
}

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

// LedgerEntries implements keep.Ledgers.
func (t *tx) LedgerEntries(ledger int64) ([]archive.Entry, error) {
	words := map[int64][]auditlog.Words{}
	if err := t.each("SELECT seq, name, salt, words FROM ledger_words WHERE ledger = ? ORDER BY seq, name", []any{ledger}, func(scan func(...any) error) error {
		var seq int64
		var w auditlog.Words
		var salt []byte
		err := scan(&seq, &w.Name, &salt, &w.Text)
		w.Salt = hex.EncodeToString(salt)
		words[seq] = append(words[seq], w)
		return err
	}); err != nil {
		return nil, err
	}
	var all []archive.Entry
	err := t.each("SELECT seq, entry, leaf, hash FROM ledger_entries WHERE ledger = ? ORDER BY seq", []any{ledger}, func(scan func(...any) error) error {
		var seq int64
		var bytes, leaf, hash []byte
		if err := scan(&seq, &bytes, &leaf, &hash); err != nil {
			return err
		}
		e := archive.Entry{Bytes: bytes, Words: words[seq]}
		copy(e.Leaf[:], leaf)
		copy(e.Hash[:], hash)
		all = append(all, e)
		return nil
	})
	return all, err
}

// SetLedgerEntry implements keep.Ledgers.
func (t *tx) SetLedgerEntry(ledger, seq int64, e *archive.Entry) error {
	if err := t.exec(`INSERT INTO ledger_entries (ledger, seq, entry, leaf, hash) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET entry = excluded.entry`, ledger, seq, e.Bytes, e.Leaf[:], e.Hash[:]); err != nil {
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

// EraseLedgerEntry implements keep.Ledgers.
func (t *tx) EraseLedgerEntry(ledger, seq int64, name string) error {
	if name != "" {
		return t.exec("DELETE FROM ledger_words WHERE ledger = ? AND seq = ? AND name = ?", ledger, seq, name)
	}
	if err := t.exec("DELETE FROM ledger_words WHERE ledger = ? AND seq = ?", ledger, seq); err != nil {
		return err
	}
	return t.exec("UPDATE ledger_entries SET entry = NULL WHERE ledger = ? AND seq = ?", ledger, seq)
}

// Alias implements keep.Ledgers.
func (t *tx) Alias(kind, alias string) (key string, err error) {
	_, err = found(t.row("SELECT key FROM aliases WHERE kind = ? AND alias = ?", kind, alias), &key)
	return key, err
}

// AddAlias implements keep.Ledgers.
func (t *tx) AddAlias(kind, alias, key string) error {
	return t.exec("INSERT OR IGNORE INTO aliases (kind, alias, key) VALUES (?, ?, ?)", kind, alias, key)
}
