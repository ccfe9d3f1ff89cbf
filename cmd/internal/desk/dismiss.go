package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
)

// Dismiss says that findings are no problem, each named by the start of its key. It
// is done for a reason.
func (f *Finder) Dismiss(ctx context.Context, names []string) (*Act, error) {
	a := &Act{}
	var found []*reconcile.Finding
	for _, name := range names {
		n, finding, err := f.Finding(ctx, name)
		if err != nil {
			return nil, err
		}
		found = append(found, finding)
		a.Decisions = append(a.Decisions, db.Decision{Action: claims.Dismiss, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: name, Value: finding.Rule})
	}
	a.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("dismissed [%s %s] %s (%s)", found[i].Rule, table.ShortKey(found[i]), found[i].Message, stored(r))
	}
	return a, nil
}
