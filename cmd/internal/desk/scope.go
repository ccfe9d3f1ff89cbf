package desk

import (
	"context"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// Scope says in words what the letter of a source holds for.
func (f *Finder) Scope(ctx context.Context, source, words string) (*Act, error) {
	scope := strings.Join(strings.Fields(words), " ")
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Scope, Value: scope}, "has a letter that holds for "+scope)
	return a, err
}
