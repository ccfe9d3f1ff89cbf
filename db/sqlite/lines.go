package sqlite

import (
	"database/sql"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/keep"
)

// Append implements keep.Entries.
func (t *tx) Append(l *keep.Line, tree []tlog.Hash) error {
	if err := t.enqueue(logRows, l.Seq, l.Bytes, l.Prev[:], l.Hash[:]); err != nil {
		return err
	}
	first := tlog.StoredHashIndex(0, l.Seq-1)
	for i, h := range tree {
		if err := t.enqueue(treeRows, first+int64(i), h[:]); err != nil {
			return err
		}
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
	if err := t.enqueue(rulingRows, l.Seq, l.Request, keep.Time(l.Time), l.WentBack, l.By, l.Action, l.Kind, l.Object,
		l.Article, l.Version, l.Value, l.Target, document, l.Tool, l.Salts.By, l.Salts.Value, l.Salts.Document, origin, made, imported); err != nil {
		return err
	}
	for _, w := range l.Words {
		var words any
		if w.Salt != nil {
			words = w.Text
		}
		if err := t.enqueue(bodyRows, l.Seq, w.Name, w.Salt, words); err != nil {
			return err
		}
	}
	t.appended, t.noted = l.Seq, t.noted[:0]
	return nil
}

// chosen returns the condition that chooses lines by their rulings, r.
func chosen(w keep.Which) (where string, args []any) {
	where = "true"
	choose := func(condition string, arg any) {
		where += " AND " + condition
		args = append(args, arg)
	}
	if w.Seq != 0 {
		choose("r.seq = ?", w.Seq)
	}
	if w.From != 0 {
		choose("r.seq >= ?", w.From)
	}
	if w.Below != 0 {
		choose("r.seq < ?", w.Below)
	}
	if w.Article != "" {
		choose("r.article = ?", w.Article)
	}
	if w.Kind != "" {
		choose("r.kind = ?", w.Kind)
	}
	if w.Object != "" {
		choose("r.object = ?", w.Object)
	}
	if w.By != "" {
		choose("r.actor = ? COLLATE NOCASE", w.By)
	}
	return where, args
}

// Lines implements keep.Entries.
func (t *tx) Lines(w keep.Which) iter.Seq2[*keep.Line, error] {
	return func(yield func(*keep.Line, error) bool) {
		if err := t.flush(); err != nil {
			yield(nil, err)
			return
		}
		where, args := chosen(w)
		words, err := t.q.QueryContext(t.ctx, "SELECT b.seq, b.name, b.salt, b.words FROM bodies b JOIN rulings r ON r.seq = b.seq WHERE "+where+" ORDER BY b.seq, b.name", args...)
		if err != nil {
			yield(nil, err)
			return
		}
		defer words.Close()
		beside := &wordsBeside{rows: words}
		if err = beside.next(); err == nil {
			err = t.each(`SELECT l.seq, l.entry, l.prev, l.hash, r.request, r.at, r.went_back, r.actor, r.action, r.kind, r.object,
				r.article, r.version, r.value, r.target, r.document, r.tool, r.actor_salt, r.value_salt, r.document_salt,
				ifnull(r.origin, ''), r.made_at, ifnull(r.imported, 0)
				FROM log l JOIN rulings r ON r.seq = l.seq WHERE `+where+` ORDER BY l.seq`, args, func(scan func(...any) error) error {
				l, err := scanLine(scan)
				if err == nil {
					l.Words, err = beside.of(l.Seq)
				}
				if err == nil && !yield(l, nil) {
					err = errStopped
				}
				return err
			})
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

func scanLine(scan func(...any) error) (*keep.Line, error) {
	l := &keep.Line{}
	var prev, hash []byte
	var at string
	var made sql.NullString
	if err := scan(&l.Seq, &l.Bytes, &prev, &hash, &l.Request, &at, &l.WentBack, &l.By, &l.Action, &l.Kind, &l.Object,
		&l.Article, &l.Version, &l.Value, &l.Target, &l.Document, &l.Tool, &l.Salts.By, &l.Salts.Value, &l.Salts.Document,
		&l.Origin, &made, &l.Act); err != nil {
		return nil, err
	}
	copy(l.Prev[:], prev)
	copy(l.Hash[:], hash)
	var err error
	if l.Time, err = keep.ParseTime(at); err == nil && made.Valid {
		l.Made, err = keep.ParseTime(made.String)
	}
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", l.Seq, err)
	}
	return l, nil
}

// wordsBeside walks the words of lines beside them.
type wordsBeside struct {
	rows *sql.Rows
	more bool
	seq  int64
	now  keep.Words
}

func (b *wordsBeside) next() error {
	if b.more = b.rows.Next(); !b.more {
		return b.rows.Err()
	}
	var words sql.NullString
	b.now = keep.Words{}
	if err := b.rows.Scan(&b.seq, &b.now.Name, &b.now.Salt, &words); err != nil {
		return err
	}
	if b.now.Text = words.String; !words.Valid {
		b.now.Salt = nil // it is erased
	}
	return nil
}

// of returns the words of a line, which comes after those asked for before.
func (b *wordsBeside) of(seq int64) (words []keep.Words, err error) {
	for b.more && b.seq <= seq {
		if b.seq == seq {
			words = append(words, b.now)
		}
		if err := b.next(); err != nil {
			return nil, err
		}
	}
	return words, nil
}

// Erase implements keep.Entries.
func (t *tx) Erase(seq int64, name string) error {
	switch name {
	case archive.By:
		return t.exec("UPDATE rulings SET actor = ?, actor_salt = NULL WHERE seq = ?", claims.Redacted, seq)
	case archive.Value:
		return t.exec("UPDATE rulings SET value = ?, value_salt = NULL WHERE seq = ?", claims.Redacted, seq)
	case archive.Document:
		return t.exec("UPDATE rulings SET document = NULL, document_salt = NULL WHERE seq = ?", seq)
	}
	return t.exec("UPDATE bodies SET words = NULL, salt = NULL WHERE seq = ? AND name = ?", seq, name)
}
