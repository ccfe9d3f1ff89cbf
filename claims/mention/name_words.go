package mention

import "vouch/sources/document"

// offices are words that stand before a person's name as a title, or head an
// apposition after it.
var offices = document.NewWordSet(`mr mrs ms miss dr sir dame lord lady prof professor president vice-president minister secretary
	chancellor premier senator sen representative rep congressman congresswoman governor gov mayor ambassador envoy
	judge justice magistrate prosecutor attorney sheriff constable inspector superintendent commissioner chief captain
	capt lieutenant lt colonel col major maj general gen sergeant sgt corporal admiral commander marshal brigadier
	king queen prince princess emperor sheikh emir sultan pope cardinal archbishop bishop rev reverend father sister
	rabbi imam ayatollah mullah director director-general head leader chairman chairwoman chair chairperson founder
	co-founder ceo manager spokesman spokeswoman spokesperson speaker deputy coach captain editor author analyst
	economist researcher scientist historian lawyer solicitor barrister councillor mp mep md commissioner-general
	secretary-general coordinator official officer expert fellow dean principal treasurer auditor clerk candidate
	lawmaker legislator deputy activist journalist reporter correspondent actor actress singer striker midfielder
	goalkeeper driver resident farmer teacher nurse doctor surgeon engineer pilot businessman businesswoman
	administrator senators representatives governors ministers presidents judges generals professors
	owner executive consultant adviser advisor negotiator diplomat politician warlord rebel dictator ruler
	ecologist biologist meteorologist geologist epidemiologist sociologist psychologist physicist chemist novelist
	artist musician physician politician technician statistician mathematician veteran bishop monk priest
	teenager student trader broker banker chef designer architect photographer writer poet producer presenter`)

// officeModifiers stand before an office and belong to the title.
var officeModifiers = document.NewWordSet(`interim acting former prime vice deputy foreign home defence defense interior finance health
	education justice energy trade transport agriculture environment chief assistant senior junior first second regional
	local national federal state district associate executive managing general attorney press police fire army navy
	supreme high cabinet opposition ex incoming outgoing then current lead principal special political military
	emergencies economy labour labor culture sports tourism development planning housing city county provincial`)

// bodyWords are found in the names of organisations.
var bodyWords = document.NewWordSet(`ministry department office bureau agency authority commission committee council board court
	parliament congress senate assembly house party union federation association society institute institution
	university college school academy hospital clinic bank fund foundation trust company corporation corp inc ltd plc
	group holdings airlines airways railways police army navy force forces guard service services observatory
	organisation organization league club team network alliance coalition front movement brigade division regiment
	church museum centre center laboratory library times post news press agency herald tribune journal gazette
	guardian registry administration directorate secretariat treasury exchange chamber crescent cross nations
	programme program initiative campaign`)

// joiners may stand inside a name before another capital.
var joiners = document.NewWordSet(`de del della der den van von bin ibn bint al el la le du da dos das di of for`)

// placePrepositions stand before a place.
var placePrepositions = document.NewWordSet(`in at near from to around outside across towards toward into through inside between`)

// standsIn are the ones that never stand before a person.
var standsIn = document.NewWordSet(`in near outside across throughout`)

// capitalWords are written with a capital and name nothing to check.
var capitalWords = document.NewWordSet(`i monday tuesday wednesday thursday friday saturday sunday january february march april may june
	july august september october november december mr mrs ms dr god internet english french german arabic spanish
	russian chinese american british european african asian muslim muslims christian christians jewish jews islam
	islamic islamist catholic protestant sunni shia shiite alawite alawites kurdish kurds arab arabs western eastern
	northern southern north south east west covid christmas easter ramadan utc gmt est pst cet d.c. p.m. a.m. ad bc`)

// demonyms say where people and things are from, and name nobody.
var demonyms = document.NewWordSet(`afghan afghans albanian albanians algerian algerians american americans angolan argentine argentinian
	armenian armenians australian australians austrian austrians azerbaijani bahraini bangladeshi belarusian belgian belgians
	bolivian bosnian bosnians brazilian brazilians briton britons bulgarian bulgarians burmese cambodian cameroonian canadian
	canadians chadian chilean colombian colombians congolese croat croatian croats cuban cubans cypriot czech czechs dane danes
	danish dutch ecuadorean egyptian egyptians emirati emiratis eritrean estonian ethiopian ethiopians european europeans filipino
	filipinos finn finnish finns frenchman frenchwoman gambian gazan gazans georgian german germans ghanaian greek greeks
	guatemalan guinean haitian haitians honduran hungarian hungarians icelandic indian indians indonesian indonesians iranian
	iranians iraqi iraqis irish irishman israeli israelis italian italians ivorian jamaican japanese jordanian jordanians kazakh
	kenyan kenyans korean koreans kosovar kuwaiti kyrgyz laotian latvian lebanese liberian libyan libyans lithuanian malaysian
	malian maltese mauritanian mexican mexicans moldovan mongolian moroccan moroccans mozambican namibian nepalese nepali
	nicaraguan nigerian nigerians nigerien norwegian norwegians omani pakistani pakistanis palestinian palestinians panamanian
	paraguayan peruvian pole poles polish portuguese qatari romanian romanians rwandan saudi saudis scot scots scottish senegalese
	serb serbian serbs singaporean slovak slovene slovenian somali somalis spaniard spaniards sudanese swede swedes swedish swiss
	syrian syrians taiwanese tajik tanzanian thai thais tibetan tunisian tunisians turk turkish turkmen turks ugandan ukrainian
	ukrainians uruguayan uyghur uyghurs uzbek venezuelan venezuelans vietnamese welsh yemeni yemenis zambian zimbabwean`)

// determiners stand before a name and are no part of one, but for "the".
var determiners = document.NewWordSet(`a an the this that these those his her its their our my your`)

// thingWords end the names of things, which have no surname.
var thingWords = document.NewWordSet(`constitution act bill treaty agreement accord war shuttle station state states union island islands
	sea river mountain mountains valley street road avenue square airport day week prize award cup games code plan
	protocol convention project operation base bridge tower building palace`)

// countries need no tick: a checker does not look up that Syria is called Syria.
var countries = document.NewWordSet(`afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh
	belarus belgium bolivia bosnia botswana brazil britain bulgaria burundi cambodia cameroon canada chad chile china
	colombia congo croatia cuba cyprus denmark djibouti ecuador egypt england eritrea estonia ethiopia europe finland
	france gambia georgia germany ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran
	iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon
	liberia libya lithuania luxembourg madagascar malawi malaysia mali malta mauritania mexico moldova mongolia
	montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
	palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia
	singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand
	togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe
	africa asia america us uk usa eu un u.s. u.k. u.n. states united kingdom`)

// openers start sentences and carry a capital only for that.
var openers = document.NewWordSet(`a an the this that these those he she it they we you i his her its their our my in on at by for from
	with to of as and or but if so yet no not nor after before when while since until during despite although though
	because where what who whom whose which why how there here then now also however meanwhile moreover furthermore
	additionally according both some many most several all each every another other such more less few one two three
	four five six seven eight nine ten eleven twelve over under about around nearly almost at least up officials
	police witnesses residents people police-officers critics experts scientists researchers footage reports local
	thousands hundreds dozens scores last next earlier later today yesterday tomorrow once only just even still asked
	unlike speaking following amid among between against per above below violence civilians casualties government families`)

// plainVerbs follow a place that is the end of a phrase.
var plainVerbs = document.NewWordSet(`is are was were has have had said says will would can could may might did does do became began left
	came went remained who that which`)
