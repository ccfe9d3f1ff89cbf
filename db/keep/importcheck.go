package keep

import (
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// A checkedLog is a log of an archive whose hashes hold.
type checkedLog struct {
	*archive.Log
	id      string // its origin in hexadecimal
	key     string // by which the ledger knows it, in hexadecimal, once it is kept
	ledger  int64  // as which it is kept; 0 for the ledger's own
	decoded []auditlog.Entry
	lines   *logLines            // where they are read one after the other, and not held
	left    map[string]remainder // what redactions left of readings
	missing map[Part]bool        // what is not there
	gone    map[Part]bool        // what a redaction says is erased
}

// entry returns an entry, as it is and decoded. Of one whose bytes are not there
// the second is zero.
func (l *checkedLog) entry(seq int64) (*archive.Entry, *auditlog.Entry, error) {
	if l.lines != nil {
		return l.lines.entry(seq)
	}
	return &l.Entries[seq-1], &l.decoded[seq-1], nil
}

// hashAt returns the hash of an entry.
func (l *checkedLog) hashAt(seq int64) (auditlog.Hash, error) {
	if l.lines != nil {
		return l.lines.source.hashAt(seq)
	}
	return l.Entries[seq-1].Hash, nil
}

func (l *checkedLog) size() int64 {
	if l.lines != nil {
		return l.lines.last
	}
	return int64(len(l.Entries))
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
		cl := &checkedLog{Log: l, id: hex.EncodeToString(l.Origin[:]), decoded: decoded, left: map[string]remainder{}, missing: map[Part]bool{}, gone: map[Part]bool{}}
		if slices.ContainsFunc(c.logs, func(o *checkedLog) bool { return o.id == cl.id && o.Checkpoint == cl.Checkpoint }) {
			return nil, fmt.Errorf("the log %s is in it twice", db.LogName(l.Origin))
		}
		if err := cl.checkEntries(now); err != nil {
			return nil, fmt.Errorf("log %s: %w", db.LogName(l.Origin), err)
		}
		c.logs = append(c.logs, cl)
	}
	if err := c.checkMissing(); err != nil {
		return nil, err
	}
	if err := c.checkContents(); err != nil {
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

// A Part is something of an entry that can be erased by itself: a body, or a
// field of which the entry holds a hash.
type Part struct {
	Seq  int64
	Name string
}

// tomorrow is how far clocks may differ.
const tomorrow = 24 * time.Hour

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
				l.missing[Part{d.Seq, b.Name}] = true
			}
			if there && b.Name == leftBody {
				if err := parseLeft(words, func(name string, r remainder) { l.left[name] = r }); err != nil {
					return fmt.Errorf("entry %d: %w", d.Seq, err)
				}
			}
		}
		if d.Action == string(claims.Redact) {
			for _, seq := range redactedBy(d.Target, d.Value) {
				for _, name := range redactable(claims.Object(d.Kind), d.Target) {
					l.gone[Part{seq, name}] = true
				}
			}
		}
		if d.Time.After(now.Add(tomorrow)) {
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
			if p.Seq < 1 || p.Seq > int64(len(l.decoded)) {
				continue
			}
			id, seq := l.id, strconv.FormatInt(p.Seq, 10)
			gone[id+" "+seq+" "+p.Name] = true
			if f := strings.Split(l.decoded[p.Seq-1].Origin, ":"); len(f) == 3 {
				gone[f[0]+" "+f[1]+" "+p.Name] = true
			}
		}
	}
	for _, l := range c.logs {
		for p := range l.missing {
			// A redaction that is repeated erases what it repeats.
			repeats := strings.Split(l.decoded[p.Seq-1].Origin, ":")
			if gone[fmt.Sprint(l.id, " ", p.Seq, " ", p.Name)] || len(repeats) == 3 && gone[repeats[0]+" "+repeats[1]+" "+p.Name] {
				continue
			}
			return fmt.Errorf("log %s, entry %d: its %s is missing, and nothing says that it was erased; the file was edited", db.LogName(l.Origin), p.Seq, p.Name)
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
	if d.Value == claims.Redacted && sealsValue(d.Action) {
		if ofEvidence(d.Action) {
			return d.ValidateErased()
		}
		d.Value = ""
	}
	return d.Validate()
}
