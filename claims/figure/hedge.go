package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// A hedge is a phrase that says how a number binds its value.
type hedge struct {
	bound claims.Bound
	first int // its first token
}

func (h hedge) String() string { return string(h.bound) }

type hedgeRule = match.Rule[*reader, hedge]

// hedgesBefore are read from the number to the left.
var hedgesBefore = match.Set[*reader, hedge]{Rules: []*hedgeRule{
	{
		Name: "hedge",
		Doc: `a phrase before a number binds its value

Reads the longest phrase that the lexicon calls a Hedge, over a word such as
"another". Of two, as in "nearly more than 40", the one that says more is read;
"only" and "a total of" add nothing and leave what stands before them.

	READ [At least] 12 boats sank. => at_least
	READ It took [no more than] 40 minutes. => at_most
	READ They found [about another] 30 of them. => approx
	READ We need [well over a further] 12 boats. => more_than
	NOT They talked about 12 of them.
	NOT He sold only 12 of them.
	NOT It was over by noon.`,
		Pattern: grammar.Must(`(outer:Hedge HedgeFiller{0,2})?
			!before(after(AboutVerb) ["over about around near some under"] HedgeFiller{0,2} before(Numeral))
			h:Hedge HedgeFiller{0,2} before(Numeral)`),
		Make: makeHedge,
	},
	{
		Name: "passed",
		Doc: `a tally that has passed a number, or climbed past it

	READ The toll [passed] 40 in May. => more_than
	READ The toll has [passed] 40 now. => more_than
	READ Sales climbed [past] $40 million. => more_than
	NOT He passed 40 of them.
	NOT They walked past 40 boats.`,
		Pattern: grammar.Must(`(after(Tally ["has have had" | "now"]{0,2}) ["passed passes crossed"] | after(ChangeVerb) "past") before([Numeral | CurrencySign])`),
		Make:    bounds(claims.MoreThan),
	},
	{
		Name: "approached",
		Doc: `a tally that has come near a number

	READ The toll [approached] 40 in May. => approx
	NOT He approached 40 of them.`,
		Pattern: grammar.Must(`after(Tally ["has have had" | "now"]{0,2}) ["approached approaches"] before(Numeral)`),
		Make:    bounds(claims.Approx),
	},
	{
		Name: "sub",
		Doc: `"sub-" makes the number a ceiling

	READ It is a [sub-]9 nanometre chip. => less_than
	READ It is a [sub-]$900 boat. => less_than
	NOT It is a sub of 9 metres.`,
		Pattern: grammar.Must(`"sub" ["- ‑ ‐" glued] before([number glued | CurrencySign glued])`),
		Make:    bounds(claims.LessThan),
	},
}}

func makeHedge(r *reader, _ match.Text, m match.Match) (hedge, bool) {
	first, end, _ := m.Part("h")
	h := hedgeAt(r, first, end)
	var outer hedge
	if from, to, ok := m.Part("outer"); ok {
		outer = hedgeAt(r, from, to)
	}
	says := outer.bound != "" && outer.bound != claims.Exact
	switch {
	case h.bound == claims.Exact:
		// "Only", "a total of": nothing is hedged by the words themselves, but
		// by what stands before several words, or before "another".
		return outer, says && (end-first > 1 || lexicon.HedgeFiller.Has(r.d, first))
	case h.bound == claims.Approx && says && first-outer.first > 1:
		return outer, true // "nearly" before "more than 40" adds nothing
	}
	return h, true
}

func hedgeAt(r *reader, first, end int) hedge {
	w, _ := lexicon.Hedge.Phrase(r.d, first, end)
	return hedge{claims.Bound(w.Value(lexicon.Hedge)), first}
}

// hedgeBefore reads the hedge that ends right before token i. It returns the
// token where the phrase starts, or i when there is none.
func (r *reader) hedgeBefore(i int) (bound claims.Bound, first int) {
	outer := r.numeral
	r.numeral = i
	h, ok := hedgesBefore.Before(r.text(), r, i)
	r.numeral = outer
	if !ok {
		return claims.Exact, i
	}
	return h.Made.bound, h.Made.first
}

// hedgesAfter are read from behind the number to the right.
var hedgesAfter = match.Set[*reader, hedge]{Rules: []*hedgeRule{
	{
		Name: "plus",
		Doc: `a plus behind a number makes it a floor

	READ It sold 40[+] boats. => at_least
	READ It sold 40[-plus] boats. => at_least
	READ There were 40 [plus] of them. => at_least
	NOT It sold 40 plus 12 boats.
	NOT It sold 40 boats plus a ferry.`,
		Pattern: grammar.Must(`["+" glued] | ["plus" glued] | Hyphen "plus" | "plus" !before([number | Cardinal | "$ £ a the"])`),
		Make:    bounds(claims.AtLeast),
	},
	{
		Name: "odd",
		Doc: `"odd" and its like behind a number make it a guess

	READ Some 40[-odd] boats sank. => approx
	READ There were 40 [odd] boats. => approx
	READ She is 40[-something] now. => approx
	NOT The odd boat sank, 40 others did not.`,
		Pattern: grammar.Must(`after(Numeral | Scale) "odd" | Hyphen ["odd something some ish"]`),
		Make:    bounds(claims.Approx),
	},
	{
		Name: "or-more",
		Doc: `a phrase behind a number binds its value

	READ Children of 12 [or older] pay. => at_least
	READ There were 40 boats, [give or take]. => approx
	READ It takes 40 days [or less]. => at_most
	NOT There were 12 and more ministers are expected.
	NOT There were 40 boats, at least 5 of them new.
	NOT He spent 40 or so that is said.`,
		Pattern: grammar.Must(`h:HedgeAfter`),
		Unless: []*pattern{
			grammar.Must(`"and" ["above over up more under"] [word !PhraseStop]`), // "12 and more ministers are expected"
			grammar.Must(`before("at") HedgeAfter (number | "one")`),              // it belongs to the next number
			grammar.Must(`"approximately" (number | word)`),
			grammar.Must(`"or so that" | "or" any "than"`),
		},
		Make: func(r *reader, t match.Text, m match.Match) (hedge, bool) {
			w, _ := lexicon.HedgeAfter.Phrase(r.d, m.Start, m.End)
			return hedge{claims.Bound(w.Value(lexicon.HedgeAfter)), m.Start}, true
		},
	},
}}

// bounds makes a hedge of the bound.
func bounds(b claims.Bound) func(*reader, match.Text, match.Match) (hedge, bool) {
	return func(_ *reader, _ match.Text, m match.Match) (hedge, bool) { return hedge{b, m.Start}, true }
}

// hedgeAfter reads the hedge that starts at token i.
func (r *reader) hedgeAfter(i int) (bound claims.Bound, after int) {
	h, ok := hedgesAfter.At(r.text(), r, i)
	if !ok {
		return claims.Exact, i
	}
	return h.Made.bound, h.End
}

// endsHedge tells the words that a hedge ends with.
var endsHedge = lexicon.NewView(func(w *lexicon.Word) bool { return w.Is(lexicon.Hedge) || w.EndsPhrase(lexicon.Hedge) })

// hedgeSide returns on which side of the number its hedge puts the value: -1
// for "nearly" and "just under", +1 for "just over" and "a little more than".
func hedgeSide(first string, words int, b claims.Bound) int {
	switch {
	case b == claims.Approx:
		if lexicon.BelowHedge.Contains(first) {
			return -1
		}
	case first == "just" || first == "slightly" || first == "a" && words > 2:
		if b == claims.MoreThan {
			return +1
		}
		if b == claims.LessThan {
			return -1
		}
	case b == claims.LessThan && (first == "not" || first == "shy"):
		return -1
	}
	return 0
}
