package mention

import (
	"vouch/claims"
	"vouch/claims/match"
)

// relativeRules read times told from the day of writing, which need the date of
// publication to be read, and from the time that the text told last.
var relativeRules = []*timeRule{
	{
		Name: "day from now",
		Doc: `a day told from the day of writing

	READ They left [yesterday] with two boats.
	NOT They left a day early.`,
		Pattern: hours.Must(`RelativeDay | "recently"`),
		Make:    fromNow,
	},
	{
		Name: "period from now",
		Doc: `a period told from the day of writing

	READ They left [last week] with two boats.
	READ They left [earlier this year] with two boats.
	READ They want to leave in the [next 10 days] at least.
	READ They have met twice in the [past few weeks] there.
	NOT They left last.
	NOT This sailor left the next boat.`,
		Pattern: hours.Must(`["earlier later"]? "this" RelativeUnit | ["last next past"] Amount? RelativeUnit`),
		Make:    fromNow,
	},
	{
		Name: "ago",
		Doc: `how long ago something was

	READ The heat was cut off [several days ago] there.
	READ It closed [two and a half years ago], in May.
	READ It closed [decades ago] there.
	NOT They have been there several days.`,
		Pattern: hours.Must(`Amount? RelativeUnit "ago" | "ago"`),
		Make:    fromNow,
	},
	{
		Name: "recent period",
		Doc: `the last days or weeks, without a number

	READ Nine boats sank in [recent weeks] there.
	NOT Nine boats sank in recent storms.`,
		Pattern: hours.Must(`after(Preposition) "recent" RelativeUnit`),
		Make:    fromNow,
	},
	{
		Name: "weekend",
		Doc: `the weekend before or after the day of writing

	READ Nine boats sank over the [weekend] there.
	NOT They are weekend sailors.
	NOT They sank before the weekend race.`,
		Pattern: hours.Must(`after(["over at during on by until before after since"] "the") "weekend" before(PhraseEnd)`),
		Make:    fromNow,
	},
	{
		Name: "part of a period",
		Doc: `an early or late part of the week or the year that runs

	READ [Earlier in the week] nine boats sank.
	READ They caught less within the [first half of the year] there.
	READ It will close by the [end of the month] for good.
	NOT They caught half of it in the end.
	NOT The end of the pier sank.`,
		Pattern: hours.Must(`["earlier later early late"] "in" "the" RelativeUnit | (Ordinal ["half quarter"] | ["end start beginning middle"]) "of" "the" ["year month week decade century quarter"]`),
		Make:    fromNow,
	},
	{
		Name: "day from then",
		Doc: `a time told from the one that the text told last

	READ But [two days later] both were found.
	READ He had left [half an hour earlier] in a boat.
	READ Both were found [the following morning] by divers.
	NOT It opened two weeks earlier than planned.
	NOT The following boats were found.`,
		Pattern: hours.Must(`Amount RelativeUnit ["later earlier afterwards"] !before("than") | "the" ["next following previous same"] RelativeUnit`),
		Make: func(dateReader, match.Text, match.Match) (claims.When, bool) {
			return claims.When{Kind: claims.RelativeWhen, Weekday: -1}, true
		},
	},
}

func fromNow(dateReader, match.Text, match.Match) (claims.When, bool) {
	return claims.When{Kind: claims.RelativeWhen, Weekday: -1, Relative: true}, true
}
