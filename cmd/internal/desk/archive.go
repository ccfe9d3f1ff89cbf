package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// Archive says that articles are done with, so that lists leave them out.
func (f *Finder) Archive(ctx context.Context, articles []string) (*Act, error) {
	a := &Act{}
	for _, name := range articles {
		r, err := f.Record(ctx, name)
		if err != nil {
			return nil, err
		}
		a.Decisions = append(a.Decisions, onArticle(r.Article, db.Decision{Action: claims.Archive}))
	}
	a.told = func(_ int, r claims.Ruling) string { return fmt.Sprintf("%s: archived (%s)", r.Article, stored(r)) }
	return a, nil
}

// onArticle returns a decision about an article.
func onArticle(article string, d db.Decision) db.Decision {
	d.Kind, d.Object, d.Article, d.Called = claims.ArticleObject, article, article, article
	return d
}
