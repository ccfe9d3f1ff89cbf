package keep

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// Merge takes over what another ledger holds and this one does not, in one
// transaction: articles, drafts, readings, sources, decisions, evidence and what
// it was read from. The other's log, and those that it keeps itself, are kept whole,
// and an entry of this one names the head of each. The other one is verified first,
// and nothing of one that is not sound is stored; it is only read.
//
// From then on neither counts more than the other. Where the two decided otherwise
// about one thing, and neither had the other's decision in sight, both are contested
// (claims.Fold). Merging again takes over what came since; merged in whatever order,
// ledgers come to the same.
//
// A dry run tells what would come and stores nothing.
func (k *Keeper) Merge(ctx context.Context, other *Keeper, how Merging) (*db.Merged, error) {
	by, from := how.By, how.From
	for _, f := range []struct{ name, words string }{{"name of who merges", by}, {"name of the file", from}} {
		if err := db.ValidName(f.words); err != nil {
			return nil, fmt.Errorf("the %s %w", f.name, err)
		}
	}
	if by == "" {
		return nil, errors.New("a merge says who made it")
	}
	sound, err := other.Verify(ctx, false, nil)
	if err != nil {
		return nil, err
	}
	if len(sound.Damages) > 0 {
		return nil, fmt.Errorf("it is not what was written: %v", sound.Damages[0])
	}
	im := &importing{Keeper: k, by: by, from: from}
	request := newRequest()
	dry := errors.New("a dry run")
	err = other.backend.View(ctx, func(theirs Tx) error {
		return k.backend.Write(ctx, request, func(tx Tx) error {
			im.merge = &merging{other: other, tx: theirs, head: sound.Head}
			if err := im.runMerge(ctx, tx, request); err != nil {
				return err
			}
			if err := how.Still(); err != nil {
				return err
			}
			if how.DryRun {
				return dry
			}
			return nil
		})
	})
	if err != nil && !errors.Is(err, dry) {
		return nil, err
	}
	return im.merge.done(im.of), nil
}

// Merging says how a ledger is merged.
type Merging struct {
	By     string // who merges
	From   string // what the other ledger is called
	DryRun bool
	Still  func() error // fails where the other ledger is not what it was when it was opened
}

// A merging is another ledger on its way into this one.
type merging struct {
	other    *Keeper
	tx       Tx // of the other
	head     db.Head
	log      *checkedLog         // the other's own
	reads    map[string]string   // by article and name there: which entry says that it was read
	slugs    map[string]string   // of articles, by those that they have there
	planned  map[string]bool     // ids of articles that are yet to be stored
	arrivals map[string]*arrival // readings that are to be stored, by article and name there
	touched  map[touched]bool    // things whose standing may be another one now
	several  map[string]bool     // whether an article here has several drafts
	decided  [][]claims.Ruling   // on claims of such that have a status
	drafts   map[string]int      // by article there: texts that are new here
	against  map[string]int      // by article here: things that are contested now and were not
	before   map[touched]bool    // things that were contested
	after    map[touched]bool    // and those that are now
	order    []string            // of the articles there
	entry    int64               // that names the other's head; 0 where nothing of it is new
	entries  int64               // of the other's log that are new here
	ahead    *ahead              // what is here of the entries of its log that come next
}

// A touched is a thing that something was decided about.
type touched struct {
	kind   claims.Object
	object string
}

func (m *merging) touch(kind claims.Object, object string) { m.touched[touched{kind, object}] = true }

func (im *importing) runMerge(ctx context.Context, tx Tx, request string) error {
	m := im.merge
	im.of, im.acts = map[string]*db.Imported{}, map[*checkedLog]int64{}
	m.reads, m.slugs, m.planned, m.arrivals = map[string]string{}, map[string]string{}, map[string]bool{}, map[string]*arrival{}
	m.several, m.decided = map[string]bool{}, nil
	m.touched, m.drafts, m.against = map[touched]bool{}, map[string]int{}, map[string]int{}
	logs, err := im.openLogs()
	if err != nil {
		return err
	}
	if m.before, err = contestedThings(tx); err != nil {
		return err
	}
	if err := im.makeAlike(tx); err != nil {
		return err
	}
	for i, l := range logs {
		part := request
		if i > 0 {
			part = requestPart(request, i)
		}
		if err := im.keepWhole(ctx, tx, l, part); err != nil {
			return fmt.Errorf("log %s: %w", db.LogName(l.Origin), err)
		}
	}
	if err := im.placeAll(ctx, tx); err != nil {
		return err
	}
	im.end = &logEnd{}
	if err := im.followWhole(ctx, tx, m.log); err != nil {
		return fmt.Errorf("log %s: %w", db.LogName(m.log.Origin), err)
	}
	for _, l := range logs[1:] {
		if err := im.noteAll(ctx, tx, l); err != nil {
			return fmt.Errorf("log %s: %w", db.LogName(l.Origin), err)
		}
	}
	if err := im.bringContents(tx); err != nil {
		return err
	}
	if err := im.stand(ctx, tx); err != nil {
		return err
	}
	if err := im.reopenChanged(tx); err != nil {
		return err
	}
	m.after, err = contestedThings(tx)
	return err
}

// openLogs returns the other's own log and those that it keeps.
func (im *importing) openLogs() ([]*checkedLog, error) {
	m := im.merge
	head, err := m.other.head(m.tx)
	if err != nil {
		return nil, err
	}
	if head != m.head {
		return nil, errors.New("it was written while it was read; run the command again")
	}
	m.log = &checkedLog{Log: &archive.Log{Origin: m.other.origin, Checkpoint: head.Checkpoint()}, lines: &logLines{last: head.Size, source: ownLines{m.tx}}}
	logs := []*checkedLog{m.log}
	ledgers, err := ledgersOf(m.tx)
	if err != nil {
		return nil, err
	}
	for _, o := range ledgers {
		last, err := one(m.tx, Selection{Table: "ledger_entries", Columns: []string{"seq"}, Where: []Equal{{"ledger", o.ID}}, Order: []string{"seq"}, Last: true})
		if err != nil {
			return nil, err
		}
		if last == nil {
			continue
		}
		logs = append(logs, &checkedLog{Log: &archive.Log{Origin: o.Origin, Checkpoint: o.Checkpoint}, lines: &logLines{last: number(last[0]), source: keptLines{m.tx, o.ID}}})
	}
	return logs, nil
}

// makeAlike has ledgers that were imported count as much as this one.
func (im *importing) makeAlike(tx Tx) error {
	ledgers, err := ledgersOf(tx)
	if err != nil || !slices.ContainsFunc(ledgers, func(l Ledger) bool { return l.Rank > 0 }) {
		return err
	}
	if err := tx.SetAlike(); err != nil {
		return err
	}
	var here []int64
	if err := all(tx, Selection{Table: "known", Columns: []string{"ruling"}, Order: []string{"ruling"}}, func(row []any) error {
		here = append(here, number(row[0]))
		return nil
	}); err != nil {
		return err
	}
	for _, seq := range slices.Compact(here) {
		if err := im.touchRuling(tx, seq); err != nil {
			return err
		}
	}
	return nil
}

// touchRuling has the standing of what a ruling is about made anew.
func (im *importing) touchRuling(tx Tx, seq int64) error {
	row, err := one(tx, Selection{Table: "rulings", Columns: []string{"kind", "object", "action"}, Where: []Equal{{"seq", seq}}})
	if err != nil || row == nil {
		return err
	}
	switch claims.Action(textOfValue(row[2])) {
	case claims.Read, claims.Receive, claims.Import:
		return nil
	}
	im.merge.touch(claims.Object(textOfValue(row[0])), textOfValue(row[1]))
	return nil
}

// keepWhole keeps a log whole, as far as it is not kept yet, and says so in the
// ledger's own. Of the ledger's own log it may be a part, or a copy that went its
// own way. What the entries of the other's own log decide is looked at on the way.
func (im *importing) keepWhole(ctx context.Context, tx Tx, l *checkedLog, request string) error {
	at := Ledger{Key: l.Origin, Origin: l.Origin}
	if l.Origin == im.origin {
		most, _, err := lastOf(tx)
		if err != nil {
			return err
		}
		if at.Common, err = inCommon(l, min(most, l.size()), func(seq int64) (auditlog.Hash, error) { return hashOfLine(tx, seq) }); err != nil {
			return err
		}
		if at.Common == l.size() {
			return im.lookAt(ctx, l, func(int64, *archive.Entry) error { return nil }) // a part, which is here
		}
		if at.Key, err = l.hashAt(at.Common + 1); err != nil {
			return err
		}
	}
	if l.size() == 0 {
		return nil
	}
	at, kept, err := placeFor(tx, l, at)
	if err != nil {
		return err
	}
	if at.ID != 0 && kept >= l.size() {
		l.Checkpoint = at.Checkpoint // a later one is kept
	} else {
		at.Checkpoint = l.Checkpoint
		id, err := tx.SetLedger(at)
		if err != nil {
			return err
		}
		if at.ID == 0 { // which came with a rank of its own
			if err := tx.SetAlike(); err != nil {
				return err
			}
		}
		at.ID = id
	}
	l.ledger, l.key = at.ID, fmt.Sprintf("%x", at.Key)
	grown := at.Rank > 0
	if err := im.lookAt(ctx, l, func(seq int64, e *archive.Entry) error {
		if seq <= kept {
			return nil
		}
		grown = true
		if l == im.merge.log {
			im.merge.entries++
		}
		return tx.SetLedgerEntry(at.ID, seq, e)
	}); err != nil {
		return err
	}
	if err := im.sayImported(tx, l, request, mergedHow, grown); err != nil {
		return err
	}
	if grown && l == im.merge.log {
		im.merge.entry = im.acts[l]
	}
	return nil
}

// mergedHow is the target of an entry that says that another ledger was merged, and
// not only imported: none of those that are there counts more than another.
const mergedHow = "merge"

// lookAt hands out every entry of a log, and holds those of the other's own log to
// what a ledger may write.
func (im *importing) lookAt(ctx context.Context, l *checkedLog, each func(seq int64, e *archive.Entry) error) error {
	latest := im.now().Add(tomorrow)
	for seq := int64(1); seq <= l.size(); seq++ {
		if seq%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, entry, err := l.entry(seq)
		if err != nil {
			return err
		}
		if e.Bytes != nil && l == im.merge.log {
			if entry.Time.After(latest) {
				return fmt.Errorf("entry %d was made on %s, which is yet to come", seq, entry.Time.Format("2 Jan 2006"))
			}
			if err := l.checkDecision(e, entry); err != nil {
				return fmt.Errorf("entry %d: %w", seq, err)
			}
			if entry.Action == string(claims.Read) {
				im.merge.reads[entry.Object+" "+entry.Target] = identityOf(l, e, entry)
			}
		}
		if err := each(seq, e); err != nil {
			return err
		}
	}
	return nil
}

func hashOfLine(tx Tx, seq int64) (hash auditlog.Hash, err error) {
	row, err := one(tx, Selection{Table: "log", Columns: []string{"hash"}, Where: []Equal{{"seq", seq}}})
	if row != nil {
		copy(hash[:], bytesOf(row[0]))
	}
	return hash, err
}

// leafOf returns the leaf of an entry in the tree of its log.
func leafOf(entry []byte) auditlog.Hash { return auditlog.Hash(tlog.RecordHash(entry)) }
