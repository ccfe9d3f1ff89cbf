package document

import "strings"

// functionWords are the commonest small words of the languages that are told
// from English and from one another. Words that are English ones too, in, was,
// men, are left out: what tells a language is what English prose has not.
var functionWords = [...]struct{ code, words string }{
	{"de", `der die das dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren wird werden wurde
		wurden worden hat haben hatte hatten sein seine seiner ihr ihre ihren ihrer sich auch auf aus bei beim mit nach
		von vom zu zum zur für über unter um im am als wie dass wenn weil noch nur mehr durch gegen ohne bis seit
		zwischen es er sie wir ich man dieser diese dieses kein keine sollen soll kann können könnte müssen muss sagte
		sagten laut rund etwa`},
	{"nl", `de het een van en dat op te zijn met voor niet aan er om ook als dan door maar bij uit naar wordt worden werd
		werden heeft hebben nog deze die dit hij zij ze wij ik je geen meer wel kan kunnen zou zal moet moeten na tot
		tegen tussen zich volgens zei zegt onder omdat`},
	{"fr", `le la les un une des du de au aux et ou où mais que qui dont ne pas plus est sont était étaient été être ont
		avait avaient avoir dans sur avec sans sous entre vers chez ce cette ces cet sa ses leur leurs il elle ils
		elles nous vous je se en y selon après avant depuis pendant comme aussi très fait deux`},
	{"es", `el la los las un una unos unas de del al y o pero que quien cuyo más es era eran fue fueron ser está están ha
		han había por para con sobre entre desde hasta hacia en se su sus lo le les como también muy este esta estos
		estas ese esa según después antes durante cuando donde porque ya si dijo sido tras`},
	{"pt", `o os um uma uns umas de da dos das na nos nas ao aos à às e ou mas que quem não mais é são era eram foi foram
		ser está estão tem têm tinha por pelo pela pelos pelas para com sem sobre entre desde até em se seu sua seus
		suas como também muito este esta esse essa isso segundo após antes durante quando onde porque já disse sido`},
	{"it", `il lo la gli le un uno una di del dello della dei degli delle al allo alla ai agli alle da dal dalla dai dalle
		nel nella nei nelle con su sul sulla tra fra e o ma che chi cui non più è sono era erano stato stata stati
		essere ha hanno aveva si suo sua suoi loro come anche molto questo questa questi queste quello dopo prima
		durante quando dove perché già secondo ci ne`},
	{"sv", `och att det som en ett är på av för med till inte har de om från var hade kan ska sig vi han hon jag efter vid
		eller mot mellan när då också där mer än enligt blev blir varit sitt sina detta dessa säger sade över ut`},
	{"da", `og det som en et er på af med til ikke har de om fra var havde kan skal sig vi han hun jeg efter ved eller mod
		mellem når da også der mere end ifølge blev bliver været sit sine dette disse siger sagde ud`},
	{"no", `og å det som en et er på av med til ikke har de om fra var hadde kan skal seg vi han hun jeg etter ved eller
		mot mellom når da også der mer enn ifølge ble blir vært sitt sine dette disse sier sa ut`},
	{"pl", `w z ze na od o po za pod przez przy dla nie się jest są był była było były być jak że ale oraz lub ten ta tego
		tej tym które który która których jego jej ich już tylko także bardzo przed między według więcej ma mają może
		został została zostały`},
	{"cs", `v ve s se z ze na od o po za pod pro při je jsou byl byla bylo byli být není jak že ale nebo ten ta toho této
		tím které který která kterých jeho její jejich už jen také velmi před mezi podle více má mají může si jako`},
	{"ro", `și şi în de la pe cu din pentru că care nu este sunt era erau fost fi au avea un o unui unei al ale lui ei lor
		sau dar mai după înainte între prin despre când unde cum acest această aceste acel ce se să potrivit`},
	{"tr", `ve bir bu da de için ile olarak olan olduğu olduğunu gibi daha çok en ama veya ki ne o göre sonra önce kadar
		var yok değil ise oldu etti dedi tarafından arasında üzere`},
	{"id", `dan yang di ke dari untuk dengan pada adalah ini itu tidak akan telah sudah oleh dalam sebagai juga atau tetapi
		karena bahwa mereka ia dia kami kita saya ada lebih seperti setelah sebelum antara para kepada menjadi tersebut`},
	{"fi", `ja ei se että oli olivat ovat mutta tai kun kuin myös hän joka jotka mukaan jälkeen ennen vielä vain enemmän
		noin sekä ole ollut sen tämä nämä`},
	{"hu", `az és egy hogy nem volt voltak van vannak de vagy mint csak már még meg ki el be fel szerint után előtt között
		ez ezt ezek azt aki amely amelyek több`},
	{"el", ""}, // told by its script
	{"he", ""}, // told by its script
	{"ja", ""}, // told by its script
	{"ko", ""}, // told by its script
	{"th", ""}, // told by its script
}

// englishWords are words that English prose is full of and hardly another
// language has.
const englishWords = `the of and to for that with is was by from have has had were are been be said says not which
	their they this these would who it he she his her its at but will after about more than i you we when there out into
	could also because what did our my your some before while where since between if`

// englishBit stands for English in the sets of languageTable.
const englishBit = 1 << len(functionWords)

// languageTable maps a small word to the set of languages that have it.
var languageTable = NewTable(func() map[string]uint32 {
	sets := map[string]uint32{}
	for k, f := range functionWords {
		for w := range strings.FieldsSeq(f.words) {
			sets[w] |= 1 << k
		}
	}
	for w := range strings.FieldsSeq(englishWords) {
		sets[w] |= englishBit
	}
	return sets
})

// particlesInNames stand in lower case within names of many languages.
var particlesInNames = NewWordSet(`de la las los del du des di da dos das della van der den von le`)
