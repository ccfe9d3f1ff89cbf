package voice

import (
	"slices"

	"vouch/claims/match"
)

// Rules are the rules of this package, in the order in which they are asked.
func Rules() []match.About { return slices.Concat(links.About(), aliases.About(), behind.About()) }
