package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Withdrawal says that a source can no longer be relied on: the claims that rest on
// it, in every article, go back to be checked.
type Withdrawal struct {
	*Act
	Source Named
	Fallen []Named  // claims, those of its own article first
	Totals []string // sums that these are part of, as lines that name article and flag
}

// Withdraw says that a source can no longer be relied on. What it says falls is known
// before it is made.
func (f *Finder) Withdraw(ctx context.Context, source string) (*Withdrawal, error) {
	n, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Withdraw}, "is withdrawn")
	if err != nil {
		return nil, err
	}
	w := &Withdrawal{Act: a, Source: n}
	if w.Fallen, err = f.RestingOn(ctx, n); err != nil {
		return nil, err
	}
	w.Totals = Totals(w.Fallen)
	a.Decisions = append(a.Decisions, On(w.Fallen, db.Decision{Action: claims.Mark, Value: string(claims.Changed)})...)
	a.chief = 1
	withdrawn := a.told
	a.told = func(i int, r claims.Ruling) string {
		if i > 0 {
			return "  rests on it: " + w.Fallen[i-1].Line()
		}
		return withdrawn(i, r)
	}
	for _, total := range w.Totals {
		a.also = append(a.also, "  falls with it: "+total)
	}
	return w, nil
}

// RestingOn returns the claims that are credited to a source, or to one that a
// person merged into it, and those that have evidence of it, in every article: those
// of its own article first.
func (f *Finder) RestingOn(ctx context.Context, source Named) ([]Named, error) {
	var resting []Named
	seen := map[string]bool{}
	credited := func(r *table.Record, key string) {
		for i := range r.Ledger.Claims {
			c := &r.Ledger.Claims[i]
			if c.Source < 0 || string(r.Ledger.Sources[c.Source].Key) != key || !c.Listed() || seen[string(c.Key)] {
				continue
			}
			resting = append(resting, Named{claims.ClaimObject, string(c.Key), r.Article, i, r})
			seen[string(c.Key)] = true
		}
	}
	credited(source.Record, source.Key)
	voice, err := f.mergedInto(ctx, source.Key)
	if err != nil {
		return nil, err
	}
	for _, key := range voice[1:] {
		article, err := f.desk.Store.Owner(ctx, claims.SourceObject, key)
		if err != nil {
			return nil, err
		}
		if article == "" {
			continue // evidence introduced it
		}
		r, err := f.Record(ctx, article)
		if err != nil {
			return nil, err
		}
		credited(r, key)
	}
	articles := map[string]bool{}
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Kind: claims.ClaimObject, Human: true}) {
		if err != nil {
			return nil, err
		}
		if r.Action != claims.Attach || r.Value == claims.Redacted {
			continue
		}
		if e, err := claims.ParseEvidence(r.Value); err == nil && slices.Contains(voice, string(e.Source)) {
			articles[r.Article] = true
		}
	}
	for _, article := range slices.Sorted(maps.Keys(articles)) {
		pieces, err := f.Pieces(ctx, article)
		if err != nil {
			return nil, err
		}
		for _, p := range pieces {
			if slices.Contains(voice, string(p.Backing.Source)) && !p.Backing.Erased && !seen[p.Named.Key] {
				seen[p.Named.Key] = true
				resting = append(resting, p.Named)
			}
		}
	}
	return resting, nil
}

// mergedInto returns the key of a source, and of those that people merged into it,
// in order.
func (f *Finder) mergedInto(ctx context.Context, key string) ([]string, error) {
	merged, err := f.desk.Store.Settings(ctx, claims.SourceObject, claims.MergedAspect)
	if err != nil {
		return nil, err
	}
	voice := []string{key}
	for at := 0; at < len(voice); at++ {
		var next []string
		for other, set := range merged {
			if set.Value == voice[at] && !slices.Contains(voice, other) {
				next = append(next, other)
			}
		}
		slices.Sort(next)
		voice = append(voice, next...)
	}
	return voice, nil
}

// Totals returns the sums that claims are part of, each once, as lines that name the
// article and the flag.
func Totals(resting []Named) []string {
	var lines []string
	for _, n := range resting {
		if n.Index < 0 {
			continue
		}
		for i := range n.Record.Findings {
			finding := &n.Record.Findings[i]
			if finding.Arithmetic == "" || !slices.Contains(finding.Claims, n.Index) {
				continue
			}
			line := fmt.Sprintf("%s: %s [%s %s]", n.Article, finding.Arithmetic, finding.Rule, table.ShortKey(finding))
			if !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
