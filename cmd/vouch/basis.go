package main

import (
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/policy"
	"vouch/db"
)

// basis says by what an article is read and checked, for whoever reads the
// result: rules, policy, ledger. ledger is "" where nothing is kept.
func basis(p policy.Used, ledger string) export.Stamp {
	return export.Stamp{Tool: db.Program(), Rules: desk.RulesVersion(p), Policy: p.Name(), Ledger: ledger}
}

// policyLine names a policy for people: which file it is, or that there is none.
func policyLine(p policy.Used) string {
	if p.Path == "" {
		return "No policy file: the default policy."
	}
	return "Policy: " + p.Path + ", " + p.Name() + "."
}
