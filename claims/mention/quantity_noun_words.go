package mention

import (
	"vouch/sources/document"
)

// stopWords never belong to a counted phrase: they end it.
var stopWords = document.NewWordSet(`a an the this that these those my your his her its our their whose which who whom what where when why how
	of in on at by for from with without within into onto upon to toward towards through throughout during until till since
	before after between among amid amongst against about above across along around behind below beneath beside besides
	beyond down inside near off out outside over past per under up via despite except versus vs like unlike than as
	and or but nor yet so if because although though while whereas unless whether once
	is are was were be been being am isn't aren't wasn't weren't has have had having hasn't haven't hadn't do does did doing don't
	doesn't didn't will would can could may might must shall should won't wouldn't can't cannot couldn't
	i you he she it we they me him us them himself herself itself themselves myself each every either neither both all any
	some no not only also just even still already too very there here then now again ever never always often sometimes
	today yesterday tomorrow tonight ago later earlier away back together apart alone else instead however meanwhile therefore
	i'm it's he's she's they're we're that's there's one's another such same much many most more less fewer least few several
	monday tuesday wednesday thursday friday saturday sunday respectively including include includes included according due
	compared worth rather almost nearly approximately roughly whichever whatever whoever it'd who've they've we've
	because plus minus thus hence upon amongst whilst lest nearby overall altogether elsewhere abroad overnight anyway
	nowadays straight ahead aboard onboard aside forward`)

// relationVerbs are verbs in the forms in which they follow what is counted.
// Past forms in -ed are recognised by their ending.
var relationVerbs = document.NewWordSet(`say says said saying tell tells told make makes made take takes took taken give gives gave given go goes went
	gone come comes came get gets got see sees saw seen know knew known think thought feel felt find found become became leave
	left keep kept let begin began begun hold held bring brought write wrote written stand stood lose lost pay paid meet met
	lead led win won buy bought send sent fall fell fallen rise rose risen grow grew grown speak spoke spoken spend spent
	build built break broke broken drive drove driven choose chose sell sold sit sat die dies dying kill kills killing remain remains
	appear appears seem seems need needs want wants include included live lives work works believe believes agree agrees
	face faces receive receives require requires account make cost costs represent represents show shows shown hit hits
	hurt cut cuts set sets put puts run ran fled flee fly flew flown fight fought shot shoot sank sunk drew drawn swept struck
	strike beat born lie lay lain died tied used owed vied lied burn burnt drown eat ate eaten ride rode wear wore throw threw thrown teach taught
	catch caught seek sought deal dealt lend lent forget bleed slept sleep swim swam sing sang join joins vote votes voting
	attend attends gather gathers take return returns move moves turn turns arrive arrives follow follows continue continues
	expect expects plan plans hope hopes try tries suffer suffers enter enters pass passes refuse refuses await
	earn earns use uses range ranges start starts stop stops end ends wait waits mean means involve involves carry carries
	contain contains belong belongs depend depends happen happens exist exists tend tends allow allows stem stems
	dead missing unaccounted homeless alive available responsible able likely unable eligible aged infected wounded injured
	hospitalized hospitalised unhurt trapped stranded displaced equal equivalent long wide high tall deep old away worldwide
	nationwide statewide remaining-of overdue underway strong ill unwell sick present absent free unemployed jobless onboard aboard`)

// stateWords are those of them that are adjectives before a noun: "12 missing
// children", "one free offer".
var stateWords = document.NewWordSet(`dead missing wounded injured homeless infected displaced old long high deep wide tall strong trapped stranded
	free unemployed sick likely lost broken known given live lead present absent ill available burnt hurt unhurt equal responsible able overdue
	hospitalised hospitalized aged alive unaccounted`)

// neverNouns are verb forms in -s that are no plurals.
var neverNouns = document.NewWordSet(`says makes takes gives gets sees knows thinks feels becomes leaves keeps lets begins brings writes stands loses pays meets
	includes remains appears seems believes agrees faces receives requires represents attends follows continues expects refuses suffers enters
	involves carries contains belongs depends happens exists tends allows stems sends buys sells dies kills finds holds goes comes tells`)

// nounVerbs are those of them that are as often nouns.
var nounVerbs = document.NewWordSet(`vote votes work strike cut cuts run set sets lead show shows need needs plan plans hope hopes return returns move
	moves turn cost costs account accounts use start end ends fight thought sleep fall rise drive hit deal deals burn play pay stand hold break catch`)

// people are the plurals and collectives that do not end in s, and stand for
// more than one.
var people = document.NewWordSet(`people men women children police personnel staff crew troops fish sheep cattle deer aircraft spacecraft
	passers-by bystanders folk youth clergy infantry cavalry livestock poultry offspring series species headquarters
	policemen policewomen firemen fishermen gunmen servicemen servicewomen businessmen businesswomen congressmen
	congresswomen councilmen clansmen tribesmen frontiersmen salesmen chairmen craftsmen statesmen sportsmen horsemen
	countrymen militiamen airmen seamen infantrymen guardsmen cameramen lawmen crewmen workmen freshmen spokesmen
	teeth feet mice geese oxen lives wives wolves knives shelves halves thieves leaves criteria phenomena bacteria data
	media alumni stimuli fungi nuclei syllabi personnel grandchildren schoolchildren stepchildren godchildren
	brethren dice swine salmon trout shrimp squid cod tuna moose bison buffalo corps hertz swiss chinese japanese
	vietnamese portuguese taiwanese lebanese maltese sudanese congolese senegalese burmese sinhalese nepalese
	rohingya maori inuit hazara druze taliban mujahideen guerrillas spaniards hovercraft helicopters-only rotorcraft
	watercraft crossroads barracks innings means crew gallows`)

// singularS end in s and are singular, or no nouns at all.
var singularS = document.NewWordSet(`news series always perhaps towards afterwards besides its his this thus us is was has does ours yours theirs
	across less unless various serious religious famous dangerous previous obvious numerous continuous anonymous
	business process access success congress express press class mass glass grass pass loss boss cross dress address
	illness witness fitness gas bus plus virus bonus campus status focus census consensus chaos crisis basis analysis
	thesis diagnosis axis tennis paris texas hamas iris canvas atlas alias christmas bias lens politics physics
	economics mathematics athletics gymnastics ethics diabetes measles mumps rabies illinois arkansas kansas
	massachusetts memphis nicholas thomas james charles lewis davis harris wales brussels athens naples philippines
	netherlands says goes makes takes comes gives needs wants overseas sometimes nowadays upstairs downstairs
	religious indigenous conscious curious nervous generous tremendous enormous fabulous precious delicious
	unanimous ambitious suspicious infectious notorious glorious mysterious hazardous poisonous indoors outdoors as
	homeless jobless helpless endless countless homeless hopeless wireless regardless nevertheless doubtless`)

// groups are the heads whose group reconciliation needs to know.
var groups = map[string]string{
	"civilian": "civilian", "noncombatant": "civilian", "soldier": "soldier", "troop": "soldier", "serviceman": "soldier", "servicewoman": "soldier",
	"fighter": "fighter", "militant": "fighter", "rebel": "fighter", "insurgent": "fighter", "gunman": "fighter", "militiaman": "fighter", "combatant": "fighter",
	"loyalist": "loyalist", "terrorist": "fighter", "jihadist": "fighter", "guerrilla": "fighter", "guerilla": "fighter",
	"child": "child", "minor": "child", "boy": "boy", "girl": "girl", "schoolchild": "child", "teenager": "teenager", "baby": "baby", "infant": "baby", "toddler": "child",
	"woman": "woman", "man": "man", "adult": "adult", "student": "student", "pupil": "student", "schoolgirl": "girl", "schoolboy": "boy",
	"police": "police", "policeman": "police", "policewoman": "police", "officer": "officer", "firefighter": "firefighter", "medic": "medic",
	"worker": "worker", "employee": "worker", "staff": "worker", "miner": "miner", "journalist": "journalist", "reporter": "journalist",
	"passenger": "passenger", "crew": "crew", "crewman": "crew", "pilot": "pilot", "driver": "driver", "tourist": "tourist",
	"protester": "protester", "demonstrator": "protester", "migrant": "migrant", "refugee": "refugee", "prisoner": "prisoner", "detainee": "prisoner", "inmate": "prisoner", "hostage": "hostage",
	"patient": "patient", "resident": "resident", "villager": "resident", "voter": "voter", "senator": "senator", "lawmaker": "lawmaker",
	"republican": "republican", "democrat": "democrat", "foreigner": "foreigner", "victim": "victim", "force": "soldier",
	"people": "people", "person": "people",
}

// persons are the heads that a casualty verb without a noun of its own refers
// back to, beyond those in groups.
var personEndings = []string{"er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman"}
