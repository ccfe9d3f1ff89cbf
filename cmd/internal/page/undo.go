package page

import (
	"context"
	"errors"

	"vouch/cmd/internal/desk"
)

// undo takes a ruling back, or, where none is named, what this person decided last
// in the article.
var undo = act(func(ctx context.Context, v *visit, f *desk.Finder, by string) (*desk.Act, error) {
	if number := v.field("ruling"); number != "" {
		return f.TakeBack(ctx, []string{number})
	}
	last, err := f.Last(ctx, v.r.PathValue("article"), by)
	if err != nil {
		return nil, err
	}
	if len(last) == 0 {
		return nil, errors.New("nothing that you decided in this article is left to undo")
	}
	return f.TakeBack(ctx, last)
})
