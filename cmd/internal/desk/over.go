package desk

import (
	"context"
	"fmt"

	"vouch/claims"
)

// Over says what a new status by somebody would stand over: the status that
// another person gave the claim, whose it is and of when; "" where nobody else
// has. Version is that of the claim, on which the new decision is then made.
func (f *Finder) Over(ctx context.Context, n Named, by string) (was string, version int64, err error) {
	rulings, err := f.desk.rulingsOn(ctx, n.Kind, n.Key)
	if err != nil {
		return "", 0, err
	}
	standing := claims.Fold(rulings)
	set, ok := standing[claims.StatusAspect]
	if !ok || claims.Status(set.Value) == claims.ToCheck || claims.SamePerson(set.By, by) {
		return "", int64(len(rulings)), nil
	}
	for _, r := range rulings {
		if r.Seq != set.Ruling || r.Action == claims.Reopen { // the program's own word is nobody's
			continue
		}
		was = fmt.Sprintf("was %s by %s, %s", set.Value, set.By, r.Time.UTC().Format("2 Jan 2006"))
		if signed, ok := standing[claims.SignedAspect]; ok {
			was += ", signed by " + signed.By
		}
	}
	return was, int64(len(rulings)), nil
}
