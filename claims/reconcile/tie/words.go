package tie

import "vouch/sources/document"

// timeUnits measure time and age: no sum of counts has them as members.
var timeUnits = document.NewWordSet(`year month week day hour minute second decade century years months weeks days hours minutes
	seconds decades centuries quarter season night weekend year-old`)

// people are heads that count persons.
var people = document.NewWordSet(`people person man woman child boy girl male female adult teenager civilian soldier officer fighter
	militant rebel insurgent gunman policeman worker employee miner passenger pilot crew member student pupil teacher
	patient victim resident refugee migrant prisoner inmate hostage suspect protester demonstrator tourist villager
	guard nurse doctor firefighter sailor marine troop loyalist combatant survivor driver pedestrian visitor citizen
	national foreigner staff personnel rescuer voter delegate other dead wounded injured bystander fisherman farmer
	baby infant pensioner youth toddler parent mother father relative guest attendee fan spectator journalist
	politician lawmaker minister senator representative candidate force police`)

// general are heads that stand for things of any kind.
var general = document.NewWordSet(`people person casualty victim dead death fatality killed injured wounded case thing item total sum
	body building property home site incident attack place unit other one job post position`)

// sexes and ages are categories that between them cover everybody counted.
var complements = document.NewWordSet(`man woman boy girl child male female adult men women boys girls children males females adults
	teenager minor`)

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

// states are participles that a number may stand before without a noun: "30
// died". They count no things of their own.
var states = document.NewWordSet(`dead died killed injured hurt wounded missing freed released arrested charged detained held saved rescued
	recovered trapped hospitalised hospitalized treated voted abstained remained survived fled`)

// summed are nouns by which a sentence takes up a whole: "the total includes".
var summed = document.NewWordSet("total toll dead casualties fatalities victims injured wounded number figure figures sum package deal offer group")
