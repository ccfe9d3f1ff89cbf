package desktest

import "strings"

var titles = []string{
	"{place} counts {t} damaged homes after the gale",
	"Clinics in {place} treat {t} people in a week",
	"{body} puts the cost of the {place} bypass at {n} million crowns",
	"Turnout in {place} reaches {percent} per cent",
	"Strike halts {n} buses in {place}",
	"{n} apply for {c} flats on the {place} quay",
	"Inquiry into the {place} dam hears from {person}",
	"{place} votes {t} to {a} to keep its library",
	"{second} quits as head of {body}",
	"Rail link to {place} will cost {percent} per cent more",
	"Hospital in {place} closes {c} beds",
	"Flood leaves {n} without water near {place}",
}

// counted are paragraphs that turn on figures.
var counted = []string{
	"{body} said {t} homes were damaged in {place} on {weekday}: {a} in the old town, {b} along the canal and {c} on the heath. Crews had cleared {n} tonnes of rubble by nightfall.",
	"“We counted every roof twice and we will count again,” said {person}, {age}, who leads the survey. {surname} said the figure would rise.",
	"At least {a} people were hurt and {c} remained in hospital on {day}, according to {body}. A clinic spokesman declined to comment.",
	"The plan costs {n} million crowns, up {percent} per cent from the year before, {second} told reporters. Officials who asked not to be named called that figure too low.",
	"Of the {t} ballots, {a} were for the plan, {b} against and {c} were spoiled, the returning officer said. Some {n} voters stayed at home.",
	"{second}, a teacher in {place}, said her school had lost {c} pupils since {year}. “Nobody asked us,” she said.",
	"The yard employed {n} people in {year}; it employs {b} today. {body} expects {c} more to leave before the winter.",
	"Police said {c} drivers were fined on {weekday}, about twice as many as a week earlier. Residents put the number of cars at over {n}.",
	"A report by {body}, published on {day}, found that {percent} per cent of the wells near {place} were unsafe. Its authors tested {n} of them.",
	"{person} denied that the bridge had been closed without notice. “The signs stood there for {c} days,” {surname} said, adding that {b} lorries had used the detour.",
	"Between {b} and {n} visitors came to the fair, the organisers estimate. Tickets brought in {a} thousand crowns, {percent} per cent less than in {year}.",
	"Three wards share the money: {a} thousand crowns go to the north, {b} thousand to the south and {c} thousand to the port, {t} thousand in all, {second} wrote in a letter to the council.",
	"The storm was one of the worst in {place} since {year}, {body} said. Winds reached {c} miles an hour and {n} households were without power.",
	"In the second quarter sales rose to {n} million crowns from {b} million, a rise of {percent} per cent, according to the company’s statement. It blamed the weather for {c} lost days.",
	"{person}, the chair of the inquiry, will publish its findings by {day}. It has heard {b} witnesses and read {n} pages since {year}.",
	"Rescuers pulled {c} sailors from the water; {a} passengers had left the ship by boat. Their families were told on {weekday}, a spokeswoman for {body} said.",
	"Neighbours spoke of rumours that the works had begun before a permit was given. {body} said it had no record of a complaint.",
	"Of {t} letters that the council received, {a} were in favour, {b} were opposed and {c} took no side, its clerk {second} said. The last came on {day}.",
	"The ward has {c} beds and {b} patients on its list, {person} told a hearing. “That is {c} beds too few,” {surname} said.",
	"{body} has paid out {n} crowns to {b} families since {weekday}, it said, and rejected {c} claims. A further {a} are still open.",
	"Rain fell on {c} of the last 30 days, nearly {percent} per cent more than usual, the weather service reported. Reservoirs hold {n} million litres.",
	"Two reports put the loss differently: {body} counts {a} jobs, a union {b}. Neither would say how many of them are part-time.",
	"More than {n} people signed the petition within {c} days, according to its organiser, {second}, {age}.",
	"The fleet landed {a} tonnes of herring and {b} tonnes of cod, {t} tonnes with the {c} tonnes of eel that the auction lists apart.",
	"About a third of the {n} pupils walk to school, a survey for {body} found; in {year} it was half. The survey has a margin of error of {percent} per cent.",
	"Fines rose from {b} crowns to {n} crowns on {day}. {person} called the rise “out of all proportion”.",
	"The court sentenced three men to {c} months each and acquitted two, a clerk said on {weekday}. All five had denied that they set the {a} fires.",
	"Bakers pay {percent} per cent more for flour than in {year}, {person} said. A loaf that cost {c} cents now costs twice as much.",
	"At its peak the mine had {n} workers, {a} of them below ground. Now {c} guard the gates, {second} said.",
}

// told are paragraphs without any, as most of a newspaper is: what somebody
// said, what was seen, what comes next.
var told = []string{
	"The street behind the {adj} market lay quiet in the morning, and shopkeepers swept glass from the {adj} pavement before they opened. A bakery gave away its bread.",
	"“It is the waiting that wears people down,” {person} said in the {adj} kitchen of the parish hall. The kettle was on and the {adj} windows were boarded up.",
	"The {adj} road to {place} follows the {adj} river and floods when the {adj} wind stands in the west. Drivers know it, and so do the farmers who leave their gates open.",
	"{second} grew up in the {adj} house opposite the {adj} station and came back to run the {adj} shop that once belonged to an aunt. Customers ask about the {adj} trains more often than about bread.",
	"{body} did not answer questions sent by letter and by telephone. A caretaker at its office said that everybody had gone home.",
	"Under the old rules the {adj} council could decide alone; under the new ones it has to ask the {adj} residents first. Lawyers still argue about which of them apply to works already begun.",
	"“I would rather be told the {adj} truth than be told to wait,” {second} said. The {adj} others at the {adj} table nodded and went on folding leaflets.",
	"Critics of the {adj} plan, among them the {adj} owner of the {adj} quarry, say that the {adj} ground is too soft. Engineers who have worked there for years disagree with them.",
	"The choir sang in the {adj} square until the {adj} rain came, and then it sang in the {adj} church. Children had drawn the {adj} bridge in chalk on the {adj} steps.",
	"{surname} has been here before. After the last flood the {adj} family moved upstairs and lived there through the {adj} winter with a stove and a borrowed radio.",
	"A spokeswoman for {body} said that inspectors would return to {place} once the {adj} water had gone down. Until then the {adj} gates stay shut.",
	"The museum keeps the ship’s bell in a glass case beside the {adj} door, where visitors touch the {adj} wood for luck. Its keeper polishes it on Sundays.",
	"What happens next depends on the {adj} weather and on the {adj} court. A judge in the {adj} capital will hear both sides, and neither of them expects to be content.",
	"In the {adj} harbour the {adj} pilots tell a different story: that the {adj} buoy had been adrift for days and that somebody ought to have noticed. Nobody would give a name.",
	"The {adj} school has put its lessons online and its furniture into the gym. Parents take turns at the {adj} gate, because the {adj} bell no longer rings.",
	"According to {person}, the {adj} letters from the {adj} ministry were polite and said nothing. They are kept in a folder with a ribbon round it.",
	"Outside the {adj} courthouse supporters of the {adj} mayor held up lanterns; opponents turned their backs and hummed. The {adj} police stood in between and drank tea.",
	"{body} has denied that the {adj} order came from its chairman. The {adj} minutes of the {adj} meeting, it said, would show who had asked for what.",
	"Along the {adj} canal the {adj} reeds have come back, and with them the {adj} herons. Anglers say the {adj} water smells of the {adj} tannery when the {adj} wind drops.",
	"“We are not against a road,” said {second}, leaning on a spade. “We are against this road, through this field, without a word to anybody.”",
	"The {adj} ferry runs when the {adj} skipper thinks it can. Passengers wait in the {adj} café and watch the {adj} flag on the {adj} breakwater, as their parents did.",
	"Nobody in the {adj} office would say who had signed the {adj} order, or when. The {adj} telephone rang for a long time before a {adj} voice answered.",
	"“My father built the {adj} wall and I will not see it pulled down,” said {person}. The {adj} masons, who had stopped to listen, went back to their {adj} stones.",
	"Snow lay on the {adj} roofs above the {adj} lane, and the {adj} bus waited with its lights on for passengers who did not come.",
	"{second} keeps the {adj} ledgers in a {adj} cupboard and reads from them when a {adj} visitor asks. Her {adj} handwriting fills the margins.",
	"Farmers on the {adj} side of the river blame the {adj} sluice; those on the {adj} side blame the {adj} council that ordered it. {body} blames the moon.",
	"The {adj} theatre will open again in spring, its {adj} director promised, with a {adj} play about a {adj} lighthouse. The {adj} seats have been mended.",
	"According to a {adj} letter seen by this paper, {body} knew of the {adj} crack and told the {adj} contractor to paint over it.",
	"{person} spoke for a {adj} hour without notes. “You have been patient with a {adj} house and a {adj} landlord,” {surname} said, “and patience is not a contract.”",
	"In the {adj} waiting room a {adj} clock has stopped, and the {adj} nurse who might wind it has gone to another {adj} town.",
	"The {adj} bridge was to be a {adj} gift to {place}. It has become a {adj} quarrel between {body} and the {adj} families who live under it.",
	"For the {adj} minister it is a question of money, for the {adj} town a question of pride. Both sides have hired the same printer for their posters.",
}

var (
	adjectives = strings.Fields("old new small narrow northern southern broad quiet crowded damp empty red brick wooden steep half-built draughty sunlit familiar cold busy tall low grey painted rusted borrowed former second winding stony windy muddy distant shuttered municipal little crooked upper lower")

	places = strings.Fields("Wexmoor Tarnholt Obermead Quillsea Hesketon Dunvarrow Lindeby Marrowick Saltry Penhurstle Aldwick Brackenford Carnforde Dellmouth Eskrigg Farleigh Gorsey Hathersby Ickworth Jarrowden Kelmscar Lowmarsh Mistlewick Nethergate Oxcombe Pellworth Queensferry Ravensby Sandholme Thornaby Ulverscroft Vardale Whinfell Yarnbury Zealmouth")
	bodies = []string{
		"The Wexmoor Water Board", "The Lindeby Fire Service", "The Ministry of Works", "The Quillsea Health Trust", "The Tarnholt Port Authority", "The National Roads Office", "The Hesketon Election Office",
		"The Carnforde Housing Board", "The Office for Rivers", "The Ravensby Police", "The Union of Carriers", "The Eskrigg Chamber of Trade", "The Ministry of Schools", "The Saltry Coastguard", "The Bureau of Prices", "The Whinfell Institute",
	}
	first = strings.Fields("Marit Tobin Ilse Corwin Anneke Desmond Priya Yusuf Helga Rowan Solveig Bram Odile Kenji Tamsin Alasdair Beatrix Cosmo Dagny Emeka Fenella Gideon Hanneke Ivo Jocasta Kwame Leonie Matteo Nadia Orla Piers Quentin Rosalind Stellan Tova Ulrika Valentin Wilhelmina Xavier Yolanda Zoltan")
	last  = strings.Fields("Aldermoor Vesterby Quayle Ostrander Pemberly Haskett Lindqvist Okonjo Tremaine Varga Whitlow Zeeman Brandreth Castellan Dorrity Eastlake Fairbairn Gallimore Holbrook Ingersoll Jessop Kirkbride Lovelace Mallory Nightingale Ollerton Pargeter Quennell Rutherglen Sackville Thackray Underhill Venables Wolstenholme Yardley Ashdown Birtwistle Cavanagh Drummond Eldridge Fotheringay")
)
