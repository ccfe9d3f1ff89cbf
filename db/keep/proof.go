package keep

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// ExportLog implements db.Store.
func (k *Keeper) ExportLog(ctx context.Context, w io.Writer, key string) error {
	err := k.backend.View(ctx, func(tx Tx) error {
		checkpoint, err := k.checkpoint(tx, key)
		if err != nil {
			return err
		}
		out := auditlog.NewExporter(w, k.origin)
		// Of the log alone: an entry is handed out whatever became of its ruling.
		next := int64(1)
		if err := all(tx, Selection{Table: "log", Columns: []string{"seq", "entry", "hash"}, Order: []string{"seq"}}, func(row []any) error {
			if err := follows(number(row[0]), &next); err != nil {
				return err
			}
			return out.Entry(number(row[0]), bytesOf(row[1]), bytesOf(row[2]))
		}); err != nil {
			return err
		}
		return out.End(checkpoint)
	})
	if err != nil {
		return fmt.Errorf("exporting the log of %s: %w", k.name, err)
	}
	return nil
}

// follows fails unless an entry is the next one.
func follows(seq int64, next *int64) error {
	if seq != *next {
		return fmt.Errorf("entry %d of the log cannot be read: it, or its ruling, is missing; vouch audit verify tells more", *next)
	}
	*next++
	return nil
}

// wholeLog yields every line of the log, and fails where one is missing.
func wholeLog(tx Tx) iter.Seq2[*Line, error] {
	return func(yield func(*Line, error) bool) {
		next := int64(1)
		for l, err := range tx.Lines(Which{}) {
			if err == nil {
				err = follows(l.Seq, &next)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
		last, _, err := lastOf(tx)
		if err == nil && last >= next {
			err = follows(last+1, &next)
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// Head implements db.Store.
func (k *Keeper) Head(ctx context.Context) (db.Head, error) {
	var h db.Head
	err := k.backend.View(ctx, func(tx Tx) (err error) {
		h, err = k.head(tx)
		return err
	})
	if err != nil {
		return h, fmt.Errorf("the head of %s: %w", k.name, err)
	}
	return h, nil
}

// Whole hands one state of the ledger to work, with what its log starts from and the
// head that it has.
func (k *Keeper) Whole(ctx context.Context, work func(tx Tx, origin auditlog.Hash, head db.Head) error) error {
	return k.backend.View(ctx, func(tx Tx) error {
		h, err := k.head(tx)
		if err != nil {
			return err
		}
		return work(tx, k.origin, h)
	})
}

func (k *Keeper) head(tx Tx) (db.Head, error) {
	h := db.Head{Log: db.LogName(k.origin), Hash: k.origin}
	seq, hash, err := lastOf(tx)
	if err != nil || seq == 0 {
		return h, err
	}
	h.Size, h.Hash = seq, hash
	root, err := tlog.TreeHash(h.Size, treeOf(tx))
	h.Root = auditlog.Hash(root)
	return h, err
}

// checkpoint writes the head, signed where there is a key.
func (k *Keeper) checkpoint(tx Tx, key string) (string, error) {
	h, err := k.head(tx)
	if err != nil {
		return "", err
	}
	if key == "" {
		return h.Checkpoint(), nil
	}
	note, err := h.Sign(key)
	return string(note), err
}

// Prove shows that every ruling on an object stands in the log, with the words
// that go with them. With a key, the checkpoint is signed.
func (k *Keeper) Prove(ctx context.Context, kind claims.Object, object, key string) (*auditlog.Proof, error) {
	p := &auditlog.Proof{Schema: auditlog.ProofSchema, Shows: auditlog.ProofShows}
	err := k.backend.View(ctx, func(tx Tx) (err error) {
		if p.Checkpoint, err = k.checkpoint(tx, key); err != nil {
			return err
		}
		size, _, err := lastOf(tx)
		if err != nil {
			return err
		}
		var lines []*Line
		for l, err := range tx.Lines(Which{Kind: kind, Object: object}) {
			if err != nil {
				return err
			}
			lines = append(lines, l)
		}
		if len(lines) == 0 {
			return fmt.Errorf("nobody has ruled on it: %w", db.ErrNotFound)
		}
		for _, l := range lines {
			proven, err := auditlog.Prove(size, l.Seq, l.Bytes, treeOf(tx))
			if err != nil {
				return err
			}
			proven.Words = l.inProof()
			p.Entries = append(p.Entries, proven)
		}
		last, err := auditlog.Decode(lines[len(lines)-1].Bytes)
		p.About = last.About()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("proving %s %s: %w", kind, object, err)
	}
	return p, nil
}

// sealedFields returns the fields of an entry of which the log holds a hash, but
// for those that were erased.
func (l *Line) sealedFields() []auditlog.Words {
	var words []auditlog.Words
	for _, f := range []struct {
		name, text string
		salt       []byte
	}{{sealedBy, l.By, l.Salts.By}, {sealedValue, l.Value, l.Salts.Value}, {sealedDocument, hex.EncodeToString(l.Document), l.Salts.Document}} {
		if f.salt != nil {
			words = append(words, auditlog.Words{Name: f.name, Salt: hex.EncodeToString(f.salt), Text: f.text})
		}
	}
	return words
}

// inProof returns what stands behind the hashes of an entry: its fields, then the
// words beside it.
func (l *Line) inProof() []auditlog.Words {
	words := l.sealedFields()
	for _, w := range l.Words {
		if w.Salt != nil {
			words = append(words, auditlog.Words{Name: w.Name, Salt: hex.EncodeToString(w.Salt), Text: w.Text})
		}
	}
	return words
}

// ProveEntries shows that entries stand in the log, as much of each as choose says,
// which is handed every entry in clear with the words that stand behind its hashes,
// and returns those that are shown. With a key, the checkpoint is signed.
func (k *Keeper) ProveEntries(ctx context.Context, choose func(*auditlog.Entry, []auditlog.Words) (auditlog.Shown, []auditlog.Words), key string) (*auditlog.DossierLog, error) {
	out := &auditlog.DossierLog{Schema: auditlog.DossierSchema}
	err := k.backend.View(ctx, func(tx Tx) (err error) {
		if out.Checkpoint, err = k.checkpoint(tx, key); err != nil {
			return err
		}
		size, _, err := lastOf(tx)
		if err != nil {
			return err
		}
		out.Entries = nil
		var chosen []auditlog.DossierEntry
		var bytes [][]byte
		for l, err := range wholeLog(tx) {
			if err != nil {
				return err
			}
			shown, words := choose(&l.Entry, l.inProof())
			if shown == auditlog.Nothing {
				continue
			}
			e := auditlog.DossierEntry{Seq: l.Seq, Entry: l.Bytes, Words: words}
			if shown == auditlog.LeafOnly {
				e.Entry, e.Words, e.Leaf = nil, nil, fmt.Sprintf("%x", leafOf(l.Bytes))
			}
			chosen, bytes = append(chosen, e), append(bytes, l.Bytes)
		}
		for i := range chosen {
			proven, err := auditlog.Prove(size, chosen[i].Seq, bytes[i], treeOf(tx))
			if err != nil {
				return err
			}
			chosen[i].Path = proven.Path
		}
		out.Entries = chosen
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("proving entries of %s: %w", k.name, err)
	}
	return out, nil
}
