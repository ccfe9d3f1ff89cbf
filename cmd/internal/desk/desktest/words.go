package desktest

var titles = []string{
	"{place} counts {t} damaged homes after the gale",
	"Clinics in {place} treat {t} people in a week",
	"{body} puts the cost of the {place} bypass at {n} million crowns",
	"Turnout in {place} reaches {percent} per cent",
	"Strike halts {n} buses in {place}",
}

var paragraphs = []string{
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
}

var (
	places = []string{"Wexmoor", "Tarnholt", "Obermead", "Quillsea", "Hesketon", "Dunvarrow", "Lindeby", "Marrowick", "Saltry", "Penhurstle"}
	bodies = []string{"The Wexmoor Water Board", "The Lindeby Fire Service", "The Ministry of Works", "The Quillsea Health Trust", "The Tarnholt Port Authority", "The National Roads Office", "The Hesketon Election Office"}
	first  = []string{"Marit", "Tobin", "Ilse", "Corwin", "Anneke", "Desmond", "Priya", "Yusuf", "Helga", "Rowan", "Solveig", "Bram", "Odile", "Kenji", "Tamsin"}
	last   = []string{"Aldermoor", "Vesterby", "Quayle", "Ostrander", "Pemberly", "Haskett", "Lindqvist", "Okonjo", "Tremaine", "Varga", "Whitlow", "Zeeman", "Brandreth", "Castellan", "Dorrity"}
)
