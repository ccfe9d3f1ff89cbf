package cue

import (
	"strings"

	"vouch/claims/lexicon"
)

// regular returns the form of a verb in -ed or -ing.
func regular(base, ending string) string {
	n := len(base)
	switch last := base[n-1]; {
	case lexicon.DoublesLast.Contains(base):
		return base + string(last) + ending
	case last == 'e' && ending == "ed":
		return base + "d"
	case last == 'e' && !strings.HasSuffix(base, "ee"):
		return base[:n-1] + ending
	case last == 'y' && ending == "ed" && !vowel(base[n-2]):
		return base[:n-1] + "ied"
	}
	return base + ending
}

// third returns the form of the third person.
func third(base string) string {
	n := len(base)
	switch last := base[n-1]; {
	case last == 's', last == 'x', last == 'o', strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"):
		return base + "es"
	case last == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ies"
	}
	return base + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
