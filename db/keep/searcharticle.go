package keep

import (
	"math/bits"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// A looked is an article that is looked through: its entry, and what is read of it
// once something is found: the rows that a hit needs, each when it does.
type looked struct {
	*Indexed
	slug, title, text string // once it is opened
	opened            bool
	ledger            *claims.Ledger // of what people corrected, all of it; nil where they did not
	spans             map[int]document.Span
	sources           map[int]*sources.Source
	quantities        map[int]*claims.Quantity
	places            map[int]bool // sentences that name a place, once asked for
	shown             bool         // a sentence of it that has no claim
}

// open reads what is needed of an article, once.
func (s *searching) open(x *looked) (err error) {
	if x.opened {
		return nil
	}
	x.opened = true
	if x.slug, x.title, x.text, err = s.tx.Headed(x.Reading); err != nil || !s.amended {
		return err
	}
	return s.correct(x)
}

// tableOf returns a table of a reading by its name.
func tableOf(name string) *shape.Table {
	for i := range shape.Tables {
		if shape.Tables[i].Name == name {
			return &shape.Tables[i]
		}
	}
	panic("there is no table " + name)
}

var claimTable, sentenceTable, sourceTable, quantityTable = tableOf("claims"), tableOf("sentences"), tableOf("sources"), tableOf("quantities")

// read reads the rows of an article that a table has of it where a column has a value.
func (s *searching) read(x *looked, t *shape.Table, column string, value int) (*shape.Rows, error) {
	r := &shape.Rows{Ledger: &claims.Ledger{}}
	of := rowsOfTable(*t, x.Reading)
	of.Where = append(of.Where, Equal{column, int64(value)})
	return r, all(s.tx, of, t.Reader(r))
}

// claimsIn returns the claims of a sentence.
func (s *searching) claimsIn(x *looked, sentence int) ([]claims.Claim, error) {
	if x.ledger != nil {
		var in []claims.Claim
		for i := range x.ledger.Claims {
			if x.ledger.Claims[i].Sentence == sentence {
				in = append(in, x.ledger.Claims[i])
			}
		}
		return in, nil
	}
	r, err := s.read(x, claimTable, "sentence", sentence)
	return r.Claims, err
}

// spanOf returns where a sentence stands; false where the text has none there.
func (s *searching) spanOf(x *looked, sentence int) (document.Span, bool, error) {
	span, known := x.spans[sentence]
	if !known {
		r, err := s.read(x, sentenceTable, "ordinal", sentence)
		if err != nil {
			return span, false, err
		}
		if len(r.Sentences) == 1 {
			span = r.Sentences[0].Span
		}
		x.spans[sentence] = span
	}
	return span, span.Start >= 0 && span.Start < span.End && span.End <= len(x.text), nil
}

// source returns a source of an article; nil where there is none.
func (s *searching) sourceOf(x *looked, i int) (*sources.Source, error) {
	if i < 0 {
		return nil, nil
	}
	src, known := x.sources[i]
	if !known {
		r, err := s.read(x, sourceTable, "ordinal", i)
		if err != nil {
			return nil, err
		}
		if len(r.Sources) == 1 {
			src = &r.Sources[0]
		}
		x.sources[i] = src
	}
	return src, nil
}

// quantity returns a quantity of an article; nil where there is none.
func (s *searching) quantity(x *looked, i int) (*claims.Quantity, error) {
	if i < 0 {
		return nil, nil
	}
	q, known := x.quantities[i]
	if !known {
		r, err := s.read(x, quantityTable, "ordinal", i)
		if err != nil {
			return nil, err
		}
		if len(r.Quantities) == 1 {
			q = &r.Quantities[0]
		}
		x.quantities[i] = q
	}
	return q, nil
}

// fits returns the sentences of an article with figures that are what is looked for,
// or may be.
func (s *searching) fits(x *looked) (map[int]search.Fit, error) {
	fits := map[int]search.Fit{}
	if s.amended {
		if err := s.open(x); err != nil {
			return nil, err
		}
	}
	if x.ledger != nil {
		for i := range x.ledger.Claims {
			if c := &x.ledger.Claims[i]; c.Quantity >= 0 {
				fits[c.Sentence] = max(fits[c.Sentence], s.Query.Figure.Fit(&x.ledger.Quantities[c.Quantity], s.Widths))
			}
		}
		return fits, nil
	}
	if s.quantities == nil {
		r := &shape.Rows{Ledger: &claims.Ledger{}}
		of := rowsOfTable(*quantityTable, x.Reading)
		if f := s.Query.Figure; f.Measure != "" {
			of.Where = append(of.Where, Equal{"measure", f.Measure})
		}
		if f := s.Query.Figure; f.UnitGiven {
			of.Where = append(of.Where, Equal{"unit", f.Unit})
		}
		if err := all(s.tx, of, quantityTable.Reader(r)); err != nil {
			return nil, err
		}
		for i := range r.Quantities {
			q := &r.Quantities[i]
			fits[q.Sentence] = max(fits[q.Sentence], s.Query.Figure.Fit(q, s.Widths))
		}
		return fits, nil
	}
	for _, i := range s.quantities[x.Reading] {
		q, err := s.quantity(x, int(i))
		if err != nil {
			return nil, err
		}
		if q != nil {
			fits[q.Sentence] = max(fits[q.Sentence], s.Query.Figure.Fit(q, s.Widths))
		}
	}
	return fits, nil
}

// correct lays the claims that people added or corrected over those that were read.
func (s *searching) correct(x *looked) error {
	var rulings []claims.Ruling
	amended := false
	for r, err := range s.tx.Rulings(db.Filter{Article: x.slug, Kind: claims.ClaimObject}) {
		if err != nil {
			return err
		}
		rulings = append(rulings, r)
		amended = amended || r.Action == claims.Add || r.Action == claims.Edit
	}
	if !amended {
		return nil
	}
	l, err := ledgerOf(s.tx, x.Reading)
	if err != nil {
		return err
	}
	if err := l.Correct(rulings); err != nil {
		return err
	}
	x.ledger = l
	for i := range l.Sources {
		x.sources[i] = &l.Sources[i]
	}
	for i := range l.Quantities {
		x.quantities[i] = &l.Quantities[i]
	}
	return nil
}

// sentence shows the claims of a sentence, those first whose own words have most of
// the query; of one without any the sentence itself, once for each article.
func (s *searching) sentence(it *item) error {
	x := it.of
	if err := s.open(x); err != nil {
		return err
	}
	in, ok, err := s.spanOf(x, it.At)
	if err != nil || !ok {
		return err
	}
	words := x.text[in.Start:in.End]
	marks, has, every := s.Query.Marks(words)
	if !every && it.Near != search.Credited {
		return nil // words that stand in every text are missing
	}
	type found struct {
		db.Hit
		own int
	}
	var hits []found
	claimed := false
	of, err := s.claimsIn(x, it.At)
	if err != nil {
		return err
	}
	for i := range of {
		c := &of[i]
		if !c.Listed() && !slices.Contains(s.Kinds, string(c.Kind)) {
			continue
		}
		claimed = true
		if it.Near == search.Credited {
			src, err := s.sourceOf(x, c.Source)
			if err != nil {
				return err
			}
			if src == nil || !s.Query.Completes(search.Held{Bits: has}, search.Line(src.Name+" "+src.Role+" "+src.Affiliation)) {
				continue
			}
		}
		h, ok, err := s.claim(x, c)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		h.In, h.Words, h.Marks, h.Near = in, words, marks, it.Near
		one := found{Hit: h}
		if c.Span.Start >= 0 && c.Span.Start <= c.Span.End && c.Span.End <= len(x.text) {
			_, own, _ := s.Query.Marks(x.text[c.Span.Start:c.Span.End])
			one.own = bits.OnesCount64(own)
		}
		hits = append(hits, one)
	}
	slices.SortStableFunc(hits, func(a, b found) int { return int(b.Fit-a.Fit)*64 + b.own - a.own })
	for _, h := range hits {
		s.give(h.Hit)
	}
	if claimed || x.shown || it.Near == search.Credited || len(s.Query.Terms) == 0 || s.claimsAlone() || s.Source != nil || !s.allows(db.TextHit) {
		return nil
	}
	x.shown = true
	s.give(db.Hit{Kind: db.TextHit, Article: x.slug, In: in, Words: words, Marks: marks, Near: it.Near, Date: x.Date})
	return nil
}

// claim returns a claim as a hit, and false where it is not what is looked for.
func (s *searching) claim(x *looked, c *claims.Claim) (db.Hit, bool, error) {
	h := db.Hit{Kind: string(c.Kind), Article: x.slug, Key: string(c.Key), Label: c.Label, Span: c.Span, Date: x.Date}
	if !s.allows(h.Kind) {
		return h, false, nil
	}
	src, err := s.sourceOf(x, c.Source)
	if err != nil {
		return h, false, err
	}
	if src != nil {
		h.Source, h.SourceKey = src.Name, string(src.Key)
	}
	if s.Source != nil {
		if src == nil {
			return h, false, nil
		}
		if _, _, every := s.Source.Marks(src.Name + " " + src.Role + " " + src.Affiliation); !every {
			return h, false, nil
		}
	}
	if s.Query.Figure != nil {
		q, err := s.quantity(x, c.Quantity)
		if err != nil || q == nil {
			return h, false, err
		}
		if h.Fit = s.Query.Figure.Fit(q, s.Widths); h.Fit == search.Misses {
			return h, false, nil
		}
	}
	if s.Place != nil {
		if in, err := s.placed(x, c.Sentence); err != nil || !in {
			return h, false, err
		}
	}
	standing, err := standingOf(s.tx, claims.ClaimObject, h.Key)
	if err != nil {
		return h, false, err
	}
	if _, cut := standing[claims.CutAspect]; cut {
		return h, false, nil
	}
	h.Status = standing.Status()
	return h, len(s.Statuses) == 0 || slices.Contains(s.Statuses, h.Status), nil
}

// placed reports whether a sentence names the place that is looked for, or names
// none and the title names it.
func (s *searching) placed(x *looked, sentence int) (bool, error) {
	in, ok, err := s.spanOf(x, sentence)
	if err != nil || !ok {
		return false, err
	}
	if _, _, names := s.Place.Marks(x.text[in.Start:in.End]); names {
		return true, nil
	}
	if _, _, names := s.Place.Marks(x.title); !names {
		return false, nil
	}
	if x.places == nil {
		x.places = map[int]bool{}
		spans := &shape.Rows{Ledger: &claims.Ledger{}}
		if err := all(s.tx, rowsOfTable(*sentenceTable, x.Reading), sentenceTable.Reader(spans)); err != nil {
			return false, err
		}
		places := map[int64]bool{}
		if err := all(s.tx, Selection{Table: "names", Columns: []string{"ordinal", "kind"}, Where: []Equal{{"reading", x.Reading}}}, func(row []any) error {
			places[number(row[0])] = textOfValue(row[1]) == "place"
			return nil
		}); err != nil {
			return false, err
		}
		if err := all(s.tx, Selection{Table: "name_spans", Columns: []string{"name", "start_byte"}, Where: []Equal{{"reading", x.Reading}}}, func(row []any) error {
			if places[number(row[0])] {
				at, _ := slices.BinarySearchFunc(spans.Sentences, int(number(row[1])), func(p shape.Sentence, at int) int {
					if p.End <= at {
						return -1
					}
					return 1
				})
				x.places[at] = true
			}
			return nil
		}); err != nil {
			return false, err
		}
	}
	return !x.places[sentence], nil
}

// source shows a source of an article.
func (s *searching) source(it *item) error {
	x := it.of
	if err := s.open(x); err != nil {
		return err
	}
	src, err := s.sourceOf(x, it.At)
	if err != nil || src == nil {
		return err
	}
	words := src.Name
	for _, more := range []string{src.Role, src.Affiliation} {
		if more != "" {
			words += ", " + more
		}
	}
	of := s.Query
	if len(of.Terms) == 0 {
		of = s.Source
	}
	marks, _, every := of.Marks(words)
	if !every {
		return nil
	}
	if s.Source != nil {
		if _, _, every := s.Source.Marks(words); !every {
			return nil
		}
	}
	s.give(db.Hit{Kind: db.SourceHit, Article: x.slug, Key: string(src.Key), Label: src.ID, Source: src.Name, SourceKey: string(src.Key),
		Words: words, Marks: marks, Near: it.Near, Date: x.Date})
	return nil
}

// whole shows an article whose sentences have the words together only, by the one
// that has most of them, or by its title.
func (s *searching) whole(it *item) error {
	x := it.of
	if err := s.open(x); err != nil {
		return err
	}
	if x.shown {
		return nil
	}
	h := db.Hit{Kind: db.TextHit, Article: x.slug, Near: it.Near, Date: x.Date}
	if it.Near == search.Heading {
		h.Words = x.title
		h.Marks, _, _ = s.Query.Marks(h.Words)
		x.shown = true
		s.give(h)
		return nil
	}
	most := 0
	of := uint64(0)
	for i := range strings.Count(x.Words, "\n") + 1 {
		if !s.Query.Near(search.LineAt(x.Words, i)) {
			continue
		}
		in, ok, err := s.spanOf(x, i)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		words := x.text[in.Start:in.End]
		marks, has, _ := s.Query.Marks(words)
		of |= has
		if n := bits.OnesCount64(has); n > most {
			most, h.In, h.Words, h.Marks = n, in, words, marks
		}
	}
	for _, more := range []string{x.title, strings.ReplaceAll(x.Sources, "\n", " · ")} {
		_, has, _ := s.Query.Marks(more)
		of |= has
	}
	if most == 0 || bits.OnesCount64(of) < len(s.Query.Terms) {
		return nil
	}
	x.shown = true
	s.give(h)
	return nil
}
