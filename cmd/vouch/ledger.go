package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/policy"
	"vouch/cmd/internal/trust"
	"vouch/db/stores"
)

// ledgerFlag adds --db to a command.
func ledgerFlag(c *cobra.Command, path *string) {
	c.Flags().StringVar(path, "db", "", "ledger file, or postgres://USER@HOST/DATABASE (default: VOUCH_DB, else the nearest "+desk.LedgerName+" from here upward)")
}

// policyFlag adds --policy to a command.
func policyFlag(c *cobra.Command, d *world) {
	c.Flags().StringVar(&d.policyFile, "policy", "", "policy file (default: VOUCH_POLICY, else the "+policy.FileName+" beside the ledger); none for no file")
}

// noPolicy is what --policy is given for the default policy, whatever file lies
// beside the ledger.
const noPolicy = "none"

// locate returns the path of the ledger and whether it is there. One that was
// found, and not named, must be the user's own.
func (d *world) locate(given string) (path string, exists bool, err error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", false, fmt.Errorf("looking for the ledger: %w", err)
	}
	path, exists, err = desk.Locate(given, d.getenv("VOUCH_DB"), folder)
	if err != nil {
		return "", false, fmt.Errorf("looking for the ledger: %w", err)
	}
	if stores.ShowsPassword(given) {
		fmt.Fprintln(d.stderr, "vouch: whoever uses this machine can read a password on a command line; put it in PGPASSWORD, ~/.pgpass or VOUCH_DB")
	}
	if exists && given == "" && d.getenv("VOUCH_DB") == "" {
		if err := trust.Of(d.getenv).Check(path, ""); err != nil {
			return "", false, fmt.Errorf("looking for the ledger: %w; --db uses it all the same, --db with another name makes one of your own, %s names folders that you trust", err, trust.Variable)
		}
	}
	return path, exists, nil
}

// existingLedger opens the ledger of a command that only reads. Where there is
// none it says so instead of making one.
func (d *world) existingLedger(ctx context.Context, given string) (stores.Store, string, error) {
	path, exists, err := d.locate(given)
	if err != nil {
		return nil, "", err
	}
	if err := stores.Traces(path); !exists && err != nil {
		return nil, "", fmt.Errorf("opening ledger %s: %w", path, err)
	}
	if !exists {
		return nil, "", fmt.Errorf("there is no ledger at %s; vouch check makes one, --db names another", path)
	}
	s, err := stores.OpenExisting(ctx, path, d.now)
	if err != nil {
		return nil, "", err
	}
	return s, path, nil
}

// ledgerFile is locate for what is done to ledger files alone.
func (d *world) ledgerFile(given string) (path string, exists bool, err error) {
	if path, exists, err = d.locate(given); err == nil && stores.IsServer(path) {
		err = fmt.Errorf("%s is a database of a server; this is for ledger files", stores.Name(path))
	}
	return path, exists, err
}

// policyFor returns the policy that was named, else that of the file beside the
// ledger, or in the working folder where the ledger is that of a server, else the
// default policy. A file that was found must be the user's own,
// or that of whoever owns the ledger.
func (d *world) policyFor(ledger string) (policy.Used, error) {
	named := d.policyFile
	if named == "" {
		named = d.getenv("VOUCH_POLICY")
	}
	switch named {
	case noPolicy:
		return policy.Default(), nil
	case "":
	default:
		return policy.Load(named)
	}
	if stores.IsServer(ledger) {
		ledger = "" // nothing lies beside it
	}
	path, ok := policy.Find(ledger)
	if !ok {
		return policy.Default(), nil
	}
	if err := trust.Of(d.getenv).Check(path, ledger); err != nil {
		return policy.Default(), fmt.Errorf("looking for the policy: %w; --policy uses it all the same, --policy %s goes without, %s names folders that you trust", err, noPolicy, trust.Variable)
	}
	return policy.Load(path)
}
