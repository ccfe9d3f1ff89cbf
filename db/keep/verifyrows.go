package keep

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
)

// keptRows are the rows that a reading hangs on, by their numbers: what is known
// of each while all that is kept is walked.
type keptRows struct {
	*verification
	articles map[int64]string // their ids
	shown    map[int64]int64  // the latest reading of each
	drafts   map[int64]draftRow
	readings map[int64]readingRow
	texts    map[int64]bool   // that a draft has
	came     map[int64]bool   // bytes that a receipt has
	emptied  map[int64]bool   // bytes that were erased
	rows     map[string]int64 // of readings that are there, by table
	unread   bool             // rows could not be read: their number says nothing
}

type draftRow struct{ article, number, text int64 }

type readingRow struct{ draft, number int64 }

// read reads the rows that others point at.
func (k *keptRows) read(tx Tx) error {
	k.articles, k.shown = map[int64]string{}, map[int64]int64{}
	k.drafts, k.readings = map[int64]draftRow{}, map[int64]readingRow{}
	k.texts, k.came, k.emptied, k.rows = map[int64]bool{}, map[int64]bool{}, map[int64]bool{}, map[string]int64{}
	for _, of := range []struct {
		table   string
		columns []string
		take    func(row []any)
	}{
		{"articles", []string{"id", "slug", "latest"}, func(r []any) {
			k.articles[number(r[0])], k.shown[number(r[0])] = textOfValue(r[1]), number(r[2])
		}},
		{"drafts", []string{"id", "article", "number", "document"}, func(r []any) {
			k.drafts[number(r[0])] = draftRow{number(r[1]), number(r[2]), number(r[3])}
			k.texts[number(r[3])] = true
		}},
		{"readings", []string{"id", "draft", "number"}, func(r []any) {
			k.readings[number(r[0])] = readingRow{number(r[1]), number(r[2])}
		}},
	} {
		for row, err := range tx.Select(Selection{Table: of.table, Columns: of.columns}) {
			if err != nil {
				return err
			}
			of.take(row)
		}
	}
	return nil
}

// nameOf returns the article of a reading, and its name in the log; false for one
// of no draft.
func (k *keptRows) nameOf(reading int64) (article, name string, found bool) {
	r := k.readings[reading]
	d, found := k.drafts[r.draft]
	if !found {
		return "", "", false
	}
	article, found = k.articles[d.article]
	return article, fmt.Sprintf("draft %d reading %d", d.number, r.number), found
}

// latest holds every article to its drafts: the latest reading is the last one of
// its last draft.
func (k *keptRows) latest(Tx) error {
	type last struct{ draft, number, id int64 }
	lasts := map[int64]last{} // by article
	for id, r := range k.readings {
		d, found := k.drafts[r.draft]
		if before := lasts[d.article]; found && (d.number > before.draft || d.number == before.draft && r.number > before.number) {
			lasts[d.article] = last{d.number, r.number, id}
		}
	}
	for id, slug := range k.articles {
		if k.shown[id] != lasts[id].id {
			k.damage(db.ProjectionPart, 0, "article %s does not show its latest draft", slug)
		}
	}
	return nil
}

// documents hashes every text and all bytes that came in.
func (k *keptRows) documents(tx Tx) error {
	for _, of := range []struct{ what, table, column string }{{"document", "documents", "text"}, {"original", "originals", "bytes"}} {
		for row, err := range tx.Select(Selection{Table: of.table, Columns: []string{"id", "sha256", of.column}}) {
			if err != nil {
				return err
			}
			id, bytes := number(row[0]), bytesOf(row[2])
			if sum := sha256.Sum256(bytes); string(sum[:]) != string(bytesOf(row[1])) {
				k.damage(db.DocumentPart, 0, "%s %d is not what was stored", of.what, id)
			}
			if of.what == "document" {
				k.Documents++
			} else if emptied(bytes) {
				k.emptied[id] = true
			}
		}
	}
	return nil
}

// emptied reports whether bytes stand in the place of some that were erased.
func emptied(bytes []byte) bool {
	return len(bytes) == len(claims.Redacted)+1+26 && strings.HasPrefix(string(bytes), claims.Redacted+" ")
}

// receipts holds every receipt to the entry that was written with it. Both are
// in the order in which bytes came in.
func (k *keptRows) receipts(tx Tx) error {
	kept, err := walk(tx, Selection{Table: "receipts", Columns: []string{"reading", "original", "origin", "read_at"}, Order: []string{"id"}})
	if err != nil {
		return err
	}
	defer kept.stop()
	for row, err := range tx.Select(Selection{Table: "rulings", Columns: []string{"seq", "article", "target", "action"}, Order: []string{"seq"}}) {
		if err != nil {
			return err
		}
		if a := claims.Action(textOfValue(row[3])); a != claims.Read && a != claims.Receive {
			continue
		}
		seq := number(row[0])
		words, err := wordsOf(tx, seq)
		if err != nil {
			return err
		}
		if !kept.more {
			k.damage(db.ProjectionPart, seq, "its receipt is missing")
			continue
		}
		if err := k.receipt(tx, kept.row, row, words); err != nil {
			return err
		}
		if err := kept.advance(); err != nil {
			return err
		}
	}
	if kept.more {
		k.damage(db.ProjectionPart, 0, "there are receipts that the log knows nothing of")
	}
	for kept.more {
		k.came[number(kept.row[1])] = true
		if err := kept.advance(); err != nil {
			return err
		}
	}
	return nil
}

// wordsOf returns the words beside an entry by name; nil for those erased.
func wordsOf(tx Tx, seq int64) (map[string]any, error) {
	words := map[string]any{}
	for row, err := range tx.Select(Selection{Table: "bodies", Columns: []string{"name", "words"}, Where: []Equal{{"seq", seq}}}) {
		if err != nil {
			return nil, err
		}
		words[textOfValue(row[0])] = row[1]
	}
	return words, nil
}

// receipt holds a receipt to the ruling that is written with it.
func (k *keptRows) receipt(tx Tx, kept, ruling []any, words map[string]any) error {
	original := number(kept[1])
	k.came[original] = true
	hash, err := one(tx, Selection{Table: "originals", Columns: []string{"sha256"}, Where: []Equal{{"id", original}}})
	if err != nil {
		return err
	}
	article, name, _ := k.nameOf(number(kept[0]))
	same := article == textOfValue(ruling[1]) && name == textOfValue(ruling[2]) && len(hash) == 1
	for _, part := range []struct {
		name   string
		kept   string
		erased bool // it may have been: the body of what was erased is there, without words
	}{
		{"origin", textOfValue(kept[2]), textOfValue(kept[2]) == claims.Redacted},
		{"bytes", fmt.Sprintf("%x", bytesOf(append(hash, nil)[0])), k.emptied[original]},
		{"time", textOfValue(kept[3]), false},
	} {
		said, there := words[part.name]
		same = same && there && (said == nil && part.erased || said != nil && textOfValue(said) == part.kept)
	}
	if !same {
		k.damage(db.ProjectionPart, number(ruling[0]), "its receipt is not what was written")
	}
	return nil
}

// unlogged looks for rows that no entry of the log knows of: articles and drafts
// that nobody read, readings of no draft, texts and bytes of no article. Whoever
// holds an entry to its rows does not see rows that there are beside them.
func (k *keptRows) unlogged(tx Tx) error {
	logged := map[string]bool{} // articles, and their drafts
	for id, slug := range k.articles {
		for row, err := range tx.Select(Selection{Table: "rulings", Columns: []string{"target"},
			Where: []Equal{{"kind", string(claims.ArticleObject)}, {"object", slug}, {"action", string(claims.Read)}}}) {
			if err != nil {
				return err
			}
			draft, _, _ := strings.Cut(textOfValue(row[0]), " reading ")
			logged[slug], logged[slug+" "+draft] = true, true
		}
		if !logged[slug] {
			k.damage(db.DocumentPart, 0, "article %s is not in the log", k.articles[id])
		}
	}
	for _, d := range k.drafts {
		if slug, found := k.articles[d.article]; !found || !logged[fmt.Sprintf("%s draft %d", slug, d.number)] {
			k.damage(db.DocumentPart, 0, "draft %s %d is not in the log", slug, d.number)
		}
	}
	for id := range k.readings {
		if _, _, found := k.nameOf(id); !found {
			k.damage(db.DocumentPart, 0, "reading %d belongs to no draft", id)
		}
	}
	for _, of := range []struct {
		table, what string
		used        map[int64]bool
	}{{"documents", "document %d is the text of no draft", k.texts}, {"originals", "original %d came with no receipt", k.came}} {
		for row, err := range tx.Select(Selection{Table: of.table, Columns: []string{"id"}}) {
			if err != nil {
				return err
			}
			if !of.used[number(row[0])] {
				k.damage(db.DocumentPart, 0, of.what, number(row[0]))
			}
		}
	}
	return nil
}

// ofNone tells of parts of readings that are not there: there are more rows than
// those that are have.
func (k *keptRows) ofNone(tx Tx) error {
	tables := []string{"grades", "carried"}
	for _, t := range shape.Tables {
		tables = append(tables, t.Name)
	}
	for _, table := range tables {
		all, err := count(tx, table)
		if err != nil {
			return err
		}
		if all != k.rows[table] && !k.unread {
			k.damage(db.DocumentPart, 0, "there are %s of a reading which is not there", table)
		}
	}
	return nil
}
