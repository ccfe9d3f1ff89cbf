package keep

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"sort"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// Import takes over what an archive holds and the ledger does not, in one
// transaction: articles, drafts, readings and decisions. The archive is checked
// whole before the first write, and nothing of one that does not hold is stored.
// A decision that is there already, of whatever file, is not made again. What was
// decided here stays; what another ledger decided otherwise stands beside it. by
// is who imports, from what the archive is called.
func (k *Keeper) Import(ctx context.Context, a *archive.Archive, by, from string) ([]db.Imported, error) {
	for _, f := range []struct{ name, words string }{{"name of who imports", by}, {"name of the file", from}} {
		if err := db.ValidName(f.words); err != nil {
			return nil, fmt.Errorf("the %s %w", f.name, err)
		}
	}
	if by == "" {
		return nil, errors.New("an import says who made it")
	}
	c, err := checkArchive(a, k.now())
	if err != nil {
		return nil, err
	}
	im := &importing{Keeper: k, in: c, by: by, from: from}
	request := newRequest()
	if err := k.backend.Write(ctx, request, func(tx Tx) error { return im.run(tx, request) }); err != nil {
		return nil, err
	}
	return im.done, nil
}

// An importing is an archive on its way into the ledger.
type importing struct {
	*Keeper
	in       *checked
	by, from string
	done     []db.Imported
	of       map[string]*db.Imported
	acts     map[*checkedLog]int64                  // the entry that says that it was imported
	readings map[string]map[string]*archive.Reading // those to be stored, by article and name
	next     map[*checkedLog]int                    // the first entry not dealt with yet
	merge    *merging                               // nil where a file is imported
	end      *logEnd                                // of the ledger's own log, while nothing else writes it; nil where it is not known
}

func (im *importing) run(tx Tx, request string) error {
	im.done, im.of = nil, map[string]*db.Imported{}
	im.acts, im.next, im.readings = map[*checkedLog]int64{}, map[*checkedLog]int{}, map[string]map[string]*archive.Reading{}
	for i, l := range im.in.logs {
		part := request
		if i > 0 {
			part = requestPart(request, i)
		}
		if err := im.keepLog(tx, l, part); err != nil {
			return fmt.Errorf("log %s: %w", db.LogName(l.Origin), err)
		}
	}
	var order []string
	for article, err := range im.in.Articles() {
		if err != nil {
			return err
		}
		im.of[article.ID] = &db.Imported{Article: article.ID}
		order = append(order, article.ID)
		if err := im.place(tx, article); err != nil {
			return fmt.Errorf("article %q: %w", article.ID, err)
		}
	}
	for _, l := range im.in.logs {
		if err := im.follow(tx, l, int(l.size())); err != nil {
			return fmt.Errorf("log %s: %w", db.LogName(l.Origin), err)
		}
	}
	if err := im.keepContents(tx); err != nil {
		return err
	}
	for _, id := range order {
		im.done = append(im.done, *im.of[id])
	}
	return nil
}

// keepLog keeps what an archive has of another ledger's log, and says so in the
// ledger's own where any of it is new. Of the ledger's own log it must be a part.
func (im *importing) keepLog(tx Tx, l *checkedLog, request string) error {
	if l.Origin == im.origin {
		return im.isPart(tx, l)
	}
	at, kept, err := placeFor(tx, l, Ledger{Key: l.Origin, Origin: l.Origin})
	if err != nil {
		return err
	}
	if at.Key != l.Origin {
		return errors.New("it is another one than in a file that was imported before, from some entry on; vouch merge takes over both")
	}
	at.Checkpoint = l.Checkpoint
	if at.ID == 0 {
		at.ID, err = tx.SetLedger(at)
	}
	if err != nil {
		return err
	}
	l.ledger, l.key = at.ID, hex.EncodeToString(at.Key[:])
	grown := false
	for i := range l.Entries {
		e := &l.Entries[i]
		if int64(i) < kept && e.Bytes != nil {
			have, err := ledgerEntry(tx, at.ID, int64(i+1))
			if err != nil {
				return err
			}
			if have != nil && have.Bytes != nil {
				continue // with its words, unless they were erased here
			}
		} else if int64(i) < kept {
			continue
		}
		grown = true
		if err := tx.SetLedgerEntry(at.ID, int64(i+1), e); err != nil {
			return err
		}
	}
	if int64(len(l.Entries)) > kept {
		if _, err := tx.SetLedger(at); err != nil {
			return err
		}
	}
	return im.sayImported(tx, l, request, "", grown)
}

// sayImported says in the ledger's log that another one was taken over up to its
// head, where there is something new in it, and that the two were merged, where
// how says so.
func (im *importing) sayImported(tx Tx, l *checkedLog, request, how string, anew bool) error {
	history, err := historyOf(tx, claims.LedgerObject, l.key)
	if err != nil {
		return err
	}
	if !anew {
		// What could not be taken over before may be now.
		for _, r := range history {
			if r.Action == claims.Import {
				im.acts[l] = r.Seq
			}
		}
		return nil
	}
	head, err := db.ParseHead(l.Checkpoint)
	if err != nil {
		return err
	}
	e := &auditlog.Entry{Request: request, By: im.by, Action: string(claims.Import), Kind: string(claims.LedgerObject), Object: l.key, Version: int64(len(history)) + 1,
		Value: head.String(), Target: how, Tool: db.Program()}
	if err := im.append(tx, e, body{"origin", im.from}); err != nil {
		return err
	}
	im.acts[l] = e.Seq
	return nil
}

// A hashed is a log of which the hash of every entry is known.
type hashed interface {
	hashAt(seq int64) (auditlog.Hash, error)
	size() int64
}

// placeFor returns which of the logs that are kept a log is, or goes on, and how
// much of it is kept: the one with the key, unless the two go different ways,
// which is then known by the first entry that it has alone. With no ID it is not
// kept yet.
func placeFor(tx Tx, l hashed, at Ledger) (Ledger, int64, error) {
	for {
		ledgers, err := ledgersOf(tx)
		if err != nil {
			return at, 0, err
		}
		i := slices.IndexFunc(ledgers, func(o Ledger) bool { return o.Key == at.Key })
		if i < 0 {
			return at, 0, nil
		}
		row, err := one(tx, Selection{Table: "ledger_entries", Columns: []string{"seq"}, Where: []Equal{{"ledger", ledgers[i].ID}}, Order: []string{"seq"}, Last: true})
		if err != nil || row == nil {
			return ledgers[i], 0, err
		}
		kept := number(row[0])
		both := min(kept, l.size())
		common, err := inCommon(l, both, func(seq int64) (hash auditlog.Hash, err error) {
			row, err := one(tx, Selection{Table: "ledger_entries", Columns: []string{"hash"}, Where: []Equal{{"ledger", ledgers[i].ID}, {"seq", seq}}})
			if row != nil {
				copy(hash[:], bytesOf(row[0]))
			}
			return hash, err
		})
		if err != nil || common == both {
			return ledgers[i], kept, err
		}
		if at.Key, err = l.hashAt(common + 1); err != nil {
			return at, 0, err
		}
	}
}

// inCommon returns how many of their first entries, of at most most, two logs have
// in common. A hash stands for all that comes before it.
func inCommon(l hashed, most int64, hashOf func(seq int64) (auditlog.Hash, error)) (int64, error) {
	var failed error
	n := sort.Search(int(most), func(i int) bool {
		theirs, err := l.hashAt(int64(i) + 1)
		ours, unread := hashOf(int64(i) + 1)
		failed = errors.Join(failed, err, unread)
		return theirs != ours
	})
	return int64(n), failed
}

// isPart fails unless a log is a part of the ledger's own.
func (im *importing) isPart(tx Tx, l *checkedLog) error {
	i := 0
	for line, err := range wholeLog(tx) {
		if err != nil {
			return err
		}
		if i == len(l.Entries) {
			return nil
		}
		if line.Hash != l.Entries[i].Hash {
			return fmt.Errorf("entry %d is another one than in this ledger, of which it says to be", i+1)
		}
		i++
	}
	if i < len(l.Entries) {
		return fmt.Errorf("it is of this very ledger, at a later time (it has %d entries, and here there are %d): restore a backup of then", len(l.Entries), i)
	}
	return nil
}
