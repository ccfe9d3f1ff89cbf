package compare

import (
	"strings"
	"sync"

	"vouch/sources/document"
)

// empty words say nothing of their own: a sentence is not like another because
// both have them. Reporting verbs are among them, and so is all that hedges.
var empty = document.NewWordSet(`
	a an the this that these those my your his her its our their whose which who
	whom what where when why how of in on at by for from with within into onto
	upon to toward towards through during until till since before after between
	among against about across along around behind below beneath beside besides
	beyond down off out outside over past per under up via than as and or but nor
	yet so if because although though while whereas unless whether once is are
	was were be been being am has have had having do does did doing will would
	can could may might must shall should i you he she it we they me him us them
	himself herself itself themselves each every either neither both all any some
	no not only also just even still already too very there here then now again
	ever never always often such same much many most more less fewer least few
	several other another own s t said say says saying told tell tells telling
	added adds add according told asked asks told called calls describes
	described announced stated reported reportedly allegedly apparently likely
	possibly possible probably nearly almost roughly approximately some me mr mrs ms
	one's that's it's he's she's they're we're i'm isn't aren't wasn't weren't
	don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't hasn't
	haven't hadn't us went go goes going gone come comes came coming get gets got
	getting made make makes making take takes took taken taking put puts
`)

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
