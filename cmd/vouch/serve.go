package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/page"
	"vouch/cmd/internal/screen"
	"vouch/db/stores"
)

// A serveJob is one run of `vouch serve`.
type serveJob struct {
	*world
	addr, db, by string
	noOpen       bool
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
when it was used. Ctrl-C ends it: what was decided is stored.`,
		Example: `  vouch serve
  vouch serve harbour
  vouch serve --addr 127.0.0.1:8411 --no-open`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE:              func(c *cobra.Command, args []string) error { return j.run(c.Context(), args) },
	}
	c.Flags().StringVar(&j.addr, "addr", "127.0.0.1:0", "address to serve on; port 0 takes a free one")
	c.Flags().BoolVar(&j.noOpen, "no-open", false, "print the address, and open no browser")
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
	path, _, err := j.locate(j.db)
	if err != nil {
		return err
	}
	used, err := j.policyFor(path)
	if err != nil {
		return err
	}
	_, missing := os.Stat(path)
	store, err := stores.Open(ctx, path, j.now)
	if err != nil {
		return err
	}
	defer store.Close()
	if errors.Is(missing, fs.ErrNotExist) {
		fmt.Fprintf(j.stderr, "vouch: new ledger %s\n", screen.Line(path))
	}
	dk := &desk.Desk{Policy: used.Policy, Store: desk.Called(store), Now: j.now, Basis: basis(used, store.Path())}
	to := "/"
	if len(articles) > 0 {
		name, err := dk.NameOf(ctx, articles[0])
		if err != nil {
			return err
		}
		to = "/articles/" + url.PathEscape(name)
	}
	l, err := net.Listen("tcp", j.addr)
	if err != nil {
		return fmt.Errorf("serving on %s: %w", j.addr, err)
	}
	defer l.Close()
	host := l.Addr().String()
	s, err := page.New(page.Options{Desk: dk, By: by, Hosts: []string{host}, Token: func(token string) {
		fmt.Fprintf(j.stdout, "http://%s/enter?token=%s&to=%s\n", host, token, url.QueryEscape(to))
	}})
	if err != nil {
		return err
	}
	return s.Serve(ctx, l)
}
