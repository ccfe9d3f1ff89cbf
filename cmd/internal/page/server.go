package page

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"sync"
	"time"

	"vouch/cmd/internal/desk"
)

// Options is what a server is made of.
type Options struct {
	Desk *desk.Desk // with its ledger; never with the annex
	By   string     // who decides, until a window says otherwise
	// Hosts are the values of the Host header that are answered, with their
	// ports: "127.0.0.1:8411". Every other is refused before anything is looked at.
	Hosts []string
	// Token is told the one-time token of the next window whenever the one before
	// was used.
	Token func(token string)
}

// A Server answers the pages of one ledger. It is safe for many goroutines.
type Server struct {
	desk    *desk.Desk
	by      string
	hosts   map[string]bool
	told    func(string)
	cookie  string // name of the cookie; browsers send one to every port of a host
	pages   []Page
	drawn   map[string]*template.Template // by the name of the page
	mu      sync.Mutex
	token   string              // that opens the next window, once
	windows map[string]*session // by the secret in their cookie
}

// How long a client may take. A client that is slower than these is cut off, so
// that it holds nothing up.
const (
	headerTime = 5 * time.Second
	readTime   = 60 * time.Second // of a whole request, with its files
	writeTime  = 60 * time.Second
	idleTime   = 2 * time.Minute
	stopTime   = 5 * time.Second // that requests in flight may take to finish
	headerSize = 64 << 10        // bytes
)

// New makes a server, and tells its first token.
func New(o Options) (*Server, error) {
	if o.Desk == nil || o.Desk.Store == nil {
		return nil, errors.New("a page shows a ledger, and there is none")
	}
	if len(o.Hosts) == 0 {
		return nil, errors.New("a page answers under an address, and none was given")
	}
	s := &Server{desk: o.Desk, by: o.By, hosts: map[string]bool{}, told: o.Token, pages: Pages, windows: map[string]*session{}}
	for _, h := range o.Hosts {
		s.hosts[h] = true
	}
	_, port, err := net.SplitHostPort(o.Hosts[0])
	if err != nil {
		return nil, fmt.Errorf("reading the address of the page: %w", err)
	}
	s.cookie = "vouch-" + port
	if s.drawn, err = drawings(); err != nil {
		return nil, err
	}
	s.renew()
	return s, nil
}

// renew makes the token of the next window.
func (s *Server) renew() {
	token := rand.Text() + rand.Text() // 256 bits and a little more
	s.mu.Lock()
	s.token = token
	s.mu.Unlock()
	if s.told != nil {
		s.told(token)
	}
}

// Serve answers on a listener until the context ends. Requests in flight are
// finished then.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerSize, BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving the page: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		_ = server.Close() // what is still open has had its time
	}
	return nil
}
