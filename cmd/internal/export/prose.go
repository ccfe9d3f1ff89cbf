package export

import (
	"fmt"

	"vouch/claims/reconcile"
)

// The English of the exports stands here, but for the names of columns and what
// is said of claims, which are package table's: what two formats say is said once.
const (
	totalsHeading  = "Totals"
	flagsHeading   = "Flags"
	namesHeading   = "Names to check"
	notesHeading   = "Notes"
	sourcesHeading = "Sources"
	noClaims       = "No claims were found."
	backToText     = "back" // from a note
	standardInput  = "standard input"
	textHash       = "SHA-256 of the text"
	packageTitle   = "Claims and what they rest on"
)

func sinceHeading(what string) string { return "Since " + what }

func warningOf(betrayal string) string { return "Warning: " + betrayal + "." }

func exportedBy(stamp string) string { return "Exported: " + stamp }

func checkedBy(rules, policy, ledger string) string {
	if ledger == "" {
		ledger = "none"
	}
	return "Checked by " + rules + "; " + policy + ". Ledger: " + ledger
}

// kept says what became of an article, behind the name of its place.
func (o Origin) kept() string {
	switch {
	case o.Unkept:
		return ", not stored"
	case o.Article == "":
		return ""
	case o.Known:
		return fmt.Sprintf(", in the ledger already as %s, draft %d", o.Article, o.Draft)
	}
	return fmt.Sprintf(", kept as %s, draft %d", o.Article, o.Draft)
}

// asked is the line of a total that asks something: which flag says what.
func asked(f *reconcile.Finding, whole, places string) string {
	against := ""
	if whole != "" {
		against = " against “" + whole + "”"
	}
	return fmt.Sprintf("%s%s (%s): see flags [%s]", f.Arithmetic, against, places, f.Rule)
}

func moreOfThisKind(n int) string { return fmt.Sprintf(" (and %d more of this kind, --all)", n) }

// leftOut stands where a cell of the terminal's table is cut.
func leftOut(characters int, label string) string {
	more := fmt.Sprintf("%d more characters", characters)
	if label != "" {
		more += "; show " + label
	}
	return "… (" + more + ")"
}

// cellCut stands where a cell of a sheet is cut.
func cellCut(characters, most int) string {
	return fmt.Sprintf(" … [cut: the text has %d characters, a cell holds %d]", characters, most)
}

func claimsOf(articles string) string { return "Claims of " + articles }

func knownOf(article string) string { return "What is known of " + article }

// packageDescription says what a data package holds, and what was done to its text.
func packageDescription(raw bool) string {
	guard := "Text that a spreadsheet would take for a formula has a ' in front."
	if raw {
		guard = "Text that a spreadsheet would take for a formula stands as it is."
	}
	return "Articles, their claims, whose word these rest on and what the checks say. Every table names the article of a row. " + guard
}

func unreadReview(article, label string, ruling int64, err error) string {
	return fmt.Sprintf("%s:%s: ruling %d: %v; its review is left out", article, label, ruling, err)
}

func reviewsLeftOut(article string, n int) string {
	return fmt.Sprintf("%s: reviews left out because they are about what a confidential source said, or name one: %d", article, n)
}

func sourcesLeftOut(n int) string { return fmt.Sprintf("confidential sources left out: %d", n) }
