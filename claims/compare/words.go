package compare

import (
	"strings"
	"sync"

	"vouch/sources/document"
)

// classLines hold words that newsrooms put for one another. A text that has
// one and a text that has another of the same line are not different for it.
const classLines = `
die died dies dying dead death deaths fatal fatally fatality fatalities kill killed kills killing killings deadly perished slain toll
hurt injure injured injures injuring injury injuries wound wounded wounding wounds
job jobs post posts position positions role roles
employee employees worker workers staff workforce employs employ employed workplace personnel
fall fell fallen falls falling drop dropped drops dropping decline declines decreased decrease decreases plunged slid slipped slump slumped down sank tumbled lower shrank shrunk
rise rose risen rises rising increase increased increases increasing grow grew grown grows growth climb climbed climbs up jumped surged soared gained higher
child children kid kids
pupil pupils student students schoolchildren
start starts started starting begin begins began begun beginning launched launch opens
end ends ended ending finish finished finishes finishing concluded over
buy buys bought buying acquire acquired acquires acquisition purchase purchased takeover
sell sells sold selling sale sales
firm firms company companies business businesses corporation group
carmaker automaker
boss chief head director leader
chairman chairwoman chair chairperson president
ferry ship vessel boat
car cars vehicle vehicles automobile
plane planes aircraft jet airliner
jail jailed jails prison imprisoned imprisonment
convicted convict guilty conviction found_guilty
arrest arrested arrests detain detained detains detention custody held
flee fled flees left leave leaves leaving evacuated
shell shells shelled shelling bombardment bombarded
army military soldiers troops forces
rebel rebels insurgent insurgents
attack attacks attacked strike struck strikes hit hits assault
police officers
cut cuts cutting shed axe axed slash slashed reduce reduced reduces reduction reductions
close closed closes closing shut shuts closure
open opened reopen reopened reopens
plan plans planned proposal proposed proposals propose scheme
talk talks negotiation negotiations
deal agreement accord pact
vote votes voted voting ballot ballots
win won wins winning victory
approve approved approves approval backed back passed
resign resigned resigns resignation quit step stepped steps
house houses home homes housing
storm storms gale
rescue rescued rescues rescuing saved
missing unaccounted disappeared
school schools
hospital hospitals clinic admitted hospitalised hospitalized
ill sick illness disease
doctor doctors physician physicians medic medics
court courts judge tribunal
lawyer lawyers attorney attorneys solicitor counsel
prosecutor prosecutors prosecution
money funds funding fund
price prices cost costs
profit profits earnings
loss losses lose lost loses
expect expects expected expecting forecast forecasts predicted
need needs needed require required requires
help helped helps aid assistance
show shows showed shown
big large huge vast major
small little minor
old aged
whole entire
half fifty
vaccine vaccines vaccinate vaccinated vaccination vaccinations immunised immunized inoculated jab jabs
evidence proof
true real actual
number numbers figure figures total
share rate proportion percentage portion
real-estate property
get receive received receives getting
recover recovered recovers got
parent parents mother father mothers fathers
talked spoke speak speaks speaking spoken
testify testified testifies testimony
younger under
city town municipal municipality
passengers passenger people persons
publish published publishes public
learn learned learnt
`

// classes are the lines by word. They are built when first asked for: most runs
// of the program compare nothing.
var classes = sync.OnceValue(func() *document.Table[string] {
	m := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(classLines)) {
		words := strings.Fields(line)
		for _, w := range words {
			if _, taken := m[w]; !taken { // the first line a word stands in is its own
				m[w] = "=" + words[0]
			}
		}
	}
	return document.NewTable(func() map[string]string { return m })
})
