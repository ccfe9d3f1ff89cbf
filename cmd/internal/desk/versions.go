package desk

import (
	"fmt"
	"sync"

	"vouch/claims/copies"
	"vouch/claims/edition"
	"vouch/claims/evidence"
	"vouch/claims/excerpt"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/quotematch"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/checks"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/grid"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/scene"
	"vouch/claims/reconcile/toll"
	"vouch/claims/reconcile/trend"
	"vouch/cmd/internal/policy"
	"vouch/sources/passage"
)

// RulesVersion names the extractor and the rules, so that two exports can be
// told to have been made by the same ones. It says what the policy did to the
// rules.
func RulesVersion(p policy.Used) string { return Versions() + ", " + p.Rules() }

// Versions names the extractor and the rules by what they are: both are computed
// from their source.
func Versions() string {
	return fmt.Sprintf("extractor %s, rules %s", extract.Version(), rules())
}

// rules is the version of what is said of claims once they are read: findings
// and grades.
var rules = sync.OnceValue(func() string {
	return edition.Of(lexicon.Code, match.Code, reconcile.Code, calendar.Code, credit.Code, fact.Code, gap.Code, grid.Code, link.Code, near.Code, noun.Code,
		numeral.Code, recur.Code, say.Code, scene.Code, toll.Code, trend.Code, checks.Code, grade.Code, passage.Code, quotematch.Code, copies.Code, excerpt.Code, evidence.Code)
})
