package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// Archive hands the logs and then, one after the other, the articles of a ledger
// to work, as of one moment. With no article named all of the ledger is handed
// out; else the logs hold the bytes of entries about these alone.
//
// A ledger that holds nothing but what it took over from others hands out their
// logs, and not its own: what it holds is theirs.
func (s *Store) Archive(ctx context.Context, articles []string, work func(*archive.Archive) error) error {
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		a := &archive.Archive{}
		var err error
		if a.Logs, err = s.logs(ctx, tx, articles); err != nil {
			return err
		}
		var rulings map[string][]claims.Ruling
		if rulings, err = rulingsOf(a.Logs); err != nil {
			return err
		}
		ids := articles
		if len(ids) == 0 {
			if err := each(ctx, tx, "SELECT slug FROM articles ORDER BY slug", nil, func(scan func(...any) error) error {
				var id string
				err := scan(&id)
				ids = append(ids, id)
				return err
			}); err != nil {
				return err
			}
		}
		a.Articles = func() iter.Seq2[*archive.Article, error] {
			return func(yield func(*archive.Article, error) bool) {
				for _, id := range ids {
					one, err := archived(ctx, tx, id)
					if err == nil {
						one.Rulings = rulings[id]
					}
					if !yield(one, err) || err != nil {
						return
					}
				}
			}
		}
		return work(a)
	})
	if err != nil {
		return fmt.Errorf("reading all of %s: %w", s.path, plain(err))
	}
	return nil
}

// rulingsOf lists the rulings of logs by article, log by log.
func rulingsOf(logs []*archive.Log) (map[string][]claims.Ruling, error) {
	rulings := map[string][]claims.Ruling{}
	for _, l := range logs {
		for i := range l.Entries {
			e := &l.Entries[i]
			if e.Bytes == nil {
				continue
			}
			decoded, err := auditlog.Decode(e.Bytes)
			if err != nil {
				return nil, err
			}
			if archive.Human(&decoded) {
				rulings[decoded.Article] = append(rulings[decoded.Article], l.Ruling(e, &decoded))
			}
		}
	}
	return rulings, nil
}

// logs reads the logs of an archive.
func (s *Store) logs(ctx context.Context, tx *sql.Tx, articles []string) ([]*archive.Log, error) {
	var logs []*archive.Log
	chosen := func(e *auditlog.Entry) bool {
		// That a name was erased is about no article, and says why it is missing.
		return len(articles) == 0 || slices.Contains(articles, e.Article) || e.Kind == claims.PersonObject
	}
	own := &archive.Log{Origin: s.origin}
	h, err := s.head(ctx, tx)
	if err != nil {
		return nil, err
	}
	own.Checkpoint = h.Checkpoint()
	words, err := allWords(ctx, tx)
	if err != nil {
		return nil, err
	}
	mine := false
	err = each(ctx, tx, "SELECT seq, entry, hash FROM log ORDER BY seq", nil, func(scan func(...any) error) error {
		var seq int64
		var bytes, hash []byte
		if err := scan(&seq, &bytes, &hash); err != nil {
			return err
		}
		decoded, err := auditlog.Decode(bytes)
		if err != nil {
			return err
		}
		e := archive.Entry{Leaf: auditlog.Hash(tlog.RecordHash(bytes)), Hash: auditlog.Hash(hash)}
		if chosen(&decoded) {
			e.Bytes, e.Words = bytes, words[seq]
			mine = mine || decoded.Origin == "" && decoded.Action != string(claims.Import) && (len(articles) == 0 || decoded.Article != "")
		}
		own.Entries = append(own.Entries, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if mine {
		logs = append(logs, own)
	}
	others, err := otherLogs(ctx, tx, chosen)
	return append(logs, others...), err
}

// otherLogs reads what is kept of the logs of other ledgers, those that have an
// entry that is chosen. The bytes of the others are left out.
func otherLogs(ctx context.Context, tx *sql.Tx, chosen func(*auditlog.Entry) bool) ([]*archive.Log, error) {
	var logs []*archive.Log
	type ledger struct {
		id         int64
		origin     []byte
		checkpoint string
	}
	var others []ledger
	if err := each(ctx, tx, "SELECT id, origin, checkpoint FROM ledgers ORDER BY id", nil, func(scan func(...any) error) error {
		var l ledger
		err := scan(&l.id, &l.origin, &l.checkpoint)
		others = append(others, l)
		return err
	}); err != nil {
		return nil, err
	}
	for _, o := range others {
		l := &archive.Log{Origin: auditlog.Hash(o.origin), Checkpoint: o.checkpoint}
		chosenAny := false
		words := map[int64][]auditlog.Words{}
		if err := each(ctx, tx, "SELECT seq, name, salt, words FROM ledger_words WHERE ledger = ? ORDER BY seq, name", []any{o.id}, func(scan func(...any) error) error {
			var seq int64
			var w auditlog.Words
			var salt []byte
			err := scan(&seq, &w.Name, &salt, &w.Text)
			w.Salt = hex.EncodeToString(salt)
			words[seq] = append(words[seq], w)
			return err
		}); err != nil {
			return nil, err
		}
		err := each(ctx, tx, "SELECT seq, entry, leaf, hash FROM ledger_entries WHERE ledger = ? ORDER BY seq", []any{o.id}, func(scan func(...any) error) error {
			var seq int64
			var bytes, leaf, hash []byte
			if err := scan(&seq, &bytes, &leaf, &hash); err != nil {
				return err
			}
			e := archive.Entry{Leaf: auditlog.Hash(leaf), Hash: auditlog.Hash(hash)}
			if bytes != nil {
				decoded, err := auditlog.Decode(bytes)
				if err != nil {
					return err
				}
				if chosen(&decoded) {
					e.Bytes, e.Words = bytes, words[seq]
					chosenAny = chosenAny || decoded.Article != ""
				}
			}
			l.Entries = append(l.Entries, e)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if chosenAny {
			logs = append(logs, l)
		}
	}
	return logs, nil
}

// allWords reads the words that stand behind the hashes of the ledger's own
// entries, by number, each list in order of name.
func allWords(ctx context.Context, tx *sql.Tx) (map[int64][]auditlog.Words, error) {
	words := map[int64][]auditlog.Words{}
	err := each(ctx, tx, `SELECT seq, name, salt, words FROM bodies WHERE words IS NOT NULL
		UNION ALL SELECT seq, '`+sealedBy+`', actor_salt, actor FROM rulings WHERE actor_salt IS NOT NULL
		UNION ALL SELECT seq, '`+sealedValue+`', value_salt, value FROM rulings WHERE value_salt IS NOT NULL
		UNION ALL SELECT seq, '`+sealedDocument+`', document_salt, lower(hex(document)) FROM rulings WHERE document_salt IS NOT NULL
		ORDER BY 1, 2`, nil, func(scan func(...any) error) error {
		var seq int64
		var w auditlog.Words
		var salt []byte
		err := scan(&seq, &w.Name, &salt, &w.Text)
		w.Salt = hex.EncodeToString(salt)
		words[seq] = append(words[seq], w)
		return err
	})
	return words, err
}

// archived reads an article with every reading of every draft.
func archived(ctx context.Context, tx *sql.Tx, slug string) (*archive.Article, error) {
	a := &archive.Article{ID: slug}
	type row struct {
		id            int64
		draft, number int
		at            string
	}
	var rows []row
	if err := each(ctx, tx, `SELECT r.id, d.number, r.number, r.read_at FROM articles a JOIN drafts d ON d.article = a.id JOIN readings r ON r.draft = d.id
		WHERE a.slug = ? ORDER BY d.number, r.number`, []any{slug}, func(scan func(...any) error) error {
		var r row
		err := scan(&r.id, &r.draft, &r.number, &r.at)
		rows = append(rows, r)
		return err
	}); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("article %s: %w", slug, db.ErrNotFound)
	}
	for _, r := range rows {
		p, err := readRows(ctx, tx, r.id)
		if err != nil {
			return nil, err
		}
		one := &archive.Reading{Draft: r.draft, Number: r.number, Ledger: p.Ledger}
		if one.Time, err = time.Parse(timeFormat, r.at); err != nil {
			return nil, err
		}
		if !slices.EqualFunc(p.Sentences, shape.Printed(p.Document), func(a, b shape.Sentence) bool {
			return a.Block == b.Block && a.Number == b.Number && a.Span == b.Span && a.Print == b.Print
		}) {
			for _, s := range p.Sentences {
				one.Cut = append(one.Cut, archive.Sentence{Block: s.Block, Number: s.Number, Span: s.Span, Print: int(s.Print)})
			}
		}
		err = each(ctx, tx, `SELECT c.origin, c.read_at, o.bytes FROM receipts c JOIN originals o ON o.id = c.original WHERE c.reading = ? ORDER BY c.id`,
			[]any{r.id}, func(scan func(...any) error) error {
				var c archive.Receipt
				var at string
				if err := scan(&c.Origin, &at, &c.Bytes); err != nil {
					return err
				}
				var err error
				c.Time, err = time.Parse(timeFormat, at)
				one.Receipts = append(one.Receipts, c)
				return err
			})
		if err != nil {
			return nil, err
		}
		a.Readings = append(a.Readings, one)
	}
	return a, nil
}

// rowsOf takes a reading of an archive apart, as its rows were.
func rowsOf(r *archive.Reading) *shape.Rows {
	p := shape.Apart(r.Ledger)
	if r.Cut != nil {
		p.Sentences = nil
		for _, s := range r.Cut {
			p.Sentences = append(p.Sentences, shape.Sentence{Sentence: document.Sentence{Block: s.Block, Number: s.Number, Span: s.Span}, Print: int64(s.Print)})
		}
	}
	return p
}
