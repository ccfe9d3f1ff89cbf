package sqlite

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
)

// An erasure is what is to be taken away, by entry and by reading.
type erasure struct {
	article  string
	bodies   map[int64][]string // words kept beside the log
	fields   map[int64][]string // sealedBy and its like
	receipts map[int64]string   // those that lose their bytes: the origin that stays
	readings []redone
	carried  func(string) string // what stays of what was said to have changed; nil: untouched
	of       []int64             // readings whose carried rows are touched
}

// A redone is a reading without what is erased.
type redone struct {
	id   int64
	rows *shape.Rows
}

// entries lists the entries that lose something, in order.
func (e *erasure) entries() []int64 {
	seen := map[int64]bool{}
	for seq := range e.bodies {
		seen[seq] = true
	}
	for seq := range e.fields {
		seen[seq] = true
	}
	var seqs []int64
	for seq := range seen {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	return seqs
}

// plan finds everything that a redaction takes away.
func (s *Store) plan(ctx context.Context, tx *sql.Tx, d db.Decision) (*erasure, error) {
	e := &erasure{article: d.Article, bodies: map[int64][]string{}, fields: map[int64][]string{}, receipts: map[int64]string{}}
	what, number, _ := strings.Cut(d.Target, " ")
	switch {
	case d.Kind == claims.PersonObject:
		return e, e.person(ctx, tx, d)
	case d.Kind == claims.SourceObject && d.Target == db.NameTarget:
		return e, e.sourceName(ctx, tx, d)
	case d.Kind == claims.ArticleObject && (what == db.TextTarget || what == db.DraftTarget):
		return e, e.text(ctx, tx, d.Object, number)
	case d.Kind == claims.ArticleObject && what == db.BytesTarget:
		return e, e.bytes(ctx, tx, d.Object, strings.TrimPrefix(number, db.DraftTarget+" "))
	}
	return nil, fmt.Errorf("%q is nothing that is erased of a %s", d.Target, d.Kind)
}

// person takes a name away from every entry that was made under it.
func (e *erasure) person(ctx context.Context, tx *sql.Tx, d db.Decision) error {
	clear := 0
	err := each(ctx, tx, "SELECT seq, actor, actor_salt FROM rulings WHERE actor = ? COLLATE NOCASE ORDER BY seq", []any{d.Name}, func(scan func(...any) error) error {
		var seq int64
		var actor string
		var salt []byte
		if err := scan(&seq, &actor, &salt); err != nil {
			return err
		}
		if salt == nil {
			clear++
			return nil
		}
		e.fields[seq] = append(e.fields[seq], sealedBy)
		return nil
	})
	switch {
	case err != nil:
		return err
	case len(e.fields) == 0 && clear > 0:
		return fmt.Errorf("the %d entries made under that name were written by a vouch that put names into the log itself; they cannot be taken out without breaking it", clear)
	case len(e.fields) == 0:
		return fmt.Errorf("nothing was decided under that name: %w", db.ErrNotFound)
	}
	return nil
}

// A scope is the readings of an article that a redaction reaches.
type scope struct {
	ids    []int64
	names  map[string]bool // "draft 1 reading 2"
	drafts map[string]bool // "draft 1", and those after them: they say what changed
	texts  map[string]bool // hashes of their documents
}

// readingsOf finds the readings of an article, or of one draft of it.
func readingsOf(ctx context.Context, tx *sql.Tx, article, draft string) (*scope, error) {
	sc := &scope{names: map[string]bool{}, drafts: map[string]bool{}, texts: map[string]bool{}}
	err := each(ctx, tx, `SELECT r.id, d.number, r.number, x.sha256 FROM articles a JOIN drafts d ON d.article = a.id JOIN readings r ON r.draft = d.id
		JOIN documents x ON x.id = d.document WHERE a.slug = ? AND (? = '' OR d.number = ?) ORDER BY r.id`, []any{article, draft, draft}, func(scan func(...any) error) error {
		var id, number, reading int64
		var text []byte
		if err := scan(&id, &number, &reading, &text); err != nil {
			return err
		}
		sc.ids = append(sc.ids, id)
		sc.names[fmt.Sprintf("draft %d reading %d", number, reading)] = true
		sc.drafts[fmt.Sprintf("draft %d", number)], sc.drafts[fmt.Sprintf("draft %d", number+1)] = true, true
		sc.texts[string(text)] = true
		return nil
	})
	if err == nil && len(sc.ids) == 0 {
		err = fmt.Errorf("draft %s of %s: %w", draft, article, db.ErrNotFound)
	}
	return sc, err
}

// text takes the text of an article away, or of one draft of it: what stays is
// which claims and voices there were, under which keys, and that they were
// decided on.
func (e *erasure) text(ctx context.Context, tx *sql.Tx, article, draft string) error {
	sc, err := readingsOf(ctx, tx, article, draft)
	if err != nil {
		return err
	}
	whole := true
	for _, id := range sc.ids {
		l, err := readLedger(ctx, tx, id)
		if err != nil {
			return err
		}
		whole = whole && l.Document.Text == redacted
		e.readings = append(e.readings, redone{id, shape.Apart(shape.Skeleton(l, redacted))})
	}
	if whole {
		return errors.New("its text is erased already")
	}
	e.carried = func(string) string { return redacted }
	if e.of, err = withNext(ctx, tx, sc.ids); err != nil {
		return err
	}
	if err := e.receiptsOf(ctx, tx, sc.ids, func(string) string { return redacted }); err != nil {
		return err
	}
	if err := e.readEntries(ctx, tx, sc, []string{"origin", "bytes", "kept"}, true); err != nil {
		return err
	}
	return e.rulings(ctx, tx, sc, func(r *claims.Ruling, ofText bool, name, _ string) bool {
		if !ofText && !(r.Action == claims.Reopen && sc.drafts[r.Value]) {
			return false
		}
		switch r.Action {
		case claims.Reopen, claims.Add, claims.Edit:
			return name == "words" // the article's, not a person's
		case claims.Tick:
			return name == sealedValue
		}
		return false
	})
}

// bytes takes away the bytes that an article came in as; its text stays.
func (e *erasure) bytes(ctx context.Context, tx *sql.Tx, article, draft string) error {
	sc, err := readingsOf(ctx, tx, article, draft)
	if err != nil {
		return err
	}
	if err := e.receiptsOf(ctx, tx, sc.ids, nil); err != nil {
		return err
	}
	return e.readEntries(ctx, tx, sc, []string{"bytes"}, false)
}

// withNext adds to readings those that say what changed since one of them.
func withNext(ctx context.Context, tx *sql.Tx, ids []int64) ([]int64, error) {
	all := slices.Clone(ids)
	for _, id := range ids {
		var next sql.NullInt64
		err := tx.QueryRowContext(ctx, `SELECT min(r.id) FROM readings r JOIN drafts d ON d.id = r.draft
			WHERE r.id > ?1 AND d.article = (SELECT d.article FROM readings r JOIN drafts d ON d.id = r.draft WHERE r.id = ?1)`, id).Scan(&next)
		if err != nil {
			return nil, err
		}
		if next.Valid {
			all = append(all, next.Int64)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// receiptsOf takes the bytes of readings away, and what origin leaves of the
// path or address they came from; nil leaves all of it.
func (e *erasure) receiptsOf(ctx context.Context, tx *sql.Tx, ids []int64, origin func(string) string) error {
	for _, id := range ids {
		err := each(ctx, tx, "SELECT id, origin FROM receipts WHERE reading = ?", []any{id}, func(scan func(...any) error) error {
			var receipt int64
			var from string
			if err := scan(&receipt, &from); err != nil {
				return err
			}
			if origin != nil {
				from = origin(from)
			}
			e.receipts[receipt] = from
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readEntries takes bodies away from the entries that say that the readings came
// in, and with fields the hashes of what was read.
func (e *erasure) readEntries(ctx context.Context, tx *sql.Tx, sc *scope, names []string, fields bool) error {
	return each(ctx, tx, `SELECT seq, target, value_salt IS NOT NULL, document_salt IS NOT NULL FROM rulings
		WHERE kind = 'article' AND object = ? AND action IN ('read', 'receive')`, []any{e.article}, func(scan func(...any) error) error {
		var seq int64
		var target string
		var value, text bool
		if err := scan(&seq, &target, &value, &text); err != nil || !sc.names[target] {
			return err
		}
		e.bodies[seq] = append(e.bodies[seq], names...)
		if fields && value {
			e.fields[seq] = append(e.fields[seq], sealedValue)
		}
		if fields && text {
			e.fields[seq] = append(e.fields[seq], sealedDocument)
		}
		return nil
	})
}

// rulings takes away what the entries of decisions hold of the texts of readings:
// their hashes, and of the words beside the log those that hold says.
func (e *erasure) rulings(ctx context.Context, tx *sql.Tx, sc *scope, hold func(r *claims.Ruling, ofText bool, name, words string) bool) error {
	type row struct {
		claims.Ruling
		document    []byte
		value, text bool // sealed
	}
	var rows []row
	err := each(ctx, tx, `SELECT seq, action, value, document, value_salt IS NOT NULL, document_salt IS NOT NULL FROM rulings
		WHERE article = ? AND action NOT IN ('read', 'receive') ORDER BY seq`, []any{e.article}, func(scan func(...any) error) error {
		var r row
		err := scan(&r.Seq, &r.Action, &r.Value, &r.document, &r.value, &r.text)
		rows = append(rows, r)
		return err
	})
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		ofText := sc.texts[string(r.document)]
		if ofText && r.text {
			e.fields[r.Seq] = append(e.fields[r.Seq], sealedDocument)
		}
		if r.Action == claims.Tick && r.value && hold(&r.Ruling, ofText, sealedValue, r.Value) {
			e.fields[r.Seq] = append(e.fields[r.Seq], sealedValue)
		}
		err := each(ctx, tx, "SELECT name, words FROM bodies WHERE seq = ? AND words IS NOT NULL", []any{r.Seq}, func(scan func(...any) error) error {
			var name, words string
			if err := scan(&name, &words); err != nil {
				return err
			}
			if hold(&r.Ruling, ofText, name, words) {
				e.bodies[r.Seq] = append(e.bodies[r.Seq], name)
				if r.value && name == "words" {
					e.fields[r.Seq] = append(e.fields[r.Seq], sealedValue)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// apply takes everything away. The last entry of the log says so.
func (e *erasure) apply(ctx context.Context, tx *sql.Tx) error {
	for seq, names := range e.bodies {
		for _, name := range names {
			if _, err := tx.ExecContext(ctx, "UPDATE bodies SET words = NULL, salt = NULL WHERE seq = ? AND name = ?", seq, name); err != nil {
				return err
			}
		}
	}
	for seq, names := range e.fields {
		for _, name := range names {
			update := map[string]string{
				sealedBy:       "UPDATE rulings SET actor = '" + redacted + "', actor_salt = NULL WHERE seq = ?",
				sealedValue:    "UPDATE rulings SET value = '" + redacted + "', value_salt = NULL WHERE seq = ?",
				sealedDocument: "UPDATE rulings SET document = NULL, document_salt = NULL WHERE seq = ?",
			}[name]
			if _, err := tx.ExecContext(ctx, update, seq); err != nil {
				return err
			}
		}
	}
	for _, seq := range e.entries() {
		if err := eraseElsewhere(ctx, tx, seq, append(slices.Clone(e.bodies[seq]), e.fields[seq]...)); err != nil {
			return err
		}
	}
	if err := e.stand(ctx, tx); err != nil {
		return err
	}
	for _, r := range e.readings {
		if err := r.write(ctx, tx); err != nil {
			return err
		}
	}
	if err := e.applyCarried(ctx, tx); err != nil {
		return err
	}
	for receipt, origin := range e.receipts {
		if err := emptyReceipt(ctx, tx, receipt, origin); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM originals WHERE id NOT IN (SELECT original FROM receipts)")
	return err
}

// stand computes anew how things stand that entries which lost a field are about.
func (e *erasure) stand(ctx context.Context, tx *sql.Tx) error {
	done := map[string]bool{}
	for seq := range e.fields {
		r, err := rulingAt(ctx, tx, seq)
		if err != nil {
			return err
		}
		if id := r.Kind + " " + r.Object; !done[id] && r.Kind != claims.ArticleObject {
			done[id] = true
			history, err := historyOf(ctx, tx, r.Kind, r.Object)
			if err != nil {
				return err
			}
			if err := project(ctx, tx, history); err != nil {
				return err
			}
		}
	}
	return nil
}

// write puts the rows of a reading that lost something in the place of those
// that it had.
func (r *redone) write(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM grades WHERE reading = ?", r.id); err != nil {
		return err
	}
	for _, n := range slices.Backward(shape.Tables) {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+n.Name+" WHERE reading = ?", r.id); err != nil {
			return fmt.Errorf("the %s: %w", n.Name, err)
		}
	}
	for _, n := range shape.Tables {
		if err := insertRows(ctx, tx, n, r.id, r.rows, ctx.Err); err != nil {
			return fmt.Errorf("the %s: %w", n.Name, err)
		}
	}
	hash, digest := r.rows.Document.Hash(), r.rows.Digest()
	var text int64
	err := tx.QueryRowContext(ctx, "SELECT id FROM documents WHERE sha256 = ?", hash[:]).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		text, err = insertID(ctx, tx, "INSERT INTO documents (sha256, text) VALUES (?, ?)", hash[:], r.rows.Document.Text)
	}
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE drafts SET document = ? WHERE id = (SELECT draft FROM readings WHERE id = ?)", text, r.id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM documents WHERE id NOT IN (SELECT document FROM drafts)"); err != nil {
		return err
	}
	h := shape.HeadOf(r.rows)
	args := append(h.Values(), digest[:], r.id)
	if _, err := tx.ExecContext(ctx, "UPDATE readings SET "+strings.Join(shape.HeadColumns(), " = ?, ")+" = ?, digest = ? WHERE id = ?", args...); err != nil {
		return err
	}
	for i := range r.rows.Claims {
		g := grade.Claim(r.rows.Ledger, i, false)
		if _, err := tx.ExecContext(ctx, "INSERT INTO grades (reading, claim, letter, number, label, sourcing) VALUES (?, ?, ?, ?, ?, ?)",
			r.id, i, g.Letter.String(), g.Number, g.Label, g.Sourcing); err != nil {
			return err
		}
	}
	return nil
}

func (e *erasure) applyCarried(ctx context.Context, tx *sql.Tx) error {
	if e.carried == nil {
		return nil
	}
	for _, id := range e.of {
		type row struct{ key, detail string }
		var rows []row
		if err := each(ctx, tx, "SELECT key, detail FROM carried WHERE reading = ? AND detail != ''", []any{id}, func(scan func(...any) error) error {
			var r row
			err := scan(&r.key, &r.detail)
			rows = append(rows, r)
			return err
		}); err != nil {
			return err
		}
		for _, r := range rows {
			if _, err := tx.ExecContext(ctx, "UPDATE carried SET detail = ? WHERE reading = ? AND key = ?", e.carried(r.detail), id, r.key); err != nil {
				return err
			}
		}
		// Where its words stand was said of a text that has changed.
		if _, err := tx.ExecContext(ctx, "UPDATE carried SET start_byte = NULL, end_byte = NULL WHERE reading = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// emptyReceipt gives a receipt bytes that say nothing, so that what it came as
// can go. They differ from those of any other, and verification knows their form.
func emptyReceipt(ctx context.Context, tx *sql.Tx, receipt int64, origin string) error {
	bytes := []byte(redacted + " " + rand.Text())
	sum := sha256.Sum256(bytes)
	original, err := insertID(ctx, tx, "INSERT INTO originals (sha256, bytes) VALUES (?, ?)", sum[:], bytes)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE receipts SET original = ?, origin = ? WHERE id = ?", original, origin, receipt)
	return err
}

// left hashes what is left of every reading that lost something.
func (e *erasure) left(ctx context.Context, tx *sql.Tx) (string, error) {
	ids := slices.Clone(e.of)
	for _, r := range e.readings {
		ids = append(ids, r.id)
	}
	slices.Sort(ids)
	var b strings.Builder
	for _, id := range slices.Compact(ids) {
		var name string
		var hash []byte
		if err := tx.QueryRowContext(ctx, `SELECT `+readingName+`, x.sha256 FROM readings r JOIN drafts d ON d.id = r.draft
			JOIN articles a ON a.id = d.article JOIN documents x ON x.id = d.document WHERE r.id = ?`, id).Scan(&name, &hash); err != nil {
			return "", err
		}
		rows, err := digestRows(ctx, tx, id, hash)
		if err != nil {
			return "", err
		}
		kept, err := keptDigest(ctx, tx, id)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", name, shape.DigestText(rows), hex.EncodeToString(hash), shape.DigestText(kept))
	}
	return b.String(), nil
}

// readingName is the name of a reading in the log and in what is left of it.
const readingName = "a.slug || ' draft ' || d.number || ' reading ' || r.number"
