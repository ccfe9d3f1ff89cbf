package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// A checkedLog is a log of an archive whose hashes hold.
type checkedLog struct {
	*archive.Log
	id      string // its origin in hexadecimal
	decoded []auditlog.Entry
	left    map[string]remainder // what redactions left of readings
	missing map[part]bool        // what is not there
	gone    map[part]bool        // what a redaction says is erased
}

// A checked is an archive that holds together: every hash is that of what it
// stands for, and every line is what a log says.
type checked struct {
	*archive.Archive
	logs  []*checkedLog
	reads map[string]*checkedLog // by "article draft 1 reading 1": the log that says it was read so
}

// checkArchive holds an archive to its logs, before anything is written: entries
// to their chain and tree, words to their entries, what is missing to redactions,
// readings to the digests in the entries, receipts to theirs, and rulings to what
// the entries say. Only what people decide, with values that are known, passes.
func checkArchive(a *archive.Archive, now time.Time) (*checked, error) {
	if len(a.Logs) == 0 {
		return nil, archive.ErrNoLog
	}
	c := &checked{Archive: a, reads: map[string]*checkedLog{}}
	for _, l := range a.Logs {
		decoded, err := l.Check()
		if err != nil {
			return nil, err
		}
		cl := &checkedLog{Log: l, id: hex.EncodeToString(l.Origin[:]), decoded: decoded, left: map[string]remainder{}, missing: map[part]bool{}, gone: map[part]bool{}}
		if slices.ContainsFunc(c.logs, func(o *checkedLog) bool { return o.id == cl.id }) {
			return nil, fmt.Errorf("the log %s is in it twice", auditlog.LogName(l.Origin))
		}
		if err := cl.checkEntries(now); err != nil {
			return nil, fmt.Errorf("log %s: %w", auditlog.LogName(l.Origin), err)
		}
		c.logs = append(c.logs, cl)
	}
	if err := c.checkMissing(); err != nil {
		return nil, err
	}
	rulings, err := rulingsOf(a.Logs)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for article, err := range a.Articles() {
		if err != nil {
			return nil, err
		}
		if seen[article.ID] {
			return nil, fmt.Errorf("article %s is in it twice", article.ID)
		}
		seen[article.ID] = true
		if err := c.checkArticle(article, rulings[article.ID]); err != nil {
			return nil, fmt.Errorf("article %q: %w", article.ID, err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rulings)) {
		if id != "" && !seen[id] {
			return nil, fmt.Errorf("article %q is not in it, but decisions about it are", id)
		}
	}
	return c, nil
}

// checkEntries holds every entry to what a ledger may write: words that are
// missing were redacted, decisions have known actions and values, and nothing was
// made later than now.
func (l *checkedLog) checkEntries(now time.Time) error {
	for i := range l.Entries {
		e, d := &l.Entries[i], &l.decoded[i]
		if e.Bytes == nil {
			continue
		}
		for _, b := range d.Bodies {
			words, there := e.Word(b.Name)
			if !there {
				l.missing[part{d.Seq, b.Name}] = true
			}
			if there && b.Name == leftBody {
				if err := parseLeft(words, func(name string, r remainder) { l.left[name] = r }); err != nil {
					return fmt.Errorf("entry %d: %w", d.Seq, err)
				}
			}
		}
		if d.Action == string(claims.Redact) {
			for _, seq := range redactedBy(d.Target, d.Value) {
				for _, name := range redactable(d.Kind, d.Target) {
					l.gone[part{seq, name}] = true
				}
			}
		}
		if d.Time.After(now.Add(24 * time.Hour)) {
			return fmt.Errorf("entry %d was made on %s, which is yet to come", d.Seq, d.Time.Format("2 Jan 2006"))
		}
		if err := l.checkDecision(e, d); err != nil {
			return fmt.Errorf("entry %d: %w", d.Seq, err)
		}
	}
	return nil
}

// checkMissing holds everything that is missing to the redactions of the log, or
// of one that repeats what is missing.
func (c *checked) checkMissing() error {
	gone := map[string]bool{}
	for _, l := range c.logs {
		for p := range l.gone {
			if p.seq < 1 || p.seq > int64(len(l.decoded)) {
				continue
			}
			id, seq := l.id, strconv.FormatInt(p.seq, 10)
			gone[id+" "+seq+" "+p.name] = true
			if f := strings.Split(l.decoded[p.seq-1].Origin, ":"); len(f) == 3 {
				gone[f[0]+" "+f[1]+" "+p.name] = true
			}
		}
	}
	for _, l := range c.logs {
		for p := range l.missing {
			// A redaction that is repeated erases what it repeats.
			repeats := strings.Split(l.decoded[p.seq-1].Origin, ":")
			if gone[fmt.Sprint(l.id, " ", p.seq, " ", p.name)] || len(repeats) == 3 && gone[repeats[0]+" "+repeats[1]+" "+p.name] {
				continue
			}
			return fmt.Errorf("log %s, entry %d: its %s is missing, and nothing says that it was erased; the file was edited", auditlog.LogName(l.Origin), p.seq, p.name)
		}
	}
	return nil
}

func (l *checkedLog) checkDecision(e *archive.Entry, entry *auditlog.Entry) error {
	r := l.Ruling(e, entry)
	switch r.Action {
	case claims.Read, claims.Receive, claims.Import:
		return nil
	case claims.Reopen:
		if r.Kind != claims.ClaimObject || r.By != itself {
			return fmt.Errorf("nobody reopens a %s but the program", r.Kind)
		}
		return nil
	}
	d := db.Decision{By: r.By, Action: r.Action, Kind: r.Kind, Object: r.Object, Article: r.Article, Value: r.Value, Target: r.Target, Reason: r.Reason, Words: r.Words}
	if d.By == claims.Redacted {
		d.By = itself // who it was is erased, and was checked when it was made
	}
	if d.Value == claims.Redacted && (d.Action == claims.Tick || d.Action == claims.Add || d.Action == claims.Edit) {
		d.Value = ""
	}
	return d.Validate()
}

// checkArticle holds an article to the logs: each reading to the entry that says
// what was read, its receipts to those that say what came in, the rulings to all.
func (c *checked) checkArticle(a *archive.Article, rulings []claims.Ruling) error {
	if err := db.ValidID(a.ID); err != nil {
		return err
	}
	if len(a.Readings) == 0 {
		return fmt.Errorf("it has no reading")
	}
	for i, r := range a.Readings {
		if i > 0 && (r.Draft < a.Readings[i-1].Draft || r.Draft == a.Readings[i-1].Draft && r.Number <= a.Readings[i-1].Number) || i == 0 && (r.Draft != 1 || r.Number != 1) {
			return fmt.Errorf("its readings are not in order")
		}
		l, err := c.logOf(a.ID, r)
		if err != nil {
			return err
		}
		c.reads[a.ID+" "+r.Name()] = l
	}
	if len(a.Rulings) != len(rulings) {
		return fmt.Errorf("it has %d decisions, and the log has %d; the file was edited", len(a.Rulings), len(rulings))
	}
	for i := range rulings {
		got, want := a.Rulings[i], rulings[i]
		if !got.Time.Equal(want.Time) {
			return fmt.Errorf("decision %d: its time is not what the log says; the file was edited", got.Seq)
		}
		got.Time = want.Time
		if got != want {
			return fmt.Errorf("decision %d is not what the log says; the file was edited", got.Seq)
		}
	}
	return nil
}

// logOf returns the log that says that a reading was read as it is.
func (c *checked) logOf(article string, r *archive.Reading) (*checkedLog, error) {
	digest := shape.DigestText(rowsOf(r).Digest())
	hash := r.Ledger.Document.Hash()
	for _, l := range c.logs {
		found, receipt := false, 0
		for i := range l.decoded {
			e, entry := &l.Entries[i], &l.decoded[i]
			action := claims.Action(entry.Action)
			if action != claims.Read && action != claims.Receive || entry.Object != article || entry.Target != r.Name() {
				continue
			}
			if action == claims.Read {
				want, document := entry.Value, hex.EncodeToString(entry.Document)
				if w, ok := e.Word(archive.Value); ok {
					want = w
				}
				if w, ok := e.Word(archive.Document); ok {
					document = w
				}
				if left, ok := l.left[article+" "+r.Name()]; ok {
					want, document = left.rows, hex.EncodeToString(left.document)
				}
				if want != digest || document != hex.EncodeToString(hash[:]) {
					break // another log's
				}
				found = true
			}
			if !found {
				continue
			}
			if err := checkReceipt(e, entry, r, receipt); err != nil {
				return nil, fmt.Errorf("%s: %w", r.Name(), err)
			}
			receipt++
		}
		if found {
			if receipt != len(r.Receipts) {
				return nil, fmt.Errorf("%s came in %d times, and the log says %d; the file was edited", r.Name(), len(r.Receipts), receipt)
			}
			return l, nil
		}
	}
	return nil, fmt.Errorf("%s is not what the log says was read; the file was edited", r.Name())
}

// checkReceipt holds receipt i of a reading to its entry.
func checkReceipt(e *archive.Entry, entry *auditlog.Entry, r *archive.Reading, i int) error {
	if i >= len(r.Receipts) {
		return fmt.Errorf("a receipt is missing; the file was edited")
	}
	c := r.Receipts[i]
	sum := sha256.Sum256(c.Bytes)
	for name, got := range map[string]string{"origin": c.Origin, "bytes": hex.EncodeToString(sum[:]), "time": timeText(c.Time)} {
		if want, ok := e.Word(name); ok && want != got {
			return fmt.Errorf("receipt %d: its %s is not what the log says; the file was edited", i+1, name)
		}
	}
	if i == 0 && !r.Time.Equal(c.Time) {
		return fmt.Errorf("it was read at another time than its receipt says; the file was edited")
	}
	return nil
}
