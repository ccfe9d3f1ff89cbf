package desk

import (
	"context"
	"iter"

	"golang.org/x/sync/semaphore"
)

// inFlight is how many bytes of articles are read, checked or waiting at a
// time, whatever their number: one article is always let in.
const inFlight = 4 << 20

// InOrder does work on items, several at a time, and yields what comes of each
// in the order of the items. No more than ahead items, and no more than
// inFlight bytes of them by size, are under way at once. When the context ends
// it yields no more; whoever ranges over it asks the context why.
func InOrder[T, U any](ctx context.Context, workers, ahead int, items iter.Seq[T], size func(T) int64, work func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type job struct {
			item T
			size int64
			done chan U
		}
		room := semaphore.NewWeighted(inFlight)
		todo, queue := make(chan *job), make(chan *job, max(ahead, 1))
		for range max(workers, 1) {
			go func() {
				for j := range todo {
					j.done <- work(j.item)
				}
			}()
		}
		go func() {
			defer close(queue)
			defer close(todo)
			for item := range items {
				j := &job{item, min(max(size(item), 1), inFlight), make(chan U, 1)}
				if room.Acquire(ctx, j.size) != nil {
					return
				}
				for _, to := range []chan *job{queue, todo} {
					select {
					case to <- j:
					case <-ctx.Done():
						return
					}
				}
			}
		}()
		for j := range queue {
			select {
			case out := <-j.done:
				more := yield(out)
				room.Release(j.size) // only now is it out of hand
				if !more {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
