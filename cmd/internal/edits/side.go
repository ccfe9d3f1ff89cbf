package edits

import (
	"context"
	"slices"
	"strconv"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// Sides are an article as a file was exported from it, and as it stands.
type sides struct {
	article string
	then    *side // nil where it is not known when that was
	now     *side
}

// base is what the cells of a file are held to.
func (s *sides) base() *side {
	if s.then != nil {
		return s.then
	}
	return s.now
}

// A side is an article at one time.
type side struct {
	record   *table.Record             // with the names that are withheld
	rulings  []claims.Ruling           // in order
	byObject map[thing][]claims.Ruling // in order
	bySeq    map[int64]claims.Ruling
	rows     map[string]*sideRow // of the attribution table, by the key of the claim
	order    []string            // keys, in text order
	listed   map[string]bool     // those that stand in the table where not all of it is asked for
	byLabel  map[string]string

	backings [][]table.Backing // by claim, those of confidential sources too

	asked   [][2]map[string]queryRow // the rows of the query sheet by key and by number, likewise
	margins [][]table.Comment        // what there is to say in the margin of the script: with the names that are withheld, and without
	shown   [][]table.Comment        // what of it the script has, in each of the ways in which it may have been written
	bodies  [][]string               // its paragraphs, likewise

	saying map[string][]string // claims of the table by what they say, see sayingSo
	small  string              // see smallText
}

// A thing is what a ruling is about.
type thing struct {
	kind claims.Object
	key  string
}

// A sideRow is how a claim stands in the table.
type sideRow struct {
	index int // of the claim
	// Cells by column, in each of the ways in which a file may hold them: with all names,
	// and where some are withheld without those that are now, and those that were then.
	cells []map[string]table.Cell
}

// sidesOf returns the sides of an article, read once.
func (r *returning) sidesOf(ctx context.Context, article string) (*sides, error) {
	if s := r.sides[article]; s != nil {
		return s, nil
	}
	now, err := r.sideAt(ctx, article, 0, false)
	if err != nil {
		return nil, err
	}
	s := &sides{article: now.record.Article, now: now}
	if r.Book.Stamp != nil {
		last := r.Book.Stamp.Head.Size
		moved, hidden := false, false
		for ruling, err := range r.desk.Store.Rulings(ctx, db.Filter{Article: article}) {
			if err != nil {
				return nil, err
			}
			moved = moved || ruling.Seq > last
			hidden = hidden || ruling.Seq > last && ruling.Action == claims.Conceal
		}
		if s.then = now; moved {
			if s.then, err = r.sideAt(ctx, article, last, hidden); err != nil {
				return nil, err
			}
		}
	}
	for id, history := range now.byObject {
		r.history[id] = history
	}
	r.sides[article] = s
	return s, nil
}

// sideAt reads an article with the rulings up to a number; 0 is as it stands. HiddenSince
// says that a source became confidential after that.
func (r *returning) sideAt(ctx context.Context, article string, last int64, hiddenSince bool) (*side, error) {
	d := r.desk
	at, err := d.Dated(ctx, article, last)
	if err != nil {
		return nil, err
	}
	s := &side{record: at.Record, rulings: at.Rulings, byObject: map[thing][]claims.Ruling{}, bySeq: map[int64]claims.Ruling{},
		rows: map[string]*sideRow{}, listed: map[string]bool{}, byLabel: map[string]string{}}
	for _, ruling := range at.Rulings {
		id := thing{ruling.Kind, ruling.Object}
		s.byObject[id] = append(s.byObject[id], ruling)
		s.bySeq[ruling.Seq] = ruling
	}
	for i := range s.record.Ledger.Claims {
		c := &s.record.Ledger.Claims[i]
		key := string(c.Key)
		s.rows[key], s.byLabel[c.Label] = &sideRow{index: i}, key
		s.listed[key] = c.Listed() && !s.record.Marks[i].Cut
	}
	s.backings = slices.Clone(s.record.Evidence)
	for i := range s.backings {
		s.backings[i] = slices.Clone(s.backings[i])
	}
	// The names in it first, and then without those that are withheld: Withhold
	// takes them out for good.
	if err := r.written(s, s.record); err != nil {
		return nil, err
	}
	hidden := *d
	hidden.Annex = false
	before := s.record.Withheld
	if err := hidden.Withhold(ctx, s.record); err != nil {
		return nil, err
	}
	if s.record.Veil != nil || s.record.Withheld != before {
		if err := r.written(s, s.record); err != nil {
			return nil, err
		}
	}
	if !hiddenSince {
		return s, nil
	}
	if at, err = d.Dated(ctx, article, last); err != nil {
		return nil, err
	}
	if err := hidden.WithholdThen(ctx, at); err != nil {
		return nil, err
	}
	return s, r.written(s, at.Record)
}

// written keeps what a file may hold of an article, written as a record of it is.
func (r *returning) written(s *side, record *table.Record) error {
	if err := s.fill(record); err != nil {
		return err
	}
	if slices.ContainsFunc(r.Book.Tables, func(t *sheet.Table) bool { return kindOf(t) == queriesKind }) {
		if err := s.ask(record); err != nil {
			return err
		}
	}
	if r.Book.Format == docx {
		return s.print(record)
	}
	return nil
}

// fill reads the cells of the attribution table, every column of it.
func (s *side) fill(r *table.Record) error {
	first := len(s.order) == 0
	keys := table.AttributionKeys()
	t, err := table.Attribution(r, true, keys)
	if err != nil {
		return err
	}
	at := slices.Index(keys, table.SheetKey)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		of := s.rows[row[at].Text]
		if of == nil {
			continue // it says that reading stopped
		}
		cells := make(map[string]table.Cell, len(keys))
		for k, c := range row {
			cells[keys[k]] = c
		}
		of.cells = append(of.cells, cells)
		if first {
			s.order = append(s.order, row[at].Text)
		}
	}
	return nil
}

// words returns what stands in a column of a claim, as it may be shown.
func (s *side) words(key, column string) string {
	row := s.rows[key]
	if row == nil || len(row.cells) == 0 {
		return ""
	}
	return row.cells[min(1, len(row.cells)-1)][column].Text // without what is withheld now
}

// named returns a claim as people name it.
func (s *side) named(article, key string) desk.Named {
	n := desk.Named{Kind: claims.ClaimObject, Key: key, Article: article, Index: -1, Record: s.record}
	if row := s.rows[key]; row != nil {
		n.Index = row.index
	}
	return n
}

// standing is how a claim stands by what people decided of it.
func (s *side) standing(key string) claims.Standing {
	return claims.Fold(s.byObject[thing{claims.ClaimObject, key}])
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// takenBack returns the last decision of some kinds on a claim that somebody took back
// since a file was exported, and who did, by an undo or, with evidence, by taking it
// away; nil for none. Where it is not known when that was, it is any.
func (r *returning) takenBack(s *side, key string, kinds ...claims.Action) (what, by *claims.Ruling) {
	since := int64(0)
	if r.Book.Stamp != nil {
		since = r.Book.Stamp.Head.Size
	}
	history := s.byObject[thing{claims.ClaimObject, key}]
	for i := range history {
		undo := &history[i]
		if undo.Seq <= since || undo.Action != claims.Undo && undo.Action != claims.Detach {
			continue
		}
		for k := range history {
			if of := &history[k]; strconv.FormatInt(of.Seq, 10) == undo.Target && slices.Contains(kinds, of.Action) {
				what, by = of, undo
			}
		}
	}
	return what, by
}

// overTaken says that somebody took back what a row would decide again or otherwise.
func (r *returning) overTaken(c *claimRow, what, by *claims.Ruling, sheet string) {
	c.refuse("%s has taken back since (ruling %d): %s. The sheet says: %s", by.By, by.Seq, c.now.record.Veil.Hide(desk.VersionOf(*what).Line()), sheet)
}
