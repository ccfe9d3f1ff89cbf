package figure

import (
	"slices"

	"vouch/claims/match"
)

// uncountedWords read number words that are pronouns, parts of names or of
// fixed phrases.
var uncountedWords = match.Set[*reader, struct{}]{Rules: append([]*uncountedRule{
	{
		Name: "compound-word",
		Doc: `a number word as a part of another word

	READ It was a high-[five] again.
	READ It was a [three]-dimensional film.
	READ It came [twenty]-sixth there.
	NOT It took from two-to-three weeks.`,
		Pattern: grammar.Must(`after([word !"to mid"] Hyphen) Spelled | Spelled before(Hyphen ["dimensional by" | OrdinalUnit])`),
	},
	{
		Name: "spelled-name",
		Doc: `a number word in a name

	READ There the [Nine] News came.
	READ There the leaders of the Group of [Seven] met again.
	NOT There Nine Died.`,
		Pattern: grammar.Must(`after(any) !after(Opening) [Single capital !Headline] before([capital !Measured]) |
			after([capital !PhraseStop]) [Single capital !Headline] !before([Measured]) | after(capital "of") [Single capital !Headline]`),
	},
	{
		Name: "spelled-designated",
		Doc: `a number word that says which one

	READ It is in chapter [nine] of it.
	READ It is number [two] again.
	READ They are in the top [ten] again.
	READ They are in the final [four].
	NOT There are no two alike boats.
	NOT The top ten boats came.`,
		Pattern: grammar.Must(`after(NumberedNoun | !after(word) "no") [Single !"one"] !before([Plural]) | after(["final sweet elite big top bottom"]) [Single !"one"] !before(word) |
			after(["top bottom"]) [Single !"one"] !before(["percent per"] | [Counted]) | after(["top bottom final sweet elite big"]) [Single !"one"] before(PhraseStop)`),
	},
	{
		Name: "spelled-time",
		Doc: `a number word in a time or a date, and ground zero

	READ They came at [nine o'clock] or so.
	READ They came on March [nine], they say.
	READ It was built at ground [zero] again.
	READ It was in [nineteen eighty]-four.
	NOT They came in nine boats.`,
		Pattern: grammar.Must(`[Single !"one"] Meridiem | after([Month capital]) [Single !"one"] !before(word) | after("ground") "zero" | [Cardinal FromThirteen] [Cardinal FromTen]`),
	},
	{
		Name: "spelled-wickets",
		Doc: `the wickets of a bowler, beside the runs

	READ She took [five for 43] there.
	NOT She took five for 43 days.`,
		Pattern: grammar.Must(`[Single] "for" [number Digits ThreeDigits Whole] ` + scored),
	},
}, pronounRules...)}

// excluded recognises numerals that count nothing: years, dates, clock times,
// ordinals, scores, addresses, names and model numbers, codes, list markers. It
// returns the token to go on from, or 0 when the numeral is a quantity.
func (r *reader) excluded(n *numeral) int {
	if n.tens {
		return 0
	}
	r.asked = n
	defer func() { r.asked = nil }()
	if n.words {
		if n.vague || n.times || n.denominator > 0 {
			return 0
		}
		x, _ := uncountedWords.At(r.text(), r, n.first)
		return x.End
	}
	money, _ := r.moneyBefore(n.first)
	r.priced = money != ""
	if r.glued(n.first) || r.glued(n.after) {
		if x, ok := gluedRules.At(r.text(), r, n.first); ok {
			return x.End
		}
	}
	if r.priced || n.unreadable {
		return 0
	}
	x, ok := uncountedRules.At(r.text(), r, n.first)
	if ok && n.span.Len() == 3 && len(*r.names) < 20 && slices.Contains(designatedRules, x.Rule) {
		*r.names = append(*r.names, n.span)
	}
	return x.End
}
