package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources"
)

// An Imported says what became of one article of an archive.
type Imported struct {
	Article string
	Known   bool // its texts were there already
	Rulings int  // that were not there, and are now
	Left    int  // that were not there and could not be taken over: what they are about is not here, or they erase what is
	Against int  // that say otherwise than what was decided here, and stand beside it
}

// Import takes over what an archive holds and the ledger does not, in one
// transaction: articles, drafts, readings and decisions. The archive is checked
// whole before the first write, and nothing of one that does not hold is stored.
// A decision that is there already, of whatever file, is not made again. What was
// decided here stays; what another ledger decided otherwise stands beside it. by
// is who imports, from what the archive is called.
func (s *Store) Import(ctx context.Context, a *archive.Archive, by, from string) ([]Imported, error) {
	for _, f := range []struct{ name, words string }{{"name of who imports", by}, {"name of the file", from}} {
		if err := db.ValidName(f.words); err != nil {
			return nil, fmt.Errorf("the %s %w", f.name, err)
		}
	}
	if by == "" {
		return nil, errors.New("an import says who made it")
	}
	c, err := checkArchive(a, s.now())
	if err != nil {
		return nil, err
	}
	im := &importing{Store: s, in: c, by: by, from: from}
	request := newRequest()
	if err := s.write(ctx, request, func(tx *sql.Tx) error { return im.run(ctx, tx, request) }); err != nil {
		return nil, err
	}
	return im.done, nil
}

// An importing is an archive on its way into the ledger.
type importing struct {
	*Store
	in       *checked
	by, from string
	done     []Imported
	of       map[string]*Imported
	acts     map[string]int64                       // by log: the entry that says that it was imported
	readings map[string]map[string]*archive.Reading // those to be stored, by article and name
	next     map[string]int                         // by log: the first entry not dealt with yet
}

func (im *importing) run(ctx context.Context, tx *sql.Tx, request string) error {
	im.done, im.of = nil, map[string]*Imported{}
	im.acts, im.next, im.readings = map[string]int64{}, map[string]int{}, map[string]map[string]*archive.Reading{}
	for i, l := range im.in.logs {
		part := request
		if i > 0 {
			part = requestPart(request, i)
		}
		if err := im.keepLog(ctx, tx, l, part); err != nil {
			return fmt.Errorf("log %s: %w", auditlog.LogName(l.Origin), err)
		}
	}
	var order []string
	for article, err := range im.in.Articles() {
		if err != nil {
			return err
		}
		im.of[article.ID] = &Imported{Article: article.ID}
		order = append(order, article.ID)
		if err := im.place(ctx, tx, article); err != nil {
			return fmt.Errorf("article %q: %w", article.ID, err)
		}
	}
	for _, l := range im.in.logs {
		if err := im.follow(ctx, tx, l, len(l.decoded)); err != nil {
			return fmt.Errorf("log %s: %w", auditlog.LogName(l.Origin), err)
		}
	}
	for _, id := range order {
		im.done = append(im.done, *im.of[id])
	}
	return nil
}

// keepLog keeps what an archive has of another ledger's log, and says so in the
// ledger's own where any of it is new. Of the ledger's own log it must be a part.
func (im *importing) keepLog(ctx context.Context, tx *sql.Tx, l *checkedLog, request string) error {
	if l.Origin == im.origin {
		for i := range l.Entries {
			var hash []byte
			err := tx.QueryRowContext(ctx, "SELECT hash FROM log WHERE seq = ?", i+1).Scan(&hash)
			if errors.Is(err, sql.ErrNoRows) {
				return fmt.Errorf("it is of this very ledger, at a later time (it has %d entries, and here there are %d): restore a backup of then", len(l.Entries), i)
			}
			if err != nil {
				return err
			}
			if string(hash) != string(l.Entries[i].Hash[:]) {
				return fmt.Errorf("entry %d is another one than in this ledger, of which it says to be", i+1)
			}
		}
		return nil
	}
	var id, size int64
	err := tx.QueryRowContext(ctx, "SELECT id, (SELECT count(*) FROM ledger_entries WHERE ledger = id) FROM ledgers WHERE origin = ?", l.Origin[:]).Scan(&id, &size)
	if errors.Is(err, sql.ErrNoRows) {
		id, err = insertID(ctx, tx, "INSERT INTO ledgers (origin, checkpoint) VALUES (?, ?)", l.Origin[:], l.Checkpoint)
	}
	if err != nil {
		return err
	}
	grown := false
	for i := range l.Entries {
		e := &l.Entries[i]
		var leaf, bytes []byte
		err := tx.QueryRowContext(ctx, "SELECT leaf, entry FROM ledger_entries WHERE ledger = ? AND seq = ?", id, i+1).Scan(&leaf, &bytes)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = tx.ExecContext(ctx, "INSERT INTO ledger_entries (ledger, seq, entry, leaf, hash) VALUES (?, ?, ?, ?, ?)", id, i+1, e.Bytes, e.Leaf[:], e.Hash[:])
			grown = true
		case err == nil && string(leaf) != string(e.Leaf[:]):
			return fmt.Errorf("entry %d is another one than in a file that was imported before", i+1)
		case err == nil && bytes == nil && e.Bytes != nil:
			_, err = tx.ExecContext(ctx, "UPDATE ledger_entries SET entry = ? WHERE ledger = ? AND seq = ?", e.Bytes, id, i+1)
			grown = true
		case err == nil:
			continue // with its words, unless they were erased here
		}
		if err != nil {
			return err
		}
		for _, w := range e.Words {
			salt, err := hex.DecodeString(w.Salt)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "INSERT INTO ledger_words (ledger, seq, name, salt, words) VALUES (?, ?, ?, ?, ?)", id, i+1, w.Name, salt, w.Text); err != nil {
				return err
			}
		}
	}
	if int64(len(l.Entries)) > size {
		if _, err := tx.ExecContext(ctx, "UPDATE ledgers SET checkpoint = ? WHERE id = ?", l.Checkpoint, id); err != nil {
			return err
		}
	}
	if !grown {
		// What could not be taken over before may be now.
		var act sql.NullInt64
		err := tx.QueryRowContext(ctx, "SELECT max(seq) FROM rulings WHERE action = 'import' AND object = ?", l.id).Scan(&act)
		im.acts[l.id] = act.Int64
		return err
	}
	head, err := auditlog.ParseHead(l.Checkpoint)
	if err != nil {
		return err
	}
	var version int64
	if err := tx.QueryRowContext(ctx, "SELECT count(*) + 1 FROM rulings WHERE kind = ? AND object = ?", claims.LedgerObject, l.id).Scan(&version); err != nil {
		return err
	}
	e := &auditlog.Entry{Request: request, By: im.by, Action: string(claims.Import), Kind: claims.LedgerObject, Object: l.id, Version: version,
		Value: head.String(), Tool: db.Program()}
	if err := im.append(ctx, tx, e, body{"origin", im.from}); err != nil {
		return err
	}
	im.acts[l.id] = e.Seq
	return nil
}

// place finds out what of an article is to be stored, and under which keys the
// ledger has what it has of it already.
func (im *importing) place(ctx context.Context, tx *sql.Tx, a *archive.Article) error {
	type draft struct {
		id   int64
		text []byte
	}
	var here []draft
	if err := each(ctx, tx, `SELECT d.id, x.sha256 FROM articles a JOIN drafts d ON d.article = a.id JOIN documents x ON x.id = d.document
		WHERE a.slug = ? ORDER BY d.number`, []any{a.ID}, func(scan func(...any) error) error {
		var d draft
		err := scan(&d.id, &d.text)
		here = append(here, d)
		return err
	}); err != nil {
		return err
	}
	im.of[a.ID].Known = len(here) > 0
	im.readings[a.ID] = map[string]*archive.Reading{}
	ours := true // every reading so far is here under the same keys
	for _, r := range a.Readings {
		hash := r.Ledger.Document.Hash()
		if r.Draft <= len(here) && string(here[r.Draft-1].text) != string(hash[:]) {
			return fmt.Errorf("another text is kept as draft %d of %q; nothing was imported", r.Draft, a.ID)
		}
		if r.Draft > len(here) {
			if !ours {
				return fmt.Errorf("draft %d is not here, and the drafts before it are, under keys of this ledger; check its text here first (vouch check --article %s)", r.Draft, a.ID)
			}
			im.readings[a.ID][r.Name()] = r
			im.of[a.ID].Known = false
			continue
		}
		digest := rowsOf(r).Digest()
		var same bool
		if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM readings WHERE draft = ? AND number = ? AND digest = ?)",
			here[r.Draft-1].id, r.Number, digest[:]).Scan(&same); err != nil {
			return err
		}
		if same {
			continue
		}
		var last int64
		if err := tx.QueryRowContext(ctx, "SELECT max(number) FROM readings WHERE draft = ?", here[r.Draft-1].id).Scan(&last); err != nil {
			return err
		}
		if ours && r.Draft == len(here) && int64(r.Number) == last+1 {
			im.readings[a.ID][r.Name()] = r // read anew there since
			continue
		}
		ours = false
		if err := alias(ctx, tx, here[r.Draft-1].id, r.Ledger); err != nil {
			return err
		}
	}
	return nil
}

// alias notes which claims and sources of the last reading of a draft those of
// another ledger's reading are.
func alias(ctx context.Context, tx *sql.Tx, draft int64, theirs *claims.Ledger) error {
	var id int64
	if err := tx.QueryRowContext(ctx, "SELECT id FROM readings WHERE draft = ? ORDER BY number DESC LIMIT 1", draft).Scan(&id); err != nil {
		return err
	}
	ours, err := readLedger(ctx, tx, id)
	if err != nil {
		return err
	}
	keep := func(kind, alias, key string) error {
		if alias == key {
			return nil
		}
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO aliases (kind, alias, key) VALUES (?, ?, ?)", kind, alias, key)
		return err
	}
	for i, old := range anchor.Sources(theirs, ours) {
		if old >= 0 {
			if err := keep(claims.SourceObject, string(theirs.Sources[old].Key), string(ours.Sources[i].Key)); err != nil {
				return err
			}
		}
	}
	for _, c := range anchor.Claims(theirs, ours) {
		if c.New >= 0 && c.Outcome != anchor.Changed {
			if err := keep(claims.ClaimObject, string(theirs.Claims[c.Old].Key), string(ours.Claims[c.New].Key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow takes over the entries of a log before one, in its order. What it
// repeats of another log is taken over from there first, as its people saw it.
func (im *importing) follow(ctx context.Context, tx *sql.Tx, l *checkedLog, end int) error {
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
		} else if err := im.followTo(ctx, tx, identity); err != nil {
			return err
		}
		there, err := im.seqOf(ctx, tx, identity)
		if err != nil {
			return err
		}
		if there != 0 {
			continue // it is here, for good
		}
		switch claims.Action(entry.Action) {
		case claims.Read, claims.Receive:
			err = im.read(ctx, tx, l, e, entry, identity)
		default:
			if entry.Origin == "" {
				err = im.rule(ctx, tx, l, e, entry, identity)
			}
		}
		if err != nil {
			return fmt.Errorf("entry %d: %w", entry.Seq, err)
		}
	}
	return nil
}

func (im *importing) followTo(ctx context.Context, tx *sql.Tx, identity string) error {
	id, rest, _ := strings.Cut(identity, ":")
	number, _, _ := strings.Cut(rest, ":")
	seq, err := strconv.Atoi(number)
	if err != nil {
		return fmt.Errorf("%q names no entry", identity)
	}
	for _, l := range im.in.logs {
		if l.id == id {
			return im.follow(ctx, tx, l, min(seq, len(l.decoded)))
		}
	}
	return nil
}

// seqOf returns the number here of an entry, or 0.
func (im *importing) seqOf(ctx context.Context, tx *sql.Tx, identity string) (int64, error) {
	if rest, ok := strings.CutPrefix(identity, hex.EncodeToString(im.origin[:])+":"); ok {
		number, _, _ := strings.Cut(rest, ":")
		return strconv.ParseInt(number, 10, 64)
	}
	var seq int64
	err := tx.QueryRowContext(ctx, "SELECT seq FROM rulings WHERE origin = ?", identity).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return seq, err
}

// repeat appends an entry that repeats one of another log: its time is now, and
// when it was made stands beside it.
func (im *importing) repeat(ctx context.Context, tx *sql.Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string, kept string, change func(*auditlog.Entry)) (int64, error) {
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
		case b.Name != sealedBy && b.Name != sealedValue && b.Name != sealedDocument:
			bodies = append(bodies, body{b.Name, words})
		}
	}
	change(&out)
	err := im.appendRepeated(ctx, tx, &out, im.acts[l.id], gone, bodies)
	return out.Seq, err
}

// read takes over that an article was read, with the reading; one that the
// ledger has in its own way is left as it is.
func (im *importing) read(ctx context.Context, tx *sql.Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string) error {
	r := im.readings[entry.Object][entry.Target]
	if r == nil || im.in.reads[entry.Object+" "+entry.Target] != l {
		return nil
	}
	var reading int64
	err := tx.QueryRowContext(ctx, `SELECT r.id FROM articles a JOIN drafts d ON d.article = a.id JOIN readings r ON r.draft = d.id
		WHERE a.slug = ? AND d.number = ? AND r.number = ?`, entry.Object, r.Draft, r.Number).Scan(&reading)
	if errors.Is(err, sql.ErrNoRows) {
		reading, err = im.storeReading(ctx, tx, entry.Object, r)
	}
	if err != nil {
		return err
	}
	var count int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM receipts WHERE reading = ?", reading).Scan(&count); err != nil {
		return err
	}
	if count >= len(r.Receipts) {
		return nil
	}
	c := r.Receipts[count]
	sum := sha256.Sum256(c.Bytes)
	var original int64
	err = tx.QueryRowContext(ctx, "SELECT id FROM originals WHERE sha256 = ?", sum[:]).Scan(&original)
	if errors.Is(err, sql.ErrNoRows) {
		bytes := c.Bytes
		if bytes == nil {
			bytes = []byte{}
		}
		original, err = insertID(ctx, tx, "INSERT INTO originals (sha256, bytes) VALUES (?, ?)", sum[:], bytes)
	}
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO receipts (reading, original, origin, read_at) VALUES (?, ?, ?, ?)", reading, original, c.Origin, timeText(c.Time)); err != nil {
		return err
	}
	kept, err := keptDigest(ctx, tx, reading)
	if err != nil {
		return err
	}
	version, err := nextVersion(ctx, tx, entry.Kind, entry.Object)
	if err != nil {
		return err
	}
	_, err = im.repeat(ctx, tx, l, e, entry, identity, shape.DigestText(kept), func(out *auditlog.Entry) { out.Version = version })
	return err
}

func nextVersion(ctx context.Context, tx *sql.Tx, kind, object string) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT ifnull(max(version), 0) + 1 FROM rulings WHERE kind = ? AND object = ?", kind, object).Scan(&version)
	return version, err
}

// storeReading writes a reading under the keys that it has.
func (im *importing) storeReading(ctx context.Context, tx *sql.Tx, slug string, r *archive.Reading) (int64, error) {
	rows := rowsOf(r)
	p := &put{Store: im.Store, ledger: *r.Ledger, hash: r.Ledger.Document.Hash(), stopped: ctx.Err}
	if err := p.findDocument(ctx, tx); err != nil {
		return 0, err
	}
	err := tx.QueryRowContext(ctx, "SELECT id, ifnull(latest, 0) FROM articles WHERE slug = ?", slug).Scan(&p.article, &p.before)
	if errors.Is(err, sql.ErrNoRows) {
		p.article, err = insertID(ctx, tx, "INSERT INTO articles (slug) VALUES (?)", slug)
	}
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, "SELECT id FROM drafts WHERE article = ? AND number = ?", p.article, r.Draft).Scan(&p.draft)
	if errors.Is(err, sql.ErrNoRows) {
		p.draft, err = insertID(ctx, tx, "INSERT INTO drafts (article, number, document) VALUES (?, ?, ?)", p.article, r.Draft, p.document)
	}
	if err != nil {
		return 0, err
	}
	var id int64
	if err := tx.QueryRowContext(ctx, "SELECT ifnull(max(id), 0) + 1 FROM readings").Scan(&id); err != nil {
		return 0, err
	}
	if err := p.insertReading(ctx, tx, id, int64(r.Number), r.Time, rows); err != nil {
		return 0, err
	}
	if err := p.grades(ctx, tx, id); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE articles SET latest = (SELECT r.id FROM drafts d JOIN readings r ON r.draft = d.id WHERE d.article = ?1 ORDER BY d.number DESC, r.number DESC LIMIT 1) WHERE id = ?1", p.article); err != nil {
		return 0, err
	}
	if p.before == 0 {
		return id, nil
	}
	before, err := readLedger(ctx, tx, p.before)
	if err != nil {
		return 0, err
	}
	return id, p.carry(ctx, tx, id, before, anchor.Claims(before, r.Ledger))
}

// rule takes over a decision. What it is about and what it points at are found
// under the ledger's own keys and numbers.
func (im *importing) rule(ctx context.Context, tx *sql.Tx, l *checkedLog, e *archive.Entry, entry *auditlog.Entry, identity string) error {
	of := im.of[entry.Article]
	if of == nil {
		of = new(Imported) // of no article: a name that was erased
	}
	r := l.Ruling(e, entry)
	moved, ok, err := im.moved(ctx, tx, l, r)
	if err != nil {
		return err
	}
	if !ok {
		of.Left++
		return nil
	}
	version, err := nextVersion(ctx, tx, moved.Kind, moved.Object)
	if err != nil {
		return err
	}
	seq, err := im.repeat(ctx, tx, l, e, entry, identity, "", func(out *auditlog.Entry) {
		out.Object, out.Target, out.Value, out.Version = moved.Object, moved.Target, moved.Value, version
	})
	if err != nil {
		return err
	}
	history, err := historyOf(ctx, tx, moved.Kind, moved.Object)
	if err != nil {
		return err
	}
	after := claims.Fold(history)
	if moved.Kind == claims.SourceObject {
		if err := mergeable(ctx, tx, db.Decision{Kind: moved.Kind, Object: moved.Object, Action: moved.Action}, after); err != nil {
			return err
		}
	}
	of.Rulings++
	for _, set := range after {
		if set.Ruling == seq && after[claims.ConflictAspect(claims.StatusAspect)] == set {
			of.Against++
		}
	}
	return project(ctx, tx, history)
}

// moved returns a ruling of another ledger in the keys and numbers of this one,
// and whether everything it needs is here.
func (im *importing) moved(ctx context.Context, tx *sql.Tx, l *checkedLog, r claims.Ruling) (claims.Ruling, bool, error) {
	key := func(kind, key string) (string, bool, error) {
		if _, err := owner(ctx, tx, kind, key); !errors.Is(err, db.ErrNotFound) {
			return key, err == nil, err
		}
		err := tx.QueryRowContext(ctx, "SELECT key FROM aliases WHERE kind = ? AND alias = ?", kind, key).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return key, false, nil
		}
		return key, err == nil, err
	}
	number := func(target string) (int64, error) {
		seq, err := strconv.Atoi(target)
		if err != nil || seq < 1 || seq > len(l.decoded) || l.Entries[seq-1].Bytes == nil {
			return 0, nil
		}
		identity := l.decoded[seq-1].Origin
		if identity == "" {
			identity = auditlog.Identity(l.Origin, int64(seq), l.Entries[seq-1].Hash)
		}
		return im.seqOf(ctx, tx, identity)
	}
	ok, err := true, error(nil)
	if (r.Kind == claims.ClaimObject || r.Kind == claims.SourceObject) && r.Action != claims.Add {
		if r.Object, ok, err = key(r.Kind, r.Object); err != nil || !ok {
			return r, ok, err
		}
	}
	switch r.Action {
	case claims.Merge:
		r.Target, ok, err = key(r.Kind, r.Target)
	case claims.Add, claims.Edit:
		if r.Value == claims.Redacted {
			break
		}
		a, err := claims.ParseAmendment(r.Value)
		if err != nil {
			return r, false, err
		}
		if a.Source != "" && a.Source != claims.NoSource {
			var source string
			if source, ok, err = key(claims.SourceObject, string(a.Source)); err != nil || !ok {
				return r, ok, err
			}
			a.Source = sources.Key(source)
			r.Value = a.String()
		}
	case claims.Undo, claims.Answer:
		if r.Kind == claims.FindingObject && r.Action == claims.Answer {
			break // what the finding asks, and no ruling
		}
		seq, err := number(r.Target)
		r.Target = strconv.FormatInt(seq, 10)
		return r, seq != 0, err
	case claims.Redact:
		return im.movedRedaction(ctx, tx, r, number)
	}
	return r, ok, err
}

// movedRedaction returns a redaction of another ledger as far as what it erased
// is erased here: it came without it. An import erases nothing that is here.
func (im *importing) movedRedaction(ctx context.Context, tx *sql.Tx, r claims.Ruling, number func(string) (int64, error)) (claims.Ruling, bool, error) {
	single := false
	if _, err := strconv.ParseInt(r.Target, 10, 64); err == nil {
		single = true
	}
	var here []int64
	for _, seq := range redactedBy(r.Target, r.Value) {
		at, err := number(strconv.FormatInt(seq, 10))
		if err != nil {
			return r, false, err
		}
		if at == 0 {
			continue
		}
		gone, err := erasedHere(ctx, tx, at, redactable(r.Kind, r.Target))
		if err != nil {
			return r, false, err
		}
		if gone {
			here = append(here, at)
		}
	}
	if len(here) == 0 {
		return r, false, nil
	}
	if single {
		r.Target = strconv.FormatInt(here[0], 10)
	} else {
		r.Value = numbers(here)
	}
	return r, true, nil
}

// erasedHere reports whether one of the parts of an entry is not here any more.
func erasedHere(ctx context.Context, tx *sql.Tx, seq int64, parts []string) (bool, error) {
	for _, name := range parts {
		query, args := "SELECT EXISTS (SELECT 1 FROM bodies WHERE seq = ?1 AND name = ?2 AND words IS NULL)", []any{seq, name}
		switch name {
		case sealedBy:
			query, args = "SELECT EXISTS (SELECT 1 FROM rulings WHERE seq = ?1 AND actor = ?2 AND actor_salt IS NULL)", []any{seq, redacted}
		case sealedValue:
			query, args = "SELECT EXISTS (SELECT 1 FROM rulings WHERE seq = ?1 AND value = ?2 AND value_salt IS NULL)", []any{seq, redacted}
		case sealedDocument:
			query, args = "SELECT EXISTS (SELECT 1 FROM rulings WHERE seq = ?1 AND document IS NULL AND article != '' AND action != 'redact')", []any{seq}
		}
		var gone bool
		if err := tx.QueryRowContext(ctx, query, args...).Scan(&gone); err != nil || gone {
			return gone, err
		}
	}
	return false, nil
}
