package keep

import (
	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// bodyRows walks the words of the rulings beside the log.
type bodyRows struct {
	*cursor
	erased   map[Part]bool // seen without words; they must have been redacted
	redacted map[Part]bool
}

func newBodies(tx Tx) (*bodyRows, error) {
	c, err := walk(tx, Selection{Table: "bodies", Columns: []string{"seq", "name", "salt", "words"}, Order: []string{"seq", "name"}})
	return &bodyRows{c, map[Part]bool{}, map[Part]bool{}}, err
}

func (b *bodyRows) seq() int64   { return number(b.row[0]) }
func (b *bodyRows) name() string { return textOfValue(b.row[1]) }

// hold holds the words of one entry to the hashes in it.
func (b *bodyRows) hold(e *auditlog.Entry, v *verification) error {
	if e.Action == string(claims.Redact) {
		for _, seq := range redactedBy(e.Target, e.Value) {
			for _, name := range redactable(claims.Object(e.Kind), e.Target) {
				b.redacted[Part{Seq: seq, Name: name}] = seq < e.Seq
			}
		}
	}
	for b.more && b.seq() < e.Seq {
		v.damage(db.ProjectionPart, b.seq(), "words %q belong to no entry", b.name())
		if err := b.advance(); err != nil {
			return err
		}
	}
	want := map[string]auditlog.Hash{}
	for _, body := range e.Bodies {
		switch body.Name {
		case archive.By, archive.Value, archive.Document: // columns of the ruling
		default:
			want[body.Name] = body.Hash
		}
	}
	for b.more && b.seq() == e.Seq {
		hash, ok := want[b.name()]
		switch {
		case !ok:
			v.damage(db.ProjectionPart, e.Seq, "words %q are not those of the entry", b.name())
		case b.row[3] == nil:
			b.erased[Part{Seq: e.Seq, Name: b.name()}] = true
		case auditlog.BodyHash(bytesOf(b.row[2]), textOfValue(b.row[3])) != hash:
			v.damage(db.ProjectionPart, e.Seq, "its %s is not what was written", b.name())
		}
		delete(want, b.name())
		if err := b.advance(); err != nil {
			return err
		}
	}
	for name := range want {
		v.damage(db.ProjectionPart, e.Seq, "its %s is missing", name)
	}
	return nil
}

// end holds every erasure to the ruling that says so.
func (b *bodyRows) end(v *verification) {
	if b.more {
		v.damage(db.ProjectionPart, b.seq(), "words %q belong to no entry", b.name())
	}
	for p := range b.erased {
		if !b.redacted[p] {
			v.damage(db.ProjectionPart, p.Seq, "its %s was erased without a ruling", p.Name)
		}
	}
}
