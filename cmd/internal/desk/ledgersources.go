package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// sourceAspects are the aspects of a source that somebody decides.
var sourceAspects = []string{
	claims.IntroducedAspect, claims.LetterAspect, claims.ScopeAspect, claims.DueAspect, claims.MergedAspect, claims.GroupAspect,
	claims.WithdrawnAspect, claims.ConcealedAspect,
}

// LedgerSources returns the voices of the whole ledger that somebody has decided
// about, in order of name, and how many confidential ones were left out. Names are
// one voice where a person merged them, and by nothing else.
func (d *Desk) LedgerSources(ctx context.Context) (listed []table.LedgerSource, withheld int, err error) {
	into := map[string]string{} // merged sources
	keys := map[string]bool{}
	for _, aspect := range sourceAspects {
		settings, err := d.Store.Settings(ctx, claims.SourceObject, aspect)
		if err != nil {
			return nil, 0, err
		}
		for key, set := range settings {
			keys[key] = true
			if aspect == claims.MergedAspect {
				into[key], keys[set.Value] = set.Value, true
			}
		}
	}
	voice := func(key string) string {
		for hops := 0; into[key] != "" && hops < 100; hops++ { // the store lets no ring be made
			key = into[key]
		}
		return key
	}
	pieces, articles, err := d.evidenceBySource(ctx, voice)
	if err != nil {
		return nil, 0, err
	}
	found := map[string]*sources.Source{}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if found[key], err = d.sourceByKey(ctx, sources.Key(key), noLimit); err != nil {
			return nil, 0, err
		}
		article, err := d.Store.Owner(ctx, claims.SourceObject, key)
		if err != nil {
			return nil, 0, err
		}
		if article != "" {
			add(articles, voice(key), article)
		}
	}
	name := func(key string) string {
		if s := found[voice(key)]; s != nil && !s.Confidential || s != nil && d.Annex {
			return s.Name
		}
		return "another source"
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		s := found[key]
		if into[key] != "" {
			continue
		}
		if s.Confidential && !d.Annex {
			withheld++
			continue
		}
		row := table.LedgerSource{Key: key, Name: s.Name, Kind: string(s.Kind), Scope: s.Scope, Review: s.Review, Overdue: s.Overdue, Withdrawn: s.Withdrawn,
			Evidence: pieces[key], Articles: slices.Sorted(maps.Keys(articles[key]))}
		if s.Group != "" {
			row.Group = name(s.Group)
		}
		for other := range into {
			if voice(other) == key && (found[other].Name != s.Name) {
				row.Others = append(row.Others, found[other].Name)
			}
		}
		slices.Sort(row.Others)
		row.Others = slices.Compact(row.Others)
		bare := *s
		bare.Scope, bare.Review, bare.Overdue = "", "", false // columns of their own
		letter, why := sources.LetterOf(&bare)
		row.Letter, row.Why = letter.String(), why
		listed = append(listed, row)
	}
	slices.SortFunc(listed, func(a, b table.LedgerSource) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), slices.Compare(a.Articles, b.Articles))
	})
	return listed, withheld, nil
}

func add(sets map[string]map[string]bool, key, value string) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	sets[key][value] = true
}

// evidenceBySource returns how many pieces of evidence stand of each voice, and in
// which articles.
func (d *Desk) evidenceBySource(ctx context.Context, voice func(string) string) (map[string]int, map[string]map[string]bool, error) {
	standing := map[int64]claims.Ruling{}
	rulings := map[string][]claims.Ruling{}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.ClaimObject, Human: true}) {
		if err != nil {
			return nil, nil, err
		}
		switch r.Action {
		case claims.Attach:
			standing[r.Seq] = r
			fallthrough
		case claims.Detach, claims.Undo:
			rulings[r.Object] = append(rulings[r.Object], r)
		}
	}
	pieces, articles := map[string]int{}, map[string]map[string]bool{}
	for _, history := range rulings {
		for _, seq := range claims.Fold(history).Evidence() {
			r, ok := standing[seq]
			if !ok || r.Value == claims.Redacted {
				continue
			}
			e, err := claims.ParseEvidence(r.Value)
			if err != nil {
				return nil, nil, err
			}
			key := voice(string(e.Source))
			pieces[key]++
			add(articles, key, r.Article)
		}
	}
	return pieces, articles, nil
}
