package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources"
	"vouch/sources/document"
)

// Put implements db.Store.
func (s *Store) Put(ctx context.Context, r db.Reading) (db.Stored, error) {
	stored, err := s.PutAll(ctx, []db.Reading{r})
	if err != nil {
		return db.Stored{}, err
	}
	return stored[0], nil
}

// PutAll implements db.Store.
func (s *Store) PutAll(ctx context.Context, readings []db.Reading) ([]db.Stored, error) {
	if len(readings) == 0 {
		return nil, nil
	}
	puts := make([]*put, len(readings))
	for i, r := range readings {
		puts[i] = &put{Store: s, Reading: r, request: newRequest(), stopped: ctx.Err}
		if err := puts[i].check(); err != nil {
			return nil, fmt.Errorf("storing %s: %w", puts[i].called(), err)
		}
	}
	at := puts[0]
	err := s.write(ctx, at.request, func(tx *sql.Tx) error {
		// The driver watches a context that may end with a goroutine for every
		// statement. Here it is asked between rows instead.
		steady := context.WithoutCancel(ctx)
		for _, p := range puts {
			at = p
			if err := p.store(steady, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("storing %s in %s: %w", at.called(), s.path, err)
	}
	// Only now that they are stored are the caller's ledgers touched.
	stored := make([]db.Stored, len(puts))
	for i, p := range puts {
		p.ledger.Article = p.stored.Article
		*p.Ledger = p.ledger
		stored[i] = p.stored
	}
	return stored, nil
}

// A put is one reading on its way into the ledger.
type put struct {
	*Store
	db.Reading
	request string
	stopped func() error  // why to go no further; nil while there is no reason
	ledger  claims.Ledger // a copy that is given keys
	hash    [sha256.Size]byte
	stored  db.Stored
	digest  []byte // of the rows, once they are written

	article, draft, document int64 // row ids; 0 until they are there
	before                   int64 // the reading that keys are carried from; 0 when there is none
	current                  bool  // the draft is, or will be, the article's latest
}

func (p *put) called() string {
	for _, name := range []string{p.Article, p.Name, p.Origin} {
		if name != "" {
			return name
		}
	}
	return "an article"
}

func (p *put) check() error {
	if p.Ledger == nil || p.Ledger.Document == nil {
		return errors.New("there is no document")
	}
	if !utf8.ValidString(p.Ledger.Document.Text) {
		return errors.New("the text is not valid UTF-8")
	}
	if err := db.ValidName(p.By); err != nil {
		return fmt.Errorf("the name of who had it read %w", err)
	}
	if p.Article != "" {
		if err := db.ValidID(p.Article); err != nil {
			return err
		}
	}
	if p.Grades != nil && len(p.Grades) != len(p.Ledger.Claims) {
		return fmt.Errorf("there are %d grades for %d claims", len(p.Grades), len(p.Ledger.Claims))
	}
	if err := p.Ledger.Validate(); err != nil {
		return err
	}
	p.ledger = *p.Ledger
	p.ledger.Claims = slices.Clone(p.Ledger.Claims)
	p.ledger.Sources = slices.Clone(p.Ledger.Sources)
	p.current = true
	if p.Time.IsZero() {
		p.Time = p.now()
	}
	p.hash = p.Ledger.Document.Hash()
	return nil
}

// store finds the article and the draft that the text belongs to, then writes
// what is new about it.
func (p *put) store(ctx context.Context, tx *sql.Tx) error {
	if err := p.findDocument(ctx, tx); err != nil {
		return err
	}
	if err := p.findDraft(ctx, tx); err != nil {
		return err
	}
	if p.draft != 0 {
		reading, number, err := p.sameReading(ctx, tx)
		if err != nil {
			return err
		}
		if reading != 0 {
			p.stored.Known = true
			return p.receive(ctx, tx, reading, number, claims.Receive)
		}
		p.stored.Reread = true
	}
	return p.newReading(ctx, tx)
}

func (p *put) findDocument(ctx context.Context, tx *sql.Tx) error {
	err := tx.QueryRowContext(ctx, "SELECT id FROM documents WHERE sha256 = ?", p.hash[:]).Scan(&p.document)
	if errors.Is(err, sql.ErrNoRows) {
		p.document, err = insertID(ctx, tx, "INSERT INTO documents (sha256, text) VALUES (?, ?)", p.hash[:], p.ledger.Document.Text)
	}
	if err != nil {
		return fmt.Errorf("the document: %w", err)
	}
	return nil
}

// findDraft sets the article and, where the text is one of its drafts, the
// draft. What is not there yet is made by newReading.
func (p *put) findDraft(ctx context.Context, tx *sql.Tx) error {
	// The id wished for: its latest draft, and whether that is this text.
	// None wished for: the article that has the text, as its latest if any.
	const columns = `SELECT a.id, a.slug, a.latest, d.id, d.number, d.document, r.draft = d.id,
		(SELECT id FROM readings WHERE draft = d.id ORDER BY number DESC LIMIT 1)
		FROM drafts d JOIN articles a ON a.id = d.article JOIN readings r ON r.id = a.latest `
	query, arg := columns+"WHERE a.slug = ? ORDER BY d.number DESC LIMIT 1", any(p.Article)
	if p.Article == "" {
		query, arg = columns+"WHERE d.document = ? ORDER BY r.draft = d.id DESC, d.id LIMIT 1", p.document
	}
	var latest, draft, document, lastRead int64
	var number int
	var current bool
	err := tx.QueryRowContext(ctx, query, arg).Scan(&p.article, &p.stored.Article, &latest, &draft, &number, &document, &current, &lastRead)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("looking for the article: %w", err)
	case document == p.document:
		p.draft, p.stored.Draft = draft, number
		p.before, p.current = lastRead, current
	default:
		p.stored.Draft = number // the one before
		p.before = latest
	}
	return nil
}

// sameReading returns the reading of the draft that this one equals, or 0. What
// the stored one knows of title, date and language and this one does not is
// taken over first, so that a date given once need not be given again.
func (p *put) sameReading(ctx context.Context, tx *sql.Tx) (id, number int64, err error) {
	type candidate struct {
		id, number int64
		head       shape.Head
		digest     []byte
	}
	var candidates []candidate
	err = each(ctx, tx, `SELECT id, number, digest, extractor, title, title_start, title_end, outlet, published, updated, language
		FROM readings WHERE draft = ? ORDER BY number DESC`, []any{p.draft}, func(scan func(...any) error) error {
		var c candidate
		values := make([]any, len(shape.HeadColumns()))
		if err := scan(append([]any{&c.id, &c.number, &c.digest}, pointers(values)...)...); err != nil {
			return err
		}
		err := c.head.Read(values)
		candidates = append(candidates, c)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("the readings of the draft: %w", err)
	}
	for i, c := range candidates {
		if i == 0 {
			if err := p.complete(c.head); err != nil {
				return 0, 0, err
			}
		}
		if c.head.Extractor != p.ledger.Extractor {
			continue
		}
		same, err := p.borrowKeys(ctx, tx, c.id)
		if err != nil {
			return 0, 0, err
		}
		if same && string(c.digest) == string(digestOf(&p.ledger)) {
			return c.id, c.number, nil
		}
	}
	return 0, 0, nil
}

func digestOf(l *claims.Ledger) []byte {
	d := shape.Apart(l).Digest()
	return d[:]
}

// complete fills in what the stored reading knows of the article and this one
// does not. The caller's document is not touched.
func (p *put) complete(h shape.Head) error {
	d := *p.ledger.Document
	if d.Title == "" {
		d.Title, d.TitleSpan = h.Title, h.TitleSpan
	}
	if d.Outlet == "" {
		d.Outlet = h.Outlet
	}
	if d.Language == "" {
		d.Language = h.Language
	}
	for _, date := range []struct {
		known string
		into  *document.Date
	}{{h.Published, &d.Published}, {h.Updated, &d.Updated}} {
		if !date.into.IsZero() {
			continue
		}
		known, err := shape.ParseDate(date.known)
		if err != nil {
			return err
		}
		*date.into = known
	}
	p.ledger.Document = &d
	return nil
}

// borrowKeys gives claims and sources the keys that those of a stored reading
// have, in order, and reports whether there are as many.
func (p *put) borrowKeys(ctx context.Context, tx *sql.Tx, id int64) (bool, error) {
	for _, of := range []struct {
		table string
		count int
		set   func(int, string)
	}{
		{"claims", len(p.ledger.Claims), func(i int, key string) { p.ledger.Claims[i].Key = claims.Key(key) }},
		{"sources", len(p.ledger.Sources), func(i int, key string) { p.ledger.Sources[i].Key = sources.Key(key) }},
	} {
		i := 0
		err := each(ctx, tx, "SELECT key FROM "+of.table+" WHERE reading = ? ORDER BY ordinal", []any{id}, func(scan func(...any) error) error {
			var key string
			if err := scan(&key); err != nil {
				return err
			}
			if i < of.count {
				of.set(i, key)
			}
			i++
			return nil
		})
		if err != nil || i != of.count {
			return false, err
		}
	}
	return true, nil
}

// newReading writes the ledger as a new reading, of a new draft and a new
// article where need be.
func (p *put) newReading(ctx context.Context, tx *sql.Tx) (err error) {
	if p.article == 0 {
		if p.stored.Article, err = p.freeSlug(ctx, tx); err != nil {
			return err
		}
		if p.article, err = insertID(ctx, tx, "INSERT INTO articles (slug) VALUES (?)", p.stored.Article); err != nil {
			return fmt.Errorf("the article: %w", err)
		}
	}
	if p.draft == 0 {
		p.stored.Draft++
		if p.draft, err = insertID(ctx, tx, "INSERT INTO drafts (article, number, document) VALUES (?, ?, ?)", p.article, p.stored.Draft, p.document); err != nil {
			return fmt.Errorf("the draft: %w", err)
		}
	}
	var id, number int64
	if err := tx.QueryRowContext(ctx, `SELECT (SELECT ifnull(max(id), 0) + 1 FROM readings),
		(SELECT ifnull(max(number), 0) + 1 FROM readings WHERE draft = ?)`, p.draft).Scan(&id, &number); err != nil {
		return fmt.Errorf("numbering the reading: %w", err)
	}
	before, carried, err := p.giveKeys(ctx, tx, id)
	if err != nil {
		return err
	}
	if err := p.insertReading(ctx, tx, id, number, p.Time, shape.Apart(&p.ledger)); err != nil {
		return err
	}
	if err := p.grades(ctx, tx, id); err != nil {
		return err
	}
	// An old draft that is read again stays an old draft.
	if p.current {
		if _, err := tx.ExecContext(ctx, "UPDATE articles SET latest = ? WHERE id = ?", id, p.article); err != nil {
			return fmt.Errorf("the article: %w", err)
		}
	}
	if err := p.carry(ctx, tx, id, before, carried); err != nil {
		return err
	}
	if err := p.receive(ctx, tx, id, number, claims.Read); err != nil {
		return err
	}
	return p.reopen(ctx, tx, before, carried)
}

// taking asks whether an article has a name, ?1, for its id or is called that.
const taking = `EXISTS (SELECT 1 FROM articles WHERE slug = ?1) OR
	EXISTS (SELECT 1 FROM standings WHERE kind = 'article' AND aspect = 'called' AND value = ?1)`

// insertReading writes the rows of a reading.
func (p *put) insertReading(ctx context.Context, tx *sql.Tx, id, number int64, at time.Time, rows *shape.Rows) error {
	digest := rows.Digest()
	p.digest = digest[:]
	h := shape.HeadOf(rows)
	args := append([]any{id, p.draft, number, timeText(at), len(rows.Claims), len(rows.Sources), digest[:]}, h.Values()...)
	if _, err := tx.ExecContext(ctx, `INSERT INTO readings (id, draft, number, read_at, claims, sources, digest,
		extractor, title, title_start, title_end, outlet, published, updated, language) VALUES (`+marks(len(args))+")", args...); err != nil {
		return fmt.Errorf("the reading: %w", err)
	}
	for _, t := range shape.Tables {
		if err := insertRows(ctx, tx, t, id, rows, p.stopped); err != nil {
			return fmt.Errorf("the %s: %w", t.Name, err)
		}
	}
	return nil
}

// freeSlug returns an id that no article has: the one wished for, which is
// known to be free, or one made from the name.
func (p *put) freeSlug(ctx context.Context, tx *sql.Tx) (string, error) {
	if p.Article != "" {
		return p.Article, nil
	}
	name := p.Name
	if name == "" || name == "-" {
		name = p.ledger.Document.Title
	}
	base := db.Slug(name)
	for n, id := 2, base; ; n++ {
		var taken bool
		if err := tx.QueryRowContext(ctx, "SELECT "+taking, id).Scan(&taken); err != nil {
			return "", fmt.Errorf("looking for a free id: %w", err)
		}
		if !taken {
			return id, nil
		}
		id = fmt.Sprintf("%s-%d", base, n)
	}
}

// giveKeys gives every claim and source its permanent key: the one it had in
// the article's latest reading, or a new one. It returns what became of the
// claims of that reading.
func (p *put) giveKeys(ctx context.Context, tx *sql.Tx, id int64) (before *claims.Ledger, carried []anchor.Carry, err error) {
	l := &p.ledger
	for i := range l.Claims {
		l.Claims[i].Key = claims.Key(p.key("c", id, i))
	}
	for i := range l.Sources {
		l.Sources[i].Key = sources.Key(p.key("s", id, i))
	}
	if p.before == 0 {
		return nil, nil, nil
	}
	if before, err = readLedger(ctx, tx, p.before); err != nil {
		return nil, nil, fmt.Errorf("the reading before: %w", err)
	}
	for i, old := range anchor.Sources(before, l) {
		if old >= 0 {
			l.Sources[i].Key = before.Sources[old].Key
		}
	}
	carried = anchor.Claims(before, l)
	for _, c := range carried {
		if c.New >= 0 {
			l.Claims[c.New].Key = before.Claims[c.Old].Key
		}
	}
	return before, carried, nil
}

// key makes a permanent key. It rests on the ledger's random origin, so that
// keys of two ledgers differ, and is short enough to be typed. Its first part
// counts the readings on from a random start, so that the keys of one reading
// lie together in an index: else each claim that is stored writes a page of its
// own, and a ledger of many articles grows slower with every one.
func (p *put) key(kind string, reading int64, ordinal int) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%x %s %d %d", p.origin, kind, reading, ordinal))
	const counted = 30 // of the 65 bits that a key spells
	first := uint64(binary.BigEndian.Uint32(p.origin[:4])) + uint64(reading)
	binary.BigEndian.PutUint64(h[:8], first<<(64-counted)|binary.BigEndian.Uint64(h[:8])>>counted)
	return kind + strings.ToLower(base32.StdEncoding.EncodeToString(h[:9])[:13])
}

// grades stores what each claim is worth from the text alone, for whoever
// reads the tables without the program.
func (p *put) grades(ctx context.Context, tx *sql.Tx, id int64) error {
	grader := grade.Of(&p.ledger)
	insert := inserter{table: "grades", columns: []string{"reading", "claim", "letter", "number", "label", "sourcing"}}
	err := insert.rows(ctx, tx, len(p.ledger.Claims), p.stopped, func(values []any, i int) []any {
		g := grade.Grade{}
		if p.Grades == nil {
			g = grader.Claim(i, false)
		} else {
			g = p.Grades[i]
		}
		return append(values, id, i, g.Letter.String(), g.Number, g.Label, g.Sourcing)
	})
	if err != nil {
		return fmt.Errorf("the grades: %w", err)
	}
	return nil
}

// rowsDigest returns the digest of the reading's rows.
func (p *put) rowsDigest() []byte {
	if p.digest == nil {
		p.digest = digestOf(&p.ledger)
	}
	return p.digest
}

// receive writes the receipt of the bytes and the log entry that goes with it.
func (p *put) receive(ctx context.Context, tx *sql.Tx, id, number int64, action claims.Action) error {
	sum := sha256.Sum256(p.Raw)
	var original int64
	err := tx.QueryRowContext(ctx, "SELECT id FROM originals WHERE sha256 = ?", sum[:]).Scan(&original)
	if errors.Is(err, sql.ErrNoRows) {
		raw := p.Raw
		if raw == nil {
			raw = []byte{} // nil would be null
		}
		original, err = insertID(ctx, tx, "INSERT INTO originals (sha256, bytes) VALUES (?, ?)", sum[:], raw)
	}
	if err != nil {
		return fmt.Errorf("the bytes as they came: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO receipts (reading, original, origin, read_at) VALUES (?, ?, ?, ?)",
		id, original, p.Origin, timeText(p.Time)); err != nil {
		return fmt.Errorf("the receipt: %w", err)
	}
	var version int64 // of the article: one for each time it came in, or was ruled on
	if err := tx.QueryRowContext(ctx, "SELECT ifnull(max(version), 0) + 1 FROM rulings WHERE kind = 'article' AND object = ?", p.stored.Article).Scan(&version); err != nil {
		return fmt.Errorf("the article's version: %w", err)
	}
	bodies := []body{{"origin", p.Origin}, {"bytes", fmt.Sprintf("%x", sum)}, {"time", timeText(p.Time)}}
	if action == claims.Read {
		kept, err := keptDigest(ctx, tx, id)
		if err != nil {
			return err
		}
		bodies = append(bodies, body{"kept", shape.DigestText(kept)})
	}
	return p.append(ctx, tx, &auditlog.Entry{
		Request: p.request, By: p.By, Action: string(action), Kind: claims.ArticleObject, Object: p.stored.Article, Article: p.stored.Article,
		Version: version, Value: shape.DigestText(auditlog.Hash(p.rowsDigest())),
		Target:   fmt.Sprintf("draft %d reading %d", p.stored.Draft, number),
		Document: p.hash[:], Tool: db.Program() + ", extractor " + p.ledger.Extractor,
	}, bodies...)
}
