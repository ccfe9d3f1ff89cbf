package keep

import (
	"encoding/hex"
	"slices"

	"vouch/db/archive"
	"vouch/db/auditlog"
)

// ledgersOf returns what is known of other ledgers; the first counts most.
func ledgersOf(tx Kept) ([]Ledger, error) {
	var found []Ledger
	err := all(tx, Selection{Table: "ledgers", Columns: []string{"id", "origin", "checkpoint", "rank", "begins", "common"}, Order: []string{"id"}}, func(row []any) error {
		l := Ledger{ID: number(row[0]), Checkpoint: textOfValue(row[2]), Rank: int(number(row[3])), Common: number(row[5])}
		copy(l.Key[:], bytesOf(row[1]))
		l.Origin = l.Key
		if begins := bytesOf(row[4]); begins != nil {
			copy(l.Origin[:], begins)
		}
		found = append(found, l)
		return nil
	})
	return found, err
}

// ledgerEntries returns the entries of another ledger, from 1.
func ledgerEntries(tx Kept, ledger int64) ([]archive.Entry, error) {
	of := []Equal{{"ledger", ledger}}
	words := map[int64][]auditlog.Words{}
	err := all(tx, Selection{Table: "ledger_words", Columns: []string{"seq", "name", "salt", "words"}, Where: of, Order: []string{"seq", "name"}}, func(row []any) error {
		seq := number(row[0])
		words[seq] = append(words[seq], auditlog.Words{Name: textOfValue(row[1]), Salt: hex.EncodeToString(bytesOf(row[2])), Text: textOfValue(row[3])})
		return nil
	})
	if err != nil {
		return nil, err
	}
	var found []archive.Entry
	err = all(tx, Selection{Table: "ledger_entries", Columns: []string{"seq", "entry", "leaf", "hash"}, Where: of, Order: []string{"seq"}}, func(row []any) error {
		e := archive.Entry{Bytes: bytesOf(row[1]), Words: words[number(row[0])]}
		copy(e.Leaf[:], bytesOf(row[2]))
		copy(e.Hash[:], bytesOf(row[3]))
		found = append(found, e)
		return nil
	})
	return found, err
}

// ledgerEntry returns one entry of another ledger, or nil.
func ledgerEntry(tx Kept, ledger, seq int64) (*archive.Entry, error) {
	of := []Equal{{"ledger", ledger}, {"seq", seq}}
	var found *archive.Entry
	err := all(tx, Selection{Table: "ledger_entries", Columns: []string{"entry", "leaf", "hash"}, Where: of}, func(row []any) error {
		found = &archive.Entry{Bytes: slices.Clone(bytesOf(row[0]))}
		copy(found.Leaf[:], bytesOf(row[1]))
		copy(found.Hash[:], bytesOf(row[2]))
		return nil
	})
	if err != nil || found == nil {
		return nil, err
	}
	err = all(tx, Selection{Table: "ledger_words", Columns: []string{"name", "salt", "words"}, Where: of, Order: []string{"name"}}, func(row []any) error {
		found.Words = append(found.Words, auditlog.Words{Name: textOfValue(row[0]), Salt: hex.EncodeToString(bytesOf(row[1])), Text: textOfValue(row[2])})
		return nil
	})
	return found, err
}

// eraseLedgerEntry takes words of an entry of another ledger away; with no name
// all of them, and its bytes.
func eraseLedgerEntry(tx Tx, ledger, seq int64, name string) error {
	e, err := ledgerEntry(tx, ledger, seq)
	if err != nil || e == nil {
		return err
	}
	if name == "" {
		e.Bytes, e.Words = nil, nil
	} else {
		e.Words = slices.DeleteFunc(e.Words, func(w auditlog.Words) bool { return w.Name == name })
	}
	return tx.SetLedgerEntry(ledger, seq, e)
}
