package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/compare"
	"vouch/claims/table"
	"vouch/sources/read"
)

// Diff reads two texts and lists how their facts differ. It needs no ledger.
// Its error says which of the two could not be read.
func Diff(ctx context.Context, old, new Input) (*table.Comparison, error) {
	was, err := readText(ctx, old)
	if err != nil {
		return nil, err
	}
	now, err := readText(ctx, new)
	if err != nil {
		return nil, err
	}
	return Guard(old.Name+" and "+new.Name, func() (*table.Comparison, error) {
		return &table.Comparison{
			OldName: old.Name, NewName: new.Name, Old: was, New: now, Differences: compare.Ledgers(was, now),
		}, nil
	})
}

func readText(ctx context.Context, in Input) (*claims.Ledger, error) {
	return Guard(in.Name, func() (*claims.Ledger, error) {
		d, err := read.Read(ctx, in.Name, in.Content, in.Options)
		if err != nil {
			return nil, err
		}
		l, err := claimsOf(d, claims.DefaultPolicy(), nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
		return l, nil
	})
}
