package desk

import (
	"context"

	"vouch/claims"
	"vouch/db"
)

// LookAgain sets the day, as 2025-03-09, on which the letter of a source is to be
// looked at again.
func (f *Finder) LookAgain(ctx context.Context, source, day string) (*Act, error) {
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Due, Value: day}, "has a letter to be looked at again on "+day)
	return a, err
}
