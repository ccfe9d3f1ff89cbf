package noun

import "vouch/sources/document"

// SpanOfTime are the spans that changes and repeats are not told in.
var SpanOfTime = document.NewWordSet("year month week day hour minute second quarter decade")

// Time are units and heads that measure time and age: no sum of counts has them as members.
var Time = document.NewWordSet(`year month week day hour minute second decade century years months weeks days hours minutes
	seconds decades centuries quarter season night weekend year-old`)

// People are heads that count persons.
var People = document.NewWordSet(`people person man woman child boy girl male female adult teenager civilian soldier officer fighter
	militant rebel insurgent gunman policeman worker employee miner passenger pilot crew member student pupil teacher
	patient victim resident refugee migrant prisoner inmate hostage suspect protester demonstrator tourist villager
	guard nurse doctor firefighter sailor marine troop loyalist combatant survivor driver pedestrian visitor citizen
	national foreigner staff personnel rescuer voter delegate other dead wounded injured bystander fisherman farmer
	baby infant pensioner youth toddler parent mother father relative guest attendee fan spectator journalist
	politician lawmaker minister senator representative candidate force police case death`)

// General are heads that stand for things of any kind.
var General = document.NewWordSet(`people person casualty victim dead death fatality killed injured wounded case thing item total sum
	body building property home site incident attack place unit other one job post position number group`)

// SexesAndAges are categories that between them cover everybody counted.
var SexesAndAges = document.NewWordSet(`man woman boy girl child male female adult men women boys girls children males females adults
	teenager minor`)

// States are participles that a number may stand before without a noun: "30
// died". They count no things of their own.
var States = document.NewWordSet(`dead died killed injured hurt wounded missing freed released arrested charged detained held saved rescued
	recovered trapped hospitalised hospitalized treated voted abstained remained survived fled`)
