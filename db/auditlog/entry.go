// Package auditlog is an append-only log whose entries are chained by hash: who
// decided what, about which thing, when. It turns entries into bytes and bytes
// into hashes, roots, proofs and signed checkpoints. It knows no disk, no clock
// and no meaning of what is logged.
//
// A chain shows that an entry inside it was edited, removed, replaced or
// inserted. It does not show that its tail was cut, nor that somebody wrote it
// afresh from the start: for that, a head must be held by somebody else.
package auditlog

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"
	"unicode/utf8"

	"vouch/db"
)

// HashSize is the length of every hash of the log, in bytes.
const HashSize = db.HashSize

// A Hash is a SHA-256, and so is that of a head.
type Hash = db.Hash

// An Entry is one line of the log. The words that may have to be erased one day
// (a reason, a question) are not in it: it holds their salted hashes.
type Entry struct {
	Seq      int64  // from 1, without gaps
	Request  string // names the request that wrote it, so that a retry is recognised
	Time     time.Time
	WentBack bool   // the clock stood before the entry above; order is by Seq alone
	By       string // who
	Action   string // "mark", "dismiss", "read"
	Kind     string // of the thing acted on: "claim", "source", "finding", "article"
	Object   string // its permanent key
	Article  string // the article's id; "" when the act belongs to none
	Version  int64  // of the thing, after the act
	Value    string // what was decided: a status, a letter, a digest
	Target   string // what it points at: the source merged into, the entry undone
	Document []byte // SHA-256 of the text it was decided on; empty when none
	Tool     string // version of the program
	Bodies   []Body

	// Of an act of another log that this one repeats: which entry it is there,
	// as Identity writes it, and when it was made there. Time is when it came.
	Origin string
	Made   time.Time
}

// Identity names an entry for good: the origin of its log, its number, its hash.
func Identity(origin Hash, seq int64, hash Hash) string {
	return fmt.Sprintf("%x:%d:%x", origin, seq, hash)
}

// A Body stands for words kept beside the log.
type Body struct {
	Name string // "reason", "note", "question"
	Hash Hash   // BodyHash of salt and words
}

// The forms of an entry: the second has an origin, and when it was made there.
const (
	entryFormat   = "vouch entry 1\n"
	foreignFormat = "vouch entry 2\n"
)

// Encode returns the exact bytes that are hashed: every field in fixed order,
// each with its length before it. It returns an error when a field is not
// valid UTF-8 or the time is not one that RFC 3339 can write.
func (e *Entry) Encode() ([]byte, error) {
	at, err := e.Time.UTC().MarshalText()
	if err != nil {
		return nil, fmt.Errorf("encoding entry %d: %w", e.Seq, err)
	}
	format := entryFormat
	fields := []string{e.Request, string(at), e.By, e.Action, e.Kind, e.Object, e.Article, e.Value, e.Target, e.Tool}
	if e.Origin != "" {
		made, err := e.Made.UTC().MarshalText()
		if err != nil {
			return nil, fmt.Errorf("encoding entry %d: %w", e.Seq, err)
		}
		format, fields = foreignFormat, append(fields, e.Origin, string(made))
	}
	b := append(make([]byte, 0, 256), format...)
	b = binary.AppendUvarint(b, uint64(e.Seq))
	b = binary.AppendUvarint(b, uint64(e.Version))
	b = append(b, flag(e.WentBack))
	for _, s := range fields {
		if !utf8.ValidString(s) {
			return nil, fmt.Errorf("encoding entry %d: %q is not valid UTF-8", e.Seq, s)
		}
		b = appendField(b, s)
	}
	b = appendField(b, string(e.Document))
	b = binary.AppendUvarint(b, uint64(len(e.Bodies)))
	for _, body := range e.Bodies {
		b = appendField(b, body.Name)
		b = append(b, body.Hash[:]...)
	}
	return b, nil
}

func flag(set bool) byte {
	if set {
		return 1
	}
	return 0
}

func appendField(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Decode reads an entry back. It refuses bytes that Encode would not write, so
// that one entry has one encoding.
func Decode(data []byte) (Entry, error) {
	r := reader{rest: data}
	foreign := bytes.HasPrefix(data, []byte(foreignFormat))
	if !foreign && !bytes.HasPrefix(data, []byte(entryFormat)) {
		return Entry{}, fmt.Errorf("decoding entry: unknown format")
	}
	r.rest = r.rest[len(entryFormat):]
	var e Entry
	e.Seq, e.Version = int64(r.number()), int64(r.number())
	e.WentBack = r.byte() != 0
	var at, made string
	fields := []*string{&e.Request, &at, &e.By, &e.Action, &e.Kind, &e.Object, &e.Article, &e.Value, &e.Target, &e.Tool}
	if foreign {
		fields = append(fields, &e.Origin, &made)
	}
	for _, s := range fields {
		*s = string(r.field())
	}
	e.Document = r.field()
	for n := r.number(); n > 0 && !r.short; n-- {
		body := Body{Name: string(r.field())}
		copy(body.Hash[:], r.take(HashSize))
		e.Bodies = append(e.Bodies, body)
	}
	if r.short || len(r.rest) > 0 {
		return Entry{}, fmt.Errorf("decoding entry %d: cut short or too long", e.Seq)
	}
	if err := e.Time.UnmarshalText([]byte(at)); err != nil {
		return Entry{}, fmt.Errorf("decoding entry %d: %w", e.Seq, err)
	}
	e.Time = e.Time.UTC()
	if foreign {
		if err := e.Made.UnmarshalText([]byte(made)); err != nil {
			return Entry{}, fmt.Errorf("decoding entry %d: %w", e.Seq, err)
		}
		e.Made = e.Made.UTC()
	}
	if again, err := e.Encode(); err != nil || !bytes.Equal(again, data) {
		return Entry{}, fmt.Errorf("decoding entry %d: not in canonical form", e.Seq)
	}
	return e, nil
}

// A reader takes fields off the front of an encoded entry. Once something is
// missing it is short, and yields nothing more.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.short, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) field() []byte {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.short, r.rest = true, nil
		return nil
	}
	if n == 0 {
		return nil
	}
	return r.take(int(n))
}
