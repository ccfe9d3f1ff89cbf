package checks

import "vouch/sources/document"

// functionWords are words that name nothing.
var functionWords = document.NewWordSet(`the a an of in on at to from for with by and or but as than that which who is are was were be been has have had
	will would could a year per each more less over under about after before when while if it they he she its their`)

// apart are words after which "she was ten" tells of another time.
var apart = document.NewWordSet("when since until while before after as if because")

// deathWords tell that the age beside them is one at death.
var deathWords = document.NewWordSet("died dies dead death passed killed")

// movedYear are words beside which an anniversary may fall in the year next to
// the one that is meant.
var movedYear = document.NewWordSet("next upcoming last coming ahead will previous since")

// reasons are words that open the reason for a name withheld.
var reasons = document.NewWordSet("because since fear fearing fears citing due owing lest authorised authorized avoid protect safety retaliation reprisals repercussions sensitivity sensitive")

// dashes part a list from what announces it.
var dashes = document.NewWordSet("- – — --")

// notItems are words that no item of a list has: clauses, figures, examples.
var notItems = document.NewWordSet("is are was were be has have had will would who which that including among such others or when while because if to said says can may one two three")

// otherCount are words that tell of a revision, a forecast, an increment, a
// part, or another way to count.
var otherCount = document.NewWordSet(`revised revise revises revising revision correct corrected correcting correction lower lowered lowering
	recount recounted recounts downgraded reduced adjusted amended withdrawn retracted overcounted cut fell fallen dropped declined down
	mistake mistakenly error errors wrongly duplicate duplicates double double-counted instead actually
	new newly more another further additional extra each daily since between overnight per fresh
	not no never if could would will may might should expected feared fears forecast projected predicted
	estimate estimated estimates confirmed identified registered verified suspected official unofficial initial initially
	preliminary provisional earlier previous previously last yesterday today week month year
	remained remain remains still hospital hospitals hospitalised hospitalized treated critical critically seriously
	them whom which including include included includes among half alone only first second other others elsewhere there separately
	man men woman women child children`)

// shows are verbs of what footage does.
var shows = document.NewWordSet("show shows showed showing shown capture captures captured depict depicts depicted")

// owners are words that say who made, published or checked footage.
var owners = document.NewWordSet(`by verified posted published released obtained filmed taken broadcast aired shared provided authenticated reviewed
	seen watched satellite police surveillance cctv security dashcam bodycam`)

// court are words of a trial.
var court = document.NewWordSet("court charged convicted trial jury judge sentenced prosecutors prosecutor pleaded guilty verdict")

// moodVerbs are what moods do.
var moodVerbs = document.NewWordSet("growing rising mounting increasing grow rise mount sparked spark sparking raised raising grew rose mounted widespread")

// particularly are words before the part of a group that is meant above all.
var particularly = document.NewWordSet("particularly especially mostly mainly chiefly including predominantly largely notably primarily")

// topics are verbs after which "about" leads to a topic and hedges nothing.
var topics = document.NewWordSet("spoke speak speaks talk talks talked ask asks asked wrote write heard hear knew know learned read complained told think thought")

// more are words of a price that pays for more than the pieces.
var more = document.NewWordSet("including debt plus assumed excluding")

// decimalHeads are heads of figures that are no counts.
var decimalHeads = document.NewWordSet("point time version index ratio rate average mean factor share degree unit score level magnitude percent second inch")

// averages are words beside which a part of a person is no slip.
var averages = document.NewWordSet("average averages averaged averaging mean median rate ratio per every each index factor multiplier")

// owning are words of who holds a share of something.
var owning = document.NewWordSet("stake stakes interest own owns hold holds have has holding owned held")

// asked are words of polls and votes.
var asked = document.NewWordSet("poll polled survey surveyed respondents voters vote votes said")

// bought are verbs that raise a holding.
var bought = document.NewWordSet("bought purchased acquired")

// sold are verbs that cut a holding.
var sold = document.NewWordSet("sold gave disposed transferred swapped")

// owned superlatives are somebody's own: "my longest ever".
var owned = document.NewWordSet("my our his her their your its")

// records are words of the time in which something is the worst.
var records = document.NewWordSet("history since ever record decade decades war years memory")

// notSums head columns whose figures do not add up to their total.
var notSums = document.NewWordSet(`average averages mean median rate rates per percent percentage share shares turnout change price prices
	cost age ages year years rank index ratio growth margin swing speed score rating % +/- difference date id no. number`)

// totalLabels label a row or column as the sum of others.
var totalLabels = document.NewWordSet("total totals subtotal subtotals sum altogether")

// officials are voices of a body that has not named them.
var officials = document.NewWordSet("official officials source sources authorities insider insiders aide aides diplomat diplomats officer officers")
