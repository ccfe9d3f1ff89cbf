package speaker

import "vouch/sources/document"

// roles are nouns for one person by office or calling. They head descriptions
// such as "the interim president" and stand before or after names.
var roles = document.NewWordSet(`president vice-president minister premier chancellor senator representative congressman congresswoman
	governor mayor ambassador envoy judge justice magistrate prosecutor attorney sheriff constable inspector
	superintendent commissioner chief captain lieutenant colonel major general sergeant admiral commander marshal
	king queen prince princess emperor sheikh emir sultan pope cardinal archbishop bishop reverend rabbi imam ayatollah
	director director-general head leader chairman chairwoman chair chairperson founder co-founder ceo manager
	spokesman spokeswoman spokesperson speaker deputy coach editor author analyst economist researcher scientist
	historian lawyer solicitor barrister councillor councilman councilwoman mp coordinator official officer expert fellow
	dean principal treasurer auditor candidate nominee contender frontrunner front-runner lawmaker legislator activist journalist reporter correspondent columnist
	commentator host anchor moderator strategist operative pollster delegate aide adviser advisor consultant professor doctor
	physician surgeon nurse teacher engineer pilot driver farmer fisherman actor actress singer director-general player
	secretary counsel surrogate mogul tycoon billionaire businessman businesswoman entrepreneur executive investor banker
	veteran soldier fighter rebel diplomat negotiator whistleblower witness resident villager survivor victim neighbor
	neighbour source insider person man woman boy girl student pupil protester demonstrator voter supporter critic opponent
	rival ally friend colleague wife husband son daughter father mother brother sister widow parent relative cousin uncle aunt
	worker employee staffer volunteer organizer organiser member participant user owner passenger bystander eyewitness
	sen rep gov gen col lt sgt capt cmdr maj prof dr mr mrs ms miss sir dame lord lady attendee donor fundraiser
	republican democrat conservative liberal independent socialist libertarian billionaire trustee partner biologist chemist physicist
	meteorologist seismologist geologist epidemiologist sociologist psychologist artist novelist poet musician historian photographer
	detective investigator firefighter paramedic coroner clerk administrator registrar rector provost chaplain pastor priest
	monk nun cleric preacher elder tribesman warlord militant gunman hostage prisoner inmate detainee defendant plaintiff
	juror bailiff trader broker analyst designer architect producer presenter writer blogger vlogger
	striker midfielder goalkeeper defender captain coach boss skipper manager referee umpire teenager youth child kid
	tenant customer client patient shopper tourist traveller traveler visitor guest refugee migrant immigrant chairman-elect
	premier taoiseach chieftain regent viceroy monarch ruler dictator politician statesman stateswoman`)

// offices are the roles, singular and plural, of those who speak for a public
// body or an employer: unnamed, they are officials.
var offices = document.NewWordSet(`official officials spokesman spokesmen spokeswoman spokeswomen spokesperson spokespeople spokespersons president
	minister ministers premier chancellor senator senators representative representatives congressman congresswoman lawmaker
	lawmakers legislator legislators governor governors mayor mayors ambassador ambassadors envoy envoys judge judges justice justices magistrate prosecutor
	prosecutors attorney sheriff inspector superintendent commissioner commissioners chief chiefs captain lieutenant colonel major general generals
	sergeant admiral commander commanders officer officers director directors head secretary secretaries police authorities authority
	diplomat diplomats aide aides adviser advisers advisor advisors investigator investigators negotiator negotiators staffer staffers
	counsel councillor councillors mp mps deputy deputies coroner leader leaders detectives detective firefighters regulators
	regulator inspectors rescuers executives executive administrator administrators administration agents agent troops leadership
	delegation policeman policemen policewoman king queen prince sheikh emir sultan pope clerk bailiff organizers organisers`)

// bodies are nouns for a body that speaks as one.
var bodies = document.NewWordSet(`ministry government department agency company firm group organisation organization campaign party committee
	commission council court army military navy union association society institute university college school hospital
	bank fund foundation charity team club federation league bureau office cabinet parliament congress senate house
	administration kremlin embassy consulate corporation airline manufacturer watchdog regulator board panel
	coalition alliance movement front faction militia opposition presidency observatory centre center monitor service
	services network state city county province district tribunal legislature assembly authority palace treasury
	publisher maker operator carrier retailer startup lab laboratory museum church diocese union camp transition family
	bloc line project leadership delegation task force division brigade command regime junta caliphate pac super-pac country nation caucus defence defense prosecution`)

// outlets are nouns and name words of the press.
var outlets = document.NewWordSet(`newspaper paper magazine broadcaster channel outlet website site blog agency media press newswire daily weekly
	tabloid station broadcast wire journal reports programme publication periodical`)

// outletNames are words found in the names of the press only, or that are one.
var outletNames = document.NewWordSet(`times post herald tribune gazette guardian telegraph observer journal news cnn bbc nbc abc cbs msnbc fox npr pbs
	reuters afp ap upi dpa tass itar-tass interfax xinhua ansa efe kyodo bloomberg politico axios buzzfeed vox slate salon breitbart
	huffpost huffington jazeera arabiya sputnik vice mirror mail independent examiner inquirer chronicle sentinel bulletin
	dispatch register courier globe sun star standard newsweek economist forbes fortune atlantic yorker tv radio television daily weekly
	magazine press newswire irna isna fars sana anadolu ndtv rt techcrunch wired variety billboard mashable gizmodo cnbc spiegel monde figaro
	haaretz dawn nikkei wsj nyt wapo univision telemundo c-span espn sky itv wikinews wikileaks deseret`)

// bodyNames are words that make a run of capitals the name of a body.
var bodyNames = document.NewWordSet(`ministry department office bureau agency authority commission committee council board court parliament
	congress senate assembly house party union federation association society institute institution university college
	school academy hospital clinic bank fund foundation trust company corporation corp inc ltd plc llc group holdings airlines airways
	railways police army navy force forces guard service services observatory organisation organization league club team
	network alliance coalition front movement brigade division regiment church museum centre center laboratory library registry
	administration directorate secretariat treasury exchange chamber crescent cross nations programme program initiative
	campaign pentagon kremlin nato fbi cia un eu nasa who unicef unesco imf opec wto dnc rnc state states republic kingdom pac project
	partners associates base industries systems technologies labs studios entertainment international research polling survey rights watch
	action america americans families democrats republicans survey geological embassy consulate command corps islamic`)

// countries speak as states.
var countries = document.NewWordSet(`afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus
	belgium bolivia bosnia botswana brazil britain bulgaria burundi cambodia cameroon canada chad chile china colombia congo
	croatia cuba cyprus denmark djibouti ecuador egypt england eritrea estonia ethiopia finland france gambia georgia germany
	ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan
	jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg madagascar malawi
	malaysia mali malta mauritania mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands
	nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania
	russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan
	tajikistan tanzania thailand togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales
	yemen zambia zimbabwe u.s. u.n. u.k. us uk usa eu un washington moscow beijing tehran damascus london paris berlin jerusalem
	ankara kyiv kiev brussels riyadh cairo baghdad kabul islamabad delhi tokyo seoul pyongyang`)

// documents are nouns for things that are read, seen or heard.
var documents = document.NewWordSet(`report reports study studies poll polls survey surveys law order lawsuit suit statement statements letter letters memo
	memos email emails e-mail e-mails document documents record records data footage video videos photo photos photograph
	photographs image images picture pictures filing filings indictment transcript transcripts article articles book editorial
	sign banner placard ad ads advertisement text bill database figures estimates estimate statistics numbers affidavit
	complaint petition ruling decision opinion verdict judgment resolution declaration manifesto note inscription message
	messages tweet tweets post posts recording recordings audio research analysis census review paper script headline
	newsletter story stories column essay memoir treaty agreement constitution plan release press-release rumors rumours
	results findings evidence test tests audit inquiry investigation forecast model index caption poster graffiti slogan website page
	briefing bulletin clip tape proclamation communique communiqué advisory warning diary ledger list receipts contract contracts guidelines rule rules amendment clause dossier file files
	disclosure disclosures op-ed platform map charts chart graph speech exit`)

// crowds are plurals for people who are no officials.
var crowds = document.NewWordSet(`people witnesses eyewitnesses residents villagers locals survivors victims neighbors neighbours relatives families
	critics supporters activists campaigners protesters demonstrators voters observers analysts experts scientists
	researchers academics economists historians doctors nurses medics teachers students workers employees farmers
	refugees migrants civilians citizens fans users customers viewers readers democrats republicans conservatives liberals
	progressives opponents rivals allies friends colleagues lawyers advocates groups parents women men children
	insiders sources strategists operatives pollsters pundits commentators journalists reporters bloggers members
	some many most others several few all both everyone everybody one two three four five delegates attendees donors aides
	rebels militants insurgents fighters soldiers veterans immigrants muslims christians jews americans palestinians israelis
	passengers bystanders players coaches organizations organisations companies firms governments states countries agencies
	businesses investors traders astronomers biologists authors editors skeptics detractors loyalists backers professors
	respondents participants volunteers leaders elders clerics engineers owners inmates detainees prisoners`)

// feminine and masculine words tell a person's sex by title or role; then by
// given name.
var feminine = document.NewWordSet(`mrs ms miss mme madame dame lady queen princess sister mother spokeswoman chairwoman congresswoman businesswoman
	actress woman girl wife daughter widow aunt policewoman councilwoman sultana sheikha baroness duchess empress niece
	grandmother stateswoman
	mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly
	emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela
	shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria
	heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl
	hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice jean abigail alice julia judy sophia
	grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis
	lori hillary ivanka melania tiffany elena fatima aisha leila layla yasmin nadia maryam zahra amina khadija noor hala rania
	amal jacinda theresa angela ursula marine ségolène chelsea kellyanne loretta huma donna debbie bernadette claire nikki
	susana joni kelly tulsi jill carly condoleezza madeleine sonia elena ruth heidi tammy tina wendy megyn hope katrina mika
	rachel candy erin gretchen cokie peggy maggie cecilia cecile yulia natalia olga svetlana irina tatiana ekaterina anastasia
	lucia sofia carmen isabel pilar rosa ana luz camila mariana gabriela paola giulia chiara francesca ingrid astrid freya
	sigrid greta annika mei ling priya anjali deepika sunita indira benazir aung wangari ngozi chidinma adaeze jasmine
	miriam esther naomi leah deborah tamar shira yael nina vera zoe lily lucy ella amelia mia ava eva clara alison gillian
	fiona moira siobhan aoife niamh sinead nicola sian bronwyn eleanor caroline susannah joanna kate katie annie jenny sally
	molly polly dolly hayley hilary kirsten kristen kristin tracy stacy stacey lynn lynne jo joanne suzanne annette yvonne
	yvette simone monique dominique genevieve celine chantal brigitte`)

var masculine = document.NewWordSet(`mr sir lord king prince brother father spokesman chairman congressman businessman actor man boy husband son widower
	uncle policeman councilman sultan sheikh baron duke emperor nephew grandfather statesman imam pope cardinal bishop priest
	james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald steven
	paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey jeff ryan jacob gary nicholas eric
	jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry
	tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin
	sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie
	elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene barack bernie ted marco jeb chris mike mitt
	mitch harry tim bill joe rand rick ben newt tom jim john rudy reince corey roger steve steven sean keith martin lincoln
	vladimir dmitry sergei sergey ivan mikhail nikolai boris alexei igor oleg yuri viktor volodymyr petro emmanuel francois
	françois nicolas jacques jean-claude pierre angelo matteo silvio giuseppe luigi giorgio marco antonio carlos luis miguel
	fernando jorge pedro diego pablo rafael enrique felipe javier mario mohammed mohamed muhammad mohammad ahmed ahmad ali
	hassan hussein omar osama ibrahim yousef youssef khalid khaled mustafa mahmoud hamid abdul abdullah bashar rami saddam
	tariq karim walid ziad samir nabil faisal salman recep mehmet murat emre benjamin binyamin yitzhak moshe david ariel avi
	xi li wei jun hiroshi kenji shinzo taro narendra rahul amit sanjay rajiv imran nawaz najib joko bashir kofi nelson jacob
	thabo cyril paul-henri hans karl klaus wolfgang olaf friedrich helmut lars erik anders olof magnus sven gordon tony david
	nigel boris jeremy simon graham stuart neil ian alistair angus hamish ewan craig gareth rhys owen liam conor declan
	sebastian oliver harvey leonard stanley norman howard fred frederick louis leo max felix hugo oscar victor ernest
	elias emanuel isaac abraham moses aaron joel josh matt nick alex sam dan don ron ken greg doug jay jake luke marc
	glenn lance curtis derek troy dale wesley marcus andre terrence darren duncan malcolm trevor geoffrey nigel clive`)

// small words that may stand inside a name.
var joiners = document.NewWordSet(`de del della der den van von bin ibn bint al el la le du da dos das di`)

// bodyJoiners may stand inside the name of a body.
var bodyJoiners = document.NewWordSet(`of for and on & the`)

// notNames are capitals inside a sentence that name no voice by themselves.
var notNames = document.NewWordSet(`i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december english french german arabic spanish russian chinese american british european
	african asian muslim christian jewish islamic islamist catholic sunni shia western eastern northern southern
	republican democratic democrat gop israeli palestinian iranian iraqi syrian turkish egyptian indian pakistani afghan
	ukrainian polish greek italian dutch swedish norwegian danish finnish korean japanese vietnamese mexican canadian
	australian brazilian saudi lebanese jordanian libyan sudanese kenyan nigerian south north east west god internet`)

// memberships are plurals without an s, whose possessive may stand inside the
// name of a body.
var memberships = document.NewWordSet(`people women men children`)

// openers have a capital only because a sentence starts with them, and are no
// part of the name behind them.
var openers = document.NewWordSet(`late early former longtime veteran outgoing incoming incumbent presumptive embattled rival fellow billionaire
	conservative liberal republican democratic presidential gop meanwhile earlier later instead still yet perhaps maybe asked told
	unlike like despite amid according given once since until both even only when while as if because although though after before
	did does do is was were are has have had can could will would should may might why how what who where which that this these those
	also then now here there today yesterday tonight recently previously currently ironically notably clearly sadly
	presumably reportedly ultimately eventually finally initially originally similarly likewise however but and or so nor
	watch read see hear meet ask tell say says calling speaking asking according enter poor dear young old little big great new
	no not yes well hey oh mr mrs ms dr dead inside outside behind under over with without for from to in on at by of`)
