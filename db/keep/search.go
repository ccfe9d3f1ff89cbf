package keep

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// windowed is how many articles are looked through at a time, and rare how many may
// have a figure, or claims of a status, for it to be asked first: what is rarer than
// that costs less than a window of words.
const (
	windowed = 300
	rare     = 100
)

// highest is above every number of a row.
const highest = int64(1) << 62

// Search implements db.Store.
func (k *Keeper) Search(ctx context.Context, q db.Search) iter.Seq2[db.Hit, error] {
	if q.Query == nil {
		q.Query = &search.Query{}
	}
	return viewed(ctx, k, "searching", func(tx Tx) iter.Seq2[db.Hit, error] {
		return func(yield func(db.Hit, error) bool) {
			s := &searching{tx: tx, Search: q, yield: yield}
			if err := s.run(); err != nil {
				yield(db.Hit{}, err)
			}
		}
	})
}

// A searching is a search on its way.
type searching struct {
	db.Search
	tx      Tx
	yield   func(db.Hit, error) bool
	stopped bool
	terms   []search.Term // that an article has to have, wherever
	since   string
	amended bool  // people corrected or added claims, of some article
	below   int64 // the readings that are still to be looked through
	older   int64 // the evidence likewise; 0 once there is none

	quantities map[int64][]int64 // by reading, those that may be the figure; nil where that is not known
}

// of claims alone: what asks for something that only they have.
func (s *searching) claimsAlone() bool {
	return s.Query.Figure != nil || len(s.Statuses) > 0 || s.Place != nil
}

func (s *searching) allows(kind string) bool {
	return len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind)
}

// run looks through windows of articles until nobody wants more, or there are none.
func (s *searching) run() error {
	s.terms = slices.Clone(s.Query.Terms)
	for _, more := range []*search.Query{s.Source, s.Place} {
		if more != nil {
			s.terms = append(s.terms, more.Terms...)
		}
	}
	if !s.Since.IsZero() {
		s.since = s.Since.String()
	}
	for _, aspect := range []string{claims.AddedAspect, claims.EditedAspect} {
		row, err := one(s.tx, Selection{Table: "standings", Columns: []string{"ruling"},
			Where: []Equal{{"kind", string(claims.ClaimObject)}, {"aspect", aspect}}})
		if err != nil {
			return err
		}
		s.amended = s.amended || row != nil
	}
	s.below, s.older = highest, highest
	if s.Query.Figure != nil || s.Place != nil || !s.allows(db.EvidenceHit) || len(s.Query.Terms) == 0 && len(s.Kinds) == 0 {
		s.older = 0
	}
	next, err := s.readings()
	if err != nil {
		return err
	}
	for more := true; (more || s.older > 0) && !s.stopped; {
		var found []Indexed
		if more {
			if found, more, err = next(); err != nil {
				return err
			}
		}
		items, err := s.look(found)
		if err != nil {
			return err
		}
		of, err := s.lookAtEvidence()
		if err != nil {
			return err
		}
		if err := s.show(append(items, of...)); err != nil {
			return err
		}
	}
	return nil
}

// readings returns what hands out the readings to look through, the newest first,
// and reports whether there may be more: those of the articles that are named; those
// with what is rare of that which is looked for; else those with its words.
func (s *searching) readings() (func() ([]Indexed, bool, error), error) {
	if len(s.Articles) > 0 {
		var ids []int64
		for _, slug := range s.Articles {
			id, err := latestIn(s.tx, slug)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return s.these(ids), nil
	}
	if s.Query.Figure != nil {
		return s.withFigure()
	}
	if len(s.Statuses) > 0 && !slices.Contains(s.Statuses, claims.ToCheck) {
		ids, few, err := s.standing()
		if err != nil {
			return nil, err
		}
		if few {
			return s.these(ids), nil
		}
	}
	return s.worded, nil
}

// worded hands out readings that have the words.
func (s *searching) worded() ([]Indexed, bool, error) {
	found, err := s.tx.Worded(s.terms, s.since, s.below, windowed)
	if len(found) > 0 {
		s.below = found[len(found)-1].Reading
	}
	return found, len(found) == windowed, err
}

// withFigure is readings where a figure is looked for: what is rarer of it and the
// words comes first. Readings come with the quantities that may be it.
func (s *searching) withFigure() (func() ([]Indexed, bool, error), error) {
	found, above, err := s.tx.Figured(s.figured(), highest, rare)
	if err != nil {
		return nil, err
	}
	if above > 0 && len(s.terms) > 0 {
		worded, err := s.tx.Worded(s.terms, s.since, highest, rare)
		if err != nil {
			return nil, err
		}
		if len(worded) < rare {
			return func() ([]Indexed, bool, error) { return worded, false, nil }, nil
		}
		// How many readings are as new as the oldest of these tells how rare each is.
		readings := 0
		for i := range found {
			if i == 0 || found[i].Reading != found[i-1].Reading {
				readings++
			}
		}
		newest := max(worded[0].Reading, above)
		if readings > 0 {
			newest = max(newest, found[0].Reading)
		}
		if int64(readings)*(newest-worded[rare-1].Reading+1) >= rare*(newest-above) {
			return s.worded, nil
		}
	}
	s.quantities = map[int64][]int64{}
	most := rare
	s.below = above + 1
	return func() ([]Indexed, bool, error) {
		for ; len(found) == 0 && above > 0; most *= 2 { // one reading may have more of one size than were asked for
			if found, above, err = s.tx.Figured(s.figured(), s.below, most); err != nil {
				return nil, false, err
			}
			if len(found) > 0 {
				s.below = above + 1
			}
		}
		most = rare
		clear(s.quantities)
		var ids []int64
		taken := 0
		for _, f := range found {
			if len(ids) == 0 || ids[len(ids)-1] != f.Reading {
				if len(ids) == rare {
					break
				}
				ids = append(ids, f.Reading)
			}
			taken++
			s.quantities[f.Reading] = append(s.quantities[f.Reading], f.Quantity)
		}
		found = found[taken:]
		indexed, err := s.indexed(ids)
		return indexed, len(found) > 0 || above > 0, err
	}, nil
}

// these hands out readings, as far as they are the latest of an article.
func (s *searching) these(ids []int64) func() ([]Indexed, bool, error) {
	return func() ([]Indexed, bool, error) {
		found, err := s.indexed(ids)
		return found, false, err
	}
}

func (s *searching) indexed(ids []int64) (found []Indexed, err error) {
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
	for _, id := range slices.Compact(ids) {
		e, err := s.tx.IndexedAt(id)
		if err != nil {
			return nil, err
		}
		if e != nil && e.Date >= s.since {
			found = append(found, Indexed{id, *e})
		}
	}
	return found, nil
}

func (s *searching) figured() Figured {
	f := s.Query.Figure
	low, high := f.Reach(s.Widths)
	return Figured{Unit: f.Unit, AnyUnit: !f.UnitGiven, Measure: f.Measure, AnyMeasure: f.Measure == "",
		Low: low, High: high, Sizes: search.Sizes(low, high)}
}

// standing returns the readings with claims of the statuses that are looked for,
// and false where there are too many to begin with them.
func (s *searching) standing() (ids []int64, few bool, err error) {
	var keys []string
	for _, status := range s.Statuses {
		for row, err := range s.tx.Select(Selection{Table: "standings", Columns: []string{"object"},
			Where: []Equal{{"kind", string(claims.ClaimObject)}, {"aspect", claims.StatusAspect}, {"value", string(status)}}}) {
			if err != nil || len(keys) == rare {
				return nil, false, err
			}
			keys = append(keys, textOfValue(row[0]))
		}
	}
	for _, key := range keys {
		if err := all(s.tx, Selection{Table: "claims", Columns: []string{"reading"}, Where: []Equal{{"key", key}}}, func(row []any) error {
			ids = append(ids, number(row[0]))
			return nil
		}); err != nil {
			return nil, false, err
		}
		if !s.amended {
			continue
		}
		row, err := one(s.tx, Selection{Table: "rulings", Columns: []string{"article"},
			Where: []Equal{{"kind", string(claims.ClaimObject)}, {"object", key}, {"action", string(claims.Add)}}})
		if err != nil {
			return nil, false, err
		}
		if row != nil { // in no reading
			id, err := latestIn(s.tx, textOfValue(row[0]))
			if err != nil {
				return nil, false, err
			}
			ids = append(ids, id)
		}
	}
	return ids, true, nil
}

// An item is a place where something may be found: a sentence, a source or the
// whole of an article, or a piece of evidence.
type item struct {
	search.Held
	date string
	fit  search.Fit // of the best of its figures, where one is looked for
	of   *looked    // nil of evidence
	kind string     // db.SourceHit, db.EvidenceHit, db.TextHit for the whole, "" for a sentence
	hit  db.Hit     // of evidence
}

// look finds the places in articles that are near to the query.
func (s *searching) look(found []Indexed) ([]item, error) {
	var items []item
	for i := range found {
		x := &looked{Indexed: &found[i], spans: map[int]document.Span{}, sources: map[int]*sources.Source{}, quantities: map[int]*claims.Quantity{}}
		sentences, of, whole := s.Query.In(&x.Entry)
		if whole == search.Apart {
			continue
		}
		if s.Source != nil {
			_, named, _ := s.Source.In(&x.Entry)
			if len(named) == 0 && !s.amended {
				continue
			}
			if len(s.Query.Terms) == 0 {
				of = named
			}
		}
		var fits map[int]search.Fit
		if s.Query.Figure != nil {
			var err error
			if fits, err = s.fits(x); err != nil {
				return nil, err
			}
		}
		best := search.Apart
		for _, h := range sentences {
			it := item{Held: h, date: x.Date, of: x}
			if fits != nil {
				if it.fit = fits[h.At]; it.fit == search.Misses {
					continue
				}
			}
			if s.Place != nil && !s.mayBePlaced(x, h.At) {
				continue
			}
			best = max(best, h.Near)
			items = append(items, it)
		}
		if s.claimsAlone() {
			continue
		}
		if s.allows(db.SourceHit) && (len(s.Query.Terms) > 0 || slices.Contains(s.Kinds, db.SourceHit)) {
			for _, h := range of {
				items = append(items, item{Held: h, date: x.Date, of: x, kind: db.SourceHit})
			}
		}
		if len(s.Query.Terms) > 0 && best < search.Sentence && s.allows(db.TextHit) && s.Source == nil {
			items = append(items, item{Held: search.Held{Near: whole}, date: x.Date, of: x, kind: db.TextHit})
		}
	}
	return items, nil
}

// mayBePlaced reports whether a sentence has the words of the place, or the title has.
func (s *searching) mayBePlaced(x *looked, sentence int) bool {
	has := func(line string) bool {
		held, _, _ := s.Place.In(&search.Entry{Words: line})
		return len(held) > 0 && held[0].Near >= search.Sentence
	}
	return s.amended || has(search.LineAt(x.Words, sentence)) || has(x.Title)
}

// show yields what stands at places, the nearest first, of those as near the newest.
func (s *searching) show(items []item) error {
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(b.Near, a.Near), cmp.Compare(b.fit, a.fit), cmp.Compare(b.date, a.date), cmp.Compare(b.reading(), a.reading()))
	})
	for i := range items {
		if s.stopped {
			return nil
		}
		it := &items[i]
		var err error
		switch it.kind {
		case db.EvidenceHit:
			s.give(it.hit)
		case db.SourceHit:
			err = s.source(it)
		case db.TextHit:
			err = s.whole(it)
		default:
			err = s.sentence(it)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (it *item) reading() int64 {
	if it.of == nil {
		return 0
	}
	return it.of.Reading
}

// give hands a hit out.
func (s *searching) give(h db.Hit) {
	if !s.stopped {
		s.stopped = !s.yield(h, nil)
	}
}
