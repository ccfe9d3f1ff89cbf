package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A governor is the word that says what is said of the counted.
type governor struct {
	measure string
	at      int
}

func (g governor) String() string { return g.measure }

type governorRule = match.Rule[*reader, governor]

// governorsAfter are asked behind the counted phrase.
var governorsAfter = match.Set[*reader, governor]{Rules: []*governorRule{
	{
		Name: "governor-behind",
		Doc: `the verb behind a counted phrase, over adverbs and an aside

	READ Some 12 miners [were reportedly killed] there. => killed
	READ Some 12 miners[, who drowned] there. => killed
	READ Some 12 miners[, mostly men, were hurt] there. => injured
	READ Some 12 miners [held hostage were freed] there. => released
	NOT Some 12 miners at the mine.
	NOT Some 12 miners of the king.`,
		Pattern: grammar.Must(`!before(["and at the to of a including as held"]) Filler{0,6} v:Governing | "held" ("hostage" | Filler){0,5} v:Governing |
			("," before("who") | Aside) Filler{0,5} v:Governing`),
		Make: govern,
	},
	{
		Name: "lost-lives",
		Doc: `the loss of lives

	READ Some 12 miners [lost their lives] there. => killed
	NOT Some 12 miners lost their way.`,
		Pattern: grammar.Must(`Filler{0,6} v:["lost losing lose"] any ["life lives"]`),
		Make:    govern,
	},
}}

// governorsBefore are asked before the number and its hedge.
var governorsBefore = match.Set[*reader, governor]{Rules: []*governorRule{
	{
		Name: "governor-before",
		Doc: `the verb before a number

	READ It [killed at least] 12 of them. => killed
	READ It [injured] 12 of them. => injured
	NOT It fell on 12 of them.`,
		Pattern: grammar.Must(`v:Measure (FillerBefore | "at" before(["least most"])){0,7} "were"? ":"?`),
		Make:    govern,
	},
	{
		Name: "tally",
		Doc: `a toll, and what brought it to its number; nobody died at 78 so

	READ The [toll rose to] 12 of them. => killed
	READ The [toll has now reached] 12 of them. => killed
	NOT He drowned at 78 there.`,
		Pattern: grammar.Must(`v:[Measure Tally] (FillerBefore | [TallyVerb !Measure] | "at" before(["least most"])){1,7} "were"? ":"?`),
		Make:    govern,
	},
	{
		Name: "death-of",
		Doc: `the noun before "of" and a number

	READ The [killing of] dozens went on. => killed
	NOT The hiring of dozens went on.`,
		Pattern: grammar.Must(`v:[Measure !Measure=employed !Measure=jobs] "of"`),
		Make:    govern,
	},
}}

func govern(r *reader, _ match.Text, m match.Match) (governor, bool) {
	at, _, _ := m.Part("v")
	measure := lexicon.Measure.Value(r.d, at)
	if measure == "" {
		measure = "killed" // "lost their lives"
	}
	return governor{measure, at}, true
}

// ageRules are asked at the first token of a bare number and its hedge.
var ageRules = match.Set[*reader, struct{}]{Rules: []*match.Rule[*reader, struct{}]{
	{
		Name: "bare-age",
		Doc: `a bare number that is somebody's age

	READ Two men aged [25] swam.
	READ She died at [78] there.
	READ She would have been [78] now.
	READ There Ana Reiss, [65], swam.
	READ Then the weaver, [65], swam.
	NOT The ferry was 78 then.
	NOT The office, 65, swam.
	NOT On May, 65, swam.
	READ Ana Reiss dead at [78] there.
	NOT They put the number of dead at 65 there.`,
		Pattern: grammar.Must(`after(["aged age"] | "age" "of" | ["died dies retired"] "at" | !after("of" | "the") "dead" "at" |
				["he she who i"] ["would will"]? ["would will have"]? ["was is be been turned turns turning"]) any |
			(after(any [word capital !MonthWord] ",") [number !Digit] before([", ."]) | after(any [PersonNoun word !MonthWord] ",") [number !Digit] before(",")) !before(any NumeralStart)`),
	},
}}

// quake leads to the magnitude of an earthquake.
var quake = grammar.Must(`"magnitude" word?`)

// measure fills in what is said of the counted: first the verb right after the
// phrase ("12 miners were killed"), then the head itself ("12 deaths"), then
// the verb right before the number ("killing 12").
func (r *reader) measure(q *claims.Quantity, first, after int) {
	if r.aged(q, first) {
		q.Measure, q.Unit = "age", "year"
		return
	}
	if _, ok := quake.Before(r.text(), r, first); ok {
		q.Measure, q.Unit = "magnitude", "magnitude"
		return
	}
	if x, ok := governorsAfter.At(r.text(), r, after); ok {
		r.governed(q, x.Made)
		return
	}
	if !q.Noun.IsZero() {
		at := r.d.TokenAt(q.Noun.End - 1)
		for _, m := range [...]string{lexicon.Measure.ValueOf(q.Head), lexicon.Measure.Value(r.d, at)} {
			if m != "" {
				r.governed(q, governor{m, at})
				return
			}
		}
	}
	if x, ok := governorsBefore.Before(r.text(), r, first); ok {
		r.governed(q, x.Made)
	}
}

func (r *reader) governed(q *claims.Quantity, g governor) {
	q.Measure, q.Governor = g.measure, r.d.Tokens.At(g.at).Span
}

// aged reports whether the bare number is somebody's age.
func (r *reader) aged(q *claims.Quantity, first int) bool {
	v, ok := q.Low.Value.Int64()
	if !ok || q.Low.Missing || v < 1 || v > 119 || !q.Noun.IsZero() || q.Unit != "" || q.Denominator > 0 || q.Vague {
		return false
	}
	_, ok = ageRules.At(r.text(), r, first)
	return ok
}

// casualty reports whether token i is a word of harm or rescue that a bare
// number may have as its verb.
func (r *reader) casualty(i int) bool {
	return r.kind(i, document.Word) && lexicon.CasualtyMeasure.Contains(lexicon.Measure.Value(r.d, i))
}
