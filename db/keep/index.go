package keep

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/search"
	"vouch/claims/shape"
	"vouch/sources/document"
)

// setReading is tx.SetReading, and keeps the index to the latest reading of the
// article; fresh is one that is new.
func setReading(tx Tx, article string, fresh bool, r Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	var before int64
	var entry *search.Entry // of the latest before
	var err error
	if !fresh {
		if before, err = latestIn(tx, article); err == nil && before != 0 {
			entry, err = entryAt(tx, before)
		}
		if err != nil {
			return fmt.Errorf("what is indexed of %s: %w", article, err)
		}
	}
	if err := tx.SetReading(r, text, rows, grades); err != nil {
		return err
	}
	after := r.ID
	if !fresh {
		if after, err = latestIn(tx, article); err != nil {
			return err
		}
	}
	if after != r.ID {
		return nil // of an earlier draft
	}
	if entry != nil {
		if err := tx.Unindex(before, entry); err != nil {
			return fmt.Errorf("the index: %w", err)
		}
	}
	if entry = search.EntryOf(rows, day(Time(r.Time))); entry == nil {
		return nil
	}
	if err := tx.Index(r.ID, entry); err != nil {
		return fmt.Errorf("the index: %w", err)
	}
	return nil
}

// latestIn returns the latest reading of an article, or 0.
func latestIn(tx Tx, article string) (int64, error) {
	return idOf(tx, "articles", "latest", Equal{"slug", article})
}

// day returns the day of a time as Time writes it.
func day(at string) string { return at[:min(len(at), len("2006-01-02"))] }

// entryAt returns what the index is to hold of a reading.
func entryAt(tx Tx, id int64) (*search.Entry, error) {
	row, err := need(tx, "readings", id, append([]string{"draft", "read_at"}, shape.HeadColumns()...)...)
	if err != nil {
		return nil, err
	}
	var h shape.Head
	if err := h.Read(row[2:]); err != nil {
		return nil, err
	}
	read := day(textOfValue(row[1]))
	text, err := textAt(tx, number(row[0]))
	if err != nil {
		return nil, err
	}
	r := &shape.Rows{Ledger: &claims.Ledger{Document: &document.Document{Text: text, Title: h.Title}}}
	if r.Document.Published, err = shape.ParseDate(h.Published); err != nil {
		return nil, err
	}
	for _, t := range shape.Tables {
		switch t.Name {
		case "sentences", "sources", "quantities":
			if err := all(tx, rowsOfTable(t, id), t.Reader(r)); err != nil {
				return nil, fmt.Errorf("the %s: %w", t.Name, err)
			}
		}
	}
	for _, sentence := range r.Sentences {
		if s := sentence.Span; s.Start < 0 || s.Start > s.End || s.End > len(text) {
			return nil, fmt.Errorf("the sentence at %v is not in the text", s)
		}
	}
	return search.EntryOf(r, read), nil
}

// textAt returns the text of a draft.
func textAt(tx Tx, draft int64) (string, error) {
	row, err := need(tx, "drafts", draft, "document")
	if err != nil {
		return "", err
	}
	if row, err = need(tx, "documents", number(row[0]), "text"); err != nil {
		return "", err
	}
	return textOfValue(row[0]), nil
}

// setStanding is tx.SetStanding, and keeps the index to the evidence that stands.
func setStanding(tx Tx, kind claims.Object, object string, s claims.Standing) error {
	if kind == claims.ClaimObject {
		before, err := tx.Standings(kind, object, "")
		if err != nil {
			return err
		}
		old, now := excerptsOf(before[object]), excerptsOf(s)
		for _, seq := range slices.Sorted(maps.Keys(old)) {
			if now[seq] != old[seq] {
				if err := tx.UnindexExcerpt(seq); err != nil {
					return fmt.Errorf("the index: %w", err)
				}
			}
		}
		for _, seq := range slices.Sorted(maps.Keys(now)) {
			if now[seq] != old[seq] {
				if err := tx.IndexExcerpt(seq, now[seq]); err != nil {
					return fmt.Errorf("the index: %w", err)
				}
			}
		}
	}
	return tx.SetStanding(kind, object, s)
}

// excerptsOf returns the words of the evidence that stands on a claim, as an index
// holds them, by ruling.
func excerptsOf(s claims.Standing) map[int64]string {
	excerpts := map[int64]string{}
	for aspect, set := range s {
		number, ok := strings.CutPrefix(aspect, claims.EvidenceAspect(0)[:len("evidence ")])
		if !ok {
			continue
		}
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			continue
		}
		if words := excerptOf(set.Value); words != "" {
			excerpts[seq] = words
		}
	}
	return excerpts
}

func excerptOf(value string) string {
	if value == claims.Redacted {
		return ""
	}
	e, err := claims.ParseEvidence(value)
	if err != nil {
		return "" // which whoever shows it tells of
	}
	return search.Line(e.Excerpt)
}

// Reindex makes an index that is empty, of all that it is to hold. What cannot be
// read is left out: verification tells of it.
func Reindex(tx Tx) error {
	var latest []int64
	if err := all(tx, Selection{Table: "articles", Columns: []string{"latest"}}, func(row []any) error {
		latest = append(latest, number(row[0]))
		return nil
	}); err != nil {
		return err
	}
	slices.Sort(latest)
	for _, reading := range latest {
		e, err := entryAt(tx, reading)
		if err != nil || e == nil {
			continue
		}
		if err := tx.Index(reading, e); err != nil {
			return fmt.Errorf("indexing reading %d: %w", reading, err)
		}
	}
	excerpts, err := standingExcerpts(tx)
	for _, seq := range slices.Sorted(maps.Keys(excerpts)) {
		if err := tx.IndexExcerpt(seq, excerpts[seq]); err != nil {
			return fmt.Errorf("indexing the evidence of ruling %d: %w", seq, err)
		}
	}
	return err
}

// standingExcerpts returns the words of all evidence that stands.
func standingExcerpts(tx Tx) (map[int64]string, error) {
	excerpts := map[int64]string{}
	err := all(tx, Selection{Table: "standings", Columns: []string{"aspect", "value"}, Where: []Equal{{"kind", string(claims.ClaimObject)}}}, func(row []any) error {
		maps.Copy(excerpts, excerptsOf(claims.Standing{textOfValue(row[0]): {Value: textOfValue(row[1])}}))
		return nil
	})
	return excerpts, err
}
