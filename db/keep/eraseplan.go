package keep

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
)

// An erasure is what is to be taken away, by entry and by reading.
type erasure struct {
	article  string
	bodies   map[int64][]string // words kept beside the log
	fields   map[int64][]string // sealedBy and its like
	receipts []Receipt          // those that lose their bytes: with the origin that stays
	readings []redone
	carried  func(string) string // what stays of what was said to have changed; nil: untouched
	of       *scope              // readings of which what was carried over is touched; nil for none
}

// A redone is a reading without what is erased.
type redone struct {
	Reading
	rows *shape.Rows
}

// entries lists the entries that lose something, in order.
func (e *erasure) entries() []int64 {
	seen := map[int64]bool{}
	for seq := range e.bodies {
		seen[seq] = true
	}
	for seq := range e.fields {
		seen[seq] = true
	}
	var seqs []int64
	for seq := range seen {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	return seqs
}

// plan finds everything that a redaction takes away.
func plan(tx Tx, d db.Decision) (*erasure, error) {
	e := &erasure{article: d.Article, bodies: map[int64][]string{}, fields: map[int64][]string{}}
	what, number, _ := strings.Cut(d.Target, " ")
	switch {
	case d.Kind == claims.PersonObject:
		return e, e.person(tx, d)
	case d.Kind == claims.SourceObject && d.Target == db.NameTarget:
		return e, e.sourceName(tx, d)
	case d.Kind == claims.ArticleObject && (what == db.TextTarget || what == db.DraftTarget):
		return e, e.text(tx, d.Object, number)
	case d.Kind == claims.ArticleObject && what == db.BytesTarget:
		return e, e.bytes(tx, d.Object, strings.TrimPrefix(number, db.DraftTarget+" "))
	}
	return nil, fmt.Errorf("%q is nothing that is erased of a %s", d.Target, d.Kind)
}

// person takes a name away from every entry that was made under it.
func (e *erasure) person(tx Tx, d db.Decision) error {
	if d.Name == "" {
		return fmt.Errorf("nothing was decided under no name: %w", db.ErrNotFound)
	}
	clear := 0
	var err error
	for l, failed := range tx.Lines(Which{By: d.Name}) {
		if err = failed; err != nil {
			break
		}
		if l.Salts.By == nil {
			clear++
			continue
		}
		e.fields[l.Seq] = append(e.fields[l.Seq], sealedBy)
	}
	switch {
	case err != nil:
		return err
	case len(e.fields) == 0 && clear > 0:
		return fmt.Errorf("the %d entries made under that name were written by a vouch that put names into the log itself; they cannot be taken out without breaking it", clear)
	case len(e.fields) == 0:
		return fmt.Errorf("nothing was decided under that name: %w", db.ErrNotFound)
	}
	return nil
}

// A scope is the readings of an article that a redaction reaches.
type scope struct {
	readings []Reading
	names    map[string]bool        // "draft 1 reading 2"
	drafts   map[string]bool        // "draft 1", and those after them: they say what changed
	texts    map[auditlog.Hash]bool // of their documents
	article  string
	numbers  map[int64]int // of drafts
	all      []Reading     // of the article, in the order in which they were read
}

// readingsOf finds the readings of an article, or of one draft of it.
func readingsOf(tx Tx, article, draft string) (*scope, error) {
	sc := &scope{article: article, names: map[string]bool{}, drafts: map[string]bool{}, texts: map[auditlog.Hash]bool{}, numbers: map[int64]int{}}
	drafts, err := tx.Drafts(article, 0)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		sc.numbers[d.ID] = d.Number
		readings, err := readingsIn(tx, d.ID)
		if err != nil {
			return nil, err
		}
		sc.all = append(sc.all, readings...)
		if draft != "" && draft != strconv.Itoa(d.Number) {
			continue
		}
		for _, r := range readings {
			sc.readings = append(sc.readings, r)
			sc.names[sc.nameOf(r)] = true
		}
		sc.drafts[fmt.Sprintf("draft %d", d.Number)], sc.drafts[fmt.Sprintf("draft %d", d.Number+1)] = true, true
		sc.texts[d.Hash] = true
	}
	if len(sc.readings) == 0 {
		return nil, fmt.Errorf("draft %s of %s: %w", draft, article, db.ErrNotFound)
	}
	byNumber := func(a, b Reading) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(sc.all, byNumber)
	slices.SortFunc(sc.readings, byNumber)
	return sc, nil
}

// nameOf names a reading as the log does.
func (sc *scope) nameOf(r Reading) string {
	return fmt.Sprintf("draft %d reading %d", sc.numbers[r.Draft], r.Number)
}

// withNext returns the scope with the readings that say what changed since one of
// its own.
func (sc *scope) withNext() *scope {
	wider := *sc
	wider.readings = nil
	in := func(r Reading) bool {
		return slices.ContainsFunc(sc.readings, func(s Reading) bool { return s.ID == r.ID })
	}
	for i, r := range sc.all {
		if in(r) || i > 0 && in(sc.all[i-1]) {
			wider.readings = append(wider.readings, r)
		}
	}
	return &wider
}

// text takes the text of an article away, or of one draft of it: what stays is
// which claims and voices there were, under which keys, and that they were
// decided on.
func (e *erasure) text(tx Tx, article, draft string) error {
	sc, err := readingsOf(tx, article, draft)
	if err != nil {
		return err
	}
	whole := true
	for _, r := range sc.readings {
		l, err := ledgerOf(tx, r.ID)
		if err != nil {
			return err
		}
		whole = whole && l.Document.Text == redacted
		e.readings = append(e.readings, redone{r, shape.Apart(shape.Skeleton(l, redacted))})
	}
	if whole {
		return errors.New("its text is erased already")
	}
	e.carried = func(string) string { return redacted }
	e.of = sc.withNext()
	if err := e.receiptsOf(tx, sc, func(string) string { return redacted }); err != nil {
		return err
	}
	if err := e.readEntries(tx, sc, []string{"origin", "bytes", "kept"}, true); err != nil {
		return err
	}
	return e.rulings(tx, sc, func(l *Line, ofText bool, name, _ string) bool {
		if !ofText && !(l.Action == string(claims.Reopen) && sc.drafts[l.Value]) {
			return false
		}
		switch claims.Action(l.Action) {
		case claims.Reopen, claims.Add, claims.Edit:
			return name == "words" // the article's, not a person's
		case claims.Tick:
			return name == sealedValue
		}
		return false
	})
}

// bytes takes away the bytes that an article came in as; its text stays.
func (e *erasure) bytes(tx Tx, article, draft string) error {
	sc, err := readingsOf(tx, article, draft)
	if err != nil {
		return err
	}
	if err := e.receiptsOf(tx, sc, nil); err != nil {
		return err
	}
	return e.readEntries(tx, sc, []string{"bytes"}, false)
}

// receiptsOf takes the bytes of readings away, and what origin leaves of the
// path or address they came from; nil leaves all of it.
func (e *erasure) receiptsOf(tx Tx, sc *scope, origin func(string) string) error {
	for _, r := range sc.readings {
		receipts, err := receiptsAt(tx, r.ID)
		if err != nil {
			return err
		}
		for _, c := range receipts {
			if origin != nil {
				c.Origin = origin(c.Origin)
			}
			e.receipts = append(e.receipts, c)
		}
	}
	return nil
}
