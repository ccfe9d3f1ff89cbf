package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources/regular"
)

// A Verified is what a verification looked at and what it found.
type Verified struct {
	Head                         auditlog.Head
	Entries, Documents, Readings int64
	Damages                      []db.Damage // the first few of each part
	found                        map[db.Part]int
	full                         bool
	mu                           sync.Mutex // guards what was found
}

// mostDamages is how many damages of one part are told: the first ones matter.
const mostDamages = 5

func (v *Verified) damage(part db.Part, seq int64, format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.found == nil {
		v.found = map[db.Part]int{}
	}
	if v.found[part]++; v.found[part] <= mostDamages {
		detail := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "; ")
		v.Damages = append(v.Damages, db.Damage{Part: part, Seq: seq, Detail: detail})
	}
}

// Verify looks for damage and for edits behind the program's back: the file, the
// chain of the log and its tree, every projection rebuilt from the log, every
// document and reading against its hash, and every head that somebody holds.
// With full it reads every page of the file too. A damage that is found is no
// error; an error says that verification could not be done.
func (s *Store) Verify(ctx context.Context, full bool, heads []auditlog.Head) (*Verified, error) {
	v := &Verified{full: full}
	side, err := s.sidecar()
	if err != nil {
		v.damage(db.HeadPart, 0, "the head kept beside the ledger cannot be read: %v", err)
	} else if side != nil {
		heads = append([]auditlog.Head{*side}, heads...)
	}
	type check struct {
		part db.Part
		run  func(*sql.Tx) error
	}
	// Two halves of about the same work, side by side.
	halves := [2][]check{{
		{db.FilePart, func(tx *sql.Tx) error { return v.file(ctx, tx) }},
		{db.FilePart, func(tx *sql.Tx) error { return v.schema(ctx, tx) }},
		{db.ChainPart, func(tx *sql.Tx) error { return v.log(ctx, tx, s.origin, heads) }},
	}, {
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.standings(ctx, tx) }},
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.articles(ctx, tx) }},
		{db.ProjectionPart, func(tx *sql.Tx) error { return v.receipts(ctx, tx) }},
		{db.DocumentPart, func(tx *sql.Tx) error { return v.documents(ctx, tx) }},
		{db.DocumentPart, func(tx *sql.Tx) error { return v.readings(ctx, tx) }},
	}}
	first, second, err := s.twoSnapshots(ctx)
	if err != nil {
		return nil, fmt.Errorf("verifying %s: %w", s.path, plain(err))
	}
	defer first.Rollback()
	defer second.Rollback()
	var done sync.WaitGroup
	for i, tx := range []*sql.Tx{first, second} {
		done.Go(func() {
			for _, c := range halves[i] {
				if err := c.run(tx); err != nil && ctx.Err() == nil {
					// A part that cannot be read to its end is damaged.
					v.damage(c.part, 0, "%v", plain(err))
				}
			}
		})
	}
	done.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("verifying %s: %w", s.path, err)
	}
	order := map[db.Part]int{db.FilePart: 0, db.ChainPart: 1, db.ProjectionPart: 2, db.DocumentPart: 3, db.HeadPart: 4}
	slices.SortStableFunc(v.Damages, func(a, b db.Damage) int { return order[a.Part] - order[b.Part] })
	return v, nil
}

// twoSnapshots begins two transactions that see the same state of the ledger.
// Every write appends to the log, so that two which see the same end of it see
// the same of everything.
func (s *Store) twoSnapshots(ctx context.Context) (first, second *sql.Tx, err error) {
	end := func() (*sql.Tx, int64, error) {
		tx, err := s.reader.BeginTx(ctx, nil)
		if err != nil {
			return nil, 0, err
		}
		var seq int64
		if err := tx.QueryRowContext(ctx, "SELECT ifnull(max(seq), 0) FROM log").Scan(&seq); err != nil {
			tx.Rollback()
			return nil, 0, err
		}
		return tx, seq, nil
	}
	for {
		first, one, err := end()
		if err != nil {
			return nil, nil, err
		}
		second, two, err := end()
		if err != nil {
			first.Rollback()
			return nil, nil, err
		}
		if one == two {
			return first, second, nil
		}
		first.Rollback() // somebody wrote in between
		second.Rollback()
	}
}

func (v *Verified) file(ctx context.Context, tx *sql.Tx) error {
	check := "PRAGMA quick_check(20)"
	if v.full {
		check = "PRAGMA integrity_check(20)"
	}
	err := each(ctx, tx, check, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.damage(db.FilePart, 0, "%s", line)
		}
		return nil
	})
	if err != nil || !v.full {
		return err
	}
	return each(ctx, tx, "PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
		var table, parent string
		var row, key any
		if err := scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		v.damage(db.FilePart, 0, "a row of %s points at a row of %s that is not there", table, parent)
		return nil
	})
}

// schema holds tables, indexes, views and triggers to those of the program.
func (v *Verified) schema(ctx context.Context, tx *sql.Tx) error {
	steps, err := stepsOf(migrations)
	if err != nil {
		return err
	}
	fresh := sql.OpenDB(connector{"file::memory:"})
	fresh.SetMaxOpenConns(1) // each connection has a memory of its own
	defer fresh.Close()
	for _, step := range steps {
		if _, err := fresh.ExecContext(ctx, step.sql); err != nil {
			return err
		}
	}
	const query = "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema"
	want, got := map[string]string{}, map[string]string{}
	for _, of := range []struct {
		q    querier
		into map[string]string
	}{{fresh, want}, {tx, got}} {
		if err := each(ctx, of.q, query, nil, func(scan func(...any) error) error {
			var name, words string
			err := scan(&name, &words)
			of.into[name] = words
			return err
		}); err != nil {
			return err
		}
	}
	for name, words := range want {
		if have, ok := got[name]; !ok {
			v.damage(db.FilePart, 0, "%s is missing", name)
		} else if have != words {
			v.damage(db.FilePart, 0, "%s is not as the program made it", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && !strings.HasPrefix(name, "table sqlite_") {
			v.damage(db.FilePart, 0, "%s is not the program's", name)
		}
	}
	return nil
}

// log walks the chain, rebuilds the tree, holds the columns and the words of
// each entry to its bytes, and looks for the heads on the way.
func (v *Verified) log(ctx context.Context, tx *sql.Tx, origin auditlog.Hash, heads []auditlog.Head) error {
	chain := auditlog.Chain{Head: origin}
	tree := newTree()
	bodies, err := newBodies(ctx, tx)
	if err != nil {
		return err
	}
	defer bodies.close()
	held := func(h auditlog.Head) {
		switch {
		case h.Log != "" && h.Log != auditlog.LogName(origin):
			v.damage(db.HeadPart, 0, "the head is of another log, %s", h.Log)
		case h.Hash != chain.Head:
			v.damage(db.HeadPart, h.Size, "the log does not contain the head %s: it was written afresh", h)
		case h.Root != (auditlog.Hash{}) && h.Root != tree.root():
			v.damage(db.HeadPart, h.Size, "the tree of the log is not that of the head %s", h)
		}
	}
	at := map[int64][]auditlog.Head{}
	for _, h := range heads {
		at[h.Size] = append(at[h.Size], h)
	}
	for _, h := range at[0] {
		held(h)
	}
	stored, err := newTreeRows(ctx, tx)
	if err != nil {
		return err
	}
	defer stored.close()
	// The columns come as one: reading them apart costs more than all the rest.
	err = each(ctx, tx, `SELECT l.seq, l.entry, l.prev, l.hash, r.request || char(30) || r.at || char(30) || r.went_back || char(30) || r.actor
			|| char(30) || r.action || char(30) || r.kind || char(30) || r.object || char(30) || r.article || char(30) || r.version
			|| char(30) || r.value || char(30) || r.target || char(30) || lower(ifnull(hex(r.document), '')) || char(30) || r.tool
		FROM log l LEFT JOIN rulings r ON r.seq = l.seq ORDER BY l.seq`, nil, func(scan func(...any) error) error {
		var seq int64
		var entry, prev, hash, columns sql.RawBytes
		if err := scan(&seq, &entry, &prev, &hash, &columns); err != nil {
			return err
		}
		e, err := chain.Next(seq, entry, prev, hash)
		if err != nil {
			return err
		}
		v.Entries++
		if err := tree.grow(entry, stored.next); err != nil {
			v.damage(db.ChainPart, seq, "%v", err)
		}
		if columns == nil {
			v.damage(db.ProjectionPart, seq, "it is not among the rulings")
		} else if differs := differs(&e, string(columns)); differs != "" {
			v.damage(db.ProjectionPart, seq, "the ruling's %s is not what the log says", differs)
		}
		if err := bodies.hold(&e, v); err != nil {
			return err
		}
		for _, h := range at[seq] {
			held(h)
		}
		return nil
	})
	var broken *auditlog.Broken
	if errors.As(err, &broken) {
		v.damage(db.ChainPart, broken.Seq, "%s", broken.Reason)
		return nil // nothing after it can be trusted, and the heads neither
	}
	if err != nil {
		return err
	}
	for size, list := range at {
		if size > chain.Seq {
			v.damage(db.HeadPart, chain.Seq, "the log ends here, but %s is a head that it had: its end was cut off", list[0])
		}
	}
	if err := stored.end(); err != nil {
		v.damage(db.ChainPart, 0, "%v", err)
	}
	bodies.end(v)
	var rulings int64
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM rulings").Scan(&rulings); err != nil {
		return err
	}
	if rulings != v.Entries {
		v.damage(db.ProjectionPart, 0, "there are %d rulings for %d entries", rulings, v.Entries)
	}
	v.Head = auditlog.Head{Log: auditlog.LogName(origin), Size: chain.Seq, Hash: chain.Head, Root: tree.root()}
	return nil
}

// differs names the first column of a ruling that is not what the entry says.
func differs(e *auditlog.Entry, columns string) string {
	const separator = "\x1e" // char(30)
	back := "0"
	if e.WentBack {
		back = "1"
	}
	names := [...]string{"request", "time", "clock mark", "actor", "action", "kind", "object", "article", "version", "value", "target", "document", "tool"}
	want := [...]string{e.Request, timeText(e.Time), back, e.By, e.Action, e.Kind, e.Object, e.Article, strconv.FormatInt(e.Version, 10),
		e.Value, e.Target, hex.EncodeToString(e.Document), e.Tool}
	for i, w := range want {
		rest, ok := strings.CutPrefix(columns, w)
		if i < len(want)-1 && ok {
			rest, ok = strings.CutPrefix(rest, separator)
		}
		if !ok {
			return names[i]
		}
		columns = rest
	}
	if columns != "" {
		return names[len(names)-1]
	}
	return ""
}

// standings rebuilds how each thing stands from its rulings and compares. Both
// are read in the same order, a thing at a time, so that no ledger is too large.
func (v *Verified) standings(ctx context.Context, tx *sql.Tx) error {
	kept, err := tx.QueryContext(ctx, "SELECT kind, object, aspect, value, ruling FROM standings ORDER BY kind, object, aspect")
	if err != nil {
		return err
	}
	defer kept.Close()
	type standing struct {
		kind, object, aspect, value string
		ruling                      int64
	}
	var row standing
	more := false
	next := func() error {
		if more = kept.Next(); !more {
			return kept.Err()
		}
		return kept.Scan(&row.kind, &row.object, &row.aspect, &row.value, &row.ruling)
	}
	if err := next(); err != nil {
		return err
	}
	compare := func(history []claims.Ruling) error {
		if len(history) == 0 {
			return nil
		}
		kind, object := history[0].Kind, history[0].Object
		want := claims.Fold(history)
		for more && (row.kind < kind || row.kind == kind && row.object < object) {
			v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q without a ruling", row.kind, row.object, row.aspect, row.value)
			if err := next(); err != nil {
				return err
			}
		}
		for more && row.kind == kind && row.object == object {
			if set, ok := want[row.aspect]; !ok || set.Value != row.value || set.Ruling != row.ruling {
				v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q, by its rulings %q", kind, object, row.aspect, row.value, set.Value)
			}
			delete(want, row.aspect)
			if err := next(); err != nil {
				return err
			}
		}
		for aspect, set := range want {
			v.damage(db.ProjectionPart, set.Ruling, "%s %s has lost its %s %q", kind, object, aspect, set.Value)
		}
		return nil
	}
	var history []claims.Ruling
	err = each(ctx, tx, `SELECT seq, actor, action, kind, object, version, value, target FROM rulings
		WHERE action NOT IN ('read', 'receive') ORDER BY kind, object, seq`, nil, func(scan func(...any) error) error {
		var r claims.Ruling
		if err := scan(&r.Seq, &r.By, &r.Action, &r.Kind, &r.Object, &r.Version, &r.Value, &r.Target); err != nil {
			return err
		}
		if len(history) > 0 && (history[0].Kind != r.Kind || history[0].Object != r.Object) {
			if err := compare(history); err != nil {
				return err
			}
			history = history[:0]
		}
		history = append(history, r)
		return nil
	})
	if err != nil {
		return err
	}
	if err := compare(history); err != nil {
		return err
	}
	for more {
		v.damage(db.ProjectionPart, row.ruling, "%s %s stands %s %q without a ruling", row.kind, row.object, row.aspect, row.value)
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}

// articles holds every article to its drafts: the latest reading is that of the
// last draft.
func (v *Verified) articles(ctx context.Context, tx *sql.Tx) error {
	return each(ctx, tx, `SELECT a.slug FROM articles a WHERE a.latest IS NOT (
			SELECT r.id FROM drafts d JOIN readings r ON r.draft = d.id WHERE d.article = a.id ORDER BY d.number DESC, r.number DESC LIMIT 1)`,
		nil, func(scan func(...any) error) error {
			var slug string
			err := scan(&slug)
			v.damage(db.ProjectionPart, 0, "article %s does not show its latest draft", slug)
			return err
		})
}

// documents hashes every text and all bytes that came in.
func (v *Verified) documents(ctx context.Context, tx *sql.Tx) error {
	for _, of := range []struct{ what, query string }{
		{"document", "SELECT id, sha256, CAST(text AS BLOB) FROM documents"},
		{"original", "SELECT id, sha256, bytes FROM originals"},
	} {
		err := each(ctx, tx, of.query, nil, func(scan func(...any) error) error {
			var id int64
			var want, bytes sql.RawBytes
			if err := scan(&id, &want, &bytes); err != nil {
				return err
			}
			if sum := sha256.Sum256(bytes); string(sum[:]) != string(want) {
				v.damage(db.DocumentPart, 0, "%s %d is not what was stored", of.what, id)
			}
			if of.what == "document" {
				v.Documents++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readings hashes the rows of every reading again, and compares with the digest
// that the log holds; so it does with what is kept beside them.
func (v *Verified) readings(ctx context.Context, tx *sql.Tx) error {
	type reading struct {
		id           int64
		name         string
		digest, hash []byte
		logged, kept string
		document     []byte
		seq          int64
	}
	const size = 200 // readings held at a time, however many there are
	for from := int64(0); ; {
		var batch []reading
		err := each(ctx, tx, `SELECT r.id, a.slug || ' draft ' || d.number || ' reading ' || r.number, r.digest, x.sha256,
				ifnull(l.seq, 0), ifnull(l.value, ''), l.document, ifnull(b.words, '')
			FROM readings r JOIN drafts d ON d.id = r.draft JOIN articles a ON a.id = d.article JOIN documents x ON x.id = d.document
			LEFT JOIN rulings l ON l.kind = 'article' AND l.object = a.slug AND l.action = 'read' AND l.target = 'draft ' || d.number || ' reading ' || r.number
			LEFT JOIN bodies b ON b.seq = l.seq AND b.name = 'kept'
			WHERE r.id > ? ORDER BY r.id LIMIT ?`, []any{from, size}, func(scan func(...any) error) error {
			var r reading
			err := scan(&r.id, &r.name, &r.digest, &r.hash, &r.seq, &r.logged, &r.document, &r.kept)
			batch = append(batch, r)
			return err
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		for _, r := range batch {
			from = r.id
			v.Readings++
			got, err := digestRows(ctx, tx, r.id, r.hash)
			if err == nil {
				var kept auditlog.Hash
				if kept, err = keptDigest(ctx, tx, r.id); err == nil && r.seq != 0 && digestText(kept) != r.kept {
					v.damage(db.ProjectionPart, r.seq, "the grades of %s, or what was carried over to it, are not what was kept", r.name)
				}
			}
			switch {
			case err != nil:
				v.damage(db.DocumentPart, r.seq, "%s: %v", r.name, err)
			case r.seq == 0:
				v.damage(db.DocumentPart, 0, "%s is not in the log", r.name)
			case string(got[:]) != string(r.digest) || digestText(got) != r.logged || string(r.hash) != string(r.document):
				v.damage(db.DocumentPart, r.seq, "%s is not what was read", r.name)
			}
		}
	}
}

// receipts holds every receipt to the entry that was written with it. Both are
// in the order in which bytes came in.
func (v *Verified) receipts(ctx context.Context, tx *sql.Tx) error {
	kept, err := tx.QueryContext(ctx, `SELECT c.origin, lower(hex(o.sha256)), c.read_at, a.slug, 'draft ' || d.number || ' reading ' || r.number
		FROM receipts c JOIN originals o ON o.id = c.original JOIN readings r ON r.id = c.reading
		JOIN drafts d ON d.id = r.draft JOIN articles a ON a.id = d.article ORDER BY c.id`)
	if err != nil {
		return err
	}
	defer kept.Close()
	err = each(ctx, tx, `SELECT r.seq, r.article, r.target, o.words, b.words, t.words FROM rulings r
		LEFT JOIN bodies o ON o.seq = r.seq AND o.name = 'origin' LEFT JOIN bodies b ON b.seq = r.seq AND b.name = 'bytes'
		LEFT JOIN bodies t ON t.seq = r.seq AND t.name = 'time'
		WHERE r.action IN ('read', 'receive') ORDER BY r.seq`, nil, func(scan func(...any) error) error {
		var seq int64
		var want, got [5]sql.NullString // article, target, origin, bytes, time
		if err := scan(&seq, &want[0], &want[1], &want[2], &want[3], &want[4]); err != nil {
			return err
		}
		if !kept.Next() {
			v.damage(db.ProjectionPart, seq, "its receipt is missing")
			return kept.Err()
		}
		if err := kept.Scan(&got[2], &got[3], &got[4], &got[0], &got[1]); err != nil {
			return err
		}
		if got != want {
			v.damage(db.ProjectionPart, seq, "its receipt is not what was written")
		}
		return nil
	})
	if err != nil {
		return err
	}
	if kept.Next() {
		v.damage(db.ProjectionPart, 0, "there are receipts that the log knows nothing of")
	}
	return kept.Err()
}

// keptDigest hashes what is kept beside a reading: its counts and time, grades,
// and what was carried over to it.
func keptDigest(ctx context.Context, q querier, id int64) (auditlog.Hash, error) {
	d := newDigester()
	for _, query := range []string{
		"SELECT read_at, claims, sources FROM readings WHERE id = ?",
		"SELECT claim, letter, number, label, sourcing FROM grades WHERE reading = ? ORDER BY claim",
		"SELECT key, outcome, detail, start_byte, end_byte FROM carried WHERE reading = ? ORDER BY key",
	} {
		var row []any
		err := each(ctx, q, query, []any{id}, func(scan func(...any) error) error {
			if row == nil {
				row = make([]any, strings.Count(query, ",")+1)
			}
			if err := scan(pointers(row)...); err != nil {
				return err
			}
			return d.row(row)
		})
		if err != nil {
			return auditlog.Hash{}, fmt.Errorf("what is kept with reading %d: %w", id, err)
		}
		d.values(query)
	}
	return d.sum(), nil
}

// digestRows computes the digest of a reading from its rows.
func digestRows(ctx context.Context, tx *sql.Tx, id int64, hash []byte) (auditlog.Hash, error) {
	d := newDigester()
	d.values(append([]byte(nil), hash...))
	f := &fields{mode: naming}
	headFields(f, &head{})
	row := make([]any, len(f.names))
	if err := tx.QueryRowContext(ctx, "SELECT "+strings.Join(f.names, ", ")+" FROM readings WHERE id = ?", id).Scan(pointers(row)...); err != nil {
		return auditlog.Hash{}, err
	}
	if err := d.row(row); err != nil {
		return auditlog.Hash{}, err
	}
	for _, n := range nouns {
		var count int64
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+n.table+" WHERE reading = ?", id).Scan(&count); err != nil {
			return auditlog.Hash{}, err
		}
		d.values(n.table, count)
		columns := n.columns()
		row := make([]any, len(columns))
		to := pointers(row)
		err := each(ctx, tx, "SELECT "+strings.Join(columns, ", ")+" FROM "+n.table+" WHERE reading = ? ORDER BY ordinal", []any{id},
			func(scan func(...any) error) error {
				if err := scan(to...); err != nil {
					return err
				}
				return d.row(row)
			})
		if err != nil {
			return auditlog.Hash{}, err
		}
	}
	return d.sum(), nil
}

// sidecarSuffix names the file beside the ledger that holds its last head.
const sidecarSuffix = ".head"

// sidecar reads the head that was written beside the ledger, or nil.
func (s *Store) sidecar() (*auditlog.Head, error) {
	data, err := regular.Read(s.path+sidecarSuffix, 1<<16)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h, err := auditlog.ParseHead(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.path+sidecarSuffix, err)
	}
	return &h, nil
}

// Head returns the head of the log: what to hand to somebody else, so that
// edits before it can be seen.
func (s *Store) Head(ctx context.Context) (auditlog.Head, error) {
	var h auditlog.Head
	err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		h, err = s.head(ctx, tx)
		return err
	})
	if err != nil {
		return h, fmt.Errorf("the head of %s: %w", s.path, plain(err))
	}
	return h, nil
}

func (s *Store) head(ctx context.Context, q querier) (auditlog.Head, error) {
	h := auditlog.Head{Log: auditlog.LogName(s.origin), Hash: s.origin}
	var hash []byte
	err := q.QueryRowContext(ctx, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").Scan(&h.Size, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	if err != nil {
		return h, err
	}
	copy(h.Hash[:], hash)
	root, err := tlog.TreeHash(h.Size, treeReader(ctx, q))
	h.Root = auditlog.Hash(root)
	return h, err
}
