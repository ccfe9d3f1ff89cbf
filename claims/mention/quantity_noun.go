package mention

import (
	"strings"

	"vouch/sources/document"
)

// longestPhrase is the number of tokens that a counted phrase may have.
const longestPhrase = 9

// plural reports whether a word is a plural noun by its form.
func plural(w string) bool {
	if people[w] {
		return true
	}
	n := len(w)
	if n < 3 || w[n-1] != 's' || w[n-2] == 's' || singularS[w] {
		return false
	}
	if w[n-2] == 'u' || w[n-2] == 'i' && n < 5 {
		return false
	}
	return !strings.HasSuffix(w, "ous") && !stopWords[w]
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
	if people[w] || groups[singular(w)] != "" {
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

// A phrase is a counted phrase: tokens [first, after), its head at token head.
type phrase struct {
	first, after, head int
	of                 bool // reached through "of": "dozens of people"
	partitive          bool // reached through "of the": a part of what is named
}

// counted reads the counted phrase that starts at token i. One says that the
// number is one, so that its noun is singular.
func (r *quantityReader) counted(i int, one, vague bool) (p phrase, ok bool) {
	j := i
	if r.word(j) == "of" {
		p.of = true
		j++
		for n := 0; n < 3; n++ {
			switch w := r.word(j); w {
			case "the", "those", "these", "its", "his", "her", "their", "our", "my", "your", "all", "this", "that", "a", "an":
				p.partitive = p.partitive || w != "a" && w != "an"
				j++
			}
		}
		if r.kind(j, document.Number) || cardinals[r.word(j)] > 0 || r.raw(j) == "$" {
			if !vague {
				return p, false // "15 of the 40": what is counted comes later
			}
		}
	}
	if !p.of && vague {
		switch r.word(j) {
		case "the", "its", "their", "his", "her", "our", "all", "those", "these":
			p.of, p.partitive = true, true // "half the seats"
			j++
		}
	}
	if prev := r.word(j - 1); p.of && (prev == "those" || prev == "these") && (relationVerbs[r.word(j)] || strings.HasSuffix(r.word(j), "ed")) {
		return p, false // "five of those involved ropes"
	}
	p.first, p.head = j, -1
	lastPlural, lastNoun := -1, -1
	for j < r.end && j-i < longestPhrase {
		t := r.d.Tokens[j]
		switch t.Kind {
		case document.Possessive:
			if lastNoun < 0 && lastPlural < 0 {
				return p, false
			}
			if one && !p.of {
				break // "one man's search"
			}
			lastPlural, lastNoun = -1, -1 // "two children's homes"
			j++
			continue
		case document.QuoteMark:
			if lastPlural >= 0 || t.Glued && j > i {
				break
			}
			if j == p.first {
				p.first++
			}
			j++
			continue
		case document.Number:
			if j > p.first && r.hyphen(j-1) {
				j++
				continue
			}
			if r.hyphen(j+1) || r.unitHyphenless(j) { // "five 19-year-old men", "2.9 million 9 liter cases"
				if u, ok := r.unitAfter(j+1, true); ok && u.after > j+1 {
					j = u.after
					continue
				}
				if r.hyphen(j + 1) {
					j += 2
					continue
				}
			}
			if p.of && r.kind(j-1, document.Possessive) {
				return p, false // "39 of the state's 40 seats": what is counted comes later
			}
			if lastPlural < 0 && r.kind(j+1, document.Word) && r.capital(j+1) && r.d.Tokens[j].Len() >= 2 && p.first < j && !strings.HasSuffix(r.word(j-1), "ing") {
				r.named = j // "two new 737 Max jets"
				j++
				continue
			}
			if p.first == j && r.kind(j+1, document.Word) && r.capital(j+1) {
				j++
				continue
			}
		case document.Punct:
			if r.hyphen(j) {
				j++
				continue
			}
			// "a 2-day, 30-mile march", "two big, red lorries"
			if r.raw(j) == "," && lastPlural < 0 && lastNoun >= 0 && !one && r.kind(j+1, document.Word) && !stopWords[r.word(j+1)] && !relationVerbs[r.word(j+1)] &&
				adjective(r.word(j-1)) {
				j++
				continue
			}
		case document.Word:
			w := r.word(j)
			if r.hyphen(j - 1) {
				// The rest of a compound: "Assad-aligned", "vice-presidents".
				if plural(w) {
					lastPlural = j
				} else {
					lastNoun = j
				}
				j++
				continue
			}
			if cardinals[w] > 0 && j > p.first {
				break // "earthquake causing eleven deaths"
			}
			if (w == "and" || w == "or") && lastPlural < 0 && lastNoun >= 0 && !one && r.pluralWithin(j+1, 3) {
				j++
				continue
			}
			if (w == "very" || (w == "outside" || w == "inside") && j == p.first) && r.pluralWithin(j+1, 2) {
				j++
				continue
			}
			if stopWords[w] && !(t.Upper && capitalNames[w] && !r.shouts()) {
				if j == p.first && (w == "more" || w == "other" || w == "such" || w == "past" || w == "same" || w == "further" || w == "least") {
					j++
					p.first = j
					continue
				}
				break
			}
			if j == p.first && (w == "other" || w == "others" || w == "additional" || w == "further" || w == "extra") {
				if w == "others" {
					return p, false
				}
				j++
				continue
			}
			if lastPlural >= 0 && lastPlural == j-1 && plural(w) && !relationVerbs[w] {
				lastPlural = j // "sports teams"
				j++
				continue
			}
			if lastPlural >= 0 {
				break
			}
			verb := relationVerbs[w] && !t.Capital
			if verb && p.partitive && nounVerbs[w] && !r.kind(j+1, document.Number) && r.word(j+1) != "the" && r.word(j+1) != "a" {
				verb = false // "of the popular vote"
			}
			if verb && one && lastNoun < 0 && nounVerbs[w] {
				verb = false // "one end of the hall"
			}
			if verb && (stateWords[w] || nounVerbs[w]) {
				// An adjective before a noun: "12 missing children".
				verb = one && lastNoun >= 0 || !r.pluralWithin(j+1, 3) && !(one && r.kind(j+1, document.Word) && !stopWords[r.word(j+1)])
			}
			if verb {
				if plural(w) && !one && !neverNouns[w] {
					// "12 strikes", "1,200 Indian lives": after a plural number
					// no verb in -s agrees.
					lastPlural = j
					j++
					continue
				}
				break
			}
			if strings.HasSuffix(w, "ed") && len(w) > 4 && !t.Capital && w != "hundred" && w != "breed" {
				// "armed men" but "people injured", "two used".
				if lastNoun >= 0 && one || !r.pluralWithin(j+1, 4) && !(one && lastNoun < 0 && r.nounFollows(j+1)) {
					break
				}
				j++
				continue
			}
			if adverb(w) && !t.Capital {
				if lastNoun >= 0 && one {
					break
				}
				j++
				continue
			}
			if one && plural(w) && lastNoun >= 0 && !p.of {
				break // "one side uses": a verb
			}
			if plural(w) && !(one && !p.of) {
				lastPlural = j
			} else {
				if one && lastNoun >= 0 && strings.HasSuffix(w, "ing") && !r.nounFollows(j+1) {
					break
				}
				lastNoun = j
			}
			j++
			continue
		case document.Symbol:
		}
		break
	}
	switch {
	case lastPlural >= 0:
		p.head = lastPlural
	case lastNoun >= 0 && (one || p.of || r.singularCounts(lastNoun, p.first)):
		p.head = lastNoun
	default:
		return p, false
	}
	p.after = p.head + 1
	return p, true
}

// capitalNames are stop words that are names in capitals: US, IT, WHO.
var capitalNames = wordSet("us it who may")

// shouts reports whether the sentence is written in capitals throughout.
func (r *quantityReader) shouts() bool {
	for i := r.first; i < r.end && i < r.first+12; i++ {
		if t := r.d.Tokens[i]; t.Kind == document.Word && !t.Upper && t.Len() > 1 {
			return false
		}
	}
	return true
}

// unitHyphenless reports whether the number at token j measures the noun that
// follows: "9 liter cases".
func (r *quantityReader) unitHyphenless(j int) bool {
	u, ok := r.unitAfter(j+1, true)
	return ok && !u.money && u.measure != "share"
}

// nounFollows reports whether token i may be a noun.
func (r *quantityReader) nounFollows(i int) bool {
	w := r.word(i)
	return r.kind(i, document.Word) && !stopWords[w] && !relationVerbs[w] && !adverb(w)
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
		if stopWords[w] && w != "and" || vaguePlurals[w] > 0 || w == "dozens" || w == "scores" {
			return false // "40 dead and thousands displaced": the next figure
		}
		if plural(w) && !relationVerbs[w] {
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
