package extract

import (
	"vouch/claims/match"
	"vouch/claims/mention"
)

// Rules are the rules that articles are read by, room by room, in the order in
// which they are asked.
func Rules() []match.About { return mention.Rules() }
