package desk

import (
	"context"
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/db"
)

// Group says that sources are not independent of each other, so that they count once:
// each after the first counts with the group of the first. It is done for a reason.
func (f *Finder) Group(ctx context.Context, names []string) (*Act, error) {
	var found []Named
	for _, name := range names {
		n, err := f.Source(ctx, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, func(o Named) bool { return o.Key == n.Key }) {
			return nil, fmt.Errorf("%s is named twice", n.SourceLine())
		}
		found = append(found, n)
	}
	root := found[0].Key
	standings, err := f.desk.Store.Standings(ctx, claims.SourceObject, []string{root})
	if err != nil {
		return nil, err
	}
	if set, ok := standings[root][claims.GroupAspect]; ok {
		root = set.Value
	}
	a := &Act{}
	for _, n := range found[1:] {
		if n.Key == root {
			return nil, fmt.Errorf("%s counts with %s already", found[0].SourceLine(), n.SourceLine())
		}
		a.Decisions = append(a.Decisions, On([]Named{n}, db.Decision{Action: claims.Group, Target: root})...)
	}
	a.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("%s counts with %s (%s)", found[i+1].SourceLine(), found[0].SourceLine(), stored(r))
	}
	return a, nil
}
