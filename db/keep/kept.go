package keep

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/claims/grade"
	"vouch/claims/shape"
)

// What the log holds a hash of besides a reading: its counts and time, the grades
// of its claims and what was carried over to it. These lines end each of the three
// in the digest, and stay as they were first written.
const (
	keptCounts  = "SELECT read_at, claims, sources FROM readings WHERE id = ?"
	keptGrades  = "SELECT claim, letter, number, label, sourcing FROM grades WHERE reading = ? ORDER BY claim"
	keptCarried = "SELECT key, outcome, detail, start_byte, end_byte FROM carried WHERE reading = ? ORDER BY key"
)

// Digest hashes what is kept beside a reading, as the log holds it.
func (b *Beside) Digest() string {
	d := shape.NewDigester()
	d.Values(b.Time, b.Claims, b.Sources)
	d.Values(keptCounts)
	for _, g := range b.Grades {
		d.Values(g.Claim, g.Letter, g.Number, g.Label, g.Sourcing)
	}
	d.Values(keptGrades)
	for _, c := range b.Carried {
		var start, end any
		if !c.Span.IsZero() {
			start, end = int64(c.Span.Start), int64(c.Span.End)
		}
		d.Values(c.Key, c.Outcome, c.Detail, start, end)
	}
	d.Values(keptCarried)
	return shape.DigestText(d.Sum())
}

// besideRows returns what a store keeps beside the rows of a reading that it is given.
func besideRows(at time.Time, rows *shape.Rows, grades []grade.Grade, carried []Carried) *Beside {
	b := &Beside{Time: Time(at), Claims: int64(len(rows.Claims)), Sources: int64(len(rows.Sources)), Carried: carried}
	for i, g := range grades {
		b.Grades = append(b.Grades, Grade{int64(i), g.Letter.String(), int64(g.Number), g.Label, g.Sourcing})
	}
	slices.SortFunc(b.Carried, func(a, c Carried) int { return strings.Compare(a.Key, c.Key) })
	return b
}

// keptDigest hashes what is kept beside a reading.
func keptDigest(tx Tx, reading int64) (string, error) {
	beside, err := besideOf(tx, reading)
	if err != nil {
		return "", fmt.Errorf("what is kept with reading %d: %w", reading, err)
	}
	return beside.Digest(), nil
}

// A remainder is what a redaction left of a reading: the digests of its rows and
// of what is kept beside them, and the hash of its text.
type remainder struct {
	Seq        int64 // of the redaction
	Rows, Kept string
	Document   []byte
}

// leftBody names the body of a redaction that says what is left of the readings
// it took something from: a line for each, its name and hashes.
const leftBody = "left"

// parseLeft reads the lines that say what is left of readings, and hands each out
// with the reading's name.
func parseLeft(lines string, each func(string, remainder)) error {
	for line := range strings.Lines(lines) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 4 {
			return fmt.Errorf("what a redaction left cannot be read: %q", line)
		}
		document, err := hex.DecodeString(f[2])
		if err != nil {
			return fmt.Errorf("what a redaction left cannot be read: %w", err)
		}
		each(f[0], remainder{Rows: f[1], Document: document, Kept: f[3]})
	}
	return nil
}
