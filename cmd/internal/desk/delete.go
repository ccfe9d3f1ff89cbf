package desk

import (
	"context"
	"fmt"
	"strconv"

	"vouch/claims"
	"vouch/db"
)

// Delete takes an article away: what people wrote about
// it is erased, each in an entry of its own, then its text with the bytes it came
// in as, and lists leave it out.
func (f *Finder) Delete(ctx context.Context, article string) (*Act, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	rulings, err := f.desk.Rulings(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	// First what refuses an article that is deleted already.
	decisions := []db.Decision{onArticle(r.Article, db.Decision{Action: claims.Archive, Value: claims.Deleted})}
	if r.Ledger.Document.Text != claims.Redacted {
		decisions = append(decisions, onArticle(r.Article, db.Decision{Action: claims.Redact, Target: db.TextTarget}))
	}
	for _, r := range rulings {
		own := r.Action == claims.Reopen || r.Action == claims.Add || r.Action == claims.Edit                                                                                              // go with the text
		of := (r.Action == claims.Attach || r.Action == claims.Test || r.Action == claims.Recheck || r.Action == claims.Scope || r.Action == claims.Publish) && r.Value != claims.Redacted // words of a source or of a review
		if r.Action != claims.Redact && !r.Erased && (r.Reason != "" || r.Words != "" && !own || of) {
			decisions = append(decisions, db.Decision{Action: claims.Redact, Target: strconv.FormatInt(r.Seq, 10), Called: fmt.Sprintf("ruling %d", r.Seq)})
		}
	}
	name := r.Article
	return &Act{Decisions: decisions, told: func(i int, r claims.Ruling) string {
		if i > 0 {
			return "" // what was erased with it
		}
		return fmt.Sprintf("%s: deleted (%s)", name, stored(r))
	}}, nil
}
