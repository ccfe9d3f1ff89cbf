// Package match finds constructions in the tokens of an article: a rule is a
// value with a name, its documentation, its examples and a pattern, not a nest
// of conditions. It knows nothing of what the rules mean.
//
// # How to write a rule
//
// A rule stands in the list of its room, in a file by subject:
//
//	var dollars = &amountRule{
//		Name: "dollars",
//		Doc: `an amount in dollars behind its sign
//
//	Reads the sign, whose dollar it is, and the number.
//
//		READ It paid [US$ 40] for it. => 40 USD
//		NOT The $ is weak.`,
//		Pattern: grammar.Must(`DollarPrefix? "$" n:number !before([glued word])`),
//		Unless:  []*pattern{grammar.Must(`after("page")`)},
//		Make:    makeDollars,
//	}
//
// Write the READ and NOT lines first: at least one of each. READ says what the
// rule takes, in square brackets, and may say what it makes of it; NOT is a
// near miss. matchtest.Run runs them all, and refuses a rule without them, a
// name that is used twice and a pattern that does not compile. Then run
// eval --rules on the development texts: it counts what each rule reads, and
// tells its worth, the score with it and without. A rule that reads nothing, or
// is worth nothing, goes.
//
// Words do not stand in a rule. What more than one rule asks of a word, or a
// list of words, is a class of the lexicon; a pattern may name the word or two
// that it is about.
//
// # Patterns
//
// A pattern is a sequence of parts:
//
//	Month              a word of that class of the lexicon, or the longest fixed phrase
//	Hedge=at_least     one with that value
//	"as many as"       those words or marks, in lower case
//	@say               any form of the word: says, said
//	-ing               a word that ends so, and in two letters more at least
//	=CurrencyCode      a word of that class as it is spelled, capitals and all
//	number word possessive quote symbol punct    a token of that kind
//	capital upper glued any     starting with a capital; in capitals; with no space before it; any token
//	[word capital !Month]       one token that is all of these
//	[number | Month capital]    one that is all of some of these
//	["a an" !capital]           several words in marks are alternatives here
//	(A B | C)          either sequence; the first that leads to a match is taken
//	A? A* A+ A{2,4}    none or one; as many as there are, 8 at most; as many as said
//	n:A                what A takes has a name: Match.Part("n")
//	before(A) after(A) A follows here; A stands before here. They take nothing.
//	!before(A) !after(A)        and the opposite
//	start end          the text starts or ends here
//	clause             a clause ends here: at a mark between clauses, or an end of the text
//	Name               a reader, a part or a token that the grammar of the room has by that name
//
// There is no token outside the text, a sentence for most: no part matches
// there. Repetition is bounded, so a pattern costs the same on every text, in
// proportion to its tokens; nothing is allocated for a token.
//
// Rules of a Set are looked up by the classes and words they can begin with, by
// what after( ) says must stand before them and by what must follow their first
// token, so begin a pattern with something that says what it is about, and put
// what must stand before it into after( ). At takes the longest match, and of
// several as long the first listed; First the first listed that reads anything.
// A set holds 64 rules.
package match
