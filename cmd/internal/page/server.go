package page

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"vouch/cmd/internal/desk"
)

// Options is what a server is made of.
type Options struct {
	Desk *desk.Desk // with its ledger; never with the annex
	By   string     // who decides, until a window says otherwise
	// Hosts are the values of the Host header that are answered, with their
	// ports: "127.0.0.1:8411". Every other is refused before anything is looked
	// at. See Hosts.
	Hosts []string
	// Token is told the one-time token of the next window whenever the one before
	// was used.
	Token func(token string)
	// Log is told, in a line, what failed in the program itself; nil tells nobody.
	Log func(line string)
	// Ledger is the path of the ledger file, whose folder no answer names.
	Ledger string
	// People are those who may come in, with a password each; nil is one person, with
	// the token.
	People *People
	// Behind says that a server of the desk's own stands before this one, which says
	// from where a request came (X-Forwarded-For).
	Behind bool
	// Secure says that browsers reach the page by https, here or at what stands before.
	Secure bool
	// AllowPrivate fetches pages from the network that this machine is in, too.
	AllowPrivate bool
}

// A Server answers the pages of one ledger. It is safe for many goroutines.
type Server struct {
	desk    *desk.Desk
	by      string
	hosts   map[string]bool
	told    func(token string)
	log     func(line string)
	cookie  string // name of the cookie; browsers send one to every port of a host
	pages   []Page
	drawn   map[string]*template.Template // by the name of the page
	veil    veil
	door    door
	people  *People        // nil for one person
	desks   sync.Map       // of people, by who they are
	posts   *http.ServeMux // the patterns of the forms
	behind  bool
	secure  bool
	metrics *metrics
	health  health
	hub     *hub
	private bool          // pages of one's own network are fetched
	atWork  chan struct{} // one for each page and form that is being served
	stopped chan struct{} // closed when no request is taken any more
}

// How long a client may take. A client that is slower than these is cut off, so
// that it holds nothing up.
const (
	headerTime = 5 * time.Second
	readTime   = 30 * time.Second // of a whole request without files
	writeTime  = 60 * time.Second
	idleTime   = 2 * time.Minute
	headerSize = 64 << 10 // bytes
)

// maxAtWork is how many pages and forms are served at once; the others wait.
const maxAtWork = 64

// shelfSize is about how many bytes of open articles are held in memory.
const shelfSize = 40 << 20

// StopTime is how long a server that is to stop waits for requests in flight.
const StopTime = 10 * time.Second

// New makes a server, and tells its first token.
func New(o Options) (*Server, error) {
	if o.Desk == nil || o.Desk.Store == nil {
		return nil, errors.New("a page shows a ledger, and there is none")
	}
	if len(o.Hosts) == 0 {
		return nil, errors.New("a page answers under an address, and none was given")
	}
	d := *o.Desk
	if d.Shelf == nil {
		d.Shelf = desk.NewShelf(shelfSize)
	}
	s := &Server{
		desk: &d, by: o.By, people: o.People, behind: o.Behind, secure: o.Secure, hosts: map[string]bool{}, told: o.Token, log: o.Log, pages: Pages, veil: newVeil(o.Ledger), private: o.AllowPrivate,
		door: door{token: secret(), sessions: map[[32]byte]*session{}}, stopped: make(chan struct{}), atWork: make(chan struct{}, maxAtWork),
	}
	s.hub = newHub(o.Desk.Store)
	for _, h := range o.Hosts {
		s.hosts[h] = true
	}
	if s.told == nil {
		s.told = func(string) {}
	}
	if s.log == nil {
		s.log = func(string) {}
	}
	s.posts = http.NewServeMux()
	for _, f := range Forms {
		s.posts.Handle("POST "+f.Pattern, named(f.Name))
	}
	s.metrics = newMetrics(d.Store)
	s.cookie = "vouch"
	if _, port, err := net.SplitHostPort(o.Hosts[0]); err == nil {
		s.cookie += "-" + port
	}
	var err error
	if s.drawn, err = drawings(); err != nil {
		return nil, err
	}
	if s.people == nil {
		s.told(s.door.token)
	} else if s.secure {
		s.cookie = "__Host-vouch" // which no other host can set
	}
	return s, nil
}

// Serve answers on a listener until the context ends. Requests in flight are
// finished then, for as long as StopTime; clients that only hold a connection are
// cut off.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	under, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	open := newConnections()
	server := &http.Server{
		Handler: open.counted(s.Handler()), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerSize, DisableGeneralOptionsHandler: true, ErrorLog: log.New(firstLine(s.log), "", 0),
		BaseContext: func(net.Listener) context.Context { return under }, ConnContext: open.named, ConnState: open.follow,
	}
	server.RegisterOnShutdown(func() {
		close(s.stopped)
		open.leaveIdle()
	})
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving the page: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(under, StopTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		abandon() // what is still at work has had its time
		_ = server.Close()
		open.wait(time.Second)
	}
	return nil
}

// firstLine hands on the first line of what is written at once: the net/http
// package logs stacks.
type firstLine func(line string)

func (f firstLine) Write(p []byte) (int, error) {
	line, _, _ := strings.Cut(strings.TrimSpace(string(p)), "\n")
	f(line)
	return len(p), nil
}
