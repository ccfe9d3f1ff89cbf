package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// Ask puts a question about a claim to the writer, in the name of somebody. The claim
// is with the writer until it is answered or marked.
func (f *Finder) Ask(ctx context.Context, claim, question, by string) (*Act, error) {
	if strings.TrimSpace(question) == "" {
		return nil, errors.New("the question is empty")
	}
	n, err := f.Claim(ctx, claim)
	if err != nil {
		return nil, err
	}
	was, _, err := f.Over(ctx, n, by)
	if err != nil {
		return nil, err
	}
	return &Act{Decisions: On([]Named{n}, db.Decision{Action: claims.Query, Words: question}), told: func(_ int, r claims.Ruling) string {
		line := fmt.Sprintf("query %d on %s: %s", r.Seq, n.Line(), question)
		if was != "" {
			line += "; the claim " + was
		}
		return line
	}}, nil
}
