package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// Publish composes the decision that records a review of a claim as published, with
// publisher and scale from the policy, and lists what readers of reviews may take
// amiss. Without a day it was published today.
func (f *Finder) Publish(ctx context.Context, claim string, p claims.Published) (*Act, []string, error) {
	n, err := f.Claim(ctx, claim)
	if err != nil {
		return nil, nil, err
	}
	if n.Index < 0 {
		return nil, nil, fmt.Errorf("%s is in an earlier draft alone; a review is of a claim that stands", n.Called())
	}
	house := f.desk.Policy.Publisher
	if house.Name == "" {
		return nil, nil, errors.New(`a published review names its publisher; say who that is in vouch.toml: [publisher] name = "…", site = "https://…"`)
	}
	if err := house.Scale(&p); err != nil {
		return nil, nil, err
	}
	if p.Day == "" {
		p.Day = f.desk.Now().UTC().Format(time.DateOnly)
	}
	if err := p.Validate(); err != nil {
		return nil, nil, err
	}
	act := &Act{Decisions: On([]Named{n}, db.Decision{Action: claims.Publish, Value: p.String()}), told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s: published (%s)", n.Line(), stored(r))
	}}
	return act, p.Doubts(claimant(n.Record, n.Index)), nil
}

// claimant names who made claim i of a record, where the text does; "" for nobody,
// and for a source that is confidential.
func claimant(r *table.Record, i int) string {
	if s := r.Ledger.Claims[i].Source; s >= 0 && named(&r.Ledger.Sources[s]) {
		return r.Ledger.Sources[s].Name
	}
	return ""
}

func named(s *sources.Source) bool { return s.Kind.Named() && !s.Confidential }
