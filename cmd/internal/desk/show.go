package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// Open returns an article of the ledger as it stands: its claims as they were
// kept, with what people have decided, graded and checked anew, because
// findings are never trusted from a file. An unknown id is an error that names
// the nearest.
func (d *Desk) Open(ctx context.Context, article string) (*table.Record, error) {
	return d.OpenUntil(ctx, article, time.Time{})
}

// OpenUntil is Open with what was decided before a time; zero is all.
func (d *Desk) OpenUntil(ctx context.Context, article string, until time.Time) (*table.Record, error) {
	return Guard(article, func() (*table.Record, error) { return d.openUntil(ctx, article, until) })
}

func (d *Desk) openUntil(ctx context.Context, article string, until time.Time) (*table.Record, error) {
	if d.Shelf != nil && until.IsZero() {
		r, err := d.Shelf.open(ctx, d, article)
		if errors.Is(err, db.ErrNotFound) {
			err = d.unknownArticle(ctx, article)
		}
		return r, err
	}
	l, err := d.Store.GetUntil(ctx, article, until)
	if errors.Is(err, db.ErrNotFound) {
		if _, there := d.Store.Get(ctx, article); there == nil {
			return nil, err // it came later
		}
		return nil, d.unknownArticle(ctx, article)
	}
	if err != nil {
		return nil, err
	}
	r, err := d.decided(ctx, l, until)
	if err == nil {
		err = d.Withhold(ctx, r)
	}
	if err != nil || until.IsZero() {
		return r, err
	}
	if r.Article, err = d.nameUntil(ctx, l.Article, until); err != nil {
		return nil, err
	}
	l.Article = r.Article
	return r, nil
}

// OpenNamed opens the article that is named, or the only one where none is.
func (d *Desk) OpenNamed(ctx context.Context, names []string) (*table.Record, error) {
	if len(names) > 0 {
		return d.Open(ctx, names[0])
	}
	only, err := d.OnlyArticle(ctx)
	if err != nil {
		return nil, err
	}
	return d.Open(ctx, only)
}

// EvidenceDetails returns what is known of a piece of evidence, named by its
// number. One of a confidential source is found with the annex alone.
func (d *Desk) EvidenceDetails(ctx context.Context, name string) ([]table.Detail, error) {
	pieces, err := d.Finder("").Evidence(ctx, name)
	if err != nil {
		return nil, err
	}
	p := pieces[0]
	r, err := d.Open(ctx, p.Article)
	if err != nil {
		return nil, err
	}
	if d.Annex {
		return table.EvidenceDetails(p.Record, p.Index, p.Lost, &p.Backing), nil
	}
	if !p.Backing.Erased && p.Record.Ledger.Sources[p.Backing.Voice].Confidential {
		return nil, fmt.Errorf("evidence %d is of a confidential source; --annex shows it", p.Backing.Number)
	}
	return table.EvidenceDetails(r, p.Index, p.Lost, &p.Backing), nil
}

// An UnknownError says that the ledger has no article, or an article no claim, of a
// name, and which is the nearest.
type UnknownError struct{ line string }

func (e *UnknownError) Error() string { return e.line }

// Known returns what an article is called, as NameOf does, where there is one; else
// its error is an *UnknownError.
func (d *Desk) Known(ctx context.Context, name string) (string, error) {
	called, err := d.NameOf(ctx, name)
	if err != nil {
		return "", err
	}
	for _, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.ArticleObject, Object: called}) {
		return called, err // each has one that says that it was read
	}
	return "", d.unknownArticle(ctx, name)
}

func (d *Desk) unknownArticle(ctx context.Context, article string) error {
	var known []string
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return err
		}
		known = append(known, a.ID)
	}
	if len(known) == 0 {
		return &UnknownError{fmt.Sprintf("there is no article %q: the ledger is empty", article)}
	}
	if near := table.Nearest(article, known); near != "" {
		return &UnknownError{fmt.Sprintf("there is no article %q in the ledger; did you mean %q?", article, near)}
	}
	return &UnknownError{fmt.Sprintf("there is no article %q in the ledger; vouch list names all %d", article, len(known))}
}

// A Place is what a reference on the command line points at: an article, or
// one claim of it.
type Place struct {
	Record  *table.Record
	Claim   int             // index; -1 for the article as a whole
	Rulings []claims.Ruling // on the claim, in order
}

// Find resolves "syria-coast", "syria-coast:2.1a", or "2.1a" where the ledger
// holds one article alone.
func (d *Desk) Find(ctx context.Context, reference string) (Place, error) {
	article, label, isClaim := strings.Cut(reference, ":")
	if !isClaim && looksLikeLabel(reference) {
		only, err := d.OnlyArticle(ctx)
		if err != nil {
			return Place{}, err
		}
		article, label, isClaim = only, reference, true
	}
	r, err := d.Open(ctx, article)
	if err != nil {
		return Place{}, err
	}
	if !isClaim {
		return Place{r, -1, nil}, nil
	}
	var labels []string
	for i := range r.Ledger.Claims {
		if strings.EqualFold(r.Ledger.Claims[i].Label, label) || string(r.Ledger.Claims[i].Key) == label {
			rulings, err := d.rulingsOn(ctx, claims.ClaimObject, string(r.Ledger.Claims[i].Key))
			return Place{r, i, rulings}, err
		}
		labels = append(labels, r.Ledger.Claims[i].Label)
	}
	if near := table.Nearest(label, labels); near != "" {
		return Place{}, &UnknownError{fmt.Sprintf("%s has no claim %q; the nearest is %s:%s", article, label, article, near)}
	}
	return Place{}, &UnknownError{fmt.Sprintf("%s has no claim %q; vouch show %s lists them", article, label, article)}
}

// Rulings returns what people have decided in an article, in order.
func (d *Desk) Rulings(ctx context.Context, article string) ([]claims.Ruling, error) {
	var all []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, db.Filter{Article: article, Human: true}) {
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// rulingsOn returns the rulings on one thing, in order.
func (d *Desk) rulingsOn(ctx context.Context, kind claims.Object, object string) ([]claims.Ruling, error) {
	var all []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: kind, Object: object}) {
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// looksLikeLabel recognises 2.1a, and nothing that an article's id can be.
func looksLikeLabel(s string) bool {
	block, rest, ok := strings.Cut(s, ".")
	return ok && block != "" && rest != "" && strings.Trim(block, "0123456789") == "" && rest[0] >= '0' && rest[0] <= '9'
}

// articleIDs returns the ids of every article of the ledger, in order.
func (d *Desk) articleIDs(ctx context.Context) ([]string, error) {
	var ids []string
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, a.ID)
	}
	if len(ids) == 0 {
		return nil, errors.New("the ledger is empty; vouch check ARTICLE fills it")
	}
	return ids, nil
}

// OnlyArticle returns the one article of a ledger that holds one, and an error where
// it holds none or several.
func (d *Desk) OnlyArticle(ctx context.Context) (string, error) {
	id := ""
	for a, err := range d.Store.Articles(ctx) {
		if err != nil {
			return "", err
		}
		if id != "" {
			return "", errors.New("the ledger holds several articles; name the claim as ARTICLE:2.1a")
		}
		id = a.ID
	}
	if id == "" {
		return "", errors.New("the ledger is empty; vouch check ARTICLE fills it")
	}
	return id, nil
}
