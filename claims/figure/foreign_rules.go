package figure

import "vouch/claims/match"

// foreignRules read digits that count nothing in texts of other languages.
var foreignRules = match.Set[*reader, struct{}]{Rules: []*uncountedRule{
	{
		Name: "foreign-designated",
		Doc: `a number behind the word for what it names, in other languages

	READ Siehe Seite [12] hier.
	READ Siehe § [7] hier.
	READ Siehe Hauptstraße [40] hier.
	NOT Siehe 12 Boote hier.`,
		Pattern: grammar.Must(`after(ForeignDesignator | ["§ ° º"] | ForeignDesignator ["." glued] | [StreetEnding]) Figure`),
	},
	{
		Name: "foreign-date",
		Doc: `a day or a year beside its month, in other languages

	READ Le [18 mai] il partit.
	READ El [18 de] mayo salió.
	READ In mei [2019] ging hij.
	NOT Le 18 bateaux.`,
		Pattern: grammar.Must(`Figure (ForeignMonth | ["de di"] before(ForeignMonth)) | after(ForeignMonth) [number Digits]`),
	},
	{
		Name: "foreign-clock",
		Doc: `a clock time in other languages

	READ Um [20 Uhr] ging er.
	NOT Um 20 Boote ging es.`,
		Pattern: grammar.Must(`Figure ForeignClock`),
	},
}}

var streetEndings = []string{"straße", "strasse", "straat", "gatan"}
