package keep

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

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
func (k *Keeper) Archive(ctx context.Context, articles []string, work func(*archive.Archive) error) error {
	err := k.backend.View(ctx, func(tx Tx) error {
		a := &archive.Archive{}
		var err error
		if a.Logs, err = k.logs(tx, articles); err != nil {
			return err
		}
		var rulings map[string][]claims.Ruling
		if rulings, err = rulingsOf(a.Logs); err != nil {
			return err
		}
		ids := articles
		if len(ids) == 0 {
			for article, err := range tx.Articles() {
				if err != nil {
					return err
				}
				ids = append(ids, article.ID)
			}
		}
		a.Articles = func() iter.Seq2[*archive.Article, error] {
			return func(yield func(*archive.Article, error) bool) {
				for _, id := range ids {
					one, err := archived(tx, id)
					if err == nil {
						one.Rulings = rulings[id]
					}
					if !yield(one, err) || err != nil {
						return
					}
				}
			}
		}
		if a.Contents, err = contentsOf(tx, articles); err != nil {
			return err
		}
		return work(a)
	})
	if err != nil {
		return fmt.Errorf("reading all of %s: %w", k.name, err)
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
func (k *Keeper) logs(tx Tx, articles []string) ([]*archive.Log, error) {
	var logs []*archive.Log
	introduced, err := introducedFor(tx, articles)
	if err != nil {
		return nil, err
	}
	chosen := func(e *auditlog.Entry) bool {
		ofSource := e.Article == "" && e.Kind == string(claims.SourceObject)
		// That a name was erased is about no article, and says why it is missing.
		return len(articles) == 0 || slices.Contains(articles, e.Article) || e.Kind == string(claims.PersonObject) ||
			ofSource && (introduced[e.Object] || e.Action == string(claims.Redact))
	}
	own := &archive.Log{Origin: k.origin}
	if own.Checkpoint, err = k.checkpoint(tx, ""); err != nil {
		return nil, err
	}
	mine := false
	for l, err := range wholeLog(tx) {
		if err != nil {
			return nil, err
		}
		decoded, err := auditlog.Decode(l.Bytes)
		if err != nil {
			return nil, err
		}
		e := archive.Entry{Leaf: auditlog.Hash(tlog.RecordHash(l.Bytes)), Hash: l.Hash}
		if chosen(&decoded) {
			e.Bytes, e.Words = l.Bytes, l.inProof()
			slices.SortFunc(e.Words, func(a, b auditlog.Words) int { return strings.Compare(a.Name, b.Name) })
			mine = mine || decoded.Origin == "" && decoded.Action != string(claims.Import) && (len(articles) == 0 || decoded.Article != "")
		}
		own.Entries = append(own.Entries, e)
	}
	if mine {
		logs = append(logs, own)
	}
	others, err := otherLogs(tx, chosen)
	return append(logs, others...), err
}

// otherLogs reads what is kept of the logs of other ledgers, those that have an
// entry that is chosen. The bytes of the others are left out.
func otherLogs(tx Kept, chosen func(*auditlog.Entry) bool) ([]*archive.Log, error) {
	ledgers, err := ledgersOf(tx)
	if err != nil {
		return nil, err
	}
	var logs []*archive.Log
	for _, o := range ledgers {
		l := &archive.Log{Origin: o.Origin, Checkpoint: o.Checkpoint}
		if l.Entries, err = ledgerEntries(tx, o.ID); err != nil {
			return nil, err
		}
		chosenAny := false
		for i := range l.Entries {
			e := &l.Entries[i]
			if e.Bytes == nil {
				continue
			}
			decoded, err := auditlog.Decode(e.Bytes)
			if err != nil {
				return nil, err
			}
			if chosen(&decoded) {
				chosenAny = chosenAny || decoded.Article != ""
			} else {
				e.Bytes, e.Words = nil, nil
			}
		}
		if chosenAny {
			logs = append(logs, l)
		}
	}
	return logs, nil
}

// archived reads an article with every reading of every draft.
func archived(tx Tx, slug string) (*archive.Article, error) {
	a := &archive.Article{ID: slug}
	drafts, err := tx.Drafts(slug, 0)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		readings, err := readingsIn(tx, d.ID)
		if err != nil {
			return nil, err
		}
		for _, r := range slices.Backward(readings) {
			one, err := archivedReading(tx, r)
			if err != nil {
				return nil, err
			}
			one.Draft = d.Number
			a.Readings = append(a.Readings, one)
		}
	}
	if len(a.Readings) == 0 {
		return nil, fmt.Errorf("article %s: %w", slug, db.ErrNotFound)
	}
	return a, nil
}

func archivedReading(tx Tx, r Reading) (*archive.Reading, error) {
	rows, err := rowsAt(tx, r.ID)
	if err != nil {
		return nil, err
	}
	one := &archive.Reading{Number: int(r.Number), Ledger: rows.Ledger, Time: r.Time}
	if !slices.EqualFunc(rows.Sentences, shape.Printed(rows.Document), func(a, b shape.Sentence) bool {
		return a.Block == b.Block && a.Number == b.Number && a.Span == b.Span && a.Print == b.Print
	}) {
		for _, s := range rows.Sentences {
			one.Cut = append(one.Cut, archive.Sentence{Block: s.Block, Number: s.Number, Span: s.Span, Print: int(s.Print)})
		}
	}
	receipts, err := receiptsAt(tx, r.ID)
	for _, c := range receipts {
		one.Receipts = append(one.Receipts, archive.Receipt{Origin: c.Origin, Time: c.Time, Bytes: c.Bytes})
	}
	return one, err
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
