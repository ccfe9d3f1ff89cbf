package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
)

// Forms of reporting verbs that tell of a deed, a measure or a manner, and of no
// words.

var taken = &formRule{
	Name: "taken",
	Doc: `claim, of what is taken or applied for

	READ The storm [claimed] about 40 lives.
	READ The flood has [claimed] four more victims.
	READ Vold [claimed] the under-20 title.
	READ Nine divers [claimed] asylum.
	READ Rook [claims] three gold medals.
	NOT The mayor claimed that nine lives were lost.
	NOT The guard claimed the medals were fake.`,
	Pattern: spelling.Must(`[Cue "claim claims claimed claiming"] before([Determiner | Owner | Digit | Plain | Adv | number | possessive | glued | Preposition !Subordinator | "than least"]{0,6} TakenThing !before(Finite | Auxiliary))`),
}

var measured = &formRule{
	Name: "measured",
	Doc: `a noun in -s that a hyphen joins to its measure: six-year terms

	READ Divers who serve two-year [terms], as guards do, are elected.
	READ The high-profile [claims] fell apart.
	READ Its first-half [estimates] came late.
	NOT The vice-president claims the quay is shut.
	NOT Ada Brik-Holm claims so.`,
	Pattern: spelling.Must(`NounCue after([HyphenBefore !Name] any) !before(ClauseStart)`),
}

var otherwise = &formRule{
	Name: "otherwise",
	Doc: `saying otherwise, saying for sure: no words are told

	READ Without rules [stipulating] otherwise, boats may land.
	READ A law [stating] otherwise was dropped.
	READ More tests are needed to [say] for sure.
	READ It was too soon to [say] for certain.
	READ Nobody can [tell] for sure.
	NOT Ada Holm said for now it was shut.
	NOT Ada Holm left, saying it was otherwise.`,
	Pattern: spelling.Must(`GerundCue before("otherwise") | Cue before("for" ["sure certain"])`),
}

var handled = &formRule{
	Name: "handled",
	Doc: `a verb of blame with a particle that makes it a deed: ripped up

	READ The quake [ripped] up roads.
	READ The storm [ripped] off roofs.
	READ Guards [blasted] open the door.
	READ The wind [ripped] down nine signs.
	READ They [blasted] away the ice.
	NOT The mayor ripped the plan.
	NOT The guild said up to nine boats sank.`,
	Pattern: spelling.Must(`[Cue Bare !ClausalCue] before(["up off down apart away open"] !before("to"))`),
}

var stopped = &formRule{
	Name: "stopped",
	Doc: `what somebody ceases to say is not said

	READ They asked that the guild cease [referring] to it.
	READ The mayor stopped [calling] it a riot.
	READ The guild has avoided [saying] so.
	READ He stopped [claiming] that it was late.
	READ The town ceased [reporting] cases.
	NOT The mayor stopped, saying that it was late.`,
	Pattern: spelling.Must(`GerundCue after(StopVerb any)`),
}

// deedTokens are the conditions that these rules name.
func deedTokens() map[string]func(r *reader, i int) bool {
	return map[string]func(r *reader, i int) bool{
		"ClausalCue": func(r *reader, i int) bool { return r.frameAt(i)&cue.Clause != 0 },
		"TakenThing": func(r *reader, i int) bool { return lexicon.TakenThing.Has(r.Document, i) },
		"StopVerb":   func(r *reader, i int) bool { return lexicon.StopVerb.Has(r.Document, i) },
	}
}
