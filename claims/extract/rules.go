package extract

import (
	"slices"

	"vouch/claims/attribute"
	"vouch/claims/figure"
	"vouch/claims/match"
	"vouch/claims/mention"
	"vouch/claims/voice"
)

// rooms are the rooms whose rules can be listed, with what those read, in the
// order in which they are asked.
var rooms = [...]struct {
	reads string
	rules func() []match.About
}{
	{"figures", figure.Rules},
	{"dates", mention.Rules},
	{"whose word it is", attribute.Rules},
	{"names", voice.Rules},
}

// Rules are the rules that articles are read by, room by room, in the order in
// which they are asked.
func Rules() []match.About {
	var all []match.About
	for _, room := range rooms {
		all = slices.Concat(all, room.rules())
	}
	return all
}

// Reads says what the named rule reads: figures, names, whose word it is; "" for
// no rule of Rules.
func Reads(rule string) string {
	for _, room := range rooms {
		if slices.ContainsFunc(room.rules(), func(r match.About) bool { return r.Name == rule }) {
			return room.reads
		}
	}
	return ""
}
