package keep

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// follow takes over the entries of a log before one, in its order. What it
// repeats of another log is taken over from there first, as its people saw it.
func (im *importing) follow(tx Tx, l *checkedLog, end int) error {
	for im.next[l] < end {
		im.next[l]++
		e, entry, err := l.entry(int64(im.next[l]))
		if err != nil {
			return err
		}
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		identity := identityOf(l, e, entry)
		if entry.Origin != "" {
			if err := im.followTo(tx, identity); err != nil {
				return err
			}
		}
		there, err := im.seqOf(tx, identity)
		if err != nil {
			return err
		}
		if there != 0 {
			continue // it is here, for good
		}
		switch claims.Action(entry.Action) {
		case claims.Read, claims.Receive:
			err = im.read(tx, l, e, entry, identity)
		default:
			if entry.Origin == "" {
				err = im.rule(tx, l, e, entry, identity)
			}
		}
		if err != nil {
			return fmt.Errorf("entry %d: %w", entry.Seq, err)
		}
	}
	return nil
}

// identityOf names an entry for good, whatever log repeats it.
func identityOf(l *checkedLog, e *archive.Entry, entry *auditlog.Entry) string {
	if entry.Origin != "" {
		return entry.Origin
	}
	return auditlog.Identity(l.Origin, entry.Seq, e.Hash)
}

func (im *importing) followTo(tx Tx, identity string) error {
	id, rest, _ := strings.Cut(identity, ":")
	number, _, _ := strings.Cut(rest, ":")
	seq, err := strconv.Atoi(number)
	if err != nil {
		return fmt.Errorf("%q names no entry", identity)
	}
	for _, l := range im.in.logs {
		if l.id == id {
			return im.follow(tx, l, min(seq, int(l.size())))
		}
	}
	return nil
}

// seqOf returns the number here of an entry, or 0.
func (im *importing) seqOf(tx Tx, identity string) (int64, error) {
	if rest, ok := strings.CutPrefix(identity, hex.EncodeToString(im.origin[:])+":"); ok {
		number, hash, _ := strings.Cut(rest, ":")
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%q names no entry", identity)
		}
		// It may be one of a copy, whose log went another way.
		row, err := one(tx, Selection{Table: "log", Columns: []string{"hash"}, Where: []Equal{{"seq", seq}}})
		if err != nil || row != nil && hex.EncodeToString(bytesOf(row[0])) == hash {
			return seq, err
		}
	}
	return idOf(tx, "rulings", "seq", Equal{"origin", identity})
}

// repeat appends an entry that repeats one of another log: its time is now, and
// when it was made stands beside it.
func (im *importing) repeat(tx Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string, kept string, change func(*auditlog.Entry)) (int64, error) {
	out := *entry
	made := entry.Time
	if entry.Origin != "" {
		made = entry.Made
	}
	r := l.Ruling(e, entry)
	out.By, out.Value, out.Request, out.WentBack, out.Origin, out.Made, out.Bodies = r.By, r.Value, "", false, identity, made, nil
	if document, ok := e.Word(archive.Document); ok {
		var err error
		if out.Document, err = hex.DecodeString(document); err != nil {
			return 0, err
		}
	}
	var bodies []body
	gone := map[string]auditlog.Hash{} // erased there: its hash stays
	for _, b := range entry.Bodies {
		words, ok := e.Word(b.Name)
		switch {
		case !ok:
			gone[b.Name] = b.Hash
		case b.Name == "kept":
			bodies = append(bodies, body{b.Name, kept})
		case b.Name == leftBody && im.merge != nil:
			left, err := im.leftHere(tx, words)
			if err != nil {
				return 0, err
			}
			if left != "" {
				bodies = append(bodies, body{b.Name, left})
			}
		case !isField(b.Name):
			bodies = append(bodies, body{b.Name, words})
		}
	}
	change(&out)
	if err := im.appendAfter(tx, im.end, &out, im.acts[l], gone, bodies); err != nil {
		return 0, err
	}
	if im.merge != nil && im.merge.ahead != nil {
		im.merge.ahead.seqs[identity] = out.Seq
	}
	_, err := im.noteKnown(tx, l, entry, identity, out.Seq)
	return out.Seq, err
}

// noteKnown notes that an entry of a log is a ruling of this one, and where it was
// made. It reports whether that was not known.
func (im *importing) noteKnown(tx Tx, l *checkedLog, entry *auditlog.Entry, identity string, here int64) (bool, error) {
	if l.ledger == 0 {
		return false, nil // a part of this very log
	}
	anew, err := tx.AddKnown(here, l.ledger, entry.Seq, entry.Origin == "")
	if err != nil || !anew || entry.Origin == "" {
		return anew, err
	}
	f := strings.Split(identity, ":")
	if len(f) != 3 {
		return false, fmt.Errorf("%q names no entry", identity)
	}
	seq, err := strconv.ParseInt(f[1], 10, 64)
	if err != nil {
		return false, fmt.Errorf("%q names no entry", identity)
	}
	ledgers, err := ledgersOf(tx)
	if err != nil {
		return false, err
	}
	for _, maker := range ledgers {
		if hex.EncodeToString(maker.Origin[:]) != f[0] || maker.Common >= seq {
			continue
		}
		row, err := one(tx, Selection{Table: "ledger_entries", Columns: []string{"hash"}, Where: []Equal{{"ledger", maker.ID}, {"seq", seq}}})
		if err != nil {
			return false, err
		}
		if row != nil && hex.EncodeToString(bytesOf(row[0])) == f[2] {
			if _, err := tx.AddKnown(here, maker.ID, seq, true); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}
