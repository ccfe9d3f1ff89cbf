// Package table says what is to be shown, before anyone decides how it looks:
// columns, and rows one by one. It turns one audited article into the tables a
// desk keeps: attribution, sources, totals, findings. It knows the words of the
// trade; it knows nothing of terminals, files or formats.
package table

import (
	"time"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
)

// A Record is one article audited: what it asserts, how well each claim is
// supported, and what the checks say. Every table and every export is made
// from it.
type Record struct {
	Article  string // the article's id; empty where it was not given one
	Ledger   *claims.Ledger
	Findings []reconcile.Finding // worst first
	Grades   []grade.Grade       // by claim

	// What people decided. Marks are by claim; nil where nothing is kept.
	Marks     []Mark
	Dismissed []reconcile.Finding // not among Findings: counted, and no open question

	// What people linked to claims, by claim; nil where nothing is linked. Lost is
	// the evidence of claims that the latest draft has no more.
	Evidence         [][]Backing
	Lost             []Lost
	WithheldBest     []bool // by claim: the value that was chosen is of one of them; nil for none
	WithheldEvidence []int  // pieces of confidential sources, which count and are not shown, by claim; nil for none

	Rulings []claims.Ruling // that people made on the article, in order; nil where nobody asks for them

	Ticked map[string]claims.Setting // names that somebody checked, by their text

	// Unrun names the checks that the time an article may take left undone.
	Unrun []string
	Limit time.Duration // that time

	Archived claims.Setting // how lists leave the article out; zero where they do not

	Withheld bool   // confidential sources were taken out, see Withhold
	Veil     *Veil  // hides their names in the article's own words; nil where nothing is hidden
	Since    *Since // what became of the draft before; nil where there was none
}
