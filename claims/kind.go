package claims

import "strings"

// Kinds is every kind of claim with the word that tables show for it. People
// may name it by that word or by the kind's own name, which programs read.
var Kinds = []struct {
	Kind
	Word string
	Doc  string // what claims of the kind are
}{
	{FigureClaim, "figure", "a number, with its hedge and what it counts"},
	{QuoteClaim, "quote", "somebody's words, in quotation marks"},
	{StatementClaim, "said", "somebody's word, in the article's own words"},
	{IdentityClaim, "who", "who somebody is: a name with role, title, age or affiliation"},
	{DateClaim, "date", "when something happened"},
	{AssertionClaim, "own voice", "what the article says on its own word; listed where it says that something is the first or the most, or rumoured"},
}

// Word returns the kind in the word that tables show.
func (k Kind) Word() string {
	for _, known := range Kinds {
		if known.Kind == k {
			return known.Word
		}
	}
	return string(k)
}

// ParseKind reads a kind as tables show it, "said", or by its own name,
// "statement", in any case. It returns false for a word that is neither.
func ParseKind(s string) (Kind, bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, known := range Kinds {
		if s == known.Word || s == string(known.Kind) {
			return known.Kind, true
		}
	}
	return "", false
}

// KindWords returns the words of Kinds, for help and for errors.
func KindWords() []string {
	words := make([]string, len(Kinds))
	for i, k := range Kinds {
		words[i] = k.Word
	}
	return words
}
