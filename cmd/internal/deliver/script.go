package deliver

import (
	"context"
	"fmt"
	"io"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
)

func exportScript(ctx context.Context, d *desk.Desk, w Wish, out io.Writer) error {
	if len(w.Articles) != 1 {
		return fmt.Errorf("a script is of one article; name one of %d", len(w.Articles))
	}
	m, err := materialOf(ctx, d, w.Articles[0], w.Annex)
	if err != nil {
		return err
	}
	f, err := export.Find(w.Format)
	if err != nil {
		return err
	}
	return f.WriteScript(out, m.Record, w.All, w.Options)
}
