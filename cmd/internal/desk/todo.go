package desk

import (
	"cmp"
	"context"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// Todo returns what waits in each article, in order of id, and how many
// articles were left out because they are archived; with all none is. Single
// asks for every claim that waits; without, an article that nobody has ruled on
// is counted and not read.
func (d *Desk) Todo(ctx context.Context, only []string, all, single bool) (lists []table.Worklist, archived int, err error) {
	touched, err := d.touched(ctx)
	if err != nil {
		return nil, 0, err
	}
	shelved, err := d.Archived(ctx)
	if err != nil {
		return nil, 0, err
	}
	wanted := map[string]bool{}
	for _, id := range only {
		r, err := d.Open(ctx, id) // for its error, which names the nearest
		if err != nil {
			return nil, 0, err
		}
		wanted[r.Article] = true
	}
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return nil, 0, err
		}
		if len(wanted) > 0 && !wanted[a.ID] {
			continue
		}
		if deleted, ok := shelved[a.ID]; ok && (deleted || !all) && len(wanted) == 0 {
			if !deleted {
				archived++
			}
			continue
		}
		w := table.Worklist{Article: a.ID}
		if w.Title, err = d.Plain(ctx, a.ID, cmp.Or(a.Title, table.Opening(a.Opening))); err != nil {
			return nil, 0, err
		}
		if !single && !touched[a.ID] {
			if w.ToCheck = a.Claims; w.ToCheck > 0 {
				w.Oldest = a.Came
			}
		} else if err := d.waiting(ctx, a, &w); err != nil {
			return nil, 0, err
		}
		lists = append(lists, w)
	}
	return lists, archived, nil
}

// touched returns the articles that people have ruled on.
func (d *Desk) touched(ctx context.Context) (map[string]bool, error) {
	touched := map[string]bool{}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Human: true}) {
		if err != nil {
			return nil, err
		}
		touched[r.Article] = true
	}
	return touched, nil
}

// Archived returns the articles that are archived, and whether they are deleted.
func (d *Desk) Archived(ctx context.Context) (map[string]bool, error) {
	settings, err := d.Store.Settings(ctx, claims.ArticleObject, claims.ArchivedAspect)
	if err != nil {
		return nil, err
	}
	archived := map[string]bool{}
	for article, set := range settings {
		archived[article] = set.Value == claims.Deleted
	}
	return archived, nil
}

// waiting counts the claims of an article that wait for somebody.
func (d *Desk) waiting(ctx context.Context, a db.Article, w *table.Worklist) error {
	l, err := d.Store.Get(ctx, a.ID)
	if err != nil {
		return err
	}
	k, err := d.docketOf(ctx, a.ID, noLimit)
	if err != nil {
		return err
	}
	if err := k.amend(l); err != nil {
		return err
	}
	v, err := d.veilOver(ctx, l)
	if err != nil {
		return err
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		m := k.mark(string(c.Key))
		if !c.Listed() || m.Cut || m.Status.Closed() && m.Signed != "" {
			continue
		}
		since := a.Came
		if set, ok := k.standing(claims.ClaimObject, string(c.Key))[claims.StatusAspect]; ok {
			since = k.bySeq[set.Ruling].Time
		}
		w.Add(table.Waiting{Claim: a.ID + ":" + c.Label, Words: table.Short(v.Hide(l.Document.Quote(c.Span)), 120), Status: cmp.Or(m.Status, claims.ToCheck), Since: since, Who: m.By, Note: v.Hide(m.Note)})
	}
	return nil
}
