package voice

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// naming is the grammar of the rules that carry a name on.
var naming = &match.Grammar[*resolver]{
	Tokens: map[string]func(r *resolver, i int) bool{
		// Part is a capital that may stand inside a name.
		"Part": (*resolver).part,
		// Small is a word in small letters.
		"Small": func(r *resolver, i int) bool {
			return r.Tokens.At(i).Kind == document.Word && !r.Tokens.At(i).Capital
		},
		"Letter":     func(r *resolver, i int) bool { return r.Tokens.At(i).Len() == 1 },
		"Plural":     func(r *resolver, i int) bool { return r.part(i) && strings.HasSuffix(r.Word(i), "s") },
		"Membership": (*resolver).membership,
		"Syllable":   (*resolver).syllable,
		// BodySoFar stands behind words that already are the name of a body,
		// BodyNext may carry one on, BodyEnd is its last word.
		"BodySoFar": func(r *resolver, i int) bool { return r.bodyRun(r.proper(r.runStart(i), i), i) },
		// PersonSoFar stands behind the name of a person: with a title, of two words.
		"PersonSoFar": (*resolver).personSoFar,
		"BodyNext":    func(r *resolver, i int) bool { return r.bodyRun(r.proper(r.runStart(i), i), i+2) },
		"BodyEnd":     func(r *resolver, i int) bool { return lexicon.BodyName.Has(r.Document, i) && r.part(i) && !r.part(i+1) },
		// LongBody stands behind the name of a body that holds "of" or "for".
		"LongBody": func(r *resolver, i int) bool { return r.longBody(r.runStart(i), i) },
		// Whole stands behind words that the text calls by one article, or by an
		// acronym that has a letter of each: the Food and Agriculture Organization.
		"Whole": func(r *resolver, i int) bool { return r.whole(r.runStart(i), i) },
	},
	Patterns: map[string]string{
		"Hyphen": `["- ‐ ‑ –" glued]`,
	},
}

type linkRule = match.Rule[*resolver, struct{}]

// links are read behind the part of a name that stands: what carries it on.
var links = match.Set[*resolver, struct{}]{Rules: []*linkRule{
	{
		Name: "capital",
		Doc: `a capital carries a name on

	READ It met Ana [Brik] there.
	READ The Norvik [Institute] closed.
	NOT They saw Ana on Friday.
	NOT They met Ana and left.
	NOT They met Ana, QC, there.
	NOT They asked Ana OBE about it.`,
		Pattern: naming.Must(`after([Part | possessive | "."]) [word Part]`),
		Unless:  []*match.Pattern[*resolver]{naming.Must(`after(Part) [PostNominal upper]+ !before(Part)`)},
	},
	{
		Name: "initial",
		Doc: `the stop behind an initial or a short title stands inside a name

	READ They asked J[.] Brik about it.
	READ They asked Sen[.] Brik about it.
	READ They saw St[.] Brik from afar.
	NOT They asked Brik. Norvik was quiet.`,
		Pattern: naming.Must(`after([Letter capital] | Title | ["st ste mt ft" capital]) ["." glued] before(Part)`),
	},
	{
		Name: "company",
		Doc: `the stop of a word that was cut short belongs to the name of a firm

	READ Norvik Motor Co[.] makes engines.
	NOT They own Norvik Motor Co.
	NOT They own Norvik Motor.`,
		Pattern: naming.Must(`after([CompanyForm capital | NameSuffix capital]) ["." glued] before(any)`),
	},
	{
		Name: "suffix",
		Doc: `a suffix tells a son from his father

	READ They asked Ivo Brik[, Jr], about it.
	READ They asked Ivo Brik [Sr] about it.
	NOT They asked Ivo Brik, Jon Holm and others.`,
		Pattern: naming.Must(`after(Part) ","? [NameSuffix capital]`),
	},
	{
		Name: "members",
		Doc: `a plural that owns a body stands in its name

Reads the possessive of those who are members. A single owner, as in Norvik's
Parliament, is no part of the name.

	READ The Teachers[’] Association met.
	READ The Farmers['] Bank closed.
	NOT They praised Norvik's Parliament.`,
		Pattern: naming.Must(`[possessive Membership]`),
	},
	{
		Name: "ampersand",
		Doc: `an ampersand joins the partners of a firm

	READ They bought Holm [& Brik] for $40 m.
	NOT They sell fish & chips.`,
		Pattern: naming.Must(`after(Part) "&" Part`),
	},
	{
		Name: "hyphen",
		Doc: `a hyphen joins the halves of a double name

	READ They asked Ana Holm[-Brik] about it.
	READ They asked Norvik Fisk A[/S] about it.
	READ They asked the Import[–Export] Bank about it.
	NOT They called it a Norvik-style plan.`,
		Pattern: naming.Must(`after(Part) Hyphen [glued capital] | after([Letter capital]) ["/" glued] [Letter glued capital]`),
	},
	{
		Name: "nickname",
		Doc: `a nickname in marks stands inside a name

	READ They met Ivo [“Ice” Brik] there.
	READ They met Ana ["Little Ana" Brik] there.
	NOT They met Ivo “Ice” there.
	NOT They read the Norvik “Harbour Rule” Bill there.`,
		Pattern: naming.Must(`after(Part) [quote !glued] [word capital glued] [word capital]? [quote glued] [word Part !glued !BodyName !ThingWord]`),
		Unless:  []*match.Pattern[*resolver]{naming.Must(`after(["the a an"] [Part | possessive]+ any) any`)},
	},
	{
		Name: "syllable",
		Doc: `a hyphen joins the halves of a given name behind a family name

	READ They met Park Min[-ho] there.
	READ They met Lai Ching[-te] there.
	NOT They met Norvik Holm-era ministers.`,
		Pattern: naming.Must(`Hyphen Syllable`),
	},
	{
		Name: "particle",
		Doc: `a particle in small letters carries a person's name on

	READ They met Ana [de la Cruz] there.
	READ They met Hadi [al-Rashid] there.
	READ They met Ursula [von der Leyen] there.
	NOT They met Ana la.`,
		Pattern: naming.Must(`after(Part) [NameParticle Small]{1,3} Hyphen? Part`),
	},
	{
		Name: "of",
		Doc: `the name of a body goes on behind "of" and "for"

	READ The Institute [for Ice] Research closed.
	READ The Ministry [of the Interior] said so.
	READ The Commission [on Harbour] Debates met.
	NOT They met Ana of Norvik.
	NOT They met Dr Dag Brik of University College Cork.
	NOT They met Dag Brik of UNICEF there.
	NOT They met House Speaker Ana Brik of Norvik.
	NOT They asked Congress for the aid.`,
		Pattern: naming.Must(`after(Part) (["of for" Small BodyNext !PersonSoFar] Part | [BodySoFar "of" Small] "the"? Part | [BodySoFar "for" Small] "the" Part) |
			after([Part "commission committee council panel conference institute"]) ["on" Small] Part`),
	},
	{
		Name: "cause",
		Doc: `what people are without, against or for stands in the name they gave themselves

	READ They asked Reporters [Without Borders] about it.
	READ They asked Mothers [Against War] about it.
	NOT They asked Ana without Ivo.
	NOT They asked Ana Against`,
		Pattern: naming.Must(`after(Plural) ["without against" capital] Part`),
	},
	{
		Name: "rank",
		Doc: `an office that is written with hyphens and small words

	READ They met Norvik Post Editor[-in-Chief] Ana Brik there.
	READ They met Ambassador[-at-Large] Ivo Brik there.
	NOT They met a Norvik Editor-in-waiting.`,
		Pattern: naming.Must(`after([Role capital]) Hyphen [Small glued] Hyphen [capital glued]`),
	},
	{
		Name: "office",
		Doc: `what an office is of stands before the name of who holds it

	READ They met Secretary [of State] Ivo Brik there.
	READ They met President [of Norway] Ivo Brik there.
	READ They met Speaker [of the House] Ana Brik there.
	READ They met Prime Minister [of Harland] Ana Brik there.
	NOT They met the secretary of State Ivo Brik.
	NOT They met the President of Norway.
	NOT They met Institute of Norway staff.`,
		Pattern: naming.Must(`after([Title capital] | [Role capital]) ["of" Small] "the"? ([Portfolio capital] | Country) before(Part) |
			after(["president king queen minister mayor governor bishop archbishop" capital]) ["of" Small] Part before(Part Part)`),
	},
	{
		Name: "and",
		Doc: `the name of a body goes on behind "and"

Reads on where the name has "of" or "for" in it already, and where one article
or one acronym stands for the words on both sides and the last of them alone
tells that they are a body. Two bodies side by side are two.

	READ The Ministry of Health [and Welfare] said so.
	READ The Food [and Agriculture Organization] said so.
	NOT They asked the Treasury and the Navy.
	NOT The Senate and Justice Department disagreed.
	NOT They met Ana Holm and Norvik Institute staff.`,
		Pattern: naming.Must(`after(Part) ([LongBody "and" Small] Part | [Whole "and" Small] [Part !BodyEnd]{0,4} BodyEnd)`),
	},
}}

// runEnd returns one past the last token of the name that token i starts.
func (r *resolver) runEnd(i int) int {
	t := r.sentence(i)
	outer := r.start
	r.start = i
	end := i + 1
	for m, ok := links.At(t, r, end); ok; m, ok = links.At(t, r, end) {
		end = m.End
	}
	r.start = outer
	return end
}

// sentence returns the text of the sentence of token i.
func (r *resolver) sentence(i int) match.Text {
	t := match.Sentence(r.Document, r.SentenceOf(i))
	t.Trace = r.trace
	return t
}

// runStart returns where the name before token i starts: the one that is being
// read, or the capitals before it.
func (r *resolver) runStart(i int) int {
	if r.start >= 0 {
		return r.start
	}
	lo := r.Sentences.At(r.SentenceOf(i)).First
	first := i
	for first > lo && (r.Tokens.At(first-1).Capital && !r.Is(first-1, phrase.Determiner) || first-1 > lo && lexicon.BodyJoiner.Has(r.Document, first-1) && r.Word(first-1) != "the" && r.Tokens.At(first-2).Capital) {
		first--
	}
	return first
}

// part reports whether token i is a capital that may stand inside a name.
func (r *resolver) part(i int) bool {
	if r.Tokens.At(i).Kind != document.Word || r.Is(i, phrase.Weekday) || !r.Is(i, phrase.Capital) {
		return false
	}
	if !r.Is(i, phrase.Name) { // it opens a sentence
		return r.start == i || r.start < 0 && r.nameToken(i)
	}
	return !r.Is(i, phrase.Preposition|phrase.Coordinator) || r.Tokens.At(i).Upper || r.Hyphen(i-1) || r.Hyphen(i+1)
}

// personSoFar reports whether a person's name of two words or more stands before
// token i, which a title or a given name tells: Dr Ana Brik | of.
func (r *resolver) personSoFar(i int) bool {
	run := r.runStart(i)
	first := r.proper(run, i)
	if i-first < 2 || r.bodyRun(first, i) {
		return false
	}
	if next := r.Tokens.At(i + 1); i-first == 2 && next.Upper && next.Len() > 1 && r.Word(first-1) != "the" {
		return true // Dag Brik of UNICEF
	}
	titled := run < first && (lexicon.Courtesy.Has(r.Document, run) || lexicon.Honorific.Has(r.Document, run))
	return titled || r.givenName(first)
}

// longBody reports whether the words are the name of a body with "of" or "for"
// in it, and no "and" yet.
func (r *resolver) longBody(first, last int) bool {
	long := false
	for i := first + 1; i+1 < last; i++ {
		switch r.Word(i) {
		case "of", "for":
			long = long || r.bodyRun(first, i)
		case "and":
			return false
		}
	}
	return long
}

// whole reports whether one article, or the acronym behind it, stands for the
// words from token first over the "and" at token i; they are no body alone.
func (r *resolver) whole(first, i int) bool {
	if r.bodyRun(first, i) || r.givenName(first) {
		return false
	}
	if r.Word(first-1) == "the" {
		return true
	}
	end := i + 1
	for r.part(end) {
		end++
	}
	return r.Mark(end, "(") && r.Tokens.At(end+1).Upper
}

// membership reports whether the possessive at token i stands inside the name
// of a body: the Teachers’ Association, the People’s Bank.
func (r *resolver) membership(i int) bool {
	plural := r.Tokens.At(i).Len() <= len("’") && r.Word(i) != "'s" || lexicon.MemberPlural.Has(r.Document, i-1)
	return plural && r.part(i-1) && r.part(i+1)
}

// syllable reports whether token i is the second half of a given name of two
// syllables behind a family name: Park Min-ho, Lai Ching-te.
func (r *resolver) syllable(i int) bool {
	if i < 3 || !r.Is(i, phrase.Plain) || !r.Hyphen(i-1) || !r.Is(i-2, phrase.Name) || !r.Is(i-3, phrase.Capital) {
		return false
	}
	w := r.Word(i)
	onset := strings.IndexAny(w, "aeiou")
	if onset < 0 || onset > 2 || len(w) > longestSyllable {
		return false
	}
	switch strings.TrimLeft(w[onset:], "aeiou") {
	case "", "n", "ng", "k", "l", "m", "p", "h":
		return true
	}
	return false
}

// longestSyllable is how many bytes a syllable of a name has at most: hyung, chuang.
const longestSyllable = 6
