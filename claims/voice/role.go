package voice

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// describing is the grammar of the rules that read what is told behind a name.
var describing = &match.Grammar[*resolver]{
	Tokens: map[string]func(r *resolver, i int) bool{
		"Part": (*resolver).part,
		// Age is a number of years that a person may have.
		"Age": func(r *resolver, i int) bool {
			return r.Tokens.At(i).Kind == document.Number && r.Tokens.At(i).Len() <= 3
		},
	},
	Readers: map[string]func(r *resolver, i int) int{
		// Run is a run of capitals that names somebody or something, Body one
		// that names a body.
		"Run": func(r *resolver, i int) int {
			if !r.part(i) {
				return i
			}
			return r.runEnd(i)
		},
		"Body": func(r *resolver, i int) int {
			if end := r.runEnd(i); r.part(i) && r.bodyRun(i, end) {
				return end
			}
			return i
		},
		"Apposed": (*resolver).apposed,
		// Told is what stands up to the mark that closes an aside.
		"Told": (*resolver).aside,
		// OfficeHeld is a group of words that begins with an office.
		"OfficeHeld": (*resolver).officeHeld,
	},
}

type roleRule = match.Rule[*resolver, span]

// behind are read behind a name: what is told there of who bears it.
var behind = match.Set[*resolver, span]{Rules: []*roleRule{
	{
		Name: "how old",
		Doc: `a number between commas behind a name is an age

	READ They met Ana Brik[, 34], there.
	READ They met Ana Brik[, aged 34].
	READ They met Ana Brik[, 34 years old] then.
	READ They met Ana Brik [(34)] there.
	READ They met Ana Brik [aged 34] there.
	READ They met Ana Brik[, 34] and Jon Holm there.
	NOT They met Ana Brik, 34 sailors and a cook.
	NOT They met Ana Brik, 34 and 12 others.
	NOT They met Ana Brik in 34.`,
		Pattern: describing.Must(`after(Part) ("," told:("aged"? Age) before([", . ;"] | "and" Part | end) | "," told:(Age ["year years"] "old") | "(" told:("aged"? Age) ")" | told:("aged" Age))`),
		Make:    makeRole,
	},
	{
		Name: "origin",
		Doc: `where somebody is from, and which body somebody is of

	READ They met Ana Brik[, from Norvik], there.
	READ They met Ana Brik [of the Norvik Institute] there.
	NOT They met Brik from Norvik.
	READ They met Ana Brik, 34[, from Norvik], there.
	READ They met Ana Brik, 34[, of Quay Lane, Norvik], there.
	READ They met Ana Brik, 34[, from Norvik], Jon Holm, 23, and others.
	NOT They met Joan Brik of Arc.`,
		Pattern: describing.Must(`after(Part Part | Age | "old") ","? told:("from" "the"? Run | "of" "the"? Body) |
			after(Age | "old") "," told:(["from of"] Run ("," Run !before("," Age)){0,2}) before([", . ;"] | end)`),
		Make: makeRole,
	},
	{
		Name: "apposition",
		Doc: `a group of words between commas behind a name says who bears it

	READ It was signed by Ana Brik[, the head of the Norvik board], on Friday.
	READ It was signed by Ana Brik[, a stranger who saw the fire], on Friday.
	READ It was signed by Ana Brik[, another diver].
	READ It was signed by Ana Brik[, the deputy NRU spokeswoman].
	READ Speaking there Ana Brik [- the head of the board] - said no.
	NOT It was signed by Ana Brik, the cook and two boys from the harbour.
	NOT When they met Ana Brik, the board closed the quay.
	NOT They met Ana Brik, author Ida Moss and others.`,
		Pattern: describing.Must(`after(Part | Age | "old" | [PostNominal upper]) ([", - – —"] told:Apposed)`),
		Make:    makeRole,
	},
	{
		Name: "brief",
		Doc: `whom somebody stands for, or what somebody presides over

	READ They heard Ana Brik KC[, representing the crew], on Friday.
	READ The term was set by Judge Ana Brik[, presiding in the Norvik court].
	NOT They saw Ana Brik, leaving the harbour.`,
		Pattern: describing.Must(`after(Part | [PostNominal upper]) "," told:(["representing presiding prosecuting heading chairing"] Told)`),
		Make:    makeRole,
	},
	{
		Name: "letters",
		Doc: `letters behind a name stand for a rank or an honour

	READ They asked Ana Brik [QC] about it.
	READ They asked Mr Brik[, OBE], about it.
	NOT They asked Ana Brik ABC about it.`,
		Pattern: describing.Must(`after(Part) ","? told:[PostNominal upper]+`),
		Make:    makeRole,
	},
	{
		Name: "relative",
		Doc: `"who is" and an office behind a name

	READ They met Ana Brik[, who is the mayor of Norvik], there.
	READ They met Ana Brik [who was head of the board] there.
	NOT They met Ana Brik, who is ill.`,
		Pattern: describing.Must(`after(Part) ","? told:("who" ["is was"] OfficeHeld)`),
		Make:    makeRole,
	},
}}

func makeRole(_ *resolver, _ match.Text, m match.Match) (span, bool) {
	first, last, ok := m.Part("told")
	return span{first, last}, ok
}

// longestRole is how many tokens an office has at most, longestAside what else
// is told of somebody between two marks.
const (
	longestRole  = 20
	longestAside = 24
)

// aside returns the token of the mark that closes what starts at token i, i
// where none does.
func (r *resolver) aside(i int) int {
	hi := min(r.Sentences.At(r.SentenceOf(i)).Last, i+longestAside)
	stop := i
	for stop < hi && !r.closes(stop) {
		stop = r.pastBracket(stop)
	}
	if stop < hi && (r.Comma(stop) || r.Mark(stop, ".")) || stop == hi && hi < i+longestAside {
		return stop
	}
	return i
}

// pastBracket returns the token after token i, or after the acronym in brackets
// that starts there: the Harbour Rescue Agency | (HRA).
func (r *resolver) pastBracket(i int) int {
	if r.Mark(i, "(") && r.Tokens.At(i+1).Upper && r.Mark(i+2, ")") {
		return i + 3
	}
	return i + 1
}

// apposed reads a group of words that can stand in apposition to the name
// before it, up to the mark that closes it: one with the noun of an office near
// its start, or one that begins with "a" and names nobody else. It returns i
// where none does.
func (r *resolver) apposed(i int) int {
	hi := r.Sentences.At(r.SentenceOf(i)).Last
	first := i
	if r.Is(first, phrase.Negation|phrase.Relative) {
		return i
	}
	if r.Is(first, phrase.Determiner|phrase.Owner) {
		first++
	}
	stop, office := first, false
	for stop < hi && stop < first+longestAside && !r.closes(stop) {
		office = office || stop < first+5 && lexicon.Role.Has(r.Document, stop)
		stop = r.pastBracket(stop)
	}
	if stop == first || stop >= first+longestAside || !office && stop >= first+longestRole {
		return i
	}
	if w := r.Word(stop); stop < hi && w != "," && w != "." && w != "who" && w != ";" && !(r.Dash(stop) && r.Dash(i-1)) || r.Hyphen(i-1) {
		return i
	}
	w := r.Word(i)
	indefinite := w == "a" || w == "an" || w == "another" || w == "one"
	if !office && !indefinite || !r.standsApposed(i, stop, !office) {
		return i
	}
	if indefinite && r.Word(stop) == "who" { // a neighbour who saw the fire
		for stop < hi && !r.Comma(stop) && !r.Mark(stop, ".") && stop < i+longestRole {
			stop++
		}
	}
	return stop
}

// closes reports whether a group of words in apposition ends before token i.
func (r *resolver) closes(i int) bool {
	switch r.Word(i) {
	case ",", ".", ";", "who", ")":
		return true
	}
	return r.Tokens.At(i).Kind == document.QuoteMark || r.Dash(i)
}

// standsApposed reports whether tokens [first, last) can stand in apposition to
// a name: they are no next item of a list, name nobody else and have no verb of
// their own.
func (r *resolver) standsApposed(first, last int, bare bool) bool {
	s := r.SentenceOf(first)
	lo := r.Sentences.At(s).First
	if r.Mark(last, ".") && r.SentenceOf(last+1) == s && r.Tokens.At(last+1).Kind == document.Word {
		return false // Ohio Gov. | John Brik
	}
	tags := r.TagsOf(s)
	switch t := tags[first-lo]; {
	case t == syntax.Coordinator, t == syntax.Subordinator, t.IsVerb(), t == syntax.Adverb, t == syntax.Pronoun:
		return false
	}
	relative := false
	for i := first; i < last; i++ {
		t := tags[i-lo]
		relative = relative || t == syntax.RelativePronoun
		switch {
		case t.IsFinite() && !relative:
			return false
		case bare && t == syntax.Coordinator && !relative:
			return false // the cook and two boys: a list goes on
		case lexicon.Role.Has(r.Document, i) && i+1 < last && r.part(i+1) && !r.Tokens.At(i+1).Upper && !lexicon.Role.Has(r.Document, i+1):
			return false // author Ida Moss
		}
	}
	return !lexicon.Courtesy.Has(r.Document, last-1) && !lexicon.Honorific.Has(r.Document, last-1)
}

// officeHeld reads a group of words that begins with an office.
func (r *resolver) officeHeld(i int) int {
	end, ok := r.After(i, r.Sentences.At(r.SentenceOf(i)).Last)
	for k := i; ok && k < min(end, i+5); k++ {
		if lexicon.Role.Has(r.Document, k) {
			return end
		}
	}
	return i
}

// roleBefore returns the titles and the office before a name: Finance Minister
// | Ana Brik, interim president | Ana Brik, coast guard spokesman | Ana Brik.
func (r *resolver) roleBefore(n name) span {
	lo := r.Sentences.At(r.SentenceOf(n.run)).First
	k := n.run - 1
	switch {
	case n.run < n.first && r.heldBefore(n.run) >= lo && lexicon.Role.Has(r.Document, r.heldBefore(n.run)):
		k = r.heldBefore(n.run) // ambassador to Peru
	case n.run < n.first && k-3 >= lo && r.Mark(k, ")") && r.Tokens.At(k-1).Upper && r.Mark(k-2, "(") && r.part(k-3):
		return span{r.capitals(lo, k-2), n.first} // Rook Islands (RI) | Governor
	case n.run < n.first && k-1 > lo && r.Tokens.At(k).Kind == document.Possessive && r.part(k-1) && r.bodyRun(r.capitals(lo, k-1), k):
		return span{r.capitals(lo, k-1), n.first} // Harbour Guild's | Captain
	case k < lo || r.Tokens.At(k).Capital:
		return span{n.run, n.first}
	case n.run < n.first && r.joinsCapitals(lo, k):
		return span{r.capitals(lo, k-1), n.first} // Managing Director and | CEO
	case r.aged(k) >= lo && n.last-n.first > 1 && !r.bodyRun(n.first, n.last):
		return span{r.aged(k), n.first}
	case r.officeOf(k) >= lo:
		k = r.officeOf(k)
	case !lexicon.Role.Has(r.Document, k):
		return span{r.bodyTold(n, lo), n.first}
	}
	k = r.nouns(lo, r.ranks(lo, k))
	for r.joinsOffices(lo, k-1) { // chairman and | chief executive
		k = r.nouns(lo, r.ranks(lo, k-2))
	}
	return span{r.capitals(lo, k), n.first}
}

// aged returns where the age that ends at token k starts: 28-year-old; -1 where none
// does.
func (r *resolver) aged(k int) int {
	if r.Word(k) != "old" || !r.Hyphen(k-1) || !r.Hyphen(k-3) || r.Word(k-2) != "year" && r.Word(k-2) != "month" || !r.Counts(k-4) {
		return -1
	}
	return k - 4
}

// bodyTold returns where the words start that tell what body bears a name: the
// armed group | Norvik Dawn, state-run | Norvik News. It is where the name
// starts when none do.
func (r *resolver) bodyTold(n name, lo int) int {
	k := n.run - 1
	switch {
	case n.run != n.first || r.givenName(n.first):
	case r.bodyNoun(k) && !lexicon.OfficeModifier.Has(r.Document, k):
		return r.modifiers(lo, k)
	case k-2 >= lo && r.Hyphen(k-1) && lexicon.Holding.Has(r.Document, k) && n.last-n.first > 1 && r.bodyRun(n.first, n.last):
		return k - 2
	}
	return n.run
}

// joinsCapitals reports whether the word at token i is the "and" of two offices
// in capitals, and not of two people of whom the first is called King.
func (r *resolver) joinsCapitals(lo, i int) bool {
	return lexicon.Role.Has(r.Document, i+1) && r.joinsOffices(lo, i) && r.part(i-2) && !lexicon.Title.Has(r.Document, i-2) && !r.givenName(i-2)
}

// ranks moves the start of an office at token k back over the words that belong
// to it: deputy | chief executive, co-| founder.
func (r *resolver) ranks(lo, k int) int {
	for k-1 >= lo {
		switch {
		case (k-1 == lo || !r.Tokens.At(k-1).Capital) && (lexicon.OfficeModifier.Has(r.Document, k-1) || lexicon.Role.Has(r.Document, k-1)):
			k--
		case k-2 >= lo && r.Hyphen(k-1) && r.Tokens.At(k-2).Len() <= len("vice"):
			k -= 2
		default:
			return k
		}
	}
	return k
}

// joinsOffices reports whether the word at token i is the "and" of two offices of
// one person, who has no article: "the mayor and police chief Ana Brik" may be two.
func (r *resolver) joinsOffices(lo, i int) bool {
	if i-1 < lo || r.Word(i) != "and" || !lexicon.Role.Has(r.Document, i-1) {
		return false
	}
	k := r.capitals(lo, r.ranks(lo, i-1))
	return k == lo || !r.Is(k-1, phrase.Determiner) && r.Word(k-1) != "for"
}

// capitals moves the start of an office at token k back over the body or the
// country that it belongs to.
func (r *resolver) capitals(lo, k int) int {
	for k-1 >= lo && r.Tokens.At(k-1).Kind == document.Word && r.Tokens.At(k-1).Capital && (r.part(k-1) || r.part(k-2)) {
		k--
	}
	return k
}

// bodyNoun reports whether a noun is one for bodies that have names: group,
// broadcaster, shipmaker.
func (r *resolver) bodyNoun(i int) bool {
	d := r.Document
	return lexicon.Body.Has(d, i) || lexicon.Outlet.Has(d, i) || lexicon.CompanyNoun.Has(d, i) || strings.HasSuffix(r.Word(i), "maker")
}

// modifiers moves the start of a noun at token k back over the adjectives and
// nouns before it, and over who owns it.
func (r *resolver) modifiers(lo, k int) int {
	tags := r.TagsOf(r.SentenceOf(k))
	for k-1 >= lo && r.Tokens.At(k-1).Kind == document.Word && (k-3 >= lo && r.Hyphen(k-2) || tags[k-1-lo] == syntax.Adjective || tags[k-1-lo].IsCommonNoun() || r.part(k-1) && k-1 > lo) {
		k--
		if k-2 >= lo && r.Hyphen(k-1) {
			k -= 2
		}
	}
	if k-2 >= lo && r.Tokens.At(k-1).Kind == document.Possessive && r.part(k-2) {
		k = r.capitals(lo, k-2)
	}
	return k
}

// nouns moves the start of an office at token k back over the nouns that its
// group begins with, adjectives between them included: coast guard spokesman,
// right-wing party leader.
func (r *resolver) nouns(lo, k int) int {
	small := func(i int) bool {
		return i >= lo && r.Tokens.At(i).Kind == document.Word && !r.Tokens.At(i).Capital
	}
	if !small(k-1) || r.Is(k-1, phrase.Determiner|phrase.Owner|phrase.Finite|phrase.Auxiliary|phrase.Preposition|phrase.Coordinator) {
		return k // the mayor, told mayor: most have nothing to look at
	}
	tags := r.TagsOf(r.SentenceOf(k))
	if !tags[k-lo].IsNominal() {
		return k
	}
	first := k
	for i := k - 1; small(i); i-- {
		t := tags[i-lo]
		if t != syntax.Noun && t != syntax.Adjective {
			break
		}
		hyphen := i-2 >= lo && r.Hyphen(i-1)
		if t == syntax.Noun || hyphen && i == first-1 {
			first = i
		}
		if hyphen {
			if i -= 2; first == i+2 {
				first = i
			}
		}
	}
	return r.bothNouns(lo, first, tags)
}

// bothNouns moves the start of an office at a token back over two nouns that "and"
// joins before it: canals and harbours commissioner.
func (r *resolver) bothNouns(lo, first int, tags []syntax.Tag) int {
	and := first - 1
	if and-1 >= lo && r.Word(and-1) == "and" && tags[and-lo] == syntax.PluralNoun && !lexicon.Role.Contains(lexicon.Singular(r.Word(and))) {
		and--
	}
	n := and - 1
	if n < lo || r.Word(and) != "and" || !tags[n-lo].IsNominal() || lexicon.Role.Has(r.Document, n) || n > lo && !r.Is(n-1, phrase.Determiner) {
		return first
	}
	return n
}
