package keep

import (
	"context"
	"fmt"
	"io"
	"strings"

	"vouch/db"
	"vouch/db/auditlog"
)

// nameOf returns what the log of another ledger is called here.
func (l *Ledger) nameOf() string {
	name := db.LogName(l.Origin)
	if l.Key != l.Origin {
		name += fmt.Sprintf("+%x", l.Key[:4])
	}
	return name
}

// OtherLogs returns the logs of other ledgers that are kept, in the order in which
// they came.
func (k *Keeper) OtherLogs(ctx context.Context) ([]db.OtherLog, error) {
	var found []db.OtherLog
	err := k.backend.View(ctx, func(tx Tx) error {
		ledgers, err := ledgersOf(tx)
		if err != nil {
			return err
		}
		for _, l := range ledgers {
			head, err := db.ParseHead(l.Checkpoint)
			if err != nil {
				return err
			}
			found = append(found, db.OtherLog{Name: l.nameOf(), Head: head})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the other logs of %s: %w", k.name, err)
	}
	return found, nil
}

// ExportOther writes the log of another ledger, by its name, as ExportLog does, with
// the checkpoint that came with it. An entry of which only the hash is kept cannot be
// written: it is an error.
func (k *Keeper) ExportOther(ctx context.Context, w io.Writer, name string) error {
	err := k.backend.View(ctx, func(tx Tx) error {
		ledgers, err := ledgersOf(tx)
		if err != nil {
			return err
		}
		var names []string
		for _, l := range ledgers {
			if l.nameOf() != name {
				names = append(names, l.nameOf())
				continue
			}
			out := auditlog.NewExporter(w, l.Origin)
			seq := int64(0)
			if err := all(tx, Selection{Table: "ledger_entries", Columns: []string{"seq", "entry", "hash"}, Where: []Equal{{"ledger", l.ID}}, Order: []string{"seq"}}, func(row []any) error {
				if seq++; number(row[0]) != seq || row[1] == nil {
					return fmt.Errorf("entry %d is not kept, or erased: only its hash is here", seq)
				}
				return out.Entry(seq, bytesOf(row[1]), bytesOf(row[2]))
			}); err != nil {
				return err
			}
			return out.End(l.Checkpoint)
		}
		if len(names) == 0 {
			return fmt.Errorf("%w: no other ledger was merged or imported", db.ErrNotFound)
		}
		return fmt.Errorf("%w: it is none of %s", db.ErrNotFound, strings.Join(names, ", "))
	})
	if err != nil {
		return fmt.Errorf("exporting the log %s: %w", name, err)
	}
	return nil
}
