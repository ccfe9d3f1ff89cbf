package link

import "vouch/sources/document"

// timeUnits measure time and age: no sum of amounts has them as members.
var timeUnits = document.NewWordSet(`year month week day hour minute second decade century years months weeks days hours minutes
	seconds decades centuries quarter season night weekend year-old`)

// people are heads that count persons.
var people = document.NewWordSet(`people person man woman child boy girl male female adult teenager civilian soldier officer fighter
	militant rebel insurgent gunman policeman worker employee miner passenger pilot crew member student pupil teacher
	patient victim resident refugee migrant prisoner inmate hostage suspect protester demonstrator tourist villager
	guard nurse doctor firefighter sailor marine troop loyalist combatant survivor driver pedestrian visitor citizen
	national foreigner staff personnel rescuer voter delegate other dead wounded injured bystander fisherman farmer
	baby infant pensioner youth toddler parent mother father relative guest attendee fan spectator journalist
	politician lawmaker minister senator representative candidate force police case death`)

// general are heads that stand for things of any kind.
var general = document.NewWordSet(`people person casualty victim dead death fatality killed injured wounded case thing item total sum
	body building property home site incident attack place unit other one job post position number group`)

// complements are sexes and ages: categories that between them cover everybody.
var complements = document.NewWordSet(`man woman boy girl child male female adult men women boys girls children males females adults
	teenager minor`)

// states are participles that a number may stand before without a noun: "30
// died". They count no things of their own.
var states = document.NewWordSet(`dead died killed injured hurt wounded missing freed released arrested charged detained held saved rescued
	recovered trapped hospitalised hospitalized treated voted abstained remained survived fled`)

var determiners = document.NewWordSet("the a an these those this its their his her our all both")

// priors stand right before a value of another time.
var priors = document.NewWordSet("from versus vs against compared")

// restWords call a figure what is left.
var restWords = document.NewWordSet("remaining other others rest balance leaving left")

// addedWords call a figure one more.
var addedWords = document.NewWordSet("another further additional extra")

// changes are verbs and nouns of change, before "by".
var changes = document.NewWordSet(`rose rise risen rises rising grew grow grown grows growing increased increase increases increasing
	climbed jumped gained up fell fall fallen falls falling dropped drop drops dropping declined decline declines
	decreased decrease decreases down slipped cut cuts reduced reduce widened narrowed exceeded missed won beat led`)

// openers are words before a figure that is some of what was just told.
var openers = document.NewWordSet("including include includes included among such excluding whom which")

// madeOf are words that announce all parts.
var madeOf = document.NewWordSet("comprising comprises comprised consisting consists consisted composed made broken split divided totalling namely")

// totals call a figure a total.
var totals = document.NewWordSet("total totalling totaling totalled totaled altogether overall combined sum aggregate all")

// stop are words that say nothing of the subject.
var stop = document.NewWordSet(`said says that this with from have were been their there which would could also more than about after
	before into over under when while where they them these those what will other some such only most many much very
	just last next year years month week monday tuesday wednesday thursday friday saturday sunday percent according
	million billion thousand hundred dollars total`)
