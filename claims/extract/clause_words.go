package extract

import "vouch/sources/document"

// nounFrames are cues whose content is a statement even without a verb of its
// own: "describe looting", "call it a sham", "according to".
var nounFrames = document.NewWordSet(`describe call blame cite accuse label brand dub hail brand depict portray show indicate
	reveal according per point find estimate claim report warn defend condemn criticise criticize allege count
	record register put attribute characterise characterize rate liken compare see urge urged remind`)

// clauseCues are verbs whose content is a clause whenever they report speech.
var clauseCues = document.NewWordSet(`say tell add state note explain argue insist assert contend stress emphasise emphasize
	acknowledge concede recall suggest predict remark conclude warn caution`)

// topics are cues that name what was talked of, not what was said of it.
var topics = document.NewWordSet(`discuss talk speak question ask debate consider plead`)

// auxiliaries show that a stretch of words is a clause.
var auxiliaries = document.NewWordSet(`is are was were be been being am has have had do does did will would can could may might must
	shall should cannot can't won't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't
	wouldn't couldn't shouldn't it's that's he's she's they're we're i'm you're there's let's i've we've they've
	it’s that’s he’s she’s they’re we’re i’m you’re there’s let’s can’t won’t isn’t aren’t wasn’t weren’t doesn’t don’t didn’t`)

// pasts are irregular past forms that no -ed betrays.
var pasts = document.NewWordSet(`fell rose took went came left lost won led held made gave got saw knew found began became brought
	built bought caught chose cut drew drove fought flew forgot grew heard hit kept laid lent let met paid put ran
	rang read said sold sent set shook shot shut sang sank slept spoke spent spread stood stole struck swam taught
	told thought threw understood woke wore wrote broke fled felt hid hurt meant sought bore`)

// presents are common third-person forms.
var presents = document.NewWordSet(`says goes comes takes makes gives gets sees knows finds shows needs wants plans uses runs works
	lives remains stands lies holds keeps leaves means begins continues includes contains involves faces owns
	believes expects hopes thinks seems appears tends allows requires costs falls rises grows happens exists
	represents supports opposes refuses fails marks poses belongs depends`)

// beforeAdjective stand before an -ed form that is an adjective: "of displaced people".
var beforeAdjective = document.NewWordSet(`of a an the this that these those their his her its our my your newly recently some
	many most all more few several other by with for and or no`)

// acts are cues that do something to their content rather than say it.
var acts = document.NewWordSet(`defend condemn criticise criticize accuse urge order demand reject welcome praise pledge promise
	vow threaten oppose support endorse denounce dismiss advise warn blame call`)

// cueAdverbs stand between a speaker and the verb of speech.
var cueAdverbs = document.NewWordSet(`also has have had then later again repeatedly strongly publicly once is was been`)

// modifies are prepositions that tie more words to a counted noun.
var modifies = document.NewWordSet(`of on from in at among aboard with`)
