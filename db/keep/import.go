package keep

import (
	"context"
	"errors"
	"fmt"
	"slices"

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
	acts     map[string]int64                       // by log: the entry that says that it was imported
	readings map[string]map[string]*archive.Reading // those to be stored, by article and name
	next     map[string]int                         // by log: the first entry not dealt with yet
}

func (im *importing) run(tx Tx, request string) error {
	im.done, im.of = nil, map[string]*db.Imported{}
	im.acts, im.next, im.readings = map[string]int64{}, map[string]int{}, map[string]map[string]*archive.Reading{}
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
		if err := im.follow(tx, l, len(l.decoded)); err != nil {
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
	ledgers, err := ledgersOf(tx)
	if err != nil {
		return err
	}
	var kept []archive.Entry
	var id int64
	if at := slices.IndexFunc(ledgers, func(o Ledger) bool { return o.Origin == l.Origin }); at >= 0 {
		id = ledgers[at].ID
		kept, err = ledgerEntries(tx, id)
	} else {
		id, err = tx.SetLedger(l.Origin, l.Checkpoint)
	}
	if err != nil {
		return err
	}
	grown := false
	for i := range l.Entries {
		e := &l.Entries[i]
		switch {
		case i >= len(kept):
		case kept[i].Leaf != e.Leaf:
			return fmt.Errorf("entry %d is another one than in a file that was imported before", i+1)
		case kept[i].Bytes != nil || e.Bytes == nil:
			continue // with its words, unless they were erased here
		}
		grown = true
		if err := tx.SetLedgerEntry(id, int64(i+1), e); err != nil {
			return err
		}
	}
	if len(l.Entries) > len(kept) {
		if _, err := tx.SetLedger(l.Origin, l.Checkpoint); err != nil {
			return err
		}
	}
	history, err := historyOf(tx, claims.LedgerObject, l.id)
	if err != nil {
		return err
	}
	if !grown {
		// What could not be taken over before may be now.
		for _, r := range history {
			if r.Action == claims.Import {
				im.acts[l.id] = r.Seq
			}
		}
		return nil
	}
	head, err := db.ParseHead(l.Checkpoint)
	if err != nil {
		return err
	}
	e := &auditlog.Entry{Request: request, By: im.by, Action: string(claims.Import), Kind: string(claims.LedgerObject), Object: l.id, Version: int64(len(history)) + 1,
		Value: head.String(), Tool: db.Program()}
	if err := im.append(tx, e, body{"origin", im.from}); err != nil {
		return err
	}
	im.acts[l.id] = e.Seq
	return nil
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
