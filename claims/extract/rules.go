package extract

import (
	"slices"

	"vouch/claims/attribute"
	"vouch/claims/figure"
	"vouch/claims/match"
	"vouch/claims/voice"
)

// Rules are the rules that articles are read by, room by room, in the order in
// which they are asked.
func Rules() []match.About { return slices.Concat(figure.Rules(), attribute.Rules(), voice.Rules()) }
