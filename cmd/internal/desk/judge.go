package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/db"
	"vouch/sources"
)

// Judge gives a source its letter on the Admiralty scale, A to F.
func (f *Finder) Judge(ctx context.Context, source, letter string) (*Act, error) {
	l, err := sources.ParseLetter(letter)
	if err != nil {
		return nil, err
	}
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Judge, Value: l.String()}, "is graded "+l.String())
	return a, err
}

// onSource composes one decision about a source, and says of it what is done.
func (f *Finder) onSource(ctx context.Context, source string, d db.Decision, done string) (Named, *Act, error) {
	n, err := f.Source(ctx, source)
	if err != nil {
		return n, nil, err
	}
	return n, onVoice(n, d, done), nil
}

func onVoice(n Named, d db.Decision, done string) *Act {
	return &Act{Decisions: On([]Named{n}, d), told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s %s (%s)", n.SourceLine(), done, stored(r))
	}}
}
