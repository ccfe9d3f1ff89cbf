package keep

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/sources"
)

// An arrival is a reading that is to be stored, and as what.
type arrival struct {
	article       string
	draft, number int
	reading       int64 // in the other ledger
	aliased       bool  // things of it may have other keys here
}

// erasedText is the hash of a text of which nothing is left: two of that are not
// one text.
var erasedText = auditlog.Hash(sha256.Sum256([]byte(redacted)))

// placeAll finds out what every article of the other ledger is here.
func (im *importing) placeAll(ctx context.Context, tx Tx) error {
	var slugs []string
	if err := all(im.merge.tx, Selection{Table: "articles", Columns: []string{"slug"}, Order: []string{"slug"}}, func(row []any) error {
		slugs = append(slugs, textOfValue(row[0]))
		return nil
	}); err != nil {
		return err
	}
	im.merge.order = slugs
	for _, slug := range slugs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := im.placeArticle(tx, slug); err != nil {
			return fmt.Errorf("article %q: %w", slug, err)
		}
	}
	return nil
}

// A theirs is a reading of the other ledger.
type theirs struct {
	Reading
	draft Draft
	name  string
}

// placeArticle finds out which article here one of the other ledger is: the one that
// has a reading of it already, else one that has a text of it, else a new one. Then
// it finds out which of its readings are here, and as what the others come.
func (im *importing) placeArticle(tx Tx, slug string) error {
	m := im.merge
	im.of[slug] = &db.Imported{Article: slug, Known: true}
	drafts, err := m.tx.Drafts(slug, 0)
	if err != nil {
		return err
	}
	var come []theirs
	ours := ""
	for _, d := range drafts {
		readings, err := readingsIn(m.tx, d.ID)
		if err != nil {
			return err
		}
		for _, r := range slices.Backward(readings) {
			one := theirs{r, d, fmt.Sprintf("draft %d reading %d", d.Number, r.Number)}
			identity := m.reads[slug+" "+one.name]
			if identity == "" {
				return fmt.Errorf("%s is not in its log", one.name)
			}
			here, err := im.seqOf(tx, identity)
			if err != nil {
				return err
			}
			if here == 0 {
				come = append(come, one)
				continue
			}
			said, err := rulingAt(tx, here)
			if err != nil {
				return err
			}
			ours = said.Object
		}
	}
	if ours == "" {
		if ours, err = m.textHere(tx, slug, drafts); err != nil {
			return err
		}
	}
	if ours == "" {
		if ours, err = m.freeID(tx, slug); err != nil {
			return err
		}
	}
	m.slugs[slug] = ours
	if ours != slug {
		im.of[slug].As = ours
	}
	return im.placeReadings(tx, slug, ours, come)
}

// textHere returns the article here that has a text of one of the other ledger, the
// one of the same id rather than another.
func (m *merging) textHere(tx Tx, slug string, drafts []Draft) (string, error) {
	found := ""
	for _, d := range drafts {
		if d.Hash == erasedText {
			continue
		}
		text, err := textWith(tx, d.Hash)
		if err != nil {
			return "", err
		}
		if text == 0 {
			continue
		}
		here, err := tx.Drafts("", text)
		if err != nil {
			return "", err
		}
		for _, h := range here {
			if h.Article == slug {
				return slug, nil
			}
			if found == "" {
				found = h.Article
			}
		}
	}
	return found, nil
}

// freeID returns an id that no article has, the one wished for where it is free.
func (m *merging) freeID(tx Tx, slug string) (string, error) {
	for n, id := 2, slug; ; n++ {
		there, err := taken(tx, id)
		if err != nil {
			return "", err
		}
		if !there && !m.planned[id] {
			m.planned[id] = true
			return id, nil
		}
		id = fmt.Sprintf("%s-%d", slug, n)
	}
}

// placeReadings finds out under which keys the ledger has what it has of readings
// already, and plans the others as drafts that follow those that are here.
func (im *importing) placeReadings(tx Tx, slug, ours string, come []theirs) error {
	m := im.merge
	here, err := tx.Drafts(ours, 0)
	if err != nil {
		return err
	}
	aliased := false
	next := 1
	for _, d := range here {
		next = max(next, d.Number+1)
	}
	planned := map[auditlog.Hash]*arrival{} // the last of each text
	for _, r := range come {
		at := slices.IndexFunc(here, func(d Draft) bool { return d.Hash == r.draft.Hash && d.Hash != erasedText })
		if at >= 0 {
			rows, err := rowsAt(m.tx, r.ID)
			if err != nil {
				return err
			}
			rows.Recut()
			if err := alias(tx, here[at].Last, rows.Ledger); err != nil {
				return err
			}
			aliased = true
			continue
		}
		a := &arrival{article: ours, draft: next, number: 1, reading: r.ID, aliased: aliased || len(here) > 0}
		if before := planned[r.draft.Hash]; before != nil && r.draft.Hash != erasedText {
			a.draft, a.number = before.draft, before.number+1
		} else {
			next++
			m.drafts[slug]++
		}
		planned[r.draft.Hash] = a
		m.arrivals[slug+" "+r.name] = a
		im.of[slug].Known = false
	}
	return nil
}

// articled returns a ruling of the other ledger about the article that it is about
// here, and whether that is here.
func (m *merging) articled(r claims.Ruling) (claims.Ruling, bool) {
	if r.Article == "" {
		return r, true
	}
	ours, ok := m.slugs[r.Article]
	if !ok {
		return r, false
	}
	switch r.Kind {
	case claims.ArticleObject:
		r.Object = ours
	case claims.FindingObject:
		r.Object = db.FindingKey(ours, strings.TrimPrefix(r.Object, r.Article+"/"))
	}
	r.Article = ours
	return r, true
}

// arrived reads a reading of the other ledger, under the keys that its claims and
// sources have here.
func (im *importing) arrived(tx Tx, a *arrival) (*archive.Reading, error) {
	readings, err := need(im.merge.tx, "readings", a.reading, "draft")
	if err != nil {
		return nil, err
	}
	all, err := readingsIn(im.merge.tx, number(readings[0]))
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(r Reading) bool { return r.ID == a.reading })
	if at < 0 {
		return nil, fmt.Errorf("reading %d: %w", a.reading, db.ErrNotFound)
	}
	r, err := archivedReading(im.merge.tx, all[at])
	if err != nil {
		return nil, err
	}
	r.Draft, r.Number, r.Ledger.Article = a.draft, a.number, a.article
	if !a.aliased {
		return r, nil
	}
	for i := range r.Ledger.Claims {
		c := &r.Ledger.Claims[i]
		key, err := keyHere(tx, claims.ClaimObject, string(c.Key))
		if err != nil {
			return nil, err
		}
		c.Key = claims.Key(key)
	}
	for i := range r.Ledger.Sources {
		s := &r.Ledger.Sources[i]
		key, err := keyHere(tx, claims.SourceObject, string(s.Key))
		if err != nil {
			return nil, err
		}
		s.Key = sources.Key(key)
	}
	return r, nil
}

// keyHere returns the key that a thing of another ledger has here.
func keyHere(tx Tx, kind claims.Object, key string) (string, error) {
	row, err := one(tx, Selection{Table: "aliases", Columns: []string{"key"}, Where: []Equal{{"kind", string(kind)}, {"alias", key}}})
	if err != nil || row == nil {
		return key, err
	}
	return textOfValue(row[0]), nil
}
