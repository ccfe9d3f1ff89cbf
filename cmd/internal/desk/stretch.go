package desk

import (
	"context"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Stretch is a part of a history, the latest ruling first.
type Stretch struct {
	Lines  []table.HistoryLine
	Total  int            // rulings that the filter chooses
	Undone map[int64]bool // rulings that were taken back
	By     []string       // everybody who made a ruling that the filter chooses but for its person, in order of first appearance
}

// Takes reports whether one of its rulings can be taken back: by a person, here, and
// not yet.
func (s *Stretch) Takes(r claims.Ruling) bool {
	return !s.Undone[r.Seq] && takenBack(r) && r.Action != claims.Read && r.Action != claims.Receive && r.Action != claims.Import
}

// Stretch returns most of the rulings that a filter chooses, after the skip latest.
// Only those that it returns are named, so that a history of any length can be
// paged through.
func (d *Desk) Stretch(ctx context.Context, f db.Filter, skip, most int) (*Stretch, error) {
	s := &Stretch{}
	everybody := f
	everybody.By = ""
	known := map[string]bool{}
	var undos []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, everybody) {
		if err != nil {
			return nil, err
		}
		if r.Action == claims.Undo {
			undos = append(undos, r)
		}
		if !known[r.By] && r.By != "" {
			known[r.By] = true
			s.By = append(s.By, r.By)
		}
	}
	s.Undone = claims.Undone(undos)
	f.ByTime = true
	for _, err := range d.Store.Rulings(ctx, f) {
		if err != nil {
			return nil, err
		}
		s.Total++
	}
	names, at := d.namer(), 0
	first, end := s.Total-skip-most, s.Total-skip // as the store counts
	for r, err := range d.Store.Rulings(ctx, f) {
		if err != nil {
			return nil, err
		}
		if at >= end {
			break // also where somebody ruled meanwhile
		}
		if at >= first {
			line, err := names.line(ctx, r)
			if err != nil {
				return nil, err
			}
			s.Lines = append(s.Lines, line)
		}
		at++
	}
	for i, j := 0, len(s.Lines)-1; i < j; i, j = i+1, j-1 {
		s.Lines[i], s.Lines[j] = s.Lines[j], s.Lines[i]
	}
	return s, nil
}
