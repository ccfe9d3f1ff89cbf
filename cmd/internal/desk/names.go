package desk

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// A Named is a claim, source or finding that a person named, found.
type Named struct {
	Kind    claims.Object
	Key     string // permanent
	Article string
	Index   int // into the record's claims, sources or findings
	Record  *table.Record
}

// Called names the thing as people do: harbour:2.1a, or harbour:s1.
func (n Named) Called() string {
	switch {
	case n.Kind == claims.ClaimObject && n.Index >= 0:
		return n.Article + ":" + n.Record.Ledger.Claims[n.Index].Label
	case n.Kind == claims.SourceObject && n.Index >= 0 && n.Article == "":
		return Shown(&n.Record.Ledger.Sources[n.Index])
	case n.Kind == claims.SourceObject && n.Index >= 0:
		return n.Article + ":" + n.Record.Ledger.Sources[n.Index].ID
	}
	if n.Article == "" {
		return n.Key
	}
	return n.Article + ":" + n.Key
}

// A Finder turns what people type into what is meant. It reads each article
// once.
type Finder struct {
	desk    *Desk
	article string // where a name does not say
	records map[string]*table.Record
	coming  map[string]sources.Key // sources that decisions it composed introduce, by name in small letters
}

// Finder returns a finder. article is where to look for a name that does not
// say; "" is the only article of the ledger.
func (d *Desk) Finder(article string) *Finder {
	return &Finder{desk: d, article: article, records: map[string]*table.Record{}, coming: map[string]sources.Key{}}
}

// Record returns the record of an article, with the id as people type it. An
// unknown one is an error that names the nearest.
func (f *Finder) Record(ctx context.Context, article string) (*table.Record, error) {
	if article == "" {
		var err error
		if article, err = f.desk.OnlyArticle(ctx); err != nil {
			return nil, err
		}
	}
	if r := f.records[article]; r != nil {
		return r, nil
	}
	whole := *f.desk // people name sources, confidential ones too
	whole.Annex = true
	r, err := whole.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	f.records[article] = r
	return r, nil
}

// Again reads a claim that was just decided on anew, as tables show it from now on.
func (f *Finder) Again(ctx context.Context, article, key string) (Named, error) {
	delete(f.records, article)
	return f.Claim(ctx, article+":"+key)
}

// Coming returns the sources that decisions it composed introduce, by name in small
// letters.
func (f *Finder) Coming() map[string]sources.Key { return f.coming }

// noSuch is the error for a name that is not there; it names the nearest.
func noSuch(what, name, where string, known []string) error {
	if near := table.Nearest(name, known); near != "" {
		return fmt.Errorf("there is no %s %s in %s; did you mean %s?", what, name, where, near)
	}
	return fmt.Errorf("there is no %s %s in %s", what, name, where)
}

// split takes "article:name" apart.
func (f *Finder) split(name string) (article, rest string) {
	if before, after, found := strings.Cut(name, ":"); found {
		return before, after
	}
	return f.article, name
}

// Claim finds a claim by its label, "2.1a" or "harbour:2.1a", or by its
// permanent key.
func (f *Finder) Claim(ctx context.Context, name string) (Named, error) {
	article, label := f.split(name)
	if key := claims.Key(label); LooksLikeKey(label, 'c') {
		article, err := f.articleOf(ctx, claims.ClaimObject, label, article)
		if err != nil {
			return Named{}, err
		}
		r, err := f.Record(ctx, article)
		if err != nil {
			return Named{}, err
		}
		i := slices.IndexFunc(r.Ledger.Claims, func(c claims.Claim) bool { return c.Key == key })
		return Named{claims.ClaimObject, label, r.Article, i, r}, nil // -1 for a claim of an earlier draft
	}
	r, err := f.Record(ctx, article)
	if err != nil {
		return Named{}, err
	}
	var known []string
	for i, c := range r.Ledger.Claims {
		if strings.EqualFold(c.Label, label) {
			return Named{claims.ClaimObject, string(c.Key), r.Article, i, r}, nil
		}
		known = append(known, c.Label)
	}
	return Named{}, noSuch("claim", label, r.Article, known)
}

// NewKey makes a permanent key that nothing else has; kind is the letter of what it is
// of: c, s or e.
func NewKey(kind byte) string { return string(kind) + strings.ToLower(rand.Text()[:13]) }

// LooksLikeKey recognises a permanent key: a letter for its kind and 13 of
// base 32.
func LooksLikeKey(s string, kind byte) bool {
	if len(s) != 14 || s[0] != kind {
		return false
	}
	return strings.Trim(s[1:], "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// articleOf finds the article that a permanent key belongs to.
func (f *Finder) articleOf(ctx context.Context, kind claims.Object, key, article string) (string, error) {
	if article != "" {
		return article, nil
	}
	id, err := f.desk.Store.Owner(ctx, kind, key)
	if err != nil {
		return "", fmt.Errorf("there is no %s %s: %w", kind, key, err)
	}
	return id, nil
}

// Source finds a source by its label "s1", its name or a part of its name that
// no other source has, or its permanent key.
//
// A source that evidence introduced is found by its whole name or its key in any
// article or none, and belongs to none.
func (f *Finder) Source(ctx context.Context, name string) (Named, error) {
	if n, found, err := f.introduced(ctx, name); found || err != nil {
		return n, err
	}
	article, label := f.split(name)
	if LooksLikeKey(label, 's') {
		var err error
		if article, err = f.articleOf(ctx, claims.SourceObject, label, article); err != nil {
			return Named{}, err
		}
	}
	r, err := f.Record(ctx, article)
	if err != nil {
		return Named{}, err
	}
	all := r.Ledger.Sources
	exact := func(s, t string) bool { return strings.EqualFold(s, t) }
	part := func(s, t string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(t)) }
	var known []string
	for _, matches := range []func(s, t string) bool{exact, part} {
		var found []int
		known = known[:0]
		for i := range all {
			s := &all[i]
			if matches(s.Name, label) || strings.EqualFold(s.ID, label) || string(s.Key) == label {
				found = append(found, i)
			}
			if known = append(known, s.ID); !s.Confidential {
				known = append(known, s.Name) // an error offers no name that is kept secret
			}
		}
		switch len(found) {
		case 0:
		case 1:
			n := Named{claims.SourceObject, string(all[found[0]].Key), r.Article, found[0], r}
			if all[found[0]].Beside { // it is of another article, or of none
				n.Article, err = f.desk.Store.Owner(ctx, claims.SourceObject, n.Key)
			}
			return n, err
		default:
			var names []string
			for _, i := range found {
				names = append(names, fmt.Sprintf("%s (%s)", Shown(&all[i]), all[i].ID))
			}
			return Named{}, fmt.Errorf("several sources of %s are called %q: %s", r.Article, label, strings.Join(names, ", "))
		}
	}
	return Named{}, noSuch("source", label, r.Article, known)
}

// introduced finds a source that evidence introduced, and no article, by its whole
// name or its key.
func (f *Finder) introduced(ctx context.Context, name string) (Named, bool, error) {
	all, err := f.desk.Introduced(ctx)
	if err != nil {
		return Named{}, false, err
	}
	var found []sources.Source
	for _, s := range all {
		if strings.EqualFold(s.Name, name) || string(s.Key) == name {
			found = append(found, s)
		}
	}
	switch len(found) {
	case 0:
		return Named{}, false, nil
	case 1:
		l := &claims.Ledger{Sources: found}
		return Named{claims.SourceObject, string(found[0].Key), "", 0, &table.Record{Ledger: l}}, true, nil
	}
	return Named{}, true, fmt.Errorf("%d sources are called %q; name one by its key: %s and %s", len(found), name, found[0].Key, found[1].Key)
}

// Finding finds a finding by the start of its key, as vouch check shows it,
// open or dismissed: in the article that is named, or in all of them.
func (f *Finder) Finding(ctx context.Context, name string) (Named, *reconcile.Finding, error) {
	article, key := f.split(name)
	key = strings.ToLower(key)
	in := []string{article}
	if article == "" {
		var err error
		if in, err = f.desk.articleIDs(ctx); err != nil {
			return Named{}, nil, err
		}
	}
	type match struct {
		record  *table.Record
		finding *reconcile.Finding
	}
	var found []match
	var known []string
	for _, id := range in {
		r, err := f.Record(ctx, id)
		if err != nil {
			return Named{}, nil, err
		}
		matches := 0
		for _, all := range [][]reconcile.Finding{r.Findings, r.Dismissed} {
			for i := range all {
				if key != "" && strings.HasPrefix(all[i].Key, key) {
					found = append(found, match{r, &all[i]})
					matches++
				}
				if len(in) == 1 {
					known = append(known, table.ShortKey(&all[i]))
				}
			}
		}
		if matches == 0 && len(in) > 1 {
			delete(f.records, id) // a ledger of any size must fit
		}
	}
	switch len(found) {
	case 0:
		if n, finding, err := f.widely(ctx, article, key); finding != nil || err != nil {
			return n, finding, err
		}
		where := "any article of the ledger"
		if len(in) == 1 {
			where = in[0]
		}
		return Named{}, nil, noSuch("finding", key, where, known)
	case 1:
		r := found[0].record
		return Named{Kind: claims.FindingObject, Key: db.FindingKey(r.Article, found[0].finding.Key), Article: r.Article, Record: r}, found[0].finding, nil
	}
	var names []string
	for _, m := range found[:min(len(found), 5)] {
		names = append(names, m.record.Article+":"+m.finding.Key[:min(len(m.finding.Key), max(len(key)+4, 6))])
	}
	return Named{}, nil, fmt.Errorf("%d findings begin with %q: %s; type more of it, or name the article", len(found), key, strings.Join(names, ", "))
}

// SourceLine names a source that was found, with its number and article where it
// is of one.
func (n Named) SourceLine() string {
	s := &n.Record.Ledger.Sources[n.Index]
	if s.ID == "" || n.Article == "" {
		return Shown(s)
	}
	return fmt.Sprintf("%s (%s) of %s", Shown(s), s.ID, n.Article)
}

// Shown returns the name of a source as it may be shown.
func Shown(s *sources.Source) string {
	if s.Confidential {
		return "a confidential source"
	}
	return s.Name
}
