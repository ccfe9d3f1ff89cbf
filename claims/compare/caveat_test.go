package compare

import (
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
)

func TestCaveatRules(t *testing.T) {
	matchtest.Run(t, caveatRules.Rules, func(match.Text) struct{} { return struct{}{} })
}
