package desk

import (
	"bufio"
	"errors"
	"io"
	"sync"
)

// ordered reads items one after the other, works on several of them at a time,
// and writes what comes out as lines in the order in which the items came in.
// No more than two items a worker are in memory at once. It returns how many
// items the work called not ok, and the first error of reading or writing.
func ordered(workers int, w io.Writer, next func(buf []byte) ([]byte, error), work func(out, item []byte) ([]byte, bool)) (failed int, err error) {
	type job struct {
		item, out []byte
		ok        bool
		done      chan struct{}
	}
	pool := sync.Pool{New: func() any { return &job{done: make(chan struct{}, 1)} }}
	todo := make(chan *job)
	queue := make(chan *job, 2*max(workers, 1))
	stop := make(chan struct{})

	for range max(workers, 1) {
		go func() {
			for j := range todo {
				j.out, j.ok = work(j.out[:0], j.item)
				j.done <- struct{}{}
			}
		}()
	}
	var readErr error
	go func() {
		defer close(queue)
		defer close(todo)
		for {
			j := pool.Get().(*job)
			var err error
			if j.item, err = next(j.item); err != nil {
				if !errors.Is(err, io.EOF) {
					readErr = err
				}
				return
			}
			select {
			case queue <- j:
			case <-stop:
				return
			}
			todo <- j
		}
	}()

	out := bufio.NewWriterSize(w, 1<<18)
	var writeErr error
	for j := range queue {
		<-j.done
		if writeErr == nil {
			if !j.ok {
				failed++
			}
			_, writeErr = out.Write(append(j.out, '\n'))
			if writeErr == nil && len(queue) == 0 {
				writeErr = out.Flush() // whoever feeds line by line waits for this one
			}
			if writeErr != nil {
				close(stop) // nobody reads on: start no more work, but let what runs end
			}
		}
		pool.Put(j)
	}
	if writeErr == nil {
		writeErr = out.Flush()
	}
	return failed, errors.Join(readErr, writeErr)
}
