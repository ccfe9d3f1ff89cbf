package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// Content implements db.Store.
func (k *Keeper) Content(ctx context.Context, hash string) ([]byte, error) {
	var bytes []byte
	err := k.backend.View(ctx, func(tx Tx) (err error) {
		bytes, err = contentOf(tx, hash)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading content %s of %s: %w", hash, k.name, err)
	}
	return bytes, nil
}

// contentOf returns what is kept under a hash in hexadecimal, or an error
// wrapping db.ErrNotFound.
func contentOf(tx Kept, hash string) ([]byte, error) {
	sum, err := hex.DecodeString(hash)
	if err != nil {
		return nil, fmt.Errorf("%q is no hash: %w", hash, db.ErrNotFound)
	}
	for row, err := range tx.Select(Selection{Table: "contents", Columns: []string{"bytes"}, Where: []Equal{{"sha256", sum}}}) {
		if err != nil {
			return nil, err
		}
		return slices.Clone(bytesOf(row[0])), nil
	}
	return nil, db.ErrNotFound
}

// attach holds a decision that adds evidence to the store: its source is there,
// and what it was read from comes with it or is kept already.
func attach(tx Tx, d *db.Decision) error {
	e, err := claims.ParseEvidence(d.Value)
	if err != nil {
		return err
	}
	source := db.Decision{Kind: claims.SourceObject, Object: string(e.Source)}
	if err := exists(tx, &source); err != nil {
		return fmt.Errorf("source %s: %w", e.Source, err)
	}
	return bring(tx, d)
}

// bring stores what comes with a decision that names what was read of a source,
// and holds the decision to it: all that it names comes with it or is kept already.
func bring(tx Tx, d *db.Decision) error {
	kept, err := claims.KeptIn(d.Action, d.Value)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, hash := range kept.Holds() {
		named[hash] = true
	}
	come := map[string]bool{}
	for _, content := range d.Contents {
		sum := sha256.Sum256(content)
		hash := hex.EncodeToString(sum[:])
		if !named[hash] {
			return fmt.Errorf("the evidence names no content %s", hash)
		}
		come[hash] = true
		if err := addContent(tx, sum, content); err != nil {
			return err
		}
	}
	for _, hash := range slices.Sorted(maps.Keys(named)) {
		if come[hash] {
			continue
		}
		if _, err := contentOf(tx, hash); err != nil {
			return fmt.Errorf("content %s, which the evidence names: %w", hash, err)
		}
	}
	return nil
}

func addContent(tx Tx, sum auditlog.Hash, content []byte) error {
	there, err := one(tx, Selection{Table: "contents", Columns: []string{"sha256"}, Where: []Equal{{"sha256", sum[:]}}})
	if err == nil && there == nil {
		err = tx.AddContent(sum, content)
	}
	return err
}

// namedContents returns the hashes that the evidence of a store names, the removed
// and undone too, but not what was erased: each with the first ruling that names it.
func namedContents(tx Kept) (map[auditlog.Hash]int64, error) {
	named := map[auditlog.Hash]int64{}
	for _, action := range namesContents {
		for row, err := range tx.Select(Selection{Table: "rulings", Columns: []string{"seq", "value"}, Where: []Equal{{"action", string(action)}}, Order: []string{"seq"}}) {
			if err != nil {
				return nil, err
			}
			seq := number(row[0])
			hashes, err := heldBy(action, textOfValue(row[1]))
			if err != nil {
				return nil, fmt.Errorf("ruling %d: %w", seq, err)
			}
			for _, hash := range hashes {
				if first, known := named[hash]; !known || seq < first {
					named[hash] = seq
				}
			}
		}
	}
	return named, nil
}

// namesContents are the actions whose values name contents.
var namesContents = []claims.Action{claims.Attach, claims.Recheck}

// heldBy returns the hashes of the contents that the value of an action names.
func heldBy(action claims.Action, value string) ([]auditlog.Hash, error) {
	kept, err := claims.KeptIn(action, value)
	if err != nil {
		return nil, err
	}
	var hashes []auditlog.Hash
	for _, hash := range kept.Holds() {
		b, err := hex.DecodeString(hash)
		if err != nil || len(b) != auditlog.HashSize {
			return nil, fmt.Errorf("%q is no hash", hash)
		}
		hashes = append(hashes, auditlog.Hash(b))
	}
	return hashes, nil
}

// sweepContents takes away what no evidence names any more. The last entry of
// the log says that something is erased.
func sweepContents(tx Tx) error {
	named, err := namedContents(tx)
	if err != nil {
		return err
	}
	var gone []auditlog.Hash
	err = all(tx, Selection{Table: "contents", Columns: []string{"sha256"}}, func(row []any) error {
		var hash auditlog.Hash
		copy(hash[:], bytesOf(row[0]))
		if _, is := named[hash]; !is {
			gone = append(gone, hash)
		}
		return nil
	})
	for _, hash := range gone {
		if err == nil {
			err = tx.DropContent(hash)
		}
	}
	return err
}

// contents holds what evidence was read from to its hashes, and both ways to the
// evidence that names it.
func (k *keptRows) contents(tx Tx) error {
	named, err := namedContents(tx)
	if err != nil {
		return err
	}
	for row, err := range tx.Select(Selection{Table: "contents", Columns: []string{"sha256", "bytes"}}) {
		if err != nil {
			return err
		}
		var hash auditlog.Hash
		copy(hash[:], bytesOf(row[0]))
		seq, is := named[hash]
		if !is {
			k.damage(db.DocumentPart, 0, "content %x is of no evidence", hash)
		}
		delete(named, hash)
		if sum := auditlog.Hash(sha256.Sum256(bytesOf(row[1]))); sum != hash {
			k.damage(db.DocumentPart, seq, "content %x is not what was read", hash)
		}
	}
	for hash, seq := range named {
		k.damage(db.DocumentPart, seq, "content %x, which the evidence names, is missing", hash)
	}
	return nil
}
