package claims

import (
	"strings"
	"unicode"

	"github.com/mtibben/confusables"
	"golang.org/x/text/unicode/norm"
)

// SamePerson reports whether two names may be one person's, as names are to
// whoever reads them: case, spacing, width and what cannot be seen say nothing,
// and letters that look alike are one letter, Latin a and Cyrillic а, after the
// data of Unicode Technical Standard 39. Names that differ in an accent are two.
func SamePerson(a, b string) bool {
	a, b = seen(a), seen(b)
	// Capitals and small letters look like different things: В like B and в
	// like nothing Latin, I like l and i like i. So it is asked of all small, of
	// all capital, and as they are written.
	skeleton, lower, upper := confusables.Skeleton, strings.ToLower, strings.ToUpper
	return lower(skeleton(a)) == lower(skeleton(b)) || skeleton(lower(a)) == skeleton(lower(b)) || skeleton(upper(a)) == skeleton(upper(b))
}

// seen returns what is to be seen of a name, without the space in it.
func seen(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || !unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
}
