package postgres

import (
	"fmt"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/tlog"

	"vouch/db/keep"
)

// What a transaction that writes knows without asking the server: the end of the log,
// which comes with the lock on its head and which nobody else moves, and that what it
// has just added is all there is of it. Each question that is not asked is a way to the
// server and back, in which all other writers wait.

// asked is what a selection is known by.
func asked(s keep.Selection) string { return fmt.Sprint(s) }

// The questions about the end of the log.
var lastEntry = keep.Selection{Table: "log", Columns: []string{"seq", "hash"}, Order: []string{"seq"}, Last: true}

func timeOf(seq int64) keep.Selection {
	return keep.Selection{Table: "rulings", Columns: []string{"at"}, Where: []keep.Equal{{Column: "seq", Value: seq}}}
}

func hashAt(position int64) keep.Selection {
	return keep.Selection{Table: "tree", Columns: []string{"hash"}, Where: []keep.Equal{{Column: "position", Value: position}}}
}

// logEnd and treeEdge ask for the last entry with its time, and for the hashes of the
// whole subtrees of the log's tree, which the next entry is hashed with. A subtree of
// 2^level entries that ends with entry n+1 stands at 2n - bits of n + level.
const (
	logEnd   = "SELECT l.seq, l.hash, r.at FROM (SELECT seq, hash FROM vouch.log ORDER BY seq DESC LIMIT 1) l LEFT JOIN vouch.rulings r ON r.seq = l.seq"
	treeEdge = `SELECT position, hash FROM vouch.tree WHERE position IN (SELECT 2 * n - bit_count(n::bit(64)) + level
		FROM (SELECT ((size >> level) << level) - 1 AS n, level FROM (SELECT coalesce(max(seq), 0) AS size FROM vouch.log) l, generate_series(0, 61) level
			WHERE (size >> level) & 1 = 1) edge)`
)

// answer returns the row that is known to be the answer to a selection, nil for none.
func (t *tx) answer(s keep.Selection) (row, bool) {
	if len(s.Where) == 1 && s.Table == "readings" && s.Where[0].Column == "draft" {
		if draft, ok := s.Where[0].Value.(int64); ok && t.freshDrafts[draft] {
			return nil, true
		}
	}
	if len(t.known) == 0 {
		return nil, false
	}
	r, known := t.known[asked(s)]
	return r, known
}

// whereKey reports whether a selection asks in which readings a key is: whoever asks
// wants to know next of which article.
func whereKey(s keep.Selection) bool {
	return (s.Table == "claims" || s.Table == "sources") && len(s.Columns) == 1 && s.Columns[0] == "reading" && len(s.Where) == 1 && s.Where[0].Column == "key"
}

// readingsWith answers such a selection, and learns of which article each is.
func (t *tx) readingsWith(s keep.Selection, take func(row) error) error {
	id := func(table, column string, id any) string {
		return asked(keep.Selection{Table: table, Columns: []string{column}, Where: []keep.Equal{{Column: "id", Value: id}}})
	}
	return t.ask(`SELECT k.reading, r.draft, d.article, a.slug FROM vouch.`+s.Table+` k JOIN vouch.readings r ON r.id = k.reading
		JOIN vouch.drafts d ON d.id = r.draft JOIN vouch.articles a ON a.id = d.article WHERE k.key = $1`, []any{s.Where[0].Value}, func(r row) error {
		t.known[id("readings", "draft", r[0])] = row{r[1]}
		t.known[id("drafts", "article", r[1])] = row{r[2]}
		t.known[id("articles", "slug", r[2])] = row{r[3]}
		return take(r[:1])
	})
}

// knowEnd notes the end of the log that a line makes.
func (t *tx) knowEnd(l *keep.Line, tree []tlog.Hash) {
	t.known[asked(lastEntry)] = row{l.Seq, l.Hash[:]}
	t.known[asked(timeOf(l.Seq))] = row{keep.Time(l.Time)}
	first := tlog.StoredHashIndex(0, l.Seq-1)
	for i := range tree {
		t.known[asked(hashAt(first+int64(i)))] = row{tree[i][:]}
	}
}

// beginWriting begins a transaction that writes, as soon as the head of the log is
// free, and learns where the log ends: all in one way to the server and back.
func (s *Store) beginWriting(t *tx, conn *pgx.Conn) error {
	batch := &pgx.Batch{}
	batch.BeginTx(pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	batch.Queue(s.setting)
	person, _ := t.ctx.Value(personKey{}).(string)
	batch.Queue("SELECT set_config('vouch.person', $1, true)", person)
	batch.Queue(lockHead)
	batch.Queue(logEnd)
	batch.Queue(treeEdge)
	sent := conn.SendBatch(t.ctx, batch)
	defer sent.Close() //nolint:errcheck // the error is that of a statement, which is returned
	for range 4 {
		if _, err := sent.Exec(); err != nil {
			return err
		}
	}
	t.known[asked(lastEntry)] = nil
	for _, take := range []func(row){
		func(r row) {
			t.known[asked(lastEntry)] = row{r.number(0), r.bytes(1)}
			if r[2] != nil { // else the ruling is not there for whoever asks
				t.known[asked(timeOf(r.number(0)))] = row{r[2]}
			}
		},
		func(r row) { t.known[asked(hashAt(r.number(0)))] = row{r.bytes(1)} },
	} {
		rows, err := sent.Query()
		if err != nil {
			return err
		}
		for rows.Next() {
			r, err := decoded(nil, rows.FieldDescriptions(), rows.RawValues())
			if err != nil {
				rows.Close()
				return err
			}
			take(r)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
	}
	if err := sent.Close(); err != nil {
		return err
	}
	t.q = sent.Tx()
	return nil
}
