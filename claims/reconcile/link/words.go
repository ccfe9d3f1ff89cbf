package link

import "vouch/sources/document"

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

// differenceNouns name what lies between two figures. A majority of seats is
// counted against all others, so that majority speaks of votes alone.
var differenceNouns = document.NewWordSet("lead margin gap difference advantage majority")

// against stand between the two figures that a difference lies between.
var against = document.NewWordSet("to against versus vs over")

// prepositions may follow each member of a list alike.
var prepositions = document.NewWordSet("in at on from for to by with against aboard inside outside among between as after near under over")

// collectives name sums of money that are dealt out.
var collectives = document.NewWordSet(`deal package settlement budget portfolio fund plan project programme program offer loan aid
	sale sales contract contracts bid investment cost costs spending charge charges loss losses`)

// takesUp are nouns by which a sentence takes up a sum.
var takesUp = document.NewWordSet(`total toll dead casualties fatalities victims injured wounded number figure figures sum package deal
	offer group breakdown cases deaths increase decrease change amount money`)

// goesOnWords open a sentence that goes on with a list.
var goesOnWords = document.NewWordSet("final last third fourth fifth another also further rest remaining other others additionally addition")

// months are the names of the months.
var months = document.NewWordSet("january february march april may june july august september october november december")

// periods are spans of time that "last" may stand before.
var periods = document.NewWordSet("year month week quarter time season years spring summer autumn winter fall")

// pointers stand after "of" for what was just counted.
var pointers = document.NewWordSet("them whom which these those")

// definites stand between "of" and the noun that takes up what was counted.
var definites = document.NewWordSet("the its their his her these those")

// chamber are nouns of a chamber's size: "the 218-member chamber".
var chamber = document.NewWordSet("member seat strong")

// seats are what chambers and votes are counted in.
var seats = document.NewWordSet("seat vote member lawmaker deputy delegate senator legislator")
