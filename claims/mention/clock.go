package mention

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A timeRule reads a time that no name of a day, month or year gives.
type timeRule = match.Rule[dateReader, claims.When]

// times are the rules that read clock times and times told from another one.
var times = match.Set[dateReader, claims.When]{Rules: append(clockRules, relativeRules...)}

// Rules are the rules of this package, in the order in which they are asked.
func Rules() []match.About { return times.About() }

// hours is the grammar of times.
var hours = &match.Grammar[dateReader]{
	Tokens: map[string]func(r dateReader, i int) bool{
		// Hour is what stands for the hour of a clock time, its minutes behind a
		// point included.
		"Hour": func(r dateReader, i int) bool {
			t := r.d.Tokens.At(i)
			return t.Kind == document.Number && (t.Len() <= 2 || t.Len() <= 5 && r.d.Word(i)[t.Len()-3] == '.')
		},
		"Minutes": func(r dateReader, i int) bool { return r.digits(i, 2) },
		// Watch is an hour and its minutes in four digits.
		"Watch": func(r dateReader, i int) bool {
			return r.digits(i, 4) && r.d.Word(i) < "2400" && r.d.Word(i)[2] < '6'
		},
	},
	Patterns: map[string]string{
		"Face": `Hour (":" Minutes)?`,
		"Half": `["am pm a.m. p.m. o'clock o’clock noon midnight"] | ["a p"] ["." glued] ["m" glued]`,
		"Zone": `"local" "time" | [TimeZone upper] | capital{1,3} "time"`,
		// PhraseEnd is what cannot go on with the group of a noun.
		"PhraseEnd": `end | [punct | quote | capital | Preposition | Coordinator | Subordinator | RelativePronoun | Auxiliary | FiniteForm | Adverb | Determiner | SubjectPronoun | RelativeDay]`,
		"Amount":    `"half"? ["a an"] | "a" ["few couple"] "of"? | ["several many few some"] | Cardinal ("and" "a" "half")? | [Cardinal] "-" [Cardinal] | number`,
	},
}

// digits reports whether token i is a number of n digits and nothing else.
func (r dateReader) digits(i, n int) bool {
	t := r.d.Tokens.At(i)
	if t.Kind != document.Number || t.Len() != n {
		return false
	}
	for _, c := range []byte(r.d.Word(i)) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

var clockRules = []*timeRule{
	{
		Name: "time of day",
		Doc: `a clock time in figures

	READ They met at [6am] on the quay.
	READ They met at [8.15 p.m.] there.
	READ They met at [10:30 GMT] there.
	READ It shut at [7 a.m. local time] for good.
	READ It shut at [4:42 Norvik time] for good.
	READ Nine boats left at [0630 hours] for the bank.
	READ As of [12 noon] nobody was found.
	NOT They met 6 amateurs and 12 others.
	NOT The Norvik 1:59 Race had six runners.
	NOT They worked 1200 hours on it.
	NOT They were at it after 1830 hours of work.`,
		Pattern: hours.Must(`Face Half Zone? | [Hour] ":" Minutes Zone? | [Hour | Watch] Zone |
			after(["at by until till since"] | "at" ["around about"]) Watch ["hours hrs"] !before(["of a per"])`),
		Unless: []*match.Pattern[dateReader]{hours.Must(`after([capital !DatingWord]) Face before([capital !DatingWord !TimeZone])`)},
		Make:   makeClock,
	},
	{
		Name: "noon",
		Doc: `noon and midnight behind a word of time

	READ She fell shortly after [noon].
	READ The lights went out at [midnight local time] again.
	READ They left around [midnight] Sunday.
	READ It will last through at least [midday] or so.
	NOT They left after midnight mass.
	NOT The noon ferry sank.`,
		Pattern: hours.Must(`after(["at by around about until till before after from since to near past of through"] ("at" ["least most"])?) ["noon midday midnight"] Zone?
			before(PhraseEnd)`),
		Make: makeClock,
	},
	{
		Name: "part of the day",
		Doc: `an early or late part of the day, or hours named by theirs

	READ Its shares fell in [early afternoon], brokers say.
	READ The road was blocked by [late evening], she says.
	READ During [evening hours], nine boats left.
	NOT It fell in early trade.
	NOT He works in late evening shifts.`,
		Pattern: hours.Must(`after(["in during by until since from before after"] "the"?) (["early late mid"] "-"? ["morning afternoon evening"] | ["morning afternoon evening night early"] "hours") before(PhraseEnd)`),
		Make:    makeClock,
	},
}

func makeClock(dateReader, match.Text, match.Match) (claims.When, bool) {
	return claims.When{Kind: claims.ClockWhen, Weekday: -1}, true
}
