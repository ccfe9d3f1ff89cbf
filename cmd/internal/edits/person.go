package edits

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vouch/claims"
)

// itself is the program, which signs what it does and says in logs, tables and margins.
const itself = "vouch"

// severalBetween are the signs that part the names of several people, and the words that
// do.
const severalBetween = ",;/&+|\n"

var severalWords = []string{"and", "und", "et", "with", "mit"}

// notNamed are what stands where programs know no name, and where people write none.
var notNamed = []string{"author", "unknown", "unknown author", "anonymous", "n/a", "na", "none", "nobody", "me", "myself"}

// person returns the name that a cell gives as who checked a claim or signed it; "" for
// none. A decision has one author, who is a person: what names several, or nobody, is an
// error.
func person(cell string) (string, error) {
	name := spaced(cell)
	plain := strings.ToLower(name)
	switch {
	case name == "":
		return "", nil
	case claims.SamePerson(name, itself):
		return "", fmt.Errorf("“%s” is the program, and no person", name)
	case !strings.ContainsFunc(name, unicode.IsLetter), slices.Contains(ticks, plain), slices.Contains(undecided, plain), slices.Contains(notNamed, plain):
		return "", fmt.Errorf("“%s” is no name", name)
	case strings.ContainsAny(strings.Trim(strings.TrimSpace(cell), severalBetween), severalBetween), slices.ContainsFunc(strings.Fields(plain), func(w string) bool { return slices.Contains(severalWords, w) }):
		return "", fmt.Errorf("“%s” may be several people, and a decision has one author: write one name, first name first", name)
	}
	return name, nil
}
