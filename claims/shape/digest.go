package shape

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
)

// digestFormat names what a digest is computed over. It stands before the
// digest in the log.
const digestFormat = "rows/1:"

// DigestText writes a digest as a log holds it.
func DigestText(d [sha256.Size]byte) string { return digestFormat + hex.EncodeToString(d[:]) }

// A Digester hashes the rows of a reading: every value with its type and
// length, every table with its name and number of rows.
type Digester struct {
	h   hash.Hash
	buf []byte
}

// NewDigester returns the Digester of one reading.
func NewDigester() *Digester {
	d := &Digester{h: sha256.New()}
	d.Values("vouch/reading/1")
	return d
}

// Values hashes values of the types that tables have: nil, int64, string and bytes.
func (d *Digester) Values(values ...any) {
	b := d.buf[:0]
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			b = append(b, 'n')
		case int64:
			b = binary.AppendVarint(append(b, 'i'), v)
		case string:
			b = binary.AppendUvarint(append(b, 't'), uint64(len(v)))
			b = append(b, v...)
		case []byte:
			b = binary.AppendUvarint(append(b, 'b'), uint64(len(v)))
			b = append(b, v...)
		default:
			panic(fmt.Sprintf("digest of a %T", v)) // a column of a type that tables do not have
		}
	}
	d.buf = b
	d.h.Write(b)
}

// Row hashes the values of a row as a store gave them, and returns an error for
// one of another type.
func (d *Digester) Row(values []any) error {
	for _, v := range values {
		switch v.(type) {
		case nil, int64, string, []byte:
		default:
			return fmt.Errorf("a value is a %T", v)
		}
	}
	d.Values(values...)
	return nil
}

// Sum returns the hash of everything so far.
func (d *Digester) Sum() [sha256.Size]byte { return [sha256.Size]byte(d.h.Sum(nil)) }

// Digest hashes a reading as its rows will stand in the tables.
func (r *Rows) Digest() [sha256.Size]byte {
	d := NewDigester()
	h := HeadOf(r)
	d.Values(h.Hash[:])
	d.Values(h.Values()...)
	var values []any
	for _, t := range Tables {
		count := t.Count(r)
		d.Values(t.Name, int64(count))
		row := t.Writer(r)
		for i := range count {
			values = row(values[:0], i)
			d.Values(values...)
		}
	}
	return d.Sum()
}
