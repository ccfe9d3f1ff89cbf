package keep

import (
	"math/bits"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/sources/document"
)

// A looked is an article that is looked through: its entry, and what is read of it
// once something is found.
type looked struct {
	*Indexed
	rows  *shape.Rows // claims, sources and sentences; of what people corrected all
	slug  string
	text  string
	named bool // places is set
	shown bool // a sentence of it that has no claim

	quantities bool         // rows has them
	places     map[int]bool // sentences that name a place
}

// open reads what is needed of an article, once.
func (s *searching) open(x *looked) error {
	if x.rows != nil {
		return nil
	}
	reading, err := need(s.tx, "readings", x.Reading, "draft", "title")
	if err != nil {
		return err
	}
	draft, err := need(s.tx, "drafts", number(reading[0]), "article", "document")
	if err != nil {
		return err
	}
	article, text := number(draft[0]), number(draft[1])
	slug, err := need(s.tx, "articles", article, "slug")
	if err != nil {
		return err
	}
	x.slug = textOfValue(slug[0])
	words, err := need(s.tx, "documents", text, "text")
	if err != nil {
		return err
	}
	x.text = textOfValue(words[0])
	x.rows = &shape.Rows{Ledger: &claims.Ledger{Document: &document.Document{Title: textOfValue(reading[1])}}}
	if err := s.read(x, "claims", "sources", "sentences"); err != nil {
		return err
	}
	if s.amended {
		return s.correct(x)
	}
	return nil
}

// read reads rows of an article.
func (s *searching) read(x *looked, tables ...string) error {
	for _, t := range shape.Tables {
		if slices.Contains(tables, t.Name) {
			if err := all(s.tx, rowsOfTable(t, x.Reading), t.Reader(x.rows)); err != nil {
				return err
			}
		}
	}
	return nil
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
	title := x.rows.Document.Title
	x.rows = shape.Apart(l)
	x.rows.Document.Title = title
	x.quantities = true
	return nil
}

// spanOf returns where a sentence stands; false where the text has none there.
func (x *looked) spanOf(sentence int) (document.Span, bool) {
	if sentence < 0 || sentence >= len(x.rows.Sentences) {
		return document.Span{}, false
	}
	span := x.rows.Sentences[sentence].Span
	return span, span.Start >= 0 && span.Start <= span.End && span.End <= len(x.text)
}

// sentence shows the claims of a sentence, those first whose own words have most of
// the query; of one without any the sentence itself, once for each article.
func (s *searching) sentence(it *item) error {
	x := it.of
	if err := s.open(x); err != nil {
		return err
	}
	in, ok := x.spanOf(it.At)
	if !ok {
		return nil
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
	for i := range x.rows.Claims {
		c := &x.rows.Claims[i]
		if c.Sentence != it.At || !c.Listed() && !slices.Contains(s.Kinds, string(c.Kind)) {
			continue
		}
		claimed = true
		if it.Near == search.Credited && (c.Source < 0 || !s.Query.Completes(search.Held{Bits: has}, sourceLine(x, c.Source))) {
			continue
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

// sourceLine is the line of the index of a source.
func sourceLine(x *looked, i int) string {
	src := &x.rows.Sources[i]
	return search.Line(src.Name + " " + src.Role + " " + src.Affiliation)
}

// claim returns a claim as a hit, and false where it is not what is looked for.
func (s *searching) claim(x *looked, c *claims.Claim) (db.Hit, bool, error) {
	h := db.Hit{Kind: string(c.Kind), Article: x.slug, Key: string(c.Key), Label: c.Label, Span: c.Span, Date: x.Date}
	if !s.allows(h.Kind) {
		return h, false, nil
	}
	if c.Source >= 0 && c.Source < len(x.rows.Sources) {
		h.Source, h.SourceKey = x.rows.Sources[c.Source].Name, string(x.rows.Sources[c.Source].Key)
	}
	if s.Source != nil {
		if c.Source < 0 {
			return h, false, nil
		}
		src := &x.rows.Sources[c.Source]
		if _, _, every := s.Source.Marks(src.Name + " " + src.Role + " " + src.Affiliation); !every {
			return h, false, nil
		}
	}
	if s.Query.Figure != nil {
		if !x.quantities {
			if err := s.read(x, "quantities"); err != nil {
				return h, false, err
			}
			x.quantities = true
		}
		if c.Quantity < 0 || c.Quantity >= len(x.rows.Quantities) {
			return h, false, nil
		}
		if h.Fit = s.Query.Figure.Fit(&x.rows.Quantities[c.Quantity], s.Widths); h.Fit == search.Misses {
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
	in, ok := x.spanOf(sentence)
	if !ok {
		return false, nil
	}
	if _, _, names := s.Place.Marks(x.text[in.Start:in.End]); names {
		return true, nil
	}
	if _, _, names := s.Place.Marks(x.rows.Document.Title); !names {
		return false, nil
	}
	if !x.named {
		x.named, x.places = true, map[int]bool{}
		places := map[int64]bool{}
		if err := all(s.tx, Selection{Table: "names", Columns: []string{"ordinal", "kind"}, Where: []Equal{{"reading", x.Reading}}}, func(row []any) error {
			places[number(row[0])] = textOfValue(row[1]) == "place"
			return nil
		}); err != nil {
			return false, err
		}
		if err := all(s.tx, Selection{Table: "name_spans", Columns: []string{"name", "start_byte"}, Where: []Equal{{"reading", x.Reading}}}, func(row []any) error {
			if places[number(row[0])] {
				at, _ := slices.BinarySearchFunc(x.rows.Sentences, int(number(row[1])), func(p shape.Sentence, at int) int {
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
	if it.At >= len(x.rows.Sources) {
		return nil
	}
	src := &x.rows.Sources[it.At]
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
		h.Words = x.rows.Document.Title
		h.Marks, _, _ = s.Query.Marks(h.Words)
		x.shown = true
		s.give(h)
		return nil
	}
	most := 0
	of := uint64(0)
	for i := range x.rows.Sentences {
		in, ok := x.spanOf(i)
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
	for _, more := range []string{x.rows.Document.Title, strings.ReplaceAll(x.Sources, "\n", " · ")} {
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
