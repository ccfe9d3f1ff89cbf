package attribute

import (
	"vouch/claims/match"
	"vouch/claims/voice"
)

var perSource = &frame{
	Name: "per somebody",
	Doc: `C, per X; per X, C

	READ Forty boats sank, [per the harbour ministry]. => the harbour ministry: Forty boats sank
	READ [Per Vold police], 12 were hurt. => Vold police: 12 were hurt
	READ Nine drowned, [per Ada Holm], and 12 were hurt. => Ada Holm: Nine drowned // and 12 were hurt
	READ The quay burned (12 hurt, [per state media]). => state media: 12 hurt
	READ Sales fell, [per a report by Rook]. => a report by Rook: Sales fell
	NOT The toll is 40 per 100 boats.
	NOT They pay $12, per hour, for it.
	NOT Per night, it costs $40.`,
	Pattern: grammar.Must(`"per" after(start any | [Comma] any) source:Source`),
	Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
		rep := r.adverb("per", m)
		return rep, voice.CanSpeak(r.Text, rep.source.first, rep.source.last)
	},
}

var byCount = &frame{
	Name: "by-count",
	Doc: `by X’s count, C; C, by X’s estimate

	READ [By the ministry’s count], 40 boats sank. => the ministry: 40 boats sank
	READ Forty boats sank, [by Ada Holm’s count]. => Ada Holm: Forty boats sank
	READ [By Vold University’s latest estimate], 12 were hurt. => Vold University: 12 were hurt
	READ [By the mayor’s own reckoning], nine drowned. => the mayor: nine drowned
	READ Nine drowned [by the police chief’s account]. => the police chief: Nine drowned
	NOT By the count’s own wish, he left.
	NOT By her side, the count slept.`,
	Pattern: grammar.Must(`"by" source:([word !"by"]{1,6} | [word]{1,3} number word{1,2}) [possessive | quote glued] word{0,2} Reckoning !before([word !Auxiliary !Subject !Determiner])`),
	Make: func(r *reader, _ match.Text, m match.Match) (report, bool) {
		rep := r.adverb("by count", m)
		return rep, voice.CanSpeak(r.Text, rep.source.first, rep.source.last)
	},
}

// adverb returns the report of a frame that says of its clause whose word it is.
func (r *reader) adverb(name string, m match.Match) report {
	rep := r.newReport(name, tokens{m.Start, m.Start + 1})
	rep.source, rep.adverbial, rep.ends = part(m, "source"), true, m.End
	return rep
}
