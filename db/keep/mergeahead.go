package keep

import (
	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// An ahead is what is here of the entries of a log that come next: asked for all of
// them at once, before any is written, for what is asked between two that are written
// keeps the store from writing them together.
type ahead struct {
	below    int64              // the first entry that it says nothing of
	seqs     map[string]int64   // by identity: the number here, 0 where it is not here
	keys     map[touched]string // that things have here, as far as they are
	versions map[touched]int64  // that things have, by the key that they have here
}

// lookAhead asks for what is here of a block of entries that begins with one.
func (im *importing) lookAhead(tx Tx, l *checkedLog, seq int64) error {
	a := &ahead{below: min(seq+blockLines, l.size()+1), seqs: map[string]int64{}, keys: map[touched]string{}, versions: map[touched]int64{}}
	im.merge.ahead = nil
	for ; seq < a.below; seq++ {
		e, entry, err := l.entry(seq)
		if err != nil {
			return err
		}
		if e.Bytes == nil || entry.Action == string(claims.Import) {
			continue
		}
		if err := a.look(im, tx, l, e, entry); err != nil {
			return err
		}
	}
	im.merge.ahead = a
	return nil
}

func (a *ahead) look(im *importing, tx Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry) (err error) {
	identity := identityOf(l, e, entry)
	if a.seqs[identity], err = im.seqOf(tx, identity); err != nil || a.seqs[identity] != 0 {
		return err
	}
	thing := touched{claims.Object(entry.Kind), entry.Object}
	if thing.kind != claims.ClaimObject {
		return nil // there are few of the others
	}
	key, asked := a.keys[thing]
	if !asked {
		var there bool
		if key, there, err = hereAs(tx, thing.kind, thing.object); err != nil {
			return err
		}
		if there {
			a.keys[thing] = key
		} else {
			key = thing.object // it may come with a reading
		}
	}
	thing.object = key
	if _, asked := a.versions[thing]; !asked {
		a.versions[thing], err = versionOf(tx, thing.kind, thing.object)
	}
	return err
}

// came notes that the claims of a ledger are here now.
func (a *ahead) came(l *claims.Ledger) {
	for i := range l.Claims {
		key := string(l.Claims[i].Key)
		a.keys[touched{claims.ClaimObject, key}] = key
	}
}

// hereAs returns the key that a claim or a source has here, and whether it is here.
func hereAs(tx Tx, kind claims.Object, key string) (string, bool, error) {
	table := map[claims.Object]string{claims.ClaimObject: "claims", claims.SourceObject: "sources"}[kind]
	if reading, err := idOf(tx, table, "reading", Equal{"key", key}); err != nil || reading != 0 {
		return key, err == nil, err
	}
	if made, err := byHand(tx, kind, key); err != nil || made != nil {
		return key, err == nil, err
	}
	row, err := one(tx, Selection{Table: "aliases", Columns: []string{"key"}, Where: []Equal{{"kind", string(kind)}, {"alias", key}}})
	if err != nil || row == nil {
		return "", false, err
	}
	return textOfValue(row[0]), true, nil
}

// seqThere is seqOf of an entry that may have been looked at ahead.
func (im *importing) seqThere(tx Tx, identity string) (int64, error) {
	if im.merge != nil && im.merge.ahead != nil {
		if seq, known := im.merge.ahead.seqs[identity]; known {
			return seq, nil
		}
	}
	return im.seqOf(tx, identity)
}

// thereAs is hereAs of a thing that may have been looked at ahead. What was not here
// then may be now.
func (im *importing) thereAs(tx Tx, kind claims.Object, key string) (string, bool, error) {
	if im.merge != nil && im.merge.ahead != nil {
		if here, known := im.merge.ahead.keys[touched{kind, key}]; known {
			return here, true, nil
		}
	}
	return hereAs(tx, kind, key)
}

// versionAfter returns the version that a thing has after the ruling that is written
// next.
func (im *importing) versionAfter(tx Tx, kind claims.Object, object string) (int64, error) {
	if im.merge == nil || im.merge.ahead == nil {
		return nextVersion(tx, kind, object)
	}
	versions, thing := im.merge.ahead.versions, touched{kind, object}
	if _, known := versions[thing]; !known {
		before, err := versionOf(tx, kind, object)
		if err != nil {
			return 0, err
		}
		versions[thing] = before
	}
	versions[thing]++
	return versions[thing], nil
}
