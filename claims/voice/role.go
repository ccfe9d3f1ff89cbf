package voice

import (
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
	NOT They met Ana Brik, 34 sailors and a cook.
	NOT They met Ana Brik in 34.`,
		Pattern: describing.Must(`after(Part) ("," told:("aged"? Age) before([", . ;"] | end) | "," told:(Age ["year years"] "old") | "(" told:("aged"? Age) ")" | told:("aged" Age))`),
		Make:    makeRole,
	},
	{
		Name: "origin",
		Doc: `where somebody is from, and which body somebody is of

	READ They met Ana Brik[, from Norvik], there.
	READ They met Ana Brik [of the Norvik Institute] there.
	NOT They met Brik from Norvik.
	READ They met Ana Brik, 34[, from Norvik], there.
	NOT They met Joan Brik of Arc.`,
		Pattern: describing.Must(`after(Part Part | Age | "old") ","? told:("from" "the"? Run | "of" "the"? Body)`),
		Make:    makeRole,
	},
	{
		Name: "apposition",
		Doc: `a group of words between commas behind a name says who bears it

	READ It was signed by Ana Brik[, the head of the Norvik board], on Friday.
	READ It was signed by Ana Brik[, a stranger who saw the fire], on Friday.
	READ It was signed by Ana Brik[, another diver].
	READ Speaking there Ana Brik [- the head of the board] - said no.
	NOT It was signed by Ana Brik, the cook and two boys from the harbour.
	NOT When they met Ana Brik, the board closed the quay.
	NOT They met Ana Brik, author Ida Moss and others.`,
		Pattern: describing.Must(`after(Part | Age | "old" | [PostNominal upper]) ([", - – —"] told:Apposed)`),
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

// longestRole is how many tokens what is told of somebody has at most.
const longestRole = 20

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
	for stop < hi && stop < first+longestRole && !r.closes(stop) {
		if r.Mark(stop, "(") && r.Tokens.At(stop+1).Upper && r.Mark(stop+2, ")") {
			stop += 3 // of the Norvik Institute (NI)
			continue
		}
		office = office || stop < first+5 && lexicon.Role.Has(r.Document, stop)
		stop++
	}
	if stop == first || stop == first+longestRole {
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
		case lexicon.Role.Has(r.Document, i) && i+1 < last && r.part(i+1) && !lexicon.Role.Has(r.Document, i+1):
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
	case r.Word(k) == "and" && n.run < n.first && Role(r.Text, k-1) && r.Tokens.At(k-1).Capital:
		for k--; k-1 >= lo && r.part(k-1); k-- {
		}
		return span{k, n.first} // Managing Director and CEO
	case k < lo || r.Tokens.At(k).Capital:
		return span{n.run, n.first}
	case r.fatherOf(k):
		return span{k - 2, n.first} // father of three
	case lexicon.Role.Has(r.Document, k):
	case n.run == n.first && !r.givenName(n.first) && !lexicon.OfficeModifier.Has(r.Document, k) && (lexicon.Body.Has(r.Document, k) || lexicon.Outlet.Has(r.Document, k)):
		return span{r.modifiers(lo, k), n.first} // the armed group Norvik Dawn
	default:
		return span{n.run, n.first}
	}
	for k-1 >= lo && (lexicon.OfficeModifier.Has(r.Document, k-1) || lexicon.Role.Has(r.Document, k-1)) && !r.Tokens.At(k-1).Capital {
		k--
	}
	k = r.nouns(lo, k)
	for k-1 >= lo && r.Tokens.At(k-1).Kind == document.Word && r.Tokens.At(k-1).Capital && (r.part(k-1) || r.part(k-2)) {
		k-- // the body or country that the office belongs to
	}
	return span{k, n.first}
}

// modifiers moves the start of a noun at token k back over the adjectives and
// nouns before it.
func (r *resolver) modifiers(lo, k int) int {
	tags := r.TagsOf(r.SentenceOf(k))
	for k-1 >= lo && r.Tokens.At(k-1).Kind == document.Word && (tags[k-1-lo] == syntax.Adjective || tags[k-1-lo].IsCommonNoun() || r.part(k-1) && k-1 > lo) {
		k--
		if k-2 >= lo && r.Hyphen(k-1) {
			k -= 2
		}
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

// roleAcross returns the role that the name behind it stands in apposition to:
// the head of the Observatory, | Rami Saleh, said.
func (r *resolver) roleAcross(n name) span {
	lo := r.Sentences.At(r.SentenceOf(n.run)).First
	comma := n.run - 1
	if comma <= lo || !r.Comma(comma) || !r.Comma(n.last) && !r.Mark(n.last, ".") && r.SentenceOf(n.last) == r.SentenceOf(n.run) && !r.Is(n.last, phrase.Auxiliary|phrase.Past|phrase.Finite) || n.last-n.run < 2 {
		return span{}
	}
	first, ok := r.Before(comma, max(lo, comma-longestRole))
	if !ok {
		return span{}
	}
	for i := comma - 1; i > first; i-- {
		if r.Is(i, phrase.Owner) && r.Is(i-1, phrase.Preposition) {
			first = i // a statement by its spokesman
			break
		}
	}
	for first < comma && r.Is(first, phrase.Determiner|phrase.Owner) && r.Word(first+1) != "of" {
		first++
	}
	if first == comma || !r.headsOffice(first, comma) {
		return span{}
	}
	return span{first, comma}
}

// headsOffice reports whether the head of the words in tokens [first, last) is the
// noun of an office or for a person: the last before their first preposition, or
// behind it in "one of the directors".
func (r *resolver) headsOffice(first, last int) bool {
	head := last - 1
	for i := first + 1; i < last; i++ {
		if r.Is(i, phrase.Preposition) && (!r.inName(i) || Role(r.Text, i-1)) {
			head = i - 1
			break
		}
	}
	if r.Word(first) == "one" && head == first {
		return lexicon.Role.Contains(lexicon.Singular(r.Word(last - 1)))
	}
	return (lexicon.Role.Has(r.Document, head) || lexicon.PersonHead.Has(r.Document, head) && !r.pluralNoun(head)) && !(r.nameLike(head, head+1) && first == head && head == last-1)
}
