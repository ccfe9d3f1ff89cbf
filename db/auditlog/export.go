package auditlog

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/tlog"
)

// The forms in which parts of a log leave the program. Fields may be added to
// them; none changes its meaning. Programs that share no code with this one
// read them.
const (
	LogSchema   = "vouch.log/1"
	ProofSchema = "vouch.proof/1"
)

// An Exporter writes a log as JSON Lines: a first line with the origin, one line
// for each entry with its exact bytes, and a last line with a checkpoint.
type Exporter struct {
	w   io.Writer
	err error
}

// NewExporter writes the first line.
func NewExporter(w io.Writer, origin Hash) *Exporter {
	e := &Exporter{w: w}
	e.line(struct {
		Schema string `json:"schema"`
		Origin string `json:"origin"`
	}{LogSchema, hex.EncodeToString(origin[:])})
	return e
}

// Entry writes the line of one entry.
func (e *Exporter) Entry(seq int64, entry, hash []byte) error {
	e.line(struct {
		Seq   int64  `json:"seq"`
		Entry string `json:"entry"` // base64
		Hash  string `json:"hash"`
	}{seq, base64.StdEncoding.EncodeToString(entry), hex.EncodeToString(hash)})
	return e.err
}

// End writes the last line.
func (e *Exporter) End(checkpoint string) error {
	e.line(struct {
		Checkpoint string `json:"checkpoint"`
	}{checkpoint})
	return e.err
}

func (e *Exporter) line(v any) {
	if e.err != nil {
		return
	}
	b, err := json.Marshal(v)
	if err != nil {
		e.err = err
		return
	}
	_, e.err = e.w.Write(append(b, '\n'))
}

// A Proof shows that entries stand in the log that a checkpoint speaks of,
// without the rest of the log. All are about one thing, whose versions count
// from 1: one that was left out before the last is missed.
type Proof struct {
	Schema     string        `json:"schema"`
	About      string        `json:"about"` // what the entries themselves say that they are about
	Shows      string        `json:"shows"` // ProofShows
	Entries    []ProvenEntry `json:"entries"`
	Checkpoint string        `json:"checkpoint"`
}

// ProofShows says what a proof shows and what it does not, in the proof itself.
const ProofShows = "Shown: these entries stand in the log of the checkpoint, word for word, and none about this thing before the last of them is left out. " +
	"Not shown: whether more was decided after the last of them, whether anything decided is true, and whose log it is where the checkpoint is not signed."

// About names the thing that an entry is about, from the fields that are hashed.
func (e *Entry) About() string { return e.Kind + " " + e.Object + " of article " + e.Article }

// A ProvenEntry is one entry with its way to the root.
type ProvenEntry struct {
	Seq   int64    `json:"seq"`
	Entry []byte   `json:"entry"` // base64 in JSON
	Path  []string `json:"path"`  // hashes, from the leaf up, in hexadecimal
	Words []Words  `json:"words,omitempty"`
}

// Words are what stands behind a salted hash of an entry.
type Words struct {
	Name string `json:"name"`
	Salt string `json:"salt"` // in hexadecimal
	Text string `json:"text"`
}

// Prove returns the way of entry seq to the root of a log of that size.
func Prove(size, seq int64, entry []byte, tree tlog.HashReader) (ProvenEntry, error) {
	path, err := tlog.ProveRecord(size, seq-1, tree)
	if err != nil {
		return ProvenEntry{}, fmt.Errorf("proving entry %d: %w", seq, err)
	}
	p := ProvenEntry{Seq: seq, Entry: entry}
	for _, h := range path {
		p.Path = append(p.Path, hex.EncodeToString(h[:]))
	}
	return p, nil
}
