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

var convened = &formRule{
	Name: "convened",
	Doc: `call, of what is convened or sent for: called a meeting

	READ The minister [called] an emergency meeting on Friday.
	READ The guild has [called] a two-day strike.
	READ Vold [called] early elections.
	READ A neighbour [called] the police.
	READ The mayor then [called] nine witnesses.
	NOT The mayor called the meeting a sham.
	NOT The mayor called the strike “unfair”.
	NOT The mayor called them police spies.`,
	Pattern: spelling.Must(`[Cue "call calls called calling"] before([Determiner | Owner | Digit | Plain | Name | Adv | number | possessive | glued]{0,5} ConvenedThing !before(Determiner | Owner | Plain | quote))`),
}

var stated = &formRule{
	Name: "state",
	Doc: `reported missing, feared dead: the state that people are told to be in

	READ Two men [reported] missing on Friday were found.
	READ Nine divers [feared] dead were crew.
	READ A boat [reported] stolen was hers.
	READ Forty were [reported] injured.
	READ Guards [presumed] dead came home.
	NOT The ministry reported missing funds.
	NOT The ministry reported that nine were missing.
	NOT The ministry reported nine missing.`,
	Pattern: spelling.Must(`["reported feared presumed declared pronounced believed"] before((StateAdjective | ["stolen killed"]) !before([Plain | Name | Determiner | Digit | number]))`),
}

var handedOn = &formRule{
	Name: "handed-on",
	Doc: `reported it to somebody: the telling is told, and not what was said

	READ He [reported] the matter to the judge.
	READ She [reported] it to police.
	READ The clerk has [reported] the theft to the guild.
	READ They [report] it to Vold.
	READ He [reported] him to the harbour master.
	NOT The ministry reported the deaths of nine men.
	NOT The ministry reported the pier had burned to the waterline.
	NOT The ministry reported nine deaths to the guild.`,
	Pattern: spelling.Must(`["report reports reported reporting"] before(([Object | Subject] | "the" Plain{1,2}) "to" [Determiner | Owner | Audience | Name | Plain])`),
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
	READ Nine men [showed] up at the gates, and nobody was hurt.
	NOT The mayor ripped the plan.
	NOT The guild said up to nine boats sank.`,
	Pattern: spelling.Must(`["show shows showed showing"] before("up") | [Cue Bare !ClausalCue] before(["up off down apart away open"] !before("to"))`),
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
		"ClausalCue":     func(r *reader, i int) bool { return r.frameAt(i)&cue.Clause != 0 },
		"ConvenedThing":  func(r *reader, i int) bool { return lexicon.ConvenedThing.Has(r.Document, i) },
		"StateAdjective": func(r *reader, i int) bool { return lexicon.StateAdjective.Has(r.Document, i) },
		"TakenThing":     func(r *reader, i int) bool { return lexicon.TakenThing.Has(r.Document, i) },
		"StopVerb":       func(r *reader, i int) bool { return lexicon.StopVerb.Has(r.Document, i) },
	}
}
