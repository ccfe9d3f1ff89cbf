package page

import (
	"context"
	"errors"

	"vouch/cmd/internal/desk"
)

// amended reads what a person says of a claim.
func (v *visit) amended() desk.Amended {
	return desk.Amended{Words: v.field("words"), In: v.field("in"), Kind: v.field("kind"), Source: v.field("source")}
}

// add adds a claim that was missed, named by its words.
var add = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Add(ctx, v.r.PathValue("article"), v.amended())
})

// edit corrects a claim that was misread. What the form says as it was read is not
// decided.
var edit = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	a := v.amended()
	n, err := f.Claim(ctx, v.field("claim"))
	if err != nil {
		return nil, err
	}
	if n.Index >= 0 {
		l := n.Record.Ledger
		c := &l.Claims[n.Index]
		if a.Kind == c.Kind.Word() {
			a.Kind = ""
		}
		if c.Source >= 0 && a.Source == l.Sources[c.Source].ID || c.Source < 0 && a.Source == "none" {
			a.Source = ""
		}
		if a.Words == l.Document.Quote(c.Span) {
			a.Words = ""
		}
	}
	if a.Words == "" && a.Kind == "" && a.Source == "" {
		return nil, errors.New("nothing is corrected: words, kind and source are as they were")
	}
	return f.Edit(ctx, v.field("claim"), a)
})

// cut says that what was read as a claim is none.
var cut = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Cut(ctx, []string{v.field("claim")})
})
