package sqlite

// A queue holds rows that are to be written, until somebody asks for anything: several
// rows with one statement cost less than one with each. Nobody can tell, but for an
// error, which comes with whatever is asked next, or with the end of the transaction.
type queue struct {
	rows    [queuedTables][]any // values, one row after the other
	waiting int                 // rows
	failed  error               // of what was written before; nothing is written after it

	appended int64             // the last entry of the log that was appended here
	noted    []int64           // ledgers that are known to have it
	kept     map[int64]int64   // by ledger: the last entry that is kept of it
	standing map[standing]bool // whose standing is among the rows
	anew     []any             // kind and object of each of them
}

// A standing is what a row of standings is about.
type standing struct{ kind, object string }

// The tables whose rows wait, each behind those that it points at.
const (
	logRows = iota
	treeRows
	rulingRows
	bodyRows
	entryRows
	wordRows
	knownRows
	standingRows
	queuedTables
)

var queued = [queuedTables]inserter{
	logRows:  {"log", []string{"seq", "entry", "prev", "hash"}},
	treeRows: {"tree", []string{"position", "hash"}},
	rulingRows: {"rulings", []string{"seq", "request", "at", "went_back", "actor", "action", "kind", "object", "article", "version", "value", "target",
		"document", "tool", "actor_salt", "value_salt", "document_salt", "origin", "made_at", "imported"}},
	bodyRows:     {"bodies", []string{"seq", "name", "salt", "words"}},
	entryRows:    {"ledger_entries", []string{"ledger", "seq", "entry", "leaf", "hash"}},
	wordRows:     {"ledger_words", []string{"ledger", "seq", "name", "salt", "words"}},
	knownRows:    {"known", []string{"ruling", "ledger", "number", "made"}},
	standingRows: {"standings", []string{"kind", "object", "aspect", "value", "ruling"}},
}

// mostQueued is how many rows wait at most.
const mostQueued = 500

// enqueue has a row written, sooner or later.
func (t *tx) enqueue(table int, values ...any) error {
	if t.failed != nil {
		return t.failed
	}
	t.rows[table] = append(t.rows[table], values...)
	if t.waiting++; t.waiting >= mostQueued {
		return t.flush()
	}
	return nil
}

// flush writes the rows that wait.
func (t *tx) flush() error {
	if t.waiting == 0 || t.failed != nil {
		return t.failed
	}
	t.waiting = 0
	t.failed = t.unstand()
	for i := range queued {
		if t.failed != nil {
			break
		}
		width := len(queued[i].columns)
		t.failed = queued[i].rows(t.ctx, t.q, len(t.rows[i])/width, t.stopped, func(values []any, row int) []any {
			return append(values, t.rows[i][row*width:(row+1)*width]...)
		})
		clear(t.rows[i])
		t.rows[i] = t.rows[i][:0]
	}
	return t.failed
}

// unstand takes away how those stood that are to stand anew.
func (t *tx) unstand() error {
	in := inserter{"standings", []string{"kind", "object"}}
	for _, size := range batches {
		for ; len(t.anew) >= 2*size; t.anew = t.anew[2*size:] {
			if _, err := t.q.ExecContext(t.ctx, in.deletion(size), t.anew[:2*size]...); err != nil {
				return err
			}
		}
	}
	t.anew = nil
	clear(t.standing)
	return nil
}
