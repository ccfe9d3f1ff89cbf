package extract

import "vouch/sources/document"

// moodNouns name what nobody in particular feels.
var moodNouns = document.NewWordSet(`concern concerns fear fears outrage worry worries anger pressure hopes hope tension tensions alarm
	doubts speculation criticism many questions`)

// moodVerbs are what such nouns do, or what is done with them.
var moodVerbs = document.NewWordSet(`growing grow grew grown rising rise rose mounting mounted sparked sparking sparks spark raised
	raising faces face faced worry fear believe hope wonder remain remains swirled drew prompted`)

// superlatives are the strong ones, which a checker looks up first.
var superlatives = document.NewWordSet(`worst deadliest biggest largest highest lowest bloodiest longest smallest oldest youngest fastest
	strongest costliest heaviest richest poorest hottest coldest greatest`)
