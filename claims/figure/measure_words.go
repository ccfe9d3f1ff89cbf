package figure

import (
	"strings"
	"sync"
)

// measureLines give what a verb or a noun says of the counted. Several words
// of one measure make figures comparable: "died" and "were killed".
const measureLines = `
killed: killed kill kills killing died die dies dying dead death deaths fatalities fatality fatally perished slain drowned executed murdered massacred casualty-dead slaughtered toll martyred murders murder homicides homicide slayings bodies corpses
injured: injured injure injures injuring wounded wounding wound wounds hurt hurting injury injuries maimed
casualties: casualties casualty
missing: missing unaccounted disappeared vanished
arrested: arrested arrest arrests arresting detained detain detaining detentions detention detainees held jailed imprisoned apprehended
charged: charged indicted convicted sentenced
displaced: displaced displacing displacement fled flee evacuated evacuate evacuating evacuations homeless uprooted
rescued: rescued rescue rescuing saved
infected: infected infections infection cases sickened positive
hospitalised: hospitalised hospitalized hospital
voted: voted vote votes voting ballots
seats: seats seat
abducted: abducted kidnapped abductions kidnapping abducting
destroyed: destroyed destroying demolished razed
damaged: damaged damaging
employed: employs employed employ employing employees
dismissed: laid sacked dismissed fired redundancies layoffs
jobs: jobs
attended: attended attending attendance marched
recovered: recovered recoveries
released: released freed
tested: tested tests
born: born births
sold: sold sales
`

var measures = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(measureLines), "\n") {
		name, words, _ := strings.Cut(line, ": ")
		for _, w := range strings.Fields(words) {
			m[w] = name
		}
	}
	return m
})

// casualtyMeasures are those that a bare number can have as its verb: "one
// was killed", "12 injured".
var casualtyMeasures = map[string]bool{"killed": true, "injured": true, "missing": true, "arrested": true, "displaced": true,
	"rescued": true, "hospitalised": true, "infected": true, "charged": true, "abducted": true, "released": true}
