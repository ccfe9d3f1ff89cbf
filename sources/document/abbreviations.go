package document

// never end a sentence: a name or a number follows.
var titleAbbreviations = set(`mr mrs ms messrs mx dr prof gov sen rep reps sens gen lt col maj cpl sgt capt cmdr adm
	brig pte pvt cst const insp supt rev fr hon pres amb sec atty st mt ft vs v cf fig figs vol vols pp ed eds al
	viz ca approx dept univ assn gens govs pls msgr ald rt mio mrd tsd`)

// never end a sentence when a number follows.
var numberedAbbreviations = set(`no nos vol vols p pp fig figs art arts op ch chap sec sect para paras c ca b d approx est
	ser pt pts`)

// follow "9 a.m." within a sentence.
var calendarWords = set(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
	sat sun january february march april may june july august september october november december jan feb mar apr
	jun jul aug sept sep oct nov dec eastern central pacific mountain greenwich`)

// end a sentence only when the next word usually starts one.
var companyAbbreviations = set(`inc ltd co corp bros llc plc jr sr esq est ave blvd rd mass calif fla conn ariz ark colo
	del ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ala`)

// end a sentence unless a lower-case word or a number follows.
var mayEndAbbreviations = set(`etc jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun`)

// words that start a sentence far more often than they continue a name.
var sentenceStarters = set(`the a an in on at by for from with as after before when while if since until during he she it
	they we you i his her its their our my this that these those there here but and or so yet however although though
	because both some many most all another more several one two three four five six seven eight nine ten no not what who how why where which then now
	meanwhile according officials police still also even such each other to under over about among despite its last
	later earlier next mr mrs ms dr nearly almost more than only just let`)

// verbs that report after a quotation that ended in ? or !.
var reportingVerbs = set(`said says asked asks told tells added adds wrote writes shouted replied cried exclaimed tweeted
	demanded wondered yelled declared continued recalled explained`)

func set(words string) map[string]bool {
	m := make(map[string]bool, 64)
	start := -1
	for i := 0; i <= len(words); i++ {
		space := i == len(words) || words[i] == ' ' || words[i] == '\n' || words[i] == '\t'
		switch {
		case space && start >= 0:
			m[words[start:i]] = true
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	return m
}
