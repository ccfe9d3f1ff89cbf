package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// plural reports whether a word is a plural noun by its form.
func plural(w string) bool {
	if lexicon.IrregularPlural.Contains(w) {
		return true
	}
	n := len(w)
	if n < 3 || w[n-1] != 's' || w[n-2] == 's' || lexicon.SingularS.Contains(w) {
		return false
	}
	if w[n-2] == 'u' || w[n-2] == 'i' && n < 5 {
		return false
	}
	return !strings.HasSuffix(w, "ous") && !lexicon.PhraseStop.Contains(w)
}

// singular returns a noun's singular by its form.
func singular(w string) string {
	switch w {
	case "people":
		return "person"
	case "men":
		return "man"
	case "women":
		return "woman"
	case "children":
		return "child"
	case "lives":
		return "life"
	case "police", "series", "species", "aircraft", "staff", "crew", "personnel":
		return w
	}
	n := len(w)
	switch {
	case strings.HasSuffix(w, "men"):
		return w[:n-2] + "an"
	case strings.HasSuffix(w, "children"):
		return w[:n-3]
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case plural(w) && w[n-1] == 's':
		return w[:n-1]
	}
	return w
}

// groupNoun reports whether a plural stands for people or things that news
// counts in the thousands.
func groupNoun(w string) bool {
	if lexicon.IrregularPlural.Contains(w) || lexicon.PersonGroup.ValueOf(singular(w)) != "" {
		return true
	}
	switch w {
	case "jobs", "homes", "houses", "votes", "cases", "deaths", "acres", "hectares", "units", "copies", "vehicles", "cars", "employees",
		"arrests", "tickets", "seats", "points", "shares", "books", "schools", "families", "households", "species", "volunteers",
		"participants", "respondents", "members", "delegates", "supporters", "fans", "guests", "hires", "positions", "victims":
		return true
	}
	return personWord(singular(w))
}

func personWord(w string) bool {
	for _, e := range personEndings {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func adverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "assembly" && w != "supply" && w != "reply" && w != "monopoly" &&
		w != "anomaly" && w != "bully" && w != "ally" && w != "elderly" && w != "deadly" && w != "early" && w != "daily" && w != "friendly" &&
		w != "rally" && w != "italy" && w != "july" && w != "only" && w != "butterfly" && w != "weekly" && w != "monthly"
}

// nounFollows reports whether token i may be a noun.
func (r *quantityReader) nounFollows(i int) bool {
	w := r.word(i)
	return r.kind(i, document.Word) && !lexicon.PhraseStop.Contains(w) && !lexicon.RelationVerb.Contains(w) && !adverb(w)
}

// pluralWithin reports whether a plural noun stands among the next n words
// with nothing but modifiers before it.
func (r *quantityReader) pluralWithin(i, n int) bool {
	for k := i; n > 0; k++ {
		if r.hyphen(k) {
			continue
		}
		if !r.kind(k, document.Word) {
			return false
		}
		w := r.word(k)
		if lexicon.PhraseStop.Contains(w) && w != "and" || lexicon.VaguePlural.Num(w) > 0 || w == "dozens" || w == "scores" {
			return false // "40 dead and thousands displaced": the next figure
		}
		if plural(w) && !lexicon.RelationVerb.Contains(w) {
			return true
		}
		n--
	}
	return false
}

// singularCounts reports whether a noun without a plural form may be what a
// plural number counts: "12 crew", "500 Rohingya", "a 16-nation group".
func (r *quantityReader) singularCounts(head, first int) bool {
	w := r.word(head)
	if r.capital(head) && head > first {
		return true
	}
	return !strings.HasSuffix(w, "ing") && !adjective(w) || r.capital(head)
}

// adjective recognises adjectives by their endings and the commonest by name.
func adjective(w string) bool {
	switch w {
	case "big", "small", "new", "old", "young", "large", "long", "short", "red", "black", "white", "blue", "green", "local", "major", "key",
		"different", "separate", "other", "dead", "strong", "good", "bad", "more", "additional", "high", "low", "poor", "rich":
		return true
	}
	for _, e := range [...]string{"ous", "ful", "ive", "ish", "less", "able", "ible", "ary"} {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) && w != "detective" && w != "representative" && w != "native" && w != "secretary" && w != "executive" {
			return true
		}
	}
	return strings.HasSuffix(w, "ed") && len(w) > 4
}
