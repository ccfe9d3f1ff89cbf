package postgres

import (
	"encoding/hex"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/keep"
)

// SetLedger implements keep.Ledgers.
func (t *tx) SetLedger(l keep.Ledger) (int64, error) {
	there, err := t.found("SELECT id FROM vouch.ledgers WHERE origin = $1", l.Key[:])
	switch {
	case err != nil:
		return 0, err
	case there != nil:
		return there.number(0), t.exec("UPDATE vouch.ledgers SET checkpoint = $1 WHERE id = $2", l.Checkpoint, there.number(0))
	}
	var begins any
	if l.Origin != l.Key {
		begins = l.Origin[:]
	}
	id, err := t.next("ledgers")
	if err != nil {
		return 0, err
	}
	return id, t.exec("INSERT INTO vouch.ledgers (id, rank, origin, begins, common, checkpoint) VALUES ($1, $1, $2, $3, $4, $5)", id, l.Key[:], begins, l.Common, l.Checkpoint)
}

// SetAlike implements keep.Ledgers.
func (t *tx) SetAlike() error { return t.exec("UPDATE vouch.ledgers SET rank = 0 WHERE rank > 0") }

// AddKnown implements keep.Ledgers.
func (t *tx) AddKnown(ruling, ledger, number int64, made bool) (bool, error) {
	added, err := t.found("INSERT INTO vouch.known (ruling, ledger, number, made) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1", ruling, ledger, number, made)
	return added != nil, err
}

// SetLedgerEntry implements keep.Ledgers.
func (t *tx) SetLedgerEntry(ledger, seq int64, e *archive.Entry) error {
	if err := t.exec(`INSERT INTO vouch.ledger_entries (ledger, seq, entry, leaf, hash) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (ledger, seq) DO UPDATE SET entry = excluded.entry`, ledger, seq, e.Bytes, e.Leaf[:], e.Hash[:]); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM vouch.ledger_words WHERE ledger = $1 AND seq = $2", ledger, seq); err != nil {
		return err
	}
	for _, w := range e.Words {
		salt, err := hex.DecodeString(w.Salt)
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO vouch.ledger_words (ledger, seq, name, salt, words) VALUES ($1, $2, $3, $4, $5)", ledger, seq, w.Name, salt, w.Text); err != nil {
			return err
		}
	}
	return nil
}

// AddAlias implements keep.Ledgers.
func (t *tx) AddAlias(kind claims.Object, alias, key string) error {
	return t.exec("INSERT INTO vouch.aliases (kind, alias, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", kind, alias, key)
}
