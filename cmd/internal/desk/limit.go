package desk

import (
	"context"
	"time"

	"vouch/claims"
)

// lateness is how long past its time a piece of work may take to notice.
const lateness = 2 * time.Second

// timed returns a context that ends when the time of one article is over.
func timed(policy claims.Policy) (context.Context, context.CancelFunc) {
	if policy.TimeLimit <= 0 {
		return context.WithCancel(context.Background())
	}
	return context.WithTimeout(context.Background(), policy.TimeLimit)
}

// within does a piece of work, and gives it up when it is late: it runs on, as
// nothing can end it, but nobody waits for it, and the other articles of a run
// are read. A panic in it is one of the caller, with the place that it arose at.
func within[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value    T
		err      error
		panicked *fault
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r.panicked = &fault{p, failedIn()}
			}
			done <- r
		}()
		r.value, r.err = work()
	}()
	var r result
	select {
	case r = <-done:
	case <-ctx.Done():
		late := time.NewTimer(lateness)
		defer late.Stop()
		select {
		case r = <-done:
		case <-late.C:
			r.err = ctx.Err()
		}
	}
	if r.panicked != nil {
		panic(r.panicked)
	}
	return r.value, r.err
}
