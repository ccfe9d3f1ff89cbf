package desk

import (
	"context"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// EraseText erases the text of an article with all that was read in it, and the bytes
// that it came in as; of one draft alone, counted from 1, or of all with 0. It is done
// for a reason, as all erasing is.
func (f *Finder) EraseText(ctx context.Context, article string, draft int) (*Act, error) {
	if draft == 0 {
		return f.eraseOf(ctx, article, db.TextTarget, "its text")
	}
	return f.eraseOf(ctx, article, fmt.Sprintf("%s %d", db.DraftTarget, draft), fmt.Sprintf("the text of draft %d", draft))
}

// EraseBytes erases the bytes that an article came in as, of one draft or with 0 of
// all; its text stays.
func (f *Finder) EraseBytes(ctx context.Context, article string, draft int) (*Act, error) {
	if draft == 0 {
		return f.eraseOf(ctx, article, db.BytesTarget, "the file it came in as")
	}
	of := fmt.Sprintf("%s %d", db.DraftTarget, draft)
	return f.eraseOf(ctx, article, db.BytesTarget+" "+of, "the file of "+of)
}

func (f *Finder) eraseOf(ctx context.Context, article, target, what string) (*Act, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	name := r.Article
	return &Act{Decisions: []db.Decision{onArticle(name, db.Decision{Action: claims.Redact, Target: target})}, told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s: %s is erased (%s)", name, what, stored(r))
	}}, nil
}

// EraseSource erases the name of a source, wherever its article has it.
func (f *Finder) EraseSource(ctx context.Context, source string) (*Act, error) {
	n, err := f.Source(ctx, source)
	if err != nil {
		return nil, err
	}
	id := n.Record.Ledger.Sources[n.Index].ID
	d := db.Decision{Action: claims.Redact, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Article + ":" + id, Target: db.NameTarget}
	return &Act{Decisions: []db.Decision{d}, told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s: the name of %s is erased (%s)", n.Article, id, stored(r))
	}}, nil
}

// ErasePerson erases the name that somebody's decisions were made under.
func (f *Finder) ErasePerson(name string) *Act {
	d := db.Decision{Action: claims.Redact, Kind: claims.PersonObject, Object: "name", Name: strings.TrimSpace(name), Called: "the name", Target: db.NameTarget}
	return &Act{Decisions: []db.Decision{d}, told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("the name is erased from rulings %s (%s)", r.Value, stored(r))
	}}
}
