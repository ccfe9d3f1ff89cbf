package keep

import (
	"encoding/hex"
	"strconv"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// rulingColumns are the columns of a ruling that follow from its entry, in the
// order of rulingRow.
var rulingColumns = []string{"seq", "request", "at", "went_back", "actor", "action", "kind", "object", "article", "version", "value", "target",
	"document", "tool", "actor_salt", "value_salt", "document_salt", "origin", "made_at", "imported"}

// A rulingRow is the row of a ruling as it is kept, nil where there is nothing.
type rulingRow struct {
	seq, request, at, wentBack, actor, action, kind, object, article, version, value, target, document, tool []byte
	actorSalt, valueSalt, documentSalt, origin, made, imported                                               []byte
}

func rulingRowOf(row []any) *rulingRow {
	r := &rulingRow{}
	for i, into := range []*[]byte{&r.seq, &r.request, &r.at, &r.wentBack, &r.actor, &r.action, &r.kind, &r.object, &r.article, &r.version, &r.value, &r.target,
		&r.document, &r.tool, &r.actorSalt, &r.valueSalt, &r.documentSalt, &r.origin, &r.made, &r.imported} {
		*into = bytesOf(row[i])
	}
	return r
}

// differs names the first column of a ruling that is not what the entry says.
// Each is compared by itself, whatever it holds. A field of which the entry
// holds a hash may have been erased: that is noted, and must have been said by a
// later entry.
func (r *rulingRow) differs(e *auditlog.Entry, erased map[Part]bool) string {
	back := "0"
	if e.WentBack {
		back = "1"
	}
	made := ""
	if e.Origin != "" {
		made = Time(e.Made)
	}
	for _, c := range [...]struct {
		name string
		got  []byte
		want string
	}{
		{"origin", r.origin, e.Origin}, {"time of making", r.made, made},
		{"request", r.request, e.Request}, {"time", r.at, Time(e.Time)}, {"clock mark", r.wentBack, back}, {"action", r.action, e.Action},
		{"kind", r.kind, e.Kind}, {"object", r.object, e.Object}, {"article", r.article, e.Article},
		{"version", r.version, strconv.FormatInt(e.Version, 10)}, {"target", r.target, e.Target}, {"tool", r.tool, e.Tool},
	} {
		if string(c.got) != c.want {
			return c.name
		}
	}
	for _, c := range [...]struct {
		name, body string
		got        string
		salt       []byte
		clear      string
		gone       string // what stands in its place once it is erased
	}{
		{"actor", archive.By, string(r.actor), r.actorSalt, e.By, claims.Redacted},
		{"value", archive.Value, string(r.value), r.valueSalt, e.Value, claims.Redacted},
		{"document", archive.Document, hex.EncodeToString(r.document), r.documentSalt, hex.EncodeToString(e.Document), ""},
	} {
		hash, sealed := bodyOf(e, c.body)
		switch {
		case !sealed && (c.got != c.clear || c.salt != nil):
			return c.name
		case sealed && c.salt == nil && c.got == c.gone:
			erased[Part{Seq: e.Seq, Name: c.body}] = true
		case sealed && auditlog.BodyHash(c.salt, c.got) != hash:
			return c.name
		}
	}
	return ""
}

// bodyOf returns the hash that an entry holds under a name.
func bodyOf(e *auditlog.Entry, name string) (auditlog.Hash, bool) {
	for _, b := range e.Bodies {
		if b.Name == name {
			return b.Hash, true
		}
	}
	return auditlog.Hash{}, false
}
