package desk

import (
	"context"

	"vouch/claims"
	"vouch/db"
)

// Merge says that a source is the same voice as another, of its article or of another.
func (f *Finder) Merge(ctx context.Context, source, into string) (*Act, error) {
	n, err := f.Source(ctx, source)
	if err != nil {
		return nil, err
	}
	voice, err := f.Source(ctx, into)
	if err != nil {
		return nil, err
	}
	return onVoice(n, db.Decision{Action: claims.Merge, Target: voice.Key}, "is the same voice as "+voice.SourceLine()), nil
}
