package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/policy"
	"vouch/db/sqlite"
)

// ledgerFlag adds --db to a command.
func ledgerFlag(c *cobra.Command, path *string) {
	c.Flags().StringVar(path, "db", "", "ledger file (default: VOUCH_DB, else the nearest "+desk.LedgerName+" from here upward)")
}

// locate returns the path of the ledger and whether it is there.
func (d *world) locate(given string) (path string, exists bool, err error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", false, fmt.Errorf("looking for the ledger: %w", err)
	}
	path, exists, err = desk.Locate(given, d.getenv("VOUCH_DB"), folder)
	if err != nil {
		return "", false, fmt.Errorf("looking for the ledger: %w", err)
	}
	return path, exists, nil
}

// existingLedger opens the ledger of a command that only reads. Where there is
// none it says so instead of making one.
func (d *world) existingLedger(ctx context.Context, given string) (*sqlite.Store, string, error) {
	path, exists, err := d.locate(given)
	if err != nil {
		return nil, "", err
	}
	if !exists {
		return nil, "", fmt.Errorf("there is no ledger at %s; vouch check makes one, --db names another", path)
	}
	s, err := sqlite.Open(ctx, path, d.now)
	if err != nil {
		return nil, "", err
	}
	return s, path, nil
}

// policyBeside loads the policy file beside a ledger, or the default policy
// where there is none.
func policyBeside(ledger string) (claims.Policy, error) {
	path, ok := policy.Find(ledger)
	if !ok {
		return claims.DefaultPolicy(), nil
	}
	return policy.Load(path)
}
