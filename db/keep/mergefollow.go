package keep

import (
	"context"
	"encoding/hex"
	"fmt"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// followWhole takes over the entries of the other's own log, in its order: what it
// decided itself, and what it took over from others before, as it stands there.
func (im *importing) followWhole(ctx context.Context, tx Tx, l *checkedLog) error {
	if l.ledger == 0 {
		return nil // a part of this very log
	}
	for seq := int64(1); seq <= l.size(); seq++ {
		if seq%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, entry, err := l.entry(seq)
		if err != nil {
			return err
		}
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		identity := identityOf(l, e, entry)
		there, err := im.seqOf(tx, identity)
		if err != nil {
			return err
		}
		switch {
		case there != 0:
			err = im.noteThere(tx, l, entry, identity, there)
		case entry.Action == string(claims.Read) || entry.Action == string(claims.Receive):
			err = im.readArrived(tx, l, e, entry, identity)
		default:
			err = im.rule(tx, l, e, entry, identity)
		}
		if err != nil {
			return fmt.Errorf("entry %d: %w", seq, err)
		}
	}
	return nil
}

// noteThere notes that a log has an entry that is here.
func (im *importing) noteThere(tx Tx, l *checkedLog, entry *auditlog.Entry, identity string, there int64) error {
	if entry.Origin == "" && l.ledger != 0 {
		at, err := ledgerWith(tx, l.ledger)
		if err != nil || at.Common >= entry.Seq {
			return err // which is known of all of them
		}
	}
	anew, err := im.noteKnown(tx, l, entry, identity, there)
	if err != nil || !anew {
		return err
	}
	return im.touchRuling(tx, there)
}

// noteAll notes which entries of a log that the other one keeps are here.
func (im *importing) noteAll(ctx context.Context, tx Tx, l *checkedLog) error {
	if l.ledger == 0 {
		return nil
	}
	for seq := int64(1); seq <= l.size(); seq++ {
		if seq%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, entry, err := l.entry(seq)
		if err != nil {
			return err
		}
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		identity := identityOf(l, e, entry)
		there, err := im.seqOf(tx, identity)
		if err != nil {
			return err
		}
		if there == 0 {
			continue
		}
		if err := im.noteThere(tx, l, entry, identity, there); err != nil {
			return err
		}
	}
	return nil
}

func ledgerWith(tx Tx, id int64) (Ledger, error) {
	ledgers, err := ledgersOf(tx)
	if err != nil {
		return Ledger{}, err
	}
	for _, l := range ledgers {
		if l.ID == id {
			return l, nil
		}
	}
	return Ledger{}, fmt.Errorf("log %d: %w", id, db.ErrNotFound)
}

// readArrived takes over that an article was read, with the reading; one that the
// ledger has in its own way is left as it is.
func (im *importing) readArrived(tx Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string) error {
	a := im.merge.arrivals[entry.Object+" "+entry.Target]
	if a == nil {
		return nil
	}
	r, err := im.arrived(tx, a)
	if err != nil {
		return err
	}
	reading, err := readingAt(tx, a.article, r)
	if err == nil && reading == 0 {
		reading, err = im.storeReading(tx, a.article, r)
	}
	if err != nil {
		return err
	}
	receipts, err := receiptsAt(tx, reading)
	if err != nil || len(receipts) >= len(r.Receipts) {
		return err
	}
	c := r.Receipts[len(receipts)]
	if err := tx.SetReceipt(reading, Receipt{Origin: c.Origin, Time: c.Time, Bytes: c.Bytes}); err != nil {
		return err
	}
	kept, err := keptDigest(tx, reading)
	if err != nil {
		return err
	}
	version, err := nextVersion(tx, claims.Object(entry.Kind), a.article)
	if err != nil {
		return err
	}
	_, err = im.repeat(tx, l, e, entry, identity, kept, func(out *auditlog.Entry) {
		out.Object, out.Article, out.Target, out.Version = a.article, a.article, r.Name(), version
		if a.aliased && entry.Action == string(claims.Read) {
			out.Value = shape.DigestText(rowsOf(r).Digest())
		}
	})
	return err
}

// bringContents stores what the evidence that is here now was read from and is not
// kept yet.
func (im *importing) bringContents(tx Tx) error {
	named, err := namedContents(tx)
	if err != nil {
		return err
	}
	for sum := range named {
		there, err := one(tx, Selection{Table: "contents", Columns: []string{"sha256"}, Where: []Equal{{"sha256", sum[:]}}})
		if err != nil {
			return err
		}
		if there != nil {
			continue
		}
		content, err := contentOf(im.merge.tx, hex.EncodeToString(sum[:]))
		if err != nil {
			return fmt.Errorf("content %x: %w", sum, err)
		}
		if err := tx.AddContent(sum, content); err != nil {
			return err
		}
	}
	return nil
}

// stand says anew how everything stands that something was decided about, or of
// which more is known.
func (im *importing) stand(ctx context.Context, tx Tx) error {
	m := im.merge
	done := 0
	for t := range m.touched {
		if done++; done%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		history, err := historyOf(tx, t.kind, t.object)
		if err != nil {
			return err
		}
		if len(history) == 0 {
			continue
		}
		s := claims.Fold(history)
		if err := tx.SetStanding(t.kind, t.object, s); err != nil {
			return err
		}
		contested := false
		for name := range s {
			_, _, is := claims.ParseContested(name)
			contested = contested || is
		}
		if contested {
			m.contested++
			m.against[history[len(history)-1].Article]++
		}
	}
	return nil
}

// done says what became of everything.
func (m *merging) done(of map[string]*db.Imported) *db.Merged {
	out := &db.Merged{Head: m.head, Entry: m.entry, Entries: m.entries, Contested: m.contested}
	for _, slug := range m.order {
		a := of[slug]
		a.Drafts, a.Against = m.drafts[slug], m.against[m.slugs[slug]]
		out.Articles = append(out.Articles, *a)
	}
	return out
}
