package mention

import (
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
)

func TestTimeRules(t *testing.T) {
	matchtest.Run(t, times.Rules, func(t match.Text) dateReader {
		return dateReader{d: t.Document, first: t.First, end: t.End}
	})
}
