package desk

import (
	"context"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// Tick says that names of an article are spelt and titled right, each by the name or a
// part of it that no other has.
func (f *Finder) Tick(ctx context.Context, article string, names []string) (*Act, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	a := &Act{}
	var found []string
	secret := table.VeilOf(r.Ledger)
	for _, name := range names {
		i, several := table.FindName(r, name)
		switch {
		case i >= 0:
		case len(several) > 0:
			return nil, fmt.Errorf("several names of %s have %q in them: %s", r.Article, name, secret.Hide(strings.Join(several, ", ")))
		default:
			var known []string
			for _, n := range r.Ledger.Names {
				if secret.Hide(n.Text) == n.Text { // an error offers no name that is kept secret
					known = append(known, n.Text)
				}
			}
			return nil, noSuch("name", name, r.Article, known)
		}
		text := r.Ledger.Names[i].Text
		found = append(found, text)
		d := onArticle(r.Article, db.Decision{Action: claims.Tick, Value: text})
		d.Called = text
		a.Decisions = append(a.Decisions, d)
	}
	a.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("%s: ☑ %s (%s)", r.Article, found[i], stored(r))
	}
	return a, nil
}
