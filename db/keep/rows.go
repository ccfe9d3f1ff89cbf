package keep

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources/document"
)

// all hands every row of a selection to take.
func all(tx Kept, s Selection, take func(row []any) error) error {
	for row, err := range tx.Select(s) {
		if err == nil {
			err = take(row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// textWith returns the text with a hash, or 0.
func textWith(tx Tx, hash auditlog.Hash) (int64, error) {
	return idOf(tx, "documents", "id", Equal{"sha256", hash[:]})
}

// idOf returns a number that a row has, or 0.
func idOf(tx Tx, table, column string, where ...Equal) (int64, error) {
	row, err := one(tx, Selection{Table: table, Columns: []string{column}, Where: where})
	if err != nil || row == nil {
		return 0, err
	}
	return number(row[0]), nil
}

// lastOf returns number and hash of the last entry; zero of an empty log.
func lastOf(tx Tx) (seq int64, hash auditlog.Hash, err error) {
	row, err := one(tx, Selection{Table: "log", Columns: []string{"seq", "hash"}, Order: []string{"seq"}, Last: true})
	if err != nil || row == nil {
		return 0, hash, err
	}
	copy(hash[:], bytesOf(row[1]))
	return number(row[0]), hash, nil
}

// endOf is lastOf with the time of the entry.
func endOf(tx Tx) (seq int64, hash auditlog.Hash, at time.Time, err error) {
	seq, hash, err = lastOf(tx)
	if err != nil || seq == 0 {
		return 0, hash, at, err
	}
	row, err := one(tx, Selection{Table: "rulings", Columns: []string{"at"}, Where: []Equal{{"seq", seq}}})
	if err != nil {
		return 0, hash, at, err
	}
	if row == nil { // not there for whoever asks: what the entry says in clear is
		e, err := loggedAt(tx, seq)
		return seq, hash, e.Time, err
	}
	if at, err = ParseTime(textOfValue(row[0])); err != nil {
		err = fmt.Errorf("reading the time of entry %d: %w", seq, err)
	}
	return seq, hash, at, err
}

// loggedAt reads an entry as the log holds it.
func loggedAt(tx Tx, seq int64) (auditlog.Entry, error) {
	row, err := one(tx, Selection{Table: "log", Columns: []string{"entry"}, Where: []Equal{{"seq", seq}}})
	if err != nil {
		return auditlog.Entry{}, err
	}
	bytes, _ := append(row, nil)[0].([]byte)
	return auditlog.Decode(bytes)
}

// treeOf reads the stored hashes of the log's Merkle tree.
func treeOf(tx Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(places []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(places))
		for i, p := range places {
			row, err := one(tx, Selection{Table: "tree", Columns: []string{"hash"}, Where: []Equal{{"position", p}}})
			if err == nil && row == nil {
				err = db.ErrNotFound
			}
			if err != nil {
				return nil, fmt.Errorf("reading the tree at %d: %w", p, err)
			}
			copy(hashes[i][:], bytesOf(row[0]))
		}
		return hashes, nil
	})
}

// nextReading returns the number that the next reading will have.
func nextReading(tx Tx) (int64, error) {
	row, err := one(tx, Selection{Table: "readings", Columns: []string{"id"}, Order: []string{"id"}, Last: true})
	if err != nil || row == nil {
		return 1, err
	}
	return number(row[0]) + 1, nil
}

// readingsIn returns the readings of a draft, the last first.
func readingsIn(tx Tx, draft int64) ([]Reading, error) {
	var found []Reading
	columns := append([]string{"id", "draft", "number", "read_at", "digest"}, shape.HeadColumns()...)
	err := all(tx, Selection{Table: "readings", Columns: columns, Where: []Equal{{"draft", draft}}, Order: []string{"number"}}, func(row []any) (err error) {
		r := Reading{ID: number(row[0]), Draft: number(row[1]), Number: number(row[2])}
		copy(r.Digest[:], bytesOf(row[4]))
		if r.Time, err = ParseTime(textOfValue(row[3])); err == nil {
			err = r.Head.Read(row[5:])
		}
		found = append(found, r)
		return err
	})
	slices.Reverse(found)
	return found, err
}

// rowsAt reads a reading back, with the counts of the day it was read, or an
// error wrapping db.ErrNotFound.
func rowsAt(tx Tx, id int64) (*shape.Rows, error) {
	r, err := readRows(tx, id)
	if err != nil {
		return nil, fmt.Errorf("reading %d: %w", id, err)
	}
	return r, nil
}

func readRows(tx Tx, id int64) (*shape.Rows, error) {
	reading, err := need(tx, "readings", id, append([]string{"draft"}, shape.HeadColumns()...)...)
	if err != nil {
		return nil, err
	}
	var h shape.Head
	if err := h.Read(reading[1:]); err != nil {
		return nil, err
	}
	draft, err := need(tx, "drafts", number(reading[0]), "article", "document")
	if err != nil {
		return nil, err
	}
	article, text := number(draft[0]), number(draft[1])
	slug, err := need(tx, "articles", article, "slug")
	if err != nil {
		return nil, err
	}
	words, err := need(tx, "documents", text, "text")
	if err != nil {
		return nil, err
	}
	r := &shape.Rows{Ledger: &claims.Ledger{}}
	for _, t := range shape.Tables {
		if err := all(tx, rowsOfTable(t, id), t.Reader(r)); err != nil {
			return nil, fmt.Errorf("the %s: %w", t.Name, err)
		}
	}
	return r, r.Together(textOfValue(slug[0]), textOfValue(words[0]), &h)
}

// rowsOfTable selects the rows that a table has of a reading, in order.
func rowsOfTable(t shape.Table, reading int64) Selection {
	return Selection{Table: t.Name, Columns: t.Columns(), Where: []Equal{{"reading", reading}}, Order: []string{"ordinal"}}
}

// need returns the row of a number, or an error wrapping db.ErrNotFound.
func need(tx Tx, table string, id int64, columns ...string) ([]any, error) {
	row, err := one(tx, Selection{Table: table, Columns: columns, Where: []Equal{{"id", id}}})
	if err == nil && row == nil {
		err = db.ErrNotFound
	}
	return row, err
}

// keysOf returns the keys of a reading's claims or sources, in order.
func keysOf(tx Tx, table string, reading int64) (keys []string, err error) {
	err = all(tx, Selection{Table: table, Columns: []string{"key"}, Where: []Equal{{"reading", reading}}, Order: []string{"ordinal"}}, func(row []any) error {
		keys = append(keys, textOfValue(row[0]))
		return nil
	})
	return keys, err
}

// besideOf returns what is kept beside the rows of a reading.
func besideOf(tx Tx, reading int64) (*Beside, error) {
	row, err := need(tx, "readings", reading, "read_at", "claims", "sources")
	if err != nil {
		return nil, err
	}
	b := &Beside{Time: textOfValue(row[0]), Claims: number(row[1]), Sources: number(row[2])}
	of := []Equal{{"reading", reading}}
	err = all(tx, Selection{Table: "grades", Columns: []string{"claim", "letter", "number", "label", "sourcing"}, Where: of, Order: []string{"claim"}}, func(r []any) error {
		b.Grades = append(b.Grades, Grade{number(r[0]), textOfValue(r[1]), number(r[2]), textOfValue(r[3]), textOfValue(r[4])})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = all(tx, Selection{Table: "carried", Columns: []string{"key", "outcome", "detail", "start_byte", "end_byte"}, Where: of, Order: []string{"key"}}, func(r []any) error {
		b.Carried = append(b.Carried, Carried{textOfValue(r[0]), textOfValue(r[1]), textOfValue(r[2]), spanOf(r[3], r[4])})
		return nil
	})
	return b, err
}

func spanOf(start, end any) document.Span {
	return document.Span{Start: int(number(start)), End: int(number(end))}
}

// receiptsAt returns the receipts of a reading, in order.
func receiptsAt(tx Tx, reading int64) ([]Receipt, error) {
	var found []Receipt
	err := all(tx, Selection{Table: "receipts", Columns: []string{"id", "original", "origin", "read_at"}, Where: []Equal{{"reading", reading}}, Order: []string{"id"}}, func(row []any) error {
		r := Receipt{ID: number(row[0]), Origin: textOfValue(row[2])}
		at, original := textOfValue(row[3]), number(row[1])
		bytes, err := need(tx, "originals", original, "bytes")
		if err == nil {
			r.Bytes = bytesOf(bytes[0])
			r.Time, err = ParseTime(at)
		}
		found = append(found, r)
		return err
	})
	return found, err
}

// taken reports whether an article has a name for its id or is called that.
func taken(tx Tx, name string) (bool, error) {
	id, err := idOf(tx, "articles", "id", Equal{"slug", name})
	if err != nil || id != 0 {
		return id != 0, err
	}
	ruling, err := idOf(tx, "standings", "ruling", Equal{"kind", string(claims.ArticleObject)}, Equal{"aspect", claims.CalledAspect}, Equal{"value", name})
	return ruling != 0, err
}

// articleOf returns the article that a reading is of, or "".
func articleOf(tx Tx, reading int64) (string, error) {
	draft, err := idOf(tx, "readings", "draft", Equal{"id", reading})
	if err != nil {
		return "", err
	}
	article, err := idOf(tx, "drafts", "article", Equal{"id", draft})
	if err != nil {
		return "", err
	}
	row, err := one(tx, Selection{Table: "articles", Columns: []string{"slug"}, Where: []Equal{{"id", article}}})
	if err != nil || row == nil {
		return "", err
	}
	return textOfValue(row[0]), nil
}

// A lastClaim is a claim as an earlier reading had it.
type lastClaim struct {
	db.Carried // without words
	reading    int64
	ordinal    int64
	span       document.Span
}

// lastClaims returns the claims that were carried over to a reading, as they were
// in the last one before it that had them, in text order.
func lastClaims(tx Tx, reading int64) ([]lastClaim, error) {
	var found []lastClaim
	err := all(tx, Selection{Table: "carried", Columns: []string{"key", "outcome", "detail"}, Where: []Equal{{"reading", reading}}}, func(row []any) error {
		c := lastClaim{Carried: db.Carried{Key: claims.Key(textOfValue(row[0])), Outcome: anchor.Outcome(textOfValue(row[1])), Detail: textOfValue(row[2])}}
		err := all(tx, Selection{Table: "claims", Columns: []string{"reading", "ordinal", "label", "start_byte", "end_byte"}, Where: []Equal{{"key", string(c.Key)}}}, func(row []any) error {
			if at := number(row[0]); at < reading && at > c.reading {
				c.reading, c.ordinal, c.Label, c.span = at, number(row[1]), textOfValue(row[2]), spanOf(row[3], row[4])
			}
			return nil
		})
		if c.reading != 0 {
			found = append(found, c)
		}
		return err
	})
	slices.SortFunc(found, func(a, b lastClaim) int {
		return cmp.Or(cmp.Compare(a.reading, b.reading), cmp.Compare(a.ordinal, b.ordinal))
	})
	return found, err
}
