package postgres

import (
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/keep"
)

// Append implements keep.Entries.
func (t *tx) Append(l *keep.Line, tree []tlog.Hash) error {
	if err := t.exec("INSERT INTO vouch.log (seq, entry, prev, hash) VALUES ($1, $2, $3, $4)", l.Seq, l.Bytes, l.Prev[:], l.Hash[:]); err != nil {
		return err
	}
	t.knowEnd(l, tree)
	hashes := make([][]byte, len(tree))
	for i := range tree {
		hashes[i] = tree[i][:]
	}
	if err := t.exec("INSERT INTO vouch.tree (position, hash) SELECT $1 + place - 1, hash FROM unnest($2::bytea[]) WITH ORDINALITY AS h (hash, place)",
		tlog.StoredHashIndex(0, l.Seq-1), hashes); err != nil {
		return err
	}
	var document, origin, made, imported any
	if len(l.Document) > 0 {
		document = l.Document
	}
	if l.Origin != "" {
		origin, made = l.Origin, keep.Time(l.Made)
		if l.Act != 0 {
			imported = l.Act
		}
	}
	if err := t.exec(`INSERT INTO vouch.rulings (seq, request, at, went_back, actor, action, kind, object,
		article, version, value, target, document, tool, actor_salt, value_salt, document_salt,
		origin, made_at, imported) VALUES (`+marks(20)+`)`,
		l.Seq, l.Request, keep.Time(l.Time), l.WentBack, l.By, l.Action, l.Kind, l.Object,
		l.Article, l.Version, l.Value, l.Target, document, l.Tool, l.Salts.By, l.Salts.Value, l.Salts.Document, origin, made, imported); err != nil {
		return err
	}
	if len(l.Words) == 0 {
		return nil
	}
	names, salts, words := make([]*string, len(l.Words)), make([][]byte, len(l.Words)), make([]*string, len(l.Words))
	for i, w := range l.Words {
		name, text := w.Name, asKept(w.Text)
		names[i], salts[i] = &name, w.Salt
		if w.Salt != nil {
			words[i] = &text
		}
	}
	return t.exec("INSERT INTO vouch.bodies (seq, name, salt, words) SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::text[])", l.Seq, names, salts, words)
}

// chosen returns the condition that chooses lines by their rulings, r.
func chosen(w keep.Which) (where string, args []any) {
	where = "true"
	choose := func(condition string, arg any) {
		args = append(args, arg)
		where += fmt.Sprintf(" AND "+condition, len(args))
	}
	if w.Seq != 0 {
		choose("r.seq = $%d", w.Seq)
	}
	if w.From != 0 {
		choose("r.seq >= $%d", w.From)
	}
	if w.Below != 0 {
		choose("r.seq < $%d", w.Below)
	}
	if w.Article != "" {
		choose("r.article = $%d", w.Article)
	}
	if w.Kind != "" {
		choose("r.kind = $%d", w.Kind)
	}
	if w.Object != "" {
		choose("r.object = $%d", w.Object)
	}
	if w.By != "" {
		choose(sameActor, w.By)
	}
	return where, args
}

// sameActor chooses by who ruled, in whatever case of the letters A to Z.
const sameActor = `lower(r.actor) = lower($%d COLLATE "C")`

// Lines implements keep.Entries.
func (t *tx) Lines(w keep.Which) iter.Seq2[*keep.Line, error] {
	return func(yield func(*keep.Line, error) bool) {
		where, args := chosen(w)
		var l *keep.Line
		// A line comes with each of its words: a connection has one conversation.
		err := t.ask(`SELECT l.seq, l.entry, l.prev, l.hash, r.request, r.at, r.went_back, r.actor, r.action, r.kind, r.object,
				r.article, r.version, r.value, r.target, r.document, r.tool, r.actor_salt, r.value_salt, r.document_salt,
				coalesce(r.origin, ''), r.made_at, coalesce(r.imported, 0), b.name, b.salt, b.words
			FROM vouch.log l JOIN vouch.rulings r ON r.seq = l.seq LEFT JOIN vouch.bodies b ON b.seq = l.seq WHERE `+where+` ORDER BY l.seq, b.name`, args, func(r row) (err error) {
			if l != nil && l.Seq != r.number(0) {
				if !yield(l, nil) {
					return errStopped
				}
				l = nil
			}
			if l == nil {
				if l, err = lineOf(r); err != nil {
					return err
				}
			}
			if r[23] != nil {
				words := keep.Words{Name: r.text(23), Text: r.text(25), Salt: r.bytes(24)}
				if r[25] == nil {
					words.Salt = nil // it is erased
				}
				l.Words = append(l.Words, words)
			}
			return nil
		})
		if err == nil && l != nil {
			yield(l, nil)
			return
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

func lineOf(r row) (*keep.Line, error) {
	l := &keep.Line{Bytes: r.bytes(1), Act: r.number(22), Salts: keep.Salts{By: r.bytes(17), Value: r.bytes(18), Document: r.bytes(19)}}
	l.Seq, l.Request, l.WentBack, l.By, l.Action, l.Kind, l.Object = r.number(0), r.text(4), r.flag(6), r.text(7), r.text(8), r.text(9), r.text(10)
	l.Article, l.Version, l.Value, l.Target, l.Document, l.Tool, l.Origin = r.text(11), r.number(12), r.text(13), r.text(14), r.bytes(15), r.text(16), r.text(20)
	copy(l.Prev[:], r.bytes(2))
	copy(l.Hash[:], r.bytes(3))
	var err error
	if l.Time, err = keep.ParseTime(r.text(5)); err == nil && r[21] != nil {
		l.Made, err = keep.ParseTime(r.text(21))
	}
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", l.Seq, err)
	}
	return l, nil
}

// Erase implements keep.Entries.
func (t *tx) Erase(seq int64, name string) error {
	switch name {
	case archive.By:
		return t.exec("UPDATE vouch.rulings SET actor = $1, actor_salt = NULL WHERE seq = $2", claims.Redacted, seq)
	case archive.Value:
		return t.exec("UPDATE vouch.rulings SET value = $1, value_salt = NULL WHERE seq = $2", claims.Redacted, seq)
	case archive.Document:
		return t.exec("UPDATE vouch.rulings SET document = NULL, document_salt = NULL WHERE seq = $1", seq)
	}
	return t.exec("UPDATE vouch.bodies SET words = NULL, salt = NULL WHERE seq = $1 AND name = $2", seq, name)
}
