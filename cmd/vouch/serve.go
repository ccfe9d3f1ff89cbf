package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/page"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/people"
	"vouch/db/stores"
)

// memoryWanted is how many bytes are taken before what is not in use any more is
// given back at once. Articles that are read may need more for a while.
const memoryWanted = 112 << 20

// A serveJob is one run of `vouch serve`.
type serveJob struct {
	*world
	addr, db, by string
	noOpen       bool
	private      bool
	public       string // address that browsers go to, where a server of the desk's own stands before
	cert, key    string
	behind       bool
}

func serveCommand(d *world) *cobra.Command {
	j := &serveJob{world: d}
	c := &cobra.Command{
		Use:   "serve [ARTICLE]",
		Short: "Open the desk in a browser: text and sources side by side",
		Long: `Serve the ledger to a browser on this machine: the articles, each with its claims
marked in the text, whose word they rest on, what the checks say, and every
decision that the terminal knows. Files can be dropped on the page.

The address holds a token that opens one window, once; the next one is printed
when it was used. Ctrl-C ends it: what was decided is stored.

Only this machine is answered. An --addr that others reach is answered without
encryption: whoever can read the network on the way reads the page too.

A ledger in a PostgreSQL database that has people (vouch user) is served to all of
them: each logs in, with a name and a password, and does what their role may. Sessions
end after 2 hours without use, and after 12. Others than this machine are answered by
https only: with --tls-cert and --tls-key, or by a server of your own that stands
before and is told of with --behind-proxy and --public-url. /healthz says whether the
ledger answers; /metrics is for Prometheus on this machine, or with the token of a
head.`,
		Example: `  vouch serve
  vouch serve harbour
  vouch serve --db postgres://vouch_web@db.example/news --addr 0.0.0.0:8443 \
    --tls-cert desk.pem --tls-key desk.key --public-url https://desk.example:8443
  vouch serve --db postgres://vouch_web@db.example/news --addr 127.0.0.1:8411 \
    --behind-proxy --public-url https://desk.example
  vouch serve --addr 127.0.0.1:8411 --no-open`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE:              func(c *cobra.Command, args []string) error { return j.run(c.Context(), args) },
	}
	c.Flags().StringVar(&j.addr, "addr", "127.0.0.1:0", "address to serve on; port 0 takes a free one")
	c.Flags().BoolVar(&j.noOpen, "no-open", false, "print the address, and open no browser")
	c.Flags().BoolVar(&j.private, "allow-private", false, "fetch pages from your own network too, and from any port")
	c.Flags().StringVar(&j.by, "by", "", "who decides, until the page says otherwise (default: VOUCH_USER, else the name of your account)")
	c.Flags().StringVar(&j.public, "public-url", "", "address that browsers go to, such as https://desk.example")
	c.Flags().StringVar(&j.cert, "tls-cert", "", "file of the certificate, with those above it, to answer by https")
	c.Flags().StringVar(&j.key, "tls-key", "", "file of the key of that certificate")
	c.Flags().BoolVar(&j.behind, "behind-proxy", false, "a server of your own stands before this one, speaks https, and says whom it answers (X-Forwarded-For)")
	ledgerFlag(c, &j.db)
	policyFlag(c, d)
	return c
}

func (j *serveJob) run(ctx context.Context, articles []string) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	path, exists, err := j.locate(j.db)
	if err != nil {
		return err
	}
	used, err := j.policyFor(path)
	if err != nil {
		return err
	}
	if !exists && len(articles) > 0 {
		return fmt.Errorf("there is no ledger at %s, and so no article %q; vouch serve without one makes a ledger", path, articles[0])
	}
	public, err := j.publicHosts()
	if err != nil {
		return err
	}
	l, err := j.listen()
	if err != nil {
		return err
	}
	defer l.Close()
	exposed := page.Exposed(l.Addr())
	if j.cert != "" {
		pair, err := tls.LoadX509KeyPair(j.cert, j.key)
		if err != nil {
			return fmt.Errorf("reading the certificate: %w", err)
		}
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}})
	}
	store, err := stores.Open(ctx, path, j.now)
	if err != nil {
		return err
	}
	defer store.Close()
	if !exists {
		fmt.Fprintf(j.stderr, "vouch: new ledger %s\n", screen.Line(path))
	}
	dk := &desk.Desk{Policy: used.Policy, Store: desk.Called(store), Now: j.now, Basis: basis(used, stores.Base(path)), Shelf: desk.NewShelf(desk.ShelfBytes)}
	to := ""
	if len(articles) > 0 {
		name, err := dk.NameOf(ctx, articles[0])
		if err == nil {
			_, err = dk.Store.Get(ctx, name)
		}
		if err != nil {
			return err
		}
		to = "&to=" + url.QueryEscape("/articles/"+url.PathEscape(name))
	}
	named, _, _ := net.SplitHostPort(j.addr) // which was listened on
	hosts := append(public, page.Hosts(l.Addr(), named)...)
	all, err := j.peopleOf(store)
	if err != nil {
		return err
	}
	if all != nil && exposed && j.cert == "" && !j.behind {
		return fmt.Errorf("others on the network reach %s, and passwords would go there unencrypted: give --tls-cert and --tls-key, or --behind-proxy where a server of your own speaks https before this one", hosts[0])
	}
	if all == nil && (j.behind || j.cert != "" && exposed) {
		return errors.New("only a ledger with people is served to others: it has to know who comes in; vouch user --help")
	}
	if exposed && j.cert == "" && all == nil {
		fmt.Fprintf(j.stderr, "vouch: others on the network reach %s, and nothing on the way is encrypted: who reads along has what this page shows, and can decide as you; without --addr only this machine is answered\n", hosts[0])
	}
	j.mayTake(page.StopTime + 2*time.Second)
	if j.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryWanted) // it runs all day, beside a browser
	}
	tidy(j.getenv)
	opened := false
	s, err := page.New(page.Options{
		Desk: dk, By: by, People: all, Behind: j.behind, Secure: j.cert != "" || j.behind, Hosts: hosts, Ledger: store.Path(), AllowPrivate: j.private,
		Log: func(line string) { j.complain(errors.New(line)) },
		Token: func(token string) {
			address := j.scheme() + hosts[0] + "/enter?token=" + token + to
			if opened {
				fmt.Fprintf(j.stdout, "For another window: %s\n", address)
				return
			}
			opened = true // before anybody can have used it: nothing is answered yet
			fmt.Fprintf(j.stdout, "Open %s\n", address)
			if !j.noOpen {
				browse(j.getenv, address)
			}
		},
	})
	if err != nil {
		return err
	}
	if all != nil {
		fmt.Fprintf(j.stdout, "Open %s/\n", j.scheme()+hosts[0])
	}
	return s.Serve(ctx, l)
}

func (j *serveJob) scheme() string {
	if j.cert != "" || j.behind {
		return "https://"
	}
	return "http://"
}

// publicHosts returns the values of the Host header under which browsers find a server
// by the address that people are told.
func (j *serveJob) publicHosts() ([]string, error) {
	if (j.cert == "") != (j.key == "") {
		return nil, errors.New("--tls-cert and --tls-key belong together")
	}
	if j.public == "" {
		if j.behind {
			return nil, errors.New("--behind-proxy wants --public-url: the address that browsers go to")
		}
		return nil, nil
	}
	u, err := url.Parse(j.public)
	if err != nil || u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.User != nil || u.RawQuery != "" {
		return nil, fmt.Errorf("--public-url %s is no address such as https://desk.example", screen.Line(j.public))
	}
	if j.cert == "" && !j.behind {
		return nil, errors.New("--public-url is an https address: give --tls-cert and --tls-key, or --behind-proxy")
	}
	return []string{strings.ToLower(u.Host)}, nil
}

// peopleOf returns the people of a store, nil for one that has none. A login that is
// somebody's serves nobody else.
func (j *serveJob) peopleOf(store stores.Store) (*page.People, error) {
	who, has := stores.ActsFor(store)
	if !has {
		return nil, nil
	}
	if who.Name != "" {
		return nil, fmt.Errorf("this is the login of %s: others are served at a login of its own, vouch user service LOGIN lets it in", who.Name)
	}
	return &page.People{Door: stores.Door(store), As: func(p people.Person) db.Store { return desk.Called(stores.As(store, p)) }}, nil
}

// listen takes the address, before a ledger is made that nobody would see.
func (j *serveJob) listen() (net.Listener, error) {
	if _, _, err := net.SplitHostPort(j.addr); err != nil {
		return nil, fmt.Errorf("--addr %s is no host and port, such as 127.0.0.1:8411", j.addr)
	}
	l, err := net.Listen("tcp", j.addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("serving on %s: another program has this port; without --addr a free one is taken", j.addr)
	}
	var inner *net.OpError
	if errors.As(err, &inner) {
		err = inner.Err // the rest says "listen tcp" and the address again
	}
	if err != nil {
		return nil, fmt.Errorf("serving on %s: %w", j.addr, err)
	}
	return l, nil
}
