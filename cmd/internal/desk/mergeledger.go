package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A mergeStore is a store that takes over all of another one as its equal.
type mergeStore interface {
	Merge(ctx context.Context, path, by string, dryRun bool) (*db.Merged, error)
}

// Merge takes over what the ledger at a path holds and this one does not, all of it
// or nothing, and counts it as much as what is here. by is who merges. A dry run
// tells what would come, and stores nothing. The other ledger is only read.
func (d *Desk) Merge(ctx context.Context, path, by string, dryRun bool) (*db.Merged, error) {
	store, ok := Kept(d.Store).(mergeStore)
	if !ok {
		return nil, fmt.Errorf("merging %s: this store takes over no others", path)
	}
	return Guard("merging "+path, func() (*db.Merged, error) { return store.Merge(ctx, path, by, dryRun) })
}

// Conflicts returns what is contested, of one article or with "" of all: for each
// ruling the name of what it is about.
func (d *Desk) Conflicts(ctx context.Context, article string) ([]table.Conflict, error) {
	contests, err := d.Store.Contested(ctx)
	if err != nil {
		return nil, err
	}
	names := d.namer()
	var found []table.Conflict
	for _, c := range contests {
		if article != "" && !slices.ContainsFunc(c.Rulings, func(r claims.Ruling) bool { return r.Article == article }) {
			continue
		}
		one := table.Conflict{Contest: c}
		for i := range c.Rulings {
			r := &c.Rulings[i]
			if one.About, err = names.about(ctx, *r); err != nil {
				return nil, err
			}
			v := names.veils[r.Article]
			one.About, r.Reason, r.Words = v.Hide(one.About), v.Hide(r.Reason), v.Hide(r.Words)
			if c.Aspect == claims.ScopeAspect && strings.HasSuffix(one.About, withheld) {
				r.Value = withheld // what its letter holds for may tell who it is
			}
		}
		found = append(found, one)
	}
	slices.SortStableFunc(found, func(a, b table.Conflict) int { // by nothing that another ledger has otherwise
		return cmp.Or(strings.Compare(a.About, b.About), strings.Compare(a.Aspect, b.Aspect), a.Rulings[0].Time.Compare(b.Rulings[0].Time))
	})
	return found, nil
}

// Settle composes the decisions that settle what is contested, each as the ruling of
// a number says.
func (d *Desk) Settle(ctx context.Context, seqs []int64) (*Act, error) {
	conflicts, err := d.Conflicts(ctx, "")
	if err != nil {
		return nil, err
	}
	contests, err := d.Store.Contested(ctx) // in their own words, whatever is withheld
	if err != nil {
		return nil, err
	}
	act := &Act{}
	var about []string
	settled := map[int]int64{} // contests, by which ruling
	for _, seq := range seqs {
		has := func(r claims.Ruling) bool { return r.Seq == seq }
		at := slices.IndexFunc(contests, func(c claims.Contest) bool { return slices.ContainsFunc(c.Rulings, has) })
		if at < 0 {
			return nil, fmt.Errorf("ruling %d is not contested; vouch conflicts shows what is", seq)
		}
		c := contests[at]
		if earlier, twice := settled[at]; twice {
			return nil, fmt.Errorf("rulings %d and %d are two sides of one thing; name the one that holds", earlier, seq)
		}
		settled[at] = seq
		decision, err := likeRuling(c.Rulings[slices.IndexFunc(c.Rulings, has)])
		if err != nil {
			return nil, err
		}
		for _, named := range conflicts {
			if named.Kind == c.Kind && named.Object == c.Object && named.Aspect == c.Aspect {
				decision.Called = named.About
			}
		}
		about = append(about, decision.Called)
		act.Decisions = append(act.Decisions, decision)
	}
	act.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("%s: settled, %s (ruling %d, %s)", about[i], table.Did(r), r.Seq, r.By)
	}
	return act, nil
}

// likeRuling returns the decision that says what a ruling says.
func likeRuling(r claims.Ruling) (db.Decision, error) {
	d := db.Decision{Action: r.Action, Kind: r.Kind, Object: r.Object, Article: r.Article, Value: r.Value, Target: r.Target, Words: r.Words}
	switch {
	case r.Value == claims.Redacted || r.Erased && r.Words == "" && r.Reason == "" && r.Value == "":
		return d, fmt.Errorf("what ruling %d says is erased; decide anew", r.Seq)
	case r.Action == claims.Reopen:
		d.Action, d.Value, d.Words = claims.Mark, string(claims.Changed), ""
	case r.Action == claims.Query:
		d.Action, d.Value, d.Words = claims.Mark, string(claims.WithWriter), ""
	case r.Action == claims.Archive && r.Value == claims.Deleted:
		return d, errors.New("what was deleted in one ledger is deleted in another with vouch delete")
	}
	return d, nil
}

// contested reports whether the status of a claim is contested.
func (d *Desk) contested(ctx context.Context, n Named) (bool, error) {
	standings, err := d.Store.Standings(ctx, n.Kind, []string{n.Key})
	if err != nil {
		return false, err
	}
	s := standings[n.Key]
	_, aside := s[claims.ConflictAspect(claims.StatusAspect)]
	return aside || len(s.Contested(claims.StatusAspect)) > 0, nil
}

// Resolve composes the decisions that give claims whose status is contested a status.
func (f *Finder) Resolve(ctx context.Context, names []string, status claims.Status) (*Act, error) {
	found, err := f.Claims(ctx, names, Wanted{})
	if err != nil {
		return nil, err
	}
	for _, n := range found {
		open, err := f.desk.contested(ctx, n)
		if err != nil {
			return nil, err
		}
		if !open {
			return nil, fmt.Errorf("the status of %s is not contested; vouch mark gives it another", n.Called())
		}
	}
	return &Act{Decisions: On(found, db.Decision{Action: claims.Mark, Value: string(status)}), told: func(i int, r claims.Ruling) string {
		return fmt.Sprintf("%s: settled, %s %s (ruling %d, %s)", found[i].Line(), status.Sign(), status, r.Seq, r.By)
	}}, nil
}
