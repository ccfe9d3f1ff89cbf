package tie

import "vouch/sources/document"

// closers are words after a whole that announce all of its parts.
var closers = document.NewWordSet("comprising totalling namely")

// madeOf are verbs that, with "of", "into" or "between", announce all parts.
var madeOf = map[string]string{
	"made": "up", "consisting": "of", "consists": "of", "consisted": "of", "composed": "of", "broken": "down",
	"split": "", "divided": "", "shared": "", "comprises": "", "comprised": "", "comprising": "", "involves": "",
}

// openers are words after a whole that announce some of its parts.
var openers = document.NewWordSet("including include includes included among such excluding")

// joints are words and marks that may stand right before a member of a list.
var joints = document.NewWordSet(", ; : and or plus & while but another further - – — -- the a with")

// summed are nouns by which a sentence takes up a whole: "the total includes".
var summed = document.NewWordSet("total toll dead casualties fatalities victims injured wounded number figure figures sum package deal offer group")

// aside are prepositions that make a figure a circumstance of another: "439 orders
// from 16 airlines, comprising ...".
var aside = document.NewWordSet("from by with for in across among at")
