package desk

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// History yields the rulings a filter chooses, each with the name of what it is
// about. Each article is read once.
func (d *Desk) History(ctx context.Context, f db.Filter) iter.Seq2[table.HistoryLine, error] {
	return func(yield func(table.HistoryLine, error) bool) {
		names := d.namer()
		f.ByTime = true
		for r, err := range d.Store.Rulings(ctx, f) {
			line := table.HistoryLine{Ruling: r}
			if err == nil {
				line, err = names.line(ctx, r)
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// Latest returns the last n rulings that people made, in order, each with the
// name of what it is about.
func (d *Desk) Latest(ctx context.Context, n int) ([]table.HistoryLine, error) {
	var latest []table.HistoryLine
	for r, err := range d.Store.Rulings(ctx, db.Filter{Human: true}) {
		if err != nil {
			return nil, err
		}
		if len(latest) == n {
			latest = append(latest[:0], latest[1:]...)
		}
		latest = append(latest, table.HistoryLine{Ruling: r})
	}
	names := d.namer()
	for i := range latest {
		var err error
		if latest[i].About, err = names.about(ctx, latest[i].Ruling); err != nil {
			return nil, err
		}
	}
	return latest, nil
}

// OpenQueries returns the queries that nobody has answered or taken back, the
// oldest first.
func (d *Desk) OpenQueries(ctx context.Context) ([]claims.Ruling, error) {
	byClaim := map[string][]claims.Ruling{}
	var asked []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.ClaimObject, Human: true}) {
		if err != nil {
			return nil, err
		}
		switch r.Action {
		case claims.Query:
			asked = append(asked, r)
			fallthrough
		case claims.Answer, claims.Undo:
			byClaim[r.Object] = append(byClaim[r.Object], r)
		}
	}
	var open []claims.Ruling
	for _, q := range asked {
		if claims.Fold(byClaim[q.Object])[claims.QueryAspect(q.Seq)].Value == claims.QueryOpen {
			open = append(open, q)
		}
	}
	return open, nil
}

// aside reports whether a ruling of another ledger stands beside what was decided
// here.
func (d *Desk) aside(ctx context.Context, r claims.Ruling) (bool, error) {
	standings, err := d.Store.Standings(ctx, r.Kind, []string{r.Object})
	for aspect, set := range standings[r.Object] {
		if set.Ruling == r.Seq && strings.HasPrefix(aspect, claims.ConflictAspect("")) {
			return true, err
		}
	}
	return false, err
}

// withheld ends the name of a source that is not named.
const withheld = "(withheld)"

// A namer gives permanent keys the names that people use.
type namer struct {
	desk  *Desk
	names map[string]map[string]string // by article: key to name
	veils map[string]*table.Veil       // by article
	gone  map[string]bool              // articles whose earlier drafts are among the names
}

func (d *Desk) namer() *namer {
	return &namer{d, map[string]map[string]string{}, map[string]*table.Veil{}, map[string]bool{}}
}

// line is a ruling as a history shows it.
func (n *namer) line(ctx context.Context, r claims.Ruling) (line table.HistoryLine, err error) {
	line.Ruling = r
	if line.About, err = n.about(ctx, r); err != nil {
		return line, err
	}
	v := n.veils[r.Article]
	line.About, line.Reason, line.Words = v.Hide(line.About), v.Hide(r.Reason), v.Hide(r.Words)
	if r.Action == claims.Scope && strings.HasSuffix(line.About, withheld) {
		line.Value = withheld // what its letter holds for may tell who it is
	}
	if r.Ledger != "" {
		line.Aside, err = n.desk.aside(ctx, r)
	}
	return line, err
}

func (n *namer) about(ctx context.Context, r claims.Ruling) (string, error) {
	if r.Kind == claims.SourceObject && r.Article == "" { // one that evidence introduced
		if err := n.veilBeside(ctx); err != nil {
			return "", err
		}
		s, err := n.desk.sourceByKey(ctx, sources.Key(r.Object), noLimit)
		if err != nil {
			return "", err
		}
		if s.Confidential && !n.desk.Annex {
			return "a source of evidence " + withheld, nil
		}
		return s.Name, nil
	}
	names, ok := n.names[r.Article]
	if !ok && r.Article != "" {
		l, err := n.desk.Store.Get(ctx, r.Article)
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return "", err
		}
		if err == nil {
			k, err := n.desk.docketOf(ctx, r.Article, noLimit)
			if err != nil {
				return "", err
			}
			if err := k.amend(l); err != nil {
				return "", err
			}
		}
		names = map[string]string{}
		var veil *table.Veil
		if err == nil {
			if veil, err = n.desk.veilOver(ctx, l); err != nil {
				return "", err
			}
			for i := range l.Claims {
				c := &l.Claims[i]
				names[string(c.Key)] = fmt.Sprintf("%s “%s”", c.Label, table.Short(l.Document.Quote(c.Span), 40))
			}
			for _, s := range l.Sources {
				names[string(s.Key)] = s.Name
				if s.Confidential && veil != nil {
					names[string(s.Key)] = "source " + strings.ToUpper(s.ID) + " " + withheld
				}
			}
		}
		if len(n.names) > 100 {
			clear(n.names) // a ledger of any size must fit
			clear(n.veils)
			clear(n.gone)
		}
		n.names[r.Article], n.veils[r.Article] = names, veil
	}
	name := names[r.Object]
	if name == "" && r.Kind == claims.ClaimObject && r.Article != "" && !n.gone[r.Article] {
		n.gone[r.Article] = true
		if err := n.nameGone(ctx, r.Article, names); err != nil {
			return "", err
		}
		name = names[r.Object]
	}
	switch {
	case name != "":
	case r.Kind == claims.ArticleObject:
		return r.Article, nil
	case r.Kind == claims.PersonObject:
		return "whoever made " + r.Value, nil
	case r.Kind == claims.FindingObject:
		name = "flag " + strings.TrimPrefix(r.Object, r.Article+"/")
		if r.Value != "" {
			name += " (" + r.Value + ")"
		}
	default:
		name = r.Object + " (of an earlier draft)"
	}
	return r.Article + ": " + name, nil
}

// nameGone names the claims of an article that its latest draft has no more, as the
// last draft had them that did.
func (n *namer) nameGone(ctx context.Context, article string, names map[string]string) error {
	drafts, err := n.desk.earlier(ctx, article)
	if err != nil {
		return err
	}
	for i, l := range slices.Backward(drafts) {
		veil, err := n.desk.veilOver(ctx, l) // a draft may call somebody otherwise
		if err != nil {
			return err
		}
		for k := range l.Claims {
			c := &l.Claims[k]
			if key := string(c.Key); names[key] == "" {
				names[key] = fmt.Sprintf("%s “%s” (of draft %d)", c.Label, table.Short(veil.Hide(l.Document.Quote(c.Span)), 40), i+1)
			}
		}
	}
	return nil
}

// veilBeside makes the veil over what is said of the sources that evidence
// introduced and that are confidential.
func (n *namer) veilBeside(ctx context.Context) error {
	if _, made := n.veils[""]; made || n.desk.Annex {
		return nil
	}
	all, err := n.desk.Introduced(ctx)
	if err != nil {
		return err
	}
	l := &claims.Ledger{}
	for i, s := range all {
		if s.Confidential {
			s.ID = fmt.Sprintf("s%d", i+1)
			l.Sources = append(l.Sources, s)
		}
	}
	n.veils[""] = table.VeilOf(l)
	return nil
}

// Corrections yields every decided claim that came otherwise in a new draft;
// article is "" for all.
func (d *Desk) Corrections(ctx context.Context, article string) iter.Seq2[table.Correction, error] {
	return func(yield func(table.Correction, error) bool) {
		names := d.namer()
		for r, err := range d.Store.Rulings(ctx, db.Filter{Article: article, Kind: claims.ClaimObject}) {
			if err == nil && (r.Action != claims.Reopen || !corrected(r.Words)) {
				continue
			}
			c := table.Correction{Changed: r.Words, When: table.When(r), Draft: r.Value}
			if err == nil {
				c.About, err = names.about(ctx, r)
			}
			if err == nil {
				err = d.decidedBefore(ctx, r, &c)
				v := names.veils[r.Article]
				c.About, c.Changed, c.Why = v.Hide(c.About), v.Hide(c.Changed), v.Hide(c.Why)
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// corrected reports whether a claim itself came otherwise. What changed is told
// gravest first: where that is the words beside the claim, or how it was read,
// the claim was looked at again and not corrected.
func corrected(detail string) bool {
	return !strings.HasPrefix(detail, string(anchor.Around)) && !strings.HasPrefix(detail, string(anchor.Reading))
}

// decidedBefore fills in whose decision stood on a claim before a ruling, and
// what they wrote. One that was undone, then or later, does not stand.
func (d *Desk) decidedBefore(ctx context.Context, r claims.Ruling, c *table.Correction) error {
	history, err := d.rulingsOn(ctx, r.Kind, r.Object)
	if err != nil {
		return err
	}
	undone := claims.Undone(history)
	for _, h := range history {
		if h.Seq >= r.Seq {
			break
		}
		if (h.Action == claims.Mark || h.Action == claims.Answer) && !undone[h.Seq] {
			c.Who, c.Why = h.By, table.Why(h)
		}
	}
	return nil
}
