package deliver

import (
	"context"
	"fmt"
	"io"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/ledgerfile"
	"vouch/db"
	"vouch/db/archive"
)

// An archiver is a store that hands out all that it holds.
type archiver interface {
	Archive(ctx context.Context, articles []string, work func(*archive.Archive) error) error
}

// exportLedger writes the articles as they are kept, with their logs and every
// ruling on them. The head in its stamp is that of the first log: what an import
// took over, and nothing else, is the file that it came from.
func exportLedger(ctx context.Context, d *desk.Desk, w Wish, out io.Writer) error {
	store, ok := desk.Kept(d.Store).(archiver)
	if !ok {
		return fmt.Errorf("this store hands out no whole ledgers")
	}
	var ids []string // under which they are kept, whatever they are called
	for _, name := range w.Articles {
		if _, err := d.Known(ctx, name); err != nil {
			return err
		}
		id, err := d.IDOf(ctx, name)
		if err != nil {
			return err
		}
		ids = append(ids, id)
		if w.Annex {
			continue
		}
		if err := refuseConfidential(ctx, d, name); err != nil {
			return err
		}
	}
	chosen := ids
	if w.whole {
		chosen = nil
	}
	return store.Archive(ctx, chosen, func(a *archive.Archive) error {
		stamp := ledgerfile.Stamp(*w.Options.Stamp)
		if len(a.Logs) > 0 {
			if h, err := db.ParseHead(a.Logs[0].Checkpoint); err == nil {
				stamp.Head, stamp.Ledger = h.String(), h.Log // whatever the file is called that holds it
			}
		}
		return ledgerfile.Write(out, stamp, a)
	})
}

// refuseConfidential returns an error where an article has a confidential source, of
// its own or of its evidence: a whole ledger without it would not be whole.
func refuseConfidential(ctx context.Context, d *desk.Desk, article string) error {
	own, err := d.Rulings(ctx, article)
	if err != nil {
		return err
	}
	undone := claims.Undone(own)
	for _, r := range own {
		if r.Action == claims.Conceal && !undone[r.Seq] {
			return fmt.Errorf("%s has confidential sources, and a whole ledger holds them; --annex writes them too", article)
		}
	}
	beside, err := d.ConfidentialBeside(ctx, article)
	if err == nil && beside {
		err = fmt.Errorf("%s has evidence of confidential sources, and a whole ledger holds them; --annex writes them too", article)
	}
	return err
}
