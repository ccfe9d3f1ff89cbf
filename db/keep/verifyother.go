package keep

import (
	"encoding/hex"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// other holds what is kept of one other log to what the ledger's own says of it: its
// chain and its tree to the head that was taken over, what stands behind its hashes
// to them, and what is noted of where rulings stand in it to its entries. It is read
// once, an entry at a time.
func (w *logWalk) other(tx Tx, o Ledger) error {
	name, key := db.LogName(o.Origin), hex.EncodeToString(o.Key[:])
	wrong := func(format string, args ...any) {
		w.damage(db.ProjectionPart, 0, "the log %s: %s", name, fmt.Sprintf(format, args...))
	}
	head, err := db.ParseHead(o.Checkpoint)
	if err != nil || w.brought[key] != head.String() {
		wrong("it is not as it was taken over")
		return nil
	}
	if o.Rank != w.ranks[key] {
		wrong("it does not count as much as the log says")
	}
	words, err := walk(tx, Selection{Table: "ledger_words", Columns: []string{"seq", "name", "salt", "words"}, Where: []Equal{{"ledger", o.ID}}, Order: []string{"seq", "name"}})
	if err != nil {
		return err
	}
	defer words.stop()
	prev, tree, seq, common := o.Origin, newTree(), int64(0), int64(0)
	at := auditlog.Hash{} // of the entry that it is known by
	known := int64(0)
	err = all(tx, Selection{Table: "ledger_entries", Columns: []string{"seq", "entry", "leaf", "hash"}, Where: []Equal{{"ledger", o.ID}}, Order: []string{"seq"}}, func(row []any) error {
		seq++
		if number(row[0]) != seq {
			return fmt.Errorf("entry %d is missing", seq)
		}
		e := archive.Entry{Bytes: bytesOf(row[1])}
		copy(e.Leaf[:], bytesOf(row[2]))
		copy(e.Hash[:], bytesOf(row[3]))
		var decoded auditlog.Entry
		if e.Bytes != nil {
			var err error
			if decoded, err = auditlog.Decode(e.Bytes); err != nil {
				return err
			}
			if decoded.Seq != seq || e.Leaf != leafOf(e.Bytes) || e.Hash != auditlog.ChainHash(seq, prev, e.Bytes) {
				return fmt.Errorf("entry %d is not what was hashed", seq)
			}
		}
		prev = e.Hash
		if seq == o.Common+1 {
			at = e.Hash
		}
		if err := tree.growLeaf(tlog.Hash(e.Leaf), func(auditlog.Hash) error { return nil }); err != nil {
			return err
		}
		for words.more && number(words.row[0]) <= seq {
			if number(words.row[0]) == seq {
				e.Words = append(e.Words, auditlog.Words{Name: textOfValue(words.row[1]), Salt: hex.EncodeToString(bytesOf(words.row[2])), Text: textOfValue(words.row[3])})
			}
			if err := words.advance(); err != nil {
				return err
			}
		}
		if err := e.CheckWords(&decoded); err != nil {
			return fmt.Errorf("entry %d: %w", seq, err)
		}
		if o.Origin == w.origin && common == seq-1 {
			ours, err := hashOfLine(tx, seq)
			if err != nil {
				return err
			}
			if ours == e.Hash {
				common = seq
			}
		}
		n, err := w.knownAs(tx, o, seq, &e, &decoded)
		known += n
		return err
	})
	if err != nil {
		wrong("%v", err)
		return nil
	}
	if head.Log != name || head.Size != seq || head.Hash != prev || head.Root != tree.root() {
		wrong("its entries are not those of its checkpoint")
	}
	if o.Common != common || o.Key != o.Origin && at != o.Key && o.Origin == w.origin {
		wrong("it has %d entries in common with this one, not %d", common, o.Common)
	}
	row, err := one(tx, Selection{Table: "known", Where: []Equal{{"ledger", o.ID}}})
	if err == nil && number(row[0]) != known {
		wrong("%d rulings are said to stand in it, and %d do", number(row[0]), known)
	}
	return err
}

// knownAs holds what is noted of where a ruling stands in another log to its entry
// there, and returns how many notes were held.
func (w *logWalk) knownAs(tx Tx, o Ledger, seq int64, e *archive.Entry, decoded *auditlog.Entry) (int64, error) {
	if e.Bytes != nil && decoded.Action == string(claims.Import) {
		return 0, nil
	}
	rows, err := one(tx, Selection{Table: "known", Columns: []string{"ruling", "made"}, Where: []Equal{{"ledger", o.ID}, {"number", seq}}})
	if err != nil || rows == nil {
		return 0, err
	}
	if e.Bytes == nil {
		return 1, nil // erased, with a name that was in it
	}
	here, made := number(rows[0]), number(rows[1]) != 0
	identity := decoded.Origin
	if identity == "" {
		identity = auditlog.Identity(o.Origin, decoded.Seq, e.Hash)
	}
	row, err := one(tx, Selection{Table: "rulings", Columns: []string{"origin"}, Where: []Equal{{"seq", here}}})
	if err != nil {
		return 0, err
	}
	is := row != nil && textOfValue(row[0]) == identity
	if row != nil && row[0] == nil { // one of this ledger's own
		hash, err := hashOfLine(tx, here)
		if err != nil {
			return 0, err
		}
		is = identity == auditlog.Identity(w.origin, here, hash)
	}
	if !is || made != (decoded.Origin == "") {
		w.damage(db.ProjectionPart, here, "it is not entry %d of the log %s", decoded.Seq, db.LogName(o.Origin))
	}
	return 1, nil
}
