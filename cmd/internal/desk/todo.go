package desk

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

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

// Delete returns the decisions that take an article away: what people wrote about
// it is erased, each in an entry of its own, then its text with the bytes it came
// in as, and lists leave it out.
func (f *Finder) Delete(ctx context.Context, article string) ([]db.Decision, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	rulings, err := f.desk.rulings(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	about := func(action claims.Action) db.Decision {
		return db.Decision{Action: action, Kind: claims.ArticleObject, Object: r.Article, Article: r.Article, Called: r.Article}
	}
	archive := about(claims.Archive)
	archive.Value = claims.Deleted
	decisions := []db.Decision{archive} // first: it refuses what is deleted already
	if l := r.Ledger; l.Document.Text != claims.Redacted {
		text := about(claims.Redact)
		text.Target = db.TextTarget
		decisions = append(decisions, text)
	}
	for _, r := range rulings {
		own := r.Action == claims.Reopen || r.Action == claims.Add || r.Action == claims.Edit                                                                // go with the text
		of := (r.Action == claims.Attach || r.Action == claims.Test || r.Action == claims.Recheck || r.Action == claims.Scope) && r.Value != claims.Redacted // words of a source
		if r.Action != claims.Redact && !r.Erased && (r.Reason != "" || r.Words != "" && !own || of) {
			decisions = append(decisions, db.Decision{Action: claims.Redact, Target: strconv.FormatInt(r.Seq, 10), Called: fmt.Sprintf("ruling %d", r.Seq)})
		}
	}
	return decisions, nil
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

// Tick returns the decisions that tick names of an article.
func (f *Finder) Tick(ctx context.Context, article string, names []string) (found []string, decisions []db.Decision, err error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, nil, err
	}
	secret := table.VeilOf(r.Ledger)
	for _, name := range names {
		i, several := table.FindName(r, name)
		switch {
		case i >= 0:
		case len(several) > 0:
			return nil, nil, fmt.Errorf("several names of %s have %q in them: %s", r.Article, name, secret.Hide(strings.Join(several, ", ")))
		default:
			var known []string
			for _, n := range r.Ledger.Names {
				if secret.Hide(n.Text) == n.Text { // an error offers no name that is kept secret
					known = append(known, n.Text)
				}
			}
			return nil, nil, noSuch("name", name, r.Article, known)
		}
		text := r.Ledger.Names[i].Text
		found = append(found, text)
		decisions = append(decisions, db.Decision{Action: claims.Tick, Kind: claims.ArticleObject, Object: r.Article, Article: r.Article, Called: text, Value: text})
	}
	return found, decisions, nil
}
