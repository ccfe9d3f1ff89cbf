package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/document"
)

// A Wide is what articles say of one another.
type Wide struct {
	Ledger   *across.Ledger
	Articles int // that were read
	Withheld int // pieces of evidence of confidential sources, which are left out

	read map[string][]*across.Article // by id: the draft as it stands, and those before it
}

// across reads articles as they stand, as far as other articles matter to them.
func (d *Desk) across(ctx context.Context, ids []string) (*Wide, error) {
	w := &Wide{read: map[string][]*across.Article{}}
	for _, id := range ids {
		if err := w.add(ctx, d, id, false); err != nil {
			return nil, err
		}
	}
	w.join(ids)
	return w, nil
}

// add reads one article, in place of how it was read before; with its earlier drafts
// where they are asked for.
func (w *Wide) add(ctx context.Context, d *Desk, id string, drafts bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	before := w.Withheld
	one, err := Guard(id, func() ([]*across.Article, error) {
		return d.acrossOne(ctx, across.Reader{Widths: d.Policy.Widths}, id, drafts, w)
	})
	if _, again := w.read[id]; again {
		w.Withheld = before
	}
	w.read[id] = one
	return err
}

func (w *Wide) join(ids []string) {
	var all []*across.Article
	for _, id := range ids {
		all = append(all, w.read[id]...)
	}
	w.Ledger, w.Articles = across.New(all), len(ids)
}

func (d *Desk) acrossOne(ctx context.Context, reader across.Reader, id string, drafts bool, w *Wide) ([]*across.Article, error) {
	l, err := d.Store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	k, err := d.docketOf(ctx, id, noLimit)
	if err != nil {
		return nil, err
	}
	if err := k.amend(l); err != nil {
		return nil, err
	}
	if err := d.judge(ctx, l, k); err != nil {
		return nil, err
	}
	now := across.Draft{Ledger: l, Number: 1, Latest: true, Left: func(claim int) bool {
		_, cut := k.standing(claims.ClaimObject, string(l.Claims[claim].Key))[claims.CutAspect]
		return cut
	}}
	backed := d.backed(l, k)
	for _, i := range backed {
		backings, err := d.backings(ctx, l, k, string(l.Claims[i].Key), noLimit)
		if err != nil {
			return nil, err
		}
		for n := range backings {
			b := &backings[n]
			switch {
			case b.Erased || b.Stance == claims.Context:
			case l.Sources[b.Voice].Confidential && !d.Annex:
				w.Withheld++
			default:
				now.Backings = append(now.Backings, wide(l, i, b))
			}
		}
	}
	d.nameless(l)
	if !drafts {
		return []*across.Article{reader.Read(now)}, nil
	}
	earlier, err := d.earlier(ctx, id)
	if err != nil {
		return nil, err
	}
	now.Number = len(earlier) + 1
	all := []*across.Article{reader.Read(now)}
	for i, old := range earlier {
		if err := d.judge(ctx, old, k); err != nil {
			return nil, err
		}
		d.nameless(old)
		all = append(all, reader.Read(across.Draft{Ledger: old, Number: i + 1}))
	}
	return all, nil
}

// backed returns the claims of a ledger that have had evidence, in text order.
func (d *Desk) backed(l *claims.Ledger, k *docket) []int {
	has := map[string]bool{}
	for id, history := range k.byObject {
		if id.kind == claims.ClaimObject && slices.ContainsFunc(history, func(r claims.Ruling) bool { return r.Action == claims.Attach }) {
			has[id.key] = true
		}
	}
	var backed []int
	for i := range l.Claims {
		if has[string(l.Claims[i].Key)] {
			backed = append(backed, i)
		}
	}
	return backed
}

// wide turns a piece of evidence of claim i into what other articles may need of it.
func wide(l *claims.Ledger, i int, b *table.Backing) across.Backing {
	s := &l.Sources[b.Voice]
	out := across.Backing{Number: b.Number, Claim: i, Figure: b.Figure, Says: b.Says, Best: b.Best, Against: b.Stance == claims.Contradicts,
		Voice: across.Voice{Key: string(s.Key), Name: s.Name}, Withdrawn: s.Withdrawn}
	if s.MergedInto != "" {
		out.Voice.Key = s.MergedInto
	}
	if s.Overdue && !s.Withdrawn {
		out.Review = s.Review
	}
	if day, err := document.ParseDate(b.AsOf); err == nil && b.AsOf != "" {
		out.AsOf = day
	}
	return out
}

// nameless takes the names off confidential sources, unless the annex was asked for.
func (d *Desk) nameless(l *claims.Ledger) {
	for i := range l.Sources {
		if s := &l.Sources[i]; s.Confidential && !d.Annex {
			s.Name = fmt.Sprintf("source %s of %s %s", strings.ToUpper(s.ID), l.Article, withheld)
		}
	}
}

// earlier returns the drafts of an article before the one as it stands, in order,
// each as it was last read.
func (d *Desk) earlier(ctx context.Context, id string) ([]*claims.Ledger, error) {
	var drafts []*claims.Ledger
	hash := map[[32]byte]int{}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Article: id, Kind: claims.ArticleObject}) {
		if err != nil {
			return nil, err
		}
		if r.Action != claims.Read {
			continue
		}
		l, err := d.Store.GetUntil(ctx, id, r.Time.Add(time.Microsecond))
		if err != nil {
			return nil, err
		}
		if i, again := hash[l.Document.Hash()]; again {
			drafts[i] = l // the same text, read anew
			continue
		}
		hash[l.Document.Hash()] = len(drafts)
		drafts = append(drafts, l)
	}
	return drafts[:max(0, len(drafts)-1)], nil
}

// widely lists the articles that are looked at when none is named: all but those
// that were deleted.
func (d *Desk) widely(ctx context.Context) ([]string, error) {
	archived, err := d.Archived(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := d.articleIDs(ctx)
	return slices.DeleteFunc(ids, func(id string) bool { return archived[id] }), err
}

// A Fact is one figure through all articles, and where it was asked for.
type Fact struct {
	*across.Fact
	Record   *table.Record
	Claim    int
	Articles int // that were looked through
	Withheld int
}

// Figure follows the figure of a claim through every article of the ledger, their
// drafts and their evidence.
func (d *Desk) Figure(ctx context.Context, reference string) (*Fact, error) {
	at, err := d.Find(ctx, reference)
	if err != nil {
		return nil, err
	}
	if at.Claim < 0 {
		return nil, fmt.Errorf("%s is an article; name a claim of it, as %[1]s:2.1a", reference)
	}
	ids, err := d.widely(ctx)
	if err != nil {
		return nil, err
	}
	w, err := d.across(ctx, ids)
	if err != nil {
		return nil, err
	}
	article := at.Record.Article
	f, ok := w.Ledger.Figure(article, at.Claim)
	if !ok {
		c := &at.Record.Ledger.Claims[at.Claim]
		return nil, fmt.Errorf("%s:%s “%s” has no figure that other articles can be held to: a single count or sum of things or people, of the present", article, c.Label, table.Short(at.Record.Ledger.Document.Quote(c.Span), 60))
	}
	// The drafts of the articles that tell it are read in a second look.
	again := map[string]bool{}
	for _, t := range f.Tellings {
		if again[t.Article] {
			continue
		}
		again[t.Article] = true
		if err := w.add(ctx, d, t.Article, true); err != nil {
			return nil, err
		}
	}
	w.join(ids)
	if f, ok = w.Ledger.Figure(article, at.Claim); !ok {
		return nil, fmt.Errorf("%s: the figure cannot be found again", reference)
	}
	return &Fact{Fact: f, Record: at.Record, Claim: at.Claim, Articles: w.Articles, Withheld: w.Withheld}, nil
}

// A Crosscheck is what the checks over several articles say.
type Crosscheck struct {
	Findings  []across.Finding // open
	Dismissed int
	Articles  int // that were looked at
	Withheld  int
}

// Crosscheck runs the checks that look across articles. Of articles that are named
// it tells what concerns them; no article is all.
func (d *Desk) Crosscheck(ctx context.Context, names []string) (*Crosscheck, error) {
	only := map[string]bool{}
	for _, name := range names {
		r, err := d.Open(ctx, name) // for its error, which names the nearest
		if err != nil {
			return nil, err
		}
		only[r.Article] = true
	}
	ids, err := d.widely(ctx)
	if err != nil {
		return nil, err
	}
	w, err := d.across(ctx, ids)
	if err != nil {
		return nil, err
	}
	dismissed, err := d.Store.Settings(ctx, claims.FindingObject, claims.DismissedAspect)
	if err != nil {
		return nil, err
	}
	c := &Crosscheck{Articles: w.Articles, Withheld: w.Withheld}
	for _, f := range across.Run(w.Ledger, d.Policy, only) {
		if _, is := dismissed[db.FindingKey(home(&f), f.Key)]; is {
			c.Dismissed++
			continue
		}
		c.Findings = append(c.Findings, f)
	}
	return c, nil
}

// home is the article under which a finding across articles is decided on: the one
// that it was last found in.
func home(f *across.Finding) string { return f.Places[len(f.Places)-1].Article }

// widely finds a finding across articles by the start of its key; nil where there is
// none. It is sought last: for it every article is read.
func (f *Finder) widely(ctx context.Context, article, key string) (Named, *reconcile.Finding, error) {
	if key == "" {
		return Named{}, nil, nil
	}
	ids, err := f.desk.widely(ctx)
	if err != nil {
		return Named{}, nil, err
	}
	w, err := f.desk.across(ctx, ids)
	if err != nil {
		return Named{}, nil, err
	}
	var found []across.Finding
	for _, one := range across.Run(w.Ledger, f.desk.Policy, nil) {
		if strings.HasPrefix(one.Key, key) && (article == "" || slices.ContainsFunc(one.Places, func(s across.Spot) bool { return s.Article == article })) {
			found = append(found, one)
		}
	}
	switch len(found) {
	case 0:
		return Named{}, nil, nil
	case 1:
		one := &found[0]
		r, err := f.Record(ctx, home(one))
		if err != nil {
			return Named{}, nil, err
		}
		return Named{Kind: claims.FindingObject, Key: db.FindingKey(r.Article, one.Key), Article: r.Article, Record: r},
			&reconcile.Finding{Rule: one.Rule, Severity: one.Severity, Message: one.Message, Key: one.Key, Decided: true}, nil
	}
	return Named{}, nil, fmt.Errorf("%d findings across articles begin with %q; type more of it", len(found), key)
}
