package keep

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/db"
)

// lookAtEvidence finds pieces of evidence, the next ones of them.
func (s *searching) lookAtEvidence() ([]item, error) {
	if s.older == 0 {
		return nil, nil
	}
	found, err := s.tx.Excerpted(s.Query.Terms, s.older, windowed)
	if err != nil {
		return nil, err
	}
	s.older = 0
	if len(found) == windowed {
		s.older = found[len(found)-1].Ruling
	}
	var items []item
	for _, x := range found {
		h, ok, err := s.evidence(x)
		if err != nil {
			return nil, err
		}
		if ok {
			items = append(items, item{Held: search.Held{Near: h.Near}, date: h.Date, kind: db.EvidenceHit, hit: h})
		}
	}
	return items, nil
}

// evidence returns a piece of evidence as a hit, and false where it is not what is
// looked for.
func (s *searching) evidence(x Excerpt) (h db.Hit, ok bool, err error) {
	row, err := one(s.tx, Selection{Table: "rulings", Columns: []string{"object", "article", "value", "at"}, Where: []Equal{{"seq", x.Ruling}}})
	if err != nil || row == nil {
		return h, false, err
	}
	h = db.Hit{Kind: db.EvidenceHit, Article: textOfValue(row[1]), Key: textOfValue(row[0]), Date: day(textOfValue(row[3])), Ruling: x.Ruling, Near: search.Sentence}
	e, err := claims.ParseEvidence(textOfValue(row[2]))
	if err != nil || h.Date < s.since || len(s.Articles) > 0 && !slices.Contains(s.Articles, h.Article) {
		return h, false, nil
	}
	h.Words, h.SourceKey = e.Excerpt, string(e.Source)
	every := false
	if h.Marks, _, every = s.Query.Marks(h.Words); !every {
		return h, false, nil
	}
	if s.Query.InOrder(strings.Fields(x.Words)) {
		h.Near = search.Phrase
	}
	if h.Source, err = s.named(h.SourceKey); err != nil {
		return h, false, err
	}
	if s.Source != nil {
		if _, _, every := s.Source.Marks(h.Source); !every {
			return h, false, nil
		}
	}
	standing, err := standingOf(s.tx, claims.ClaimObject, h.Key)
	if err != nil {
		return h, false, err
	}
	h.Status = standing.Status()
	if len(s.Statuses) > 0 && !slices.Contains(s.Statuses, h.Status) {
		return h, false, nil
	}
	latest, err := latestIn(s.tx, h.Article)
	if err != nil {
		return h, false, err
	}
	label, err := one(s.tx, Selection{Table: "claims", Columns: []string{"label"}, Where: []Equal{{"key", h.Key}, {"reading", latest}}})
	if err == nil && label != nil {
		h.Label = textOfValue(label[0])
	}
	return h, true, err
}

// named returns what a source is called: in the article that it was last read in, or
// by whoever introduced it.
func (s *searching) named(key string) (string, error) {
	row, err := one(s.tx, Selection{Table: "sources", Columns: []string{"name"}, Where: []Equal{{"key", key}}, Order: []string{"reading"}, Last: true})
	if err != nil || row != nil {
		return textOfValue(append(row, nil)[0]), err
	}
	standing, err := standingOf(s.tx, claims.SourceObject, key)
	if err != nil {
		return "", err
	}
	introduced, err := claims.ParseIntroduced(standing[claims.IntroducedAspect].Value)
	if err != nil {
		return "", nil // it is not known, or erased
	}
	return introduced.Name, nil
}
