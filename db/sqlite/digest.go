package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"

	"vouch/db/auditlog"
)

// digestFormat names what a digest is computed over. It stands before the
// digest in the log.
const digestFormat = "rows/1:"

func digestText(d auditlog.Hash) string { return digestFormat + hex.EncodeToString(d[:]) }

// A digester hashes the rows of a reading: every value with its type and
// length, every table with its name and number of rows.
type digester struct {
	h   hash.Hash
	buf []byte
}

func newDigester() *digester {
	d := &digester{h: sha256.New()}
	d.values("vouch/reading/1")
	return d
}

func (d *digester) values(values ...any) {
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

func (d *digester) sum() auditlog.Hash { return auditlog.Hash(d.h.Sum(nil)) }
