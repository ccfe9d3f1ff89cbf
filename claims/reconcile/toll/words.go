package toll

import "vouch/sources/document"

// persons are heads of people whom no group holds.
var persons = document.NewWordSet(`person people other man woman child victim life body casualty fatality death force crew family
	member occupant passenger villager resident`)

// Anybody are heads that count people whatever their group.
var Anybody = document.NewWordSet("people person victim death fatality casualty dead body other life")

// Telling are words that tell a toll and nothing about whose it is.
var Telling = document.NewWordSet(`people persons victims dead death deaths died die killed fatalities lost lives casualties injured injuries wounded hurt
	toll count number total figure tally stood stands reached rose risen climbed grown grew counted least than over about some nearly almost
	had have has been was were be evening morning afternoon night noon midnight late early mid all as by until`)

// wholly are plurals of people, or of what became of them, without further
// words: however they are called, they are one thing.
var wholly = document.NewWordSet("people persons victims dead deaths fatalities lives injured wounded casualties")

// fates are the words that tell a fate.
var fates = table(map[Fate]string{
	Killed: `killed kill kills killing dead died die dies dying death deaths fatalities fatality perished slain
		massacred executed murdered lives`,
	Injured:    `injured injure injures injuring injuries wounded wounding hurt hospitalised hospitalized`,
	Casualties: `casualties casualty`,
	Displaced:  `displaced displacing fled flee flees fleeing homeless evacuated`,
	Missing:    `missing unaccounted`,
	Arrested:   `arrested arrests detained detentions`,
	Destroyed:  `destroyed damaged`,
})

// noVerb are fate words that govern no figure right after them.
var noVerb = document.NewWordSet("lives dead dying die dies")

// noObject are fate words that speak of no figure after them.
var noObject = document.NewWordSet("lives dead dying")

// lead are words that may stand between a verb and its figure.
var lead = document.NewWordSet("of the some another to")

// clauses open a clause in which a fate is another's.
var clauses = document.NewWordSet("; : who whom which when while after as")

// bars stand between a figure and fates that are not its own.
var bars = document.NewWordSet("; after said but while")

// theirs stand before the lives that are lost.
var theirs = document.NewWordSet("their his her")

// governs are participles that speak of what follows them.
var governs = document.NewWordSet("killing fleeing wounding injuring displacing")
