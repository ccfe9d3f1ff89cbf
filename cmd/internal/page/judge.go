package page

import (
	"context"

	"vouch/claims"
	"vouch/cmd/internal/desk"
)

// What a form decides about the source of its address. Each is named as the command
// of the terminal is.
var (
	gradeSource = onSource(func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.Judge(ctx, key, v.field("letter"))
	})
	scopeSource = onSource(func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.Scope(ctx, key, v.field("scope"))
	})
	reviewSource = onSource(func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.LookAgain(ctx, key, v.field("day"))
	})
	mergeSource = onSource(func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error) {
		into, err := v.other()
		if err != nil {
			return nil, err
		}
		return f.Merge(ctx, key, into)
	})
	splitSource = onSource(func(ctx context.Context, _ *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.Split(ctx, key)
	})
	groupSource = onSource(func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error) {
		with, err := v.other()
		if err != nil {
			return nil, err
		}
		if err := desk.NeedsReason(claims.Group, v.field("reason")); err != nil {
			return nil, err
		}
		return f.Group(ctx, []string{with, key}) // the one that is looked at joins the other
	})
	ungroupSource = onSource(func(ctx context.Context, _ *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.Ungroup(ctx, key)
	})
	withdrawSource = onSource(func(ctx context.Context, _ *visit, f *desk.Finder, key string) (*desk.Act, error) {
		w, err := f.Withdraw(ctx, key)
		if err != nil {
			return nil, err
		}
		return w.Act, nil
	})
	concealSource = onSource(func(ctx context.Context, _ *visit, f *desk.Finder, key string) (*desk.Act, error) {
		return f.Conceal(ctx, key)
	})
)

// onSource makes a form about the source of the address.
func onSource(compose func(ctx context.Context, v *visit, f *desk.Finder, key string) (*desk.Act, error)) func(*visit) error {
	return act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
		key := v.r.PathValue("source")
		if _, err := v.desk.Voice(ctx, key); err != nil {
			return nil, err // it is not there, or confidential
		}
		return compose(ctx, v, f, key)
	})
}

// other is the other source that a form names: one chosen by its key, else one as
// people type it.
func (v *visit) other() (string, error) {
	if typed := v.field("typed"); typed != "" {
		return typed, nil
	}
	if chosen := v.field("other"); chosen != "" {
		return chosen, nil
	}
	return "", asked("say which other source: choose one, or type its name")
}
