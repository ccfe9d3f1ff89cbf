package figure

import "vouch/claims/match"

// A number in digits that counts nothing is read by one of these rules: it is
// a year, a time, an address, the number of a page.
type uncountedRule = match.Rule[*reader, struct{}]

var uncountedRules = match.Set[*reader, struct{}]{Rules: append(append(append(append([]*uncountedRule{
	{
		Name: "clock",
		Doc: `a clock time, by what stands behind it or before it

	READ They met at [11 a.m.] on the pier.
	READ It is open [6.30-10am] there.
	READ It left at [1400 GMT], full.
	READ It left at [9.45] on Monday.
	NOT It left 11 at noon.
	NOT It sold at 9.45 euros.`,
		Pattern: grammar.Must(`Figure (Joint number?)? ClockSign | before(!before(Digit) any) Figure [TimeZone upper] |
			after(["at until till before after"]) before(ClockDecimal) Figure
				!before(Measured) !before(symbol) !before([word !PhraseStop !Weekday | word !PhraseStop !capital])`),
	},
	{
		Name: "address",
		Doc: `the number of a house in a street

	READ He lives at [12 Mill Road] now.
	READ She moved to [9 E 71st Street] then.
	READ They met at [14 Rue Marche] then.
	READ They met at [36] Porta Nova then.
	NOT He has 12 friends in Mill Road.
	NOT They met at 36 Italian restaurants.`,
		Pattern: grammar.Must(`before([Digits FiveDigits]) Figure (
			(StreetName | ["close st" capital]) StreetName{0,2} Street | [StreetType word capital !"close st"] |
			[StreetTypeFirst capital !glued] capital | before("zip" | "postcode")) |
			after("at") before([Digits FourDigits]) Figure before([word capital !glued !Counted]) !before(Measured)`),
	},
	{
		Name: "emergency",
		Doc: `a number that is called for help

	READ He dialled [999] twice.
	NOT He paid 999 people.`,
		Pattern: grammar.Must(`after(CallVerb) before(EmergencyNumber) Figure`),
	},
	{
		Name: "citation",
		Doc: `the citation of a law or a judgment, by the number of its title

	READ He cited [14 CFR Part 25] in court.
	READ See [5 U.S.C. § 552(b)] for more.
	READ See [18 U.S. Code 2331] for more.
	NOT It moved 410 U.S. troops.`,
		Pattern: grammar.Must(`[number Digits] LawBook "code"? (LawPart | ["§ ."]){0,3} (
			number ([glued word | glued number | "( ) - ." glued] before(any)){0,16} Series? | !before(number))`),
		Unless: []*pattern{grammar.Must(`number ["u.s. stat"] (LawPart | ["§ ."]){0,3} !before("code"? number)`)},
	},
	{
		Name: "list-marker",
		Doc: `the number of an item in a list

	READ [2]) The harbour is shut.
	READ They want a) the pier and [2]) the harbour.
	NOT They want the pier (all 2) and more.`,
		Pattern: grammar.Must(`start before(ThreeDigits) Figure before([". )" glued] any) |
			before([TwoDigits !Bracketed]) Figure before([")" glued])`),
	},
	{
		Name: "per",
		Doc: `the number of those that a rate is given for

	READ It is 12 per [100,000] people.
	NOT It is 12 for 100,000 people.`,
		Pattern: grammar.Must(`after("per") Figure`),
	},
	{
		Name: "bracketed",
		Doc: `the mark of a note, or an age, alone in brackets

	READ Kim Ode ([40]) swam.
	NOT All (400) swam.`,
		Pattern: grammar.Must(`after("(") [number TwoDigits] before([") ]"]) | after("[") [number !Grouped] before([") ]"])`),
	},
}, dateRules...), yearRules...), scoreRules...), designatedRules...)}

// figure returns the number in digits that starts at token i: the one that is
// asked about, or what stands there; one that takes no token where none does.
func (r *reader) figure(i int) *numeral {
	if r.asked != nil && r.asked.first == i {
		return r.asked
	}
	if n, ok := r.number(i); ok && !n.words {
		return &n
	}
	return &numeral{first: i, after: i}
}

// spelled returns the number in words that starts at token i, as figure does.
func (r *reader) spelled(i int) *numeral {
	if r.asked != nil && r.asked.first == i {
		return r.asked
	}
	if n, ok := r.number(i); ok && n.words {
		return &n
	}
	return &numeral{first: i, after: i}
}

// clockDecimal reports whether digits are hours and minutes with a point.
func clockDecimal(raw string) bool {
	if len(raw) < 4 || len(raw) > 5 || raw[len(raw)-3] != '.' {
		return false
	}
	hours, minutes := smallInt(raw[:len(raw)-3]), smallInt(raw[len(raw)-2:])
	return hours < 24 && minutes < 60 && minutes%5 == 0
}
