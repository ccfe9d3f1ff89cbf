package voice

import (
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
	"vouch/claims/phrase"
)

func reader(t match.Text) *resolver {
	return &resolver{Text: phrase.Read(t.Document), start: -1, shortened: map[int]bool{}}
}

func TestLinkRules(t *testing.T) { matchtest.Run(t, links.Rules, reader) }

func TestAliasRules(t *testing.T) { matchtest.Run(t, aliases.Rules, reader) }

func TestRoleRules(t *testing.T) { matchtest.Run(t, behind.Rules, reader) }
