package page

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Connections are those that clients have open, with whether there is a request
// at work on each. Browsers open some ahead of any request, and clients that send
// a request very slowly have none either: nothing is lost when these are cut off.
type connections struct {
	mu       sync.Mutex
	open     map[net.Conn]bool // true while a request is at work, and is answered
	atWork   sync.WaitGroup
	stopping bool
}

func newConnections() *connections { return &connections{open: map[net.Conn]bool{}} }

type connectionKey struct{}

func (c *connections) named(ctx context.Context, n net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, n)
}

// follow keeps up with what becomes of a connection.
func (c *connections) follow(n net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch state {
	case http.StateNew, http.StateIdle:
		c.open[n] = false
		if c.stopping {
			n.Close()
		}
	case http.StateClosed, http.StateHijacked:
		delete(c.open, n)
	}
}

// counted notes of each request that it is at work.
func (c *connections) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n, ok := r.Context().Value(connectionKey{}).(net.Conn); ok {
			c.mu.Lock()
			c.open[n] = true
			c.mu.Unlock()
		}
		c.atWork.Add(1)
		defer c.atWork.Done()
		next.ServeHTTP(w, r)
	})
}

// leaveIdle closes every connection without a request at work, and those that
// come to be so.
func (c *connections) leaveIdle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopping = true
	for n, busy := range c.open {
		if !busy {
			n.Close()
		}
	}
}

// wait waits for all that is at work, no longer than it is told.
func (c *connections) wait(longest time.Duration) {
	done := make(chan struct{})
	go func() {
		c.atWork.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(longest):
	}
}
