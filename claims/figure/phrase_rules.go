package figure

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A step is what a token does in a counted phrase.
type step string

const (
	skips       step = "skips"   // it may stand before the head
	leads       step = "leads"   // the phrase begins behind it
	takesPlural step = "plural"  // it is a plural noun
	takesNoun   step = "noun"    // it may be the head
	forgets     step = "forgets" // what was read so far only says whose it is
	stops       step = "stops"   // the phrase ends before it
	nothing     step = "nothing" // nothing is counted at all
)

func steps(s step) func(*reader, match.Text, match.Match) (step, bool) {
	return func(*reader, match.Text, match.Match) (step, bool) { return s, true }
}

// stepRules are asked at each token of a counted phrase; the first that reads
// it decides. A token that none reads ends the phrase.
var stepRules = match.Set[*reader, step]{Rules: []*match.Rule[*reader, step]{
	{
		Name: "compound-rest",
		Doc: `the rest of a compound goes with its first part

	READ It sank 9 Assad-[aligned] boats. => noun
	READ It sank 9 fire-[boats] there. => plural
	NOT It sank 9 old boats.`,
		Pattern: grammar.Must(`after(Hyphen) word`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			if r.plural(m.Start) {
				return takesPlural, true
			}
			return takesNoun, true
		},
	},
	{
		Name: "next-count",
		Doc: `a number word begins another phrase

	READ It sank 9 boats [eleven] times. => stops
	NOT It sank 9 boats there.`,
		Pattern: grammar.Must(`[Cardinal !PhraseStart]`),
		Make:    steps(stops),
	},
	{
		Name: "modifier-list",
		Doc: `a joint between two words before the head

	READ It sank 9 red [and] white boats. => skips
	NOT It sank 9 boats and ferries.`,
		Pattern: grammar.Must(`["and or" NounRead !PluralRead !CountsOne] before([PluralInThree])`),
		Make:    steps(skips),
	},
	{
		Name: "degree-word",
		Doc: `a word that heightens what follows it

	READ It sank 9 [very] old boats. => skips
	READ It sank 9 [outside] boats. => skips
	NOT It sank 9 boats very fast.`,
		Pattern: grammar.Must(`["very" | "outside inside" PhraseStart] before([PluralInTwo])`),
		Make:    steps(skips),
	},
	{
		Name: "phrase-lead",
		Doc: `a word before a counted phrase that counts nothing

	READ It sank 9 [more] boats. => leads
	NOT It sank 9 boats more.`,
		Pattern: grammar.Must(`[PhraseLead PhraseStart Stop]`),
		Make:    steps(leads),
	},
	{
		Name: "phrase-stop",
		Doc: `a word that never belongs to a counted phrase

	READ It sank 9 boats [of] ours. => stops
	NOT It sank 9 US boats.`,
		Pattern: grammar.Must(`[Stop InPhrase]`),
		Make:    steps(stops),
	},
	{
		Name: "others",
		Doc: `others: a pronoun

	READ It sank 9 [others] there. => nothing
	NOT It sank 9 boats and others.`,
		Pattern: grammar.Must(`["others" PhraseStart]`),
		Make:    steps(nothing),
	},
	{
		Name: "added",
		Doc: `a word for what comes on top

	READ It sank 9 [additional] boats. => skips
	NOT It sank 9 boats.`,
		Pattern: grammar.Must(`["additional extra" PhraseStart]`),
		Make:    steps(skips),
	},
	{
		Name: "plural-pair",
		Doc: `a plural right behind another is the head of both

	READ It sank 9 sports [boats] there. => plural
	NOT It sank 9 boats and ferries.`,
		Pattern: grammar.Must(`[word PluralJustRead Plural !RelationVerb]`),
		Make:    steps(takesPlural),
	},
	{
		Name: "plural-end",
		Doc: `a plural ends the phrase

	READ It sank 9 boats [there] then. => stops
	NOT It sank 9 old boats.`,
		Pattern: grammar.Must(`[word PluralRead]`),
		Make:    steps(stops),
	},
	{
		Name: "verbal-plural",
		Doc: `a word in -s that can be a verb is a plural behind a plural number

	READ It saved 12 [lives] there. => plural
	NOT It saw 12 boats there.`,
		Pattern: grammar.Must(`[RelationVerb VerbHere Plural !CountsOne !NeverNoun]`),
		Make:    steps(takesPlural),
	},
	{
		Name: "verb-end",
		Doc: `a verb ends the phrase

	READ Some 12 [died] there. => stops
	NOT Some 12 missing boats.`,
		Pattern: grammar.Must(`[RelationVerb VerbHere]`),
		Make:    steps(stops),
	},
	{
		Name: "participle",
		Doc: `a form in -ed before a noun describes it, any other is a verb

	READ It sank 12 [armed] boats. => skips
	READ Some 12 [smuggled] on. => stops
	NOT It sank 12 red boats.`,
		Pattern: grammar.Must(`[word InPhrase -ed !capital !"hundred breed" LongWord]`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			p, next := r.state(m.Start), m.End
			if p.noun >= 0 && p.one || !r.pluralWithin(next, 4) && !(p.one && p.noun < 0 && r.nounFollows(next)) {
				return stops, true // "people injured", "two used"
			}
			return skips, true
		},
	},
	{
		Name: "adverb",
		Doc: `an adverb stands before another modifier

	READ It sank 12 [badly] built boats. => skips
	NOT It sank 12 red boats.`,
		Pattern: grammar.Must(`[word AdverbForm !capital]`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			if p := r.state(m.Start); p.noun >= 0 && p.one {
				return stops, true
			}
			return skips, true
		},
	},
	{
		Name: "verb-of-one",
		Doc: `behind the noun of one a form in -s or -ing is a verb

	READ If one side [uses] boats. => stops
	READ Only one boat [sinking] there. => stops
	NOT It sank 12 boats there.`,
		Pattern: grammar.Must(`[word NounRead CountsOne Plural !ThroughOf] | [word -ing NounRead CountsOne] !before([Noun])`),
		Make:    steps(stops),
	},
	{
		Name: "noun",
		Doc: `any other word may be the head

	READ It sank 12 [boats]. => plural
	READ It sank 12 [metal]. => noun
	NOT They sank.`,
		Pattern: grammar.Must(`[word InPhrase]`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			if p := r.state(m.Start); r.plural(m.Start) && (!p.one || p.of) {
				return takesPlural, true
			}
			return takesNoun, true
		},
	},
	{
		Name: "number-in-phrase",
		Doc: `a number inside a phrase that measures its noun

	READ It holds five [9-ounce] cups. => skips
	READ It holds five [9 litre] cups. => skips
	READ It holds five [19-]nation teams. => skips
	NOT It sank 12 or 9 of them.`,
		Pattern: grammar.Must(`after(Hyphen) [number !PhraseStart] | number UnitInPhrase | number Hyphen`),
		Make:    steps(skips),
	},
	{
		Name: "number-of-owner",
		Doc: `a number behind the owner of the whole: what is counted comes later

	READ It won 39 of the county's [40] seats. => nothing
	NOT It won 39 of 40 seats.`,
		Pattern: grammar.Must(`after(possessive) [number ThroughOf]`),
		Make:    steps(nothing),
	},
	{
		Name: "number-in-name",
		Doc: `a number in the name of what is counted

	READ It bought two new [737] Max jets. => skips
	NOT It bought two new 737 jets.`,
		Pattern: grammar.Must(`[number PhraseStart] before([word capital]) | !after(-ing) [number !Digit !PluralRead InPhrase] before([word capital])`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			if r.state(m.Start).from < m.Start {
				r.named = m.Start
			}
			return skips, true
		},
	},
	{
		Name: "owner",
		Doc: `an owner is not counted but what is his

	READ It shut two children[’s] homes. => forgets
	NOT It shut two homes.`,
		Pattern: grammar.Must(`possessive`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			switch p := r.state(m.Start); {
			case p.noun < 0 && p.plural < 0:
				return nothing, true
			case p.one && !p.of:
				return stops, true // "one man's search"
			}
			return forgets, true
		},
	},
	{
		Name: "quoted",
		Doc: `a quotation mark before the head

	READ It sank 12 ["]red" boats. => leads
	NOT It sank 12 boats.`,
		Pattern: grammar.Must(`[quote !PluralRead !glued] | [quote !PluralRead PhraseStart]`),
		Make: func(r *reader, _ match.Text, m match.Match) (step, bool) {
			if r.state(m.Start).from == m.Start {
				return leads, true
			}
			return skips, true
		},
	},
	{
		Name: "joined",
		Doc: `a hyphen, or a comma between two adjectives

	READ It sank 12 fire[-]boats there. => skips
	READ It sank 12 big[,] red boats. => skips
	NOT It sank 12 boats, red ones.`,
		Pattern: grammar.Must(`Hyphen | after([AdjectiveForm]) ["," NounRead !PluralRead !CountsOne] before([word !PhraseStop !RelationVerb])`),
		Make:    steps(skips),
	},
}}

// state returns the state of the phrase that token i is read for.
func (r *reader) state(i int) *phraseState {
	if r.phraseAt != nil {
		return r.phraseAt(i)
	}
	return r.phrase
}

// stop reports whether token i is a word that ends a phrase, and no name in
// capitals: US, WHO.
func (r *reader) stop(i int) bool {
	return r.is(lexicon.PhraseStop, i) && !(r.d.Tokens.At(i).Upper && r.is(lexicon.CapitalAmbiguous, i) && !r.shouts())
}

// verbHere decides whether a word that can be a verb is one here.
func (r *reader) verbHere(i int) bool {
	p := r.state(i)
	noun, adjective := r.is(lexicon.NounVerb, i), r.is(lexicon.StateAdjective, i)
	if r.capital(i) {
		return false
	}
	if noun && (p.partitive && !r.kind(i+1, document.Number) && !articles.At(r.d, i+1) || p.one && p.noun < 0) {
		return false // "of the popular vote", "one end of the hall"
	}
	if !noun && !adjective {
		return true
	}
	// An adjective before a noun: "12 missing children".
	return p.one && p.noun >= 0 || !r.pluralWithin(i+1, 3) && !(p.one && r.kind(i+1, document.Word) && !r.is(lexicon.PhraseStop, i+1))
}

var articles = lexicon.NewView(func(w *lexicon.Word) bool { return w.Text == "the" || w.Text == "a" })

// shouts reports whether the sentence is written in capitals throughout.
func (r *reader) shouts() bool {
	for i := r.first; i < r.end && i < r.first+12; i++ {
		if t := r.d.Tokens.At(i); t.Kind == document.Word && !t.Upper && t.Len() > 1 {
			return false
		}
	}
	return true
}
