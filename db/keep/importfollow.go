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
	for im.next[l.id] < end {
		i := im.next[l.id]
		im.next[l.id]++
		e, entry := &l.Entries[i], &l.decoded[i]
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		identity := entry.Origin
		if identity == "" {
			identity = auditlog.Identity(l.Origin, entry.Seq, e.Hash)
		} else if err := im.followTo(tx, identity); err != nil {
			return err
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

func (im *importing) followTo(tx Tx, identity string) error {
	id, rest, _ := strings.Cut(identity, ":")
	number, _, _ := strings.Cut(rest, ":")
	seq, err := strconv.Atoi(number)
	if err != nil {
		return fmt.Errorf("%q names no entry", identity)
	}
	for _, l := range im.in.logs {
		if l.id == id {
			return im.follow(tx, l, min(seq, len(l.decoded)))
		}
	}
	return nil
}

// seqOf returns the number here of an entry, or 0.
func (im *importing) seqOf(tx Tx, identity string) (int64, error) {
	if rest, ok := strings.CutPrefix(identity, hex.EncodeToString(im.origin[:])+":"); ok {
		number, _, _ := strings.Cut(rest, ":")
		return strconv.ParseInt(number, 10, 64)
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
		case !isField(b.Name):
			bodies = append(bodies, body{b.Name, words})
		}
	}
	change(&out)
	err := im.appendRepeated(tx, &out, im.acts[l.id], gone, bodies)
	return out.Seq, err
}
