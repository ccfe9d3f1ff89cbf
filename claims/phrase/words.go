package phrase

import (
	"strings"

	"vouch/sources/document"
)

// The closed classes of English, and the open words whose class the finders
// cannot tell from shape. A word may stand in several lists.
var lists = []struct {
	class Class
	words string
}{
	{Determiner, `the a an this that these those some any no every each all both several many few more most another
		other either neither such half numerous various countless two three four five six seven eight nine ten eleven
		twelve dozens hundreds thousands one`},
	{Owner, `my your his her its our their whose`},
	{Subject, `he she they i we you it`},
	{Object, `him her them me us himself herself themselves itself myself yourself ourselves`},
	{Preposition, `of in for on with at by from to about into over after under between through during against without
		within among amid upon across behind beyond toward towards along around despite before since until till
		near off onto outside inside beneath beside besides per via like unlike regarding concerning including
		following throughout versus alongside atop above below past except aboard`},
	{Coordinator, `and or but nor yet plus &`},
	{Subordinator, `because although though if when while since as after before until till unless whether whereas once
		whenever wherever where why how that than lest so`},
	{Relative, `who whom which that whose`},
	{Auxiliary, `is was are were am be been being has had have having do does did will would can could shall should may might must
		isn't wasn't aren't weren't hasn't hadn't haven't don't doesn't didn't won't wouldn't can't cannot couldn't
		shan't shouldn't mightn't mustn't ain't isn’t wasn’t aren’t weren’t hasn’t hadn’t haven’t don’t doesn’t didn’t won’t
		wouldn’t can’t couldn’t shan’t shouldn’t mightn’t mustn’t ain’t he's she's it's they're we're you're i'm i've we've they've
		you've he'd she'd they'd we'd you'd i'd he'll she'll they'll we'll you'll i'll it'll that's there's who's who've who'd
		he’s she’s it’s they’re we’re you’re i’m i’ve we’ve they’ve you’ve he’d she’d they’d we’d you’d i’d he’ll she’ll
		they’ll we’ll you’ll i’ll it’ll that’s there’s who’s who’ve who’d`},
	{Contraction, `he's she's it's they're we're you're i'm i've we've they've you've he'd she'd they'd we'd you'd i'd he'll
		she'll they'll we'll you'll i'll it'll who's who've who'd he’s she’s it’s they’re we’re you’re i’m i’ve we’ve they’ve you’ve he’d
		she’d they’d we’d you’d i’d he’ll she’ll they’ll we’ll you’ll i’ll it’ll who’s who’ve who’d`},
	{Modal, `will would can could shall should may might must won't wouldn't can't cannot couldn't shouldn't won’t
		wouldn’t can’t couldn’t shouldn’t did does do didn't doesn't don't didn’t doesn’t don’t to`},
	{Negation, `not never no n't isn't wasn't aren't weren't hasn't hadn't haven't don't doesn't didn't won't wouldn't can't
		cannot couldn't shouldn't isn’t wasn’t aren’t weren’t hasn’t hadn’t haven’t don’t doesn’t didn’t won’t wouldn’t
		can’t couldn’t shouldn’t neither nor`},
	{Adverb, `also later then again once now still just already even further soon often never always sometimes once twice
		not first last earlier afterwards afterward instead rather perhaps maybe thus therefore however meanwhile
		nevertheless nonetheless moreover furthermore too so only ever yet almost quite very well long here there elsewhere today yesterday
		tonight tomorrow ago indeed otherwise back together aloud recently famously since further though`},
	{Plain, `family ally reply supply rally bully belly assembly anomaly monopoly friendly elderly holy ugly butterfly jelly lily fly
		italy july daily weekly monthly quarterly homily costly deadly lively lonely lovely silly orderly scholarly bodily worldly likely
		unlikely early melancholy panoply tally folly gully wooly woolly oily curly hourly yearly motherly fatherly cowardly comply apply imply rely multiply`},
	{Time, `monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april
		may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec today yesterday
		tonight tomorrow morning afternoon evening night day week weekend month year years months weeks days hours minutes
		noon midnight midday decade hour season quarter earlier later ago recently afterwards afterward overnight`},
	{Weekday, `monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun mon. tue. wed. thu. fri. sat.
		sun. today yesterday tonight tomorrow`},
	{Title, `mr mrs ms miss dr prof professor sen senator rep representative gov governor president lt col gen general capt captain
		maj major sgt sergeant judge justice sir dame lord lady king queen prince princess pope rev reverend sheikh secretary
		minister chancellor ambassador mayor chairman chairwoman chief director commissioner sheriff attorney congressman
		congresswoman spokesman spokeswoman spokesperson adm admiral brig ayatollah imam bishop archbishop cardinal
		vice prime deputy speaker officer detective inspector superintendent coach`},
	{Finite, `see know want make take get come give keep become bring think hear heard known seen sees knows wants gets keeps
		stays rises falls grows turns hits wins loses leaves cuts sets puts lets sits stands done given taken written went came took made gave got found saw knew became began brought bought built caught chose drew drove ate fell
		fought flew forgot froze grew held kept led left lost meant met paid ran rose sat sent shook sang sank slept spoke spent
		stood stole struck swore taught thought threw understood won wore broke rode shot sold sought fled hid
		goes comes takes makes gives gets seems becomes begins brings holds keeps leads remains appears happens
		wants needs tries goes runs stands faces includes means lives helps plays moves pays meets
		hit put cut let beat quit fed clung swung hung wept crept knelt laid lay lit rang slid spun wound arose awoke forbade forgave
		hopes thinks knows believes feels sees finds looks sounds continues allows requires provides represents suggests
		say says said argue argues insist insists tell tells told wrote`},
	{Clausal, `is was are were has had have will would can could should may might must do does did isn't wasn't aren't weren't
		hasn't hadn't haven't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't isn’t wasn’t aren’t weren’t
		hasn’t hadn’t haven’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t he's she's it's they're we're you're
		i'm i've we've they've you've he'd she'd they'd we'd you'd i'd he'll she'll they'll we'll you'll i'll it'll that's
		there's he’s she’s it’s they’re we’re you’re i’m i’ve we’ve they’ve you’ve he’d she’d they’d we’d you’d i’d he’ll
		she’ll they’ll we’ll you’ll i’ll it’ll that’s there’s`},
	{Venue, `statement interview interviews speech tweet tweets email e-mail emails letter memo report article post blog briefing conference
		call rally debate event meeting address message release note column editorial book memoir testimony hearing court
		filing affidavit appearance broadcast podcast show program video ad advertisement advert commercial series twitter facebook
		instagram telegram television tv radio remarks comments conversation session discussion panel forum summit convention
		essay op-ed study paper survey document documents presentation response reply answer part reference exchange question questions
		telephone phone weibo snapchat youtube transcript text speeches campaign tour stop visit trip lunch dinner breakfast
		gathering townhall hall announcement ruling opinion dissent complaint lawsuit indictment motion brief order decision
		newsletter dispatch bulletin communique communiqué proclamation resolution background anonymity record writing`},
	{Audience, `reporters journalists supporters voters crowd audience lawmakers us me them him her parliament congress
		colleagues investors donors analysts viewers readers listeners police investigators officials fans followers students
		delegates senators members press media staff jurors judge committee panel others friends aides people`},
}

// table maps every listed word to its classes.
var table = document.NewTable(listed)

func listed() map[string]Class {
	m := make(map[string]Class, 1024)
	for _, l := range lists {
		for _, w := range strings.Fields(l.words) {
			m[w] |= l.class
		}
	}
	return m
}
