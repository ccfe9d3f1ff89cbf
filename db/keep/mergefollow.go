package keep

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"slices"

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
		if im.merge.ahead == nil || seq == im.merge.ahead.below {
			if err := im.lookAhead(tx, l, seq); err != nil {
				return err
			}
		}
		e, entry, err := l.entry(seq)
		if err != nil {
			return err
		}
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		identity := identityOf(l, e, entry)
		there, err := im.seqThere(tx, identity)
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
	im.merge.ahead.came(r.Ledger)
	receipts, err := receiptsAt(tx, reading)
	if err != nil || len(receipts) >= len(r.Receipts) {
		return err
	}
	c := r.Receipts[len(receipts)]
	if err := tx.SetReceipt(reading, Receipt{Origin: c.Origin, Time: c.Time, Bytes: c.Bytes}); err != nil {
		return err
	}
	if err := im.changedIn(tx, reading); err != nil {
		return err
	}
	kept, err := keptDigest(tx, reading)
	if err != nil {
		return err
	}
	version, err := im.versionAfter(tx, claims.Object(entry.Kind), a.article)
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
	if len(im.merge.touched) > manyTouched {
		return im.standAll(ctx, tx)
	}
	for t := range im.merge.touched {
		history, err := historyOf(tx, t.kind, t.object)
		if err != nil {
			return err
		}
		if err := im.standAfter(tx, history); err != nil {
			return err
		}
	}
	return nil
}

// manyTouched is how many things it takes until all rulings are gone through once,
// rather than those on each thing asked for.
const manyTouched = 1000

// standAll is stand in one pass over all rulings, a thing at a time.
func (im *importing) standAll(ctx context.Context, tx Tx) error {
	known, err := knownOf(tx)
	if err != nil {
		return err
	}
	var histories [][]claims.Ruling // of one thing each, as many as are looked at together
	var history []claims.Ruling
	end := func(most int) error {
		if len(history) > 0 {
			histories, history = append(histories, history), nil
		}
		if len(histories) <= most {
			return nil
		}
		for _, h := range histories {
			for i := range h {
				if len(h) == 1 {
					break // of one alone it does not matter who knew of it
				}
				if err := known.fill(tx, &h[i]); err != nil {
					return err
				}
			}
		}
		for _, h := range histories {
			if err := im.standAfter(tx, h); err != nil {
				return err
			}
		}
		histories = histories[:0]
		return nil
	}
	n := 0
	err = all(tx, Selection{Table: "rulings", Columns: []string{"seq", "actor", "action", "kind", "object", "version", "value", "target", "at", "made_at", "article"},
		Order: []string{"kind", "object", "seq"}}, func(row []any) error {
		if n++; n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		kind, object := claims.Object(textOfValue(row[3])), textOfValue(row[4])
		if !im.merge.touched[touched{kind, object}] {
			return nil
		}
		if len(history) > 0 && (history[0].Kind != kind || history[0].Object != object) {
			if err := end(blockLines); err != nil {
				return err
			}
		}
		r := claims.Ruling{Seq: number(row[0]), By: textOfValue(row[1]), Action: claims.Action(textOfValue(row[2])), Kind: kind, Object: object,
			Version: number(row[5]), Value: textOfValue(row[6]), Target: textOfValue(row[7]), Article: textOfValue(row[10])}
		var err error
		if r.Time, err = ParseTime(cmp.Or(textOfValue(row[9]), textOfValue(row[8]))); err != nil {
			return fmt.Errorf("ruling %d: %w", r.Seq, err)
		}
		history = append(history, r)
		return nil
	})
	if err == nil {
		err = end(0)
	}
	return err
}

// standAfter says anew how a thing stands after all rulings on it.
func (im *importing) standAfter(tx Tx, history []claims.Ruling) error {
	if len(history) == 0 {
		return nil
	}
	last := history[len(history)-1]
	s := claims.Fold(history)
	if status := s.Status(); last.Kind == claims.ClaimObject && status != claims.ToCheck && status != claims.Changed {
		several, err := im.severalDrafts(tx, last.Article)
		if err != nil {
			return err
		}
		if several {
			im.merge.decided = append(im.merge.decided, history)
		}
	}
	set := setStanding
	if !slices.ContainsFunc(history, func(r claims.Ruling) bool { return r.Action == claims.Attach }) {
		set = Tx.SetStanding // without evidence there is nothing in an index, and nothing to ask
	}
	if err := set(tx, last.Kind, last.Object, s); err != nil {
		return err
	}
	for name := range s {
		if _, _, contested := claims.ParseContested(name); contested && !im.merge.before[touched{last.Kind, last.Object}] {
			im.merge.against[last.Article]++
			break
		}
	}
	return nil
}

// done says what became of everything.
func (m *merging) done(of map[string]*db.Imported) *db.Merged {
	out := &db.Merged{Head: m.head, Entry: m.entry, Entries: m.entries, Contested: len(m.after)}
	for t := range m.after {
		if !m.before[t] {
			out.Opened++
		}
	}
	out.Settled = len(m.before) + out.Opened - len(m.after)
	for _, slug := range m.order {
		a := of[slug]
		a.Drafts, a.Against = m.drafts[slug], m.against[m.slugs[slug]]
		out.Articles = append(out.Articles, *a)
	}
	return out
}
