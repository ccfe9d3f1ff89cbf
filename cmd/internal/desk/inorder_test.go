package desk

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// What comes out is in the order of what went in, however long each takes, and
// no more is under way than was allowed.
func TestInOrder(t *testing.T) {
	const workers, ahead = 3, 5
	var begun, done, most atomic.Int64
	work := func(i int) int {
		now := begun.Add(1) - done.Load()
		for was := most.Load(); now > was && !most.CompareAndSwap(was, now); was = most.Load() {
		}
		time.Sleep(time.Duration(i*7%11) * 100 * time.Microsecond)
		return 2 * i
	}
	var got []int
	for u := range InOrder(context.Background(), workers, ahead, numbers(200), func(int) int64 { return 1 }, work) {
		done.Add(1)
		got = append(got, u)
	}
	if len(got) != 200 || !slices.IsSorted(got) {
		t.Errorf("%d came out, as %v", len(got), got)
	}
	if m := most.Load(); m > workers+ahead+1 {
		t.Errorf("%d were under way at once", m)
	}
}

// Items that are large wait for one another; one that is larger than all room
// goes alone.
func TestInOrderHoldsFewOfWhatIsLarge(t *testing.T) {
	for size, want := range map[int64]int64{inFlight / 2: 2, 10 * inFlight: 1, 1: 4} {
		var at, most atomic.Int64
		work := func(i int) int {
			most.Store(max(most.Load(), at.Add(1)))
			time.Sleep(time.Millisecond)
			return i
		}
		for range InOrder(context.Background(), 4, 20, numbers(30), func(int) int64 { return size }, work) {
			at.Add(-1)
		}
		if m := most.Load(); size > 1 && m > want || size == 1 && m < 2 {
			t.Errorf("of %d bytes each, %d were under way at once, want %d", size, m, want)
		}
	}
}

// Whoever stops, or is stopped, waits for nobody.
func TestInOrderStops(t *testing.T) {
	stuck := make(chan bool)
	defer close(stuck)
	work := func(i int) int {
		if i > 2 {
			<-stuck
		}
		return i
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	var got []int
	for u := range InOrder(ctx, 2, 4, numbers(100), func(int) int64 { return 1 }, work) {
		got = append(got, u)
	}
	if !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("before it was stopped came %v", got)
	}
	for range InOrder(context.Background(), 2, 4, numbers(100), func(int) int64 { return 1 }, work) {
		break
	}
}
