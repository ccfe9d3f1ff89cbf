package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/page"
	"vouch/cmd/internal/screen"
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
encryption: whoever can read the network on the way reads the page too.`,
		Example: `  vouch serve
  vouch serve harbour
  vouch serve --addr 127.0.0.1:8411 --no-open`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE:              func(c *cobra.Command, args []string) error { return j.run(c.Context(), args) },
	}
	c.Flags().StringVar(&j.addr, "addr", "127.0.0.1:0", "address to serve on; port 0 takes a free one")
	c.Flags().BoolVar(&j.noOpen, "no-open", false, "print the address, and open no browser")
	c.Flags().BoolVar(&j.private, "allow-private", false, "fetch pages from your own network too, and from any port")
	c.Flags().StringVar(&j.by, "by", "", "who decides, until the page says otherwise (default: VOUCH_USER, else the name of your account)")
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
	l, err := j.listen()
	if err != nil {
		return err
	}
	defer l.Close()
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
	hosts := page.Hosts(l.Addr(), named)
	if page.Exposed(l.Addr()) {
		fmt.Fprintf(j.stderr, "vouch: others on the network reach %s, and nothing on the way is encrypted: who reads along has what this page shows, and can decide as you; without --addr only this machine is answered\n", hosts[0])
	}
	j.mayTake(page.StopTime + 2*time.Second)
	if j.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryWanted) // it runs all day, beside a browser
	}
	tidy(j.getenv)
	opened := false
	s, err := page.New(page.Options{
		Desk: dk, By: by, Hosts: hosts, Ledger: store.Path(), AllowPrivate: j.private,
		Log: func(line string) { j.complain(errors.New(line)) },
		Token: func(token string) {
			address := "http://" + hosts[0] + "/enter?token=" + token + to
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
	return s.Serve(ctx, l)
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
