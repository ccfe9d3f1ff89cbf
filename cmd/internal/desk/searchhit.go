package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A finding shows hits: without what is confidential, and those alone whose claim has
// the grade and the findings that are looked for.
type finding struct {
	*Desk
	query  *db.Search
	of     gradedBy
	veils  map[string]*table.Veil // by article; nil where nothing is to be hidden
	record *table.Record          // that was opened last
}

// shown returns a hit as it may be shown, and false for one that may not, or is not
// what is looked for.
func (f *finding) shown(ctx context.Context, h db.Hit) (table.Hit, bool, error) {
	out := table.Hit{Place: h.Article, Article: h.Article, Kind: h.Kind, Key: h.Key, Words: h.Words, Marks: h.Marks, Span: h.Span, In: h.In,
		Source: h.Source, Date: h.Date, Near: h.Near, Fit: h.Fit, Ruling: h.Ruling}
	if h.Label != "" {
		out.Place += ":" + h.Label
	}
	if !slices.Contains(HitKinds, h.Kind) {
		out.Kind, out.Status = claims.Kind(h.Kind).Word(), h.Status
	}
	if h.Kind == db.EvidenceHit {
		out.Status = h.Status
	}
	veil, err := f.over(ctx, h.Article)
	if err != nil {
		return out, false, err
	}
	if !f.hide(veil, &out, h) {
		return out, false, nil
	}
	if len(f.of.grades)+len(f.of.findings) == 0 {
		return out, true, nil
	}
	is, err := f.judged(ctx, h)
	return out, is, err
}

// hide takes names out of a hit that are kept secret. What is then not what is looked
// for is not shown: a search that finds a name would tell of it.
func (f *finding) hide(v *table.Veil, out *table.Hit, h db.Hit) bool {
	out.Source = v.Hide(out.Source)
	if out.Source != h.Source && (f.query.Source != nil || h.Kind == db.SourceHit) {
		return false
	}
	words := v.Hide(out.Words)
	if words == out.Words && out.Source == h.Source {
		return true
	}
	var has, of uint64
	out.Marks, has, _ = f.query.Query.Marks(words)
	_, of, _ = f.query.Query.Marks(out.Source)
	_, before, _ := f.query.Query.Marks(h.Words + " " + h.Source)
	out.Words = words
	return has|of == before
}

// over returns the veil of an article, nil where it has nothing to hide.
func (f *finding) over(ctx context.Context, article string) (*table.Veil, error) {
	if f.Annex {
		return nil, nil
	}
	if v, known := f.veils[article]; known {
		return v, nil
	}
	f.veils[article] = nil
	for r, err := range f.Store.Rulings(ctx, db.Filter{Article: article, Human: true}) {
		if err != nil {
			return nil, err
		}
		if r.Action != claims.Conceal && r.Action != claims.Attach && r.Action != claims.Merge {
			continue
		}
		l, err := f.Store.Get(ctx, article)
		if err != nil {
			return nil, err
		}
		k, err := f.docketOf(ctx, article, noLimit)
		if err == nil {
			err = f.judge(ctx, l, k)
		}
		if err != nil {
			return nil, err
		}
		f.veils[article], err = f.veilBy(ctx, l, k)
		return f.veils[article], err
	}
	return nil, nil
}

// judged reports whether the claim of a hit has a grade and a finding that are looked
// for, as the article stands.
func (f *finding) judged(ctx context.Context, h db.Hit) (bool, error) {
	if slices.Contains(HitKinds, h.Kind) {
		return false, nil
	}
	if f.record == nil || f.record.Article != h.Article {
		r, err := f.Open(ctx, h.Article)
		if err != nil {
			return false, err
		}
		f.record = r
	}
	r := f.record
	i := slices.IndexFunc(r.Ledger.Claims, func(c claims.Claim) bool { return string(c.Key) == h.Key })
	if i < 0 {
		return false, nil
	}
	g := &r.Grades[i]
	letter := g.Letter.String()
	if len(f.of.grades) > 0 && !slices.ContainsFunc(f.of.grades, func(want string) bool {
		return strings.EqualFold(want, g.Label) || strings.EqualFold(want, letter) || strings.EqualFold(want, fmt.Sprint(letter, g.Number))
	}) {
		return false, nil
	}
	if len(f.of.findings) == 0 {
		return true, nil
	}
	for n := range r.Findings {
		of := &r.Findings[n]
		if of.Severity != claims.NoSeverity && slices.Contains(of.Claims, i) && slices.ContainsFunc(f.of.findings, func(want string) bool {
			return want == AnyFinding || want == of.Rule || want == string(of.Severity)
		}) {
			return true, nil
		}
	}
	return false, nil
}
