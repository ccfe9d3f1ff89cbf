package figure

import (
	"slices"

	"vouch/claims/match"
)

// Rules are the rules of this package, in the order in which they are asked.
func Rules() []match.About {
	return slices.Concat(uncountedRules.About(), hedgesBefore.About(), hedgesAfter.About())
}
