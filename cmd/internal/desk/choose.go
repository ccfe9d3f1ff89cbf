package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// parseKind reads a kind of claim as people type it; the error names the nearest.
func parseKind(word string) (claims.Kind, error) {
	kind, ok := claims.ParseKind(word)
	if !ok {
		return "", table.Unknown("kind", word, claims.KindWords())
	}
	return kind, nil
}

// Choose returns the claims of an article's table that are of a kind, credited
// to a source and of a status; "" leaves one out of account. It is an error
// when there is none.
func (f *Finder) Choose(ctx context.Context, article, kind, source, status string) ([]Named, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	var of claims.Kind
	if kind != "" {
		if of, err = parseKind(kind); err != nil {
			return nil, err
		}
	}
	from := -1
	if source != "" {
		n, err := f.Source(ctx, source)
		if err != nil {
			return nil, err
		}
		if n.Article != r.Article {
			return nil, fmt.Errorf("%s is a source of %s, not of %s", source, n.Article, r.Article)
		}
		from = n.Index
	}
	var wanted claims.Status
	if status != "" {
		if wanted, err = claims.ParseStatus(status); err != nil {
			return nil, err
		}
	}
	var chosen []Named
	for i := range r.Ledger.Claims {
		c := &r.Ledger.Claims[i]
		switch {
		case of == "" && !c.Listed(),
			of != "" && c.Kind != of,
			from >= 0 && c.Source != from,
			wanted != "" && r.Marks[i].Status != wanted:
			continue
		}
		chosen = append(chosen, Named{claims.ClaimObject, string(c.Key), r.Article, i, r})
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no claim of %s is like that", r.Article)
	}
	return chosen, nil
}

// Group composes the decisions that make several sources count once: each after
// the first counts with the group of the first.
func (f *Finder) Group(ctx context.Context, names []string) ([]Named, []db.Decision, error) {
	var found []Named
	for _, name := range names {
		n, err := f.Source(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(found, func(o Named) bool { return o.Key == n.Key }) {
			return nil, nil, fmt.Errorf("%s is named twice", n.SourceLine())
		}
		found = append(found, n)
	}
	root := found[0].Key
	standings, err := f.desk.Store.Standings(ctx, claims.SourceObject, []string{root})
	if err != nil {
		return nil, nil, err
	}
	if set, ok := standings[root][claims.GroupAspect]; ok {
		root = set.Value
	}
	var decisions []db.Decision
	for _, n := range found[1:] {
		if n.Key == root {
			return nil, nil, fmt.Errorf("%s counts with %s already", found[0].SourceLine(), n.SourceLine())
		}
		decisions = append(decisions, db.Decision{Action: claims.Group, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Called(), Target: root})
	}
	return found, decisions, nil
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

// Answer returns the decision that answers a question, and what is answered in
// words. A query is named by its number, the question of a finding by the start
// of its key. A word that may be either is the query where there is one: a
// number is what people are given.
func (f *Finder) Answer(ctx context.Context, name string) (db.Decision, string, error) {
	if seq, err := strconv.ParseInt(name, 10, 64); err == nil {
		query, err := f.Ruling(ctx, seq)
		if err == nil && query.Action == claims.Query {
			return db.Decision{Action: claims.Answer, Kind: query.Kind, Object: query.Object, Article: query.Article, Called: "query " + name,
				Target: name}, "query " + name, nil
		}
		if len(name) < len(shortestFlag) {
			if err == nil {
				err = fmt.Errorf("ruling %d is no query", seq)
			}
			return db.Decision{}, "", err
		}
	}
	n, finding, err := f.Finding(ctx, name)
	if err != nil {
		return db.Decision{}, "", err
	}
	return db.Decision{Action: claims.Answer, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: "flag " + name, Value: finding.Rule},
		"flag [" + finding.Rule + " " + table.ShortKey(finding) + "]", nil
}

// shortestFlag is as long as the start of a finding's key that tables show.
const shortestFlag = "3fa2c1"

// Ruling returns a ruling by its number.
func (f *Finder) Ruling(ctx context.Context, seq int64) (claims.Ruling, error) {
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Seq: seq}) {
		return r, err
	}
	return claims.Ruling{}, fmt.Errorf("there is no ruling %d; vouch history shows them", seq)
}
