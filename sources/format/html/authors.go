package html

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// authors returns the writers that the first of the lists names which names a
// person: sites give the outlet or an agency in one place and the writer in
// another. Where none names a person, the first list that names anybody counts.
func authors(outlet string, lists ...[]string) []string {
	var bodies []string
	for _, list := range lists {
		var persons, others []string
		for _, name := range list {
			name = withoutBody(name, outlet)
			switch {
			case name == "" || slices.Contains(persons, name) || slices.Contains(others, name):
			case isPerson(name, outlet):
				persons = append(persons, name)
			case !userName(name):
				others = append(others, name)
			}
		}
		if len(persons) > 0 {
			return persons
		}
		if len(bodies) == 0 {
			bodies = others
		}
	}
	return bodies
}

// people cuts a byline, "By Ida Marsh, Lou Orr and Paul Teague", into names. An
// address or a handle is nobody's name.
func people(s string) []string {
	s = withoutOpening(strings.TrimSpace(s))
	var out []string
	parts := byLists(s)
	for i, part := range parts {
		dated := i+1 < len(parts) && startsDate(parts[i+1])
		// A date or a count of comments often follows the name.
		if at := strings.IndexFunc(part, unicode.IsDigit); at >= 0 {
			dated = !strings.ContainsFunc(monthsIn(part[at:]), unicode.IsLetter)
			part = part[:at]
		}
		part = untilCall(withoutOpening(strings.TrimSpace(part)))
		if dated {
			part = withoutDateWords(part)
		}
		part = strings.Trim(part, " \t-–—|:•·*")
		if len(part) > 2 && !strings.ContainsAny(part, "@/()") {
			out = append(out, part)
		}
	}
	return out
}

// byLists cuts at commas and at what stands between two names. The words for
// "and" that are names or parts of names elsewhere ("Ortega y Gasset") part
// only what has two words on either side.
func byLists(s string) []string {
	s = strings.NewReplacer(" and ", ",", " And ", ",", " AND ", ",", " und ", ",", ";", ",", " & ", ",", "|", ",", "•", ",", " – ", ",", " — ", ",", " - ", ",").Replace(s)
	var out []string
	for _, part := range strings.Split(s, ",") {
		for {
			left, right, found := cutBetweenNames(part)
			if !found {
				break
			}
			out, part = append(out, left), right
		}
		out = append(out, part)
	}
	return out
}

func cutBetweenNames(s string) (left, right string, found bool) {
	for _, and := range []string{" et ", " og ", " och ", " y ", " e ", " en ", " i ", " és "} {
		l, r, ok := strings.Cut(s, and)
		if ok && len(strings.Fields(l)) >= 2 && len(strings.Fields(r)) >= 2 {
			return l, r, true
		}
	}
	return "", "", false
}

// withoutOpening takes "By", "Von" and the like off a byline. A word that
// begins surnames too goes only before two capitalised words.
func withoutOpening(s string) string {
	for again := true; again; {
		again = false
		for _, opening := range bylineOpenings {
			if len(s) <= len(opening) || !strings.EqualFold(s[:len(opening)], opening) {
				continue
			}
			rest := strings.TrimSpace(s[len(opening):])
			w := strings.Fields(rest)
			if nameOpenings[strings.TrimSpace(strings.ToLower(opening))] && (len(w) < 2 || !upperFirst(w[0]) || !upperFirst(w[1])) {
				continue
			}
			s, again = rest, true
		}
	}
	return s
}

// nameOpenings are words before a writer's name that surnames begin with too.
var nameOpenings = set("von par por door av af di")

// untilCall cuts a byline where the page begins to speak to the reader.
func untilCall(s string) string {
	w := strings.Fields(s)
	for i := 1; i < len(w); i++ {
		if callWords[strings.ToLower(w[i])] {
			return strings.Join(w[:i], " ")
		}
	}
	return strings.Join(w, " ")
}

var callWords = set("view follow email e-mail contact updated published posted last more see read share twitter facebook")

// withoutDateWords takes the beginning of a date off the end of a name.
func withoutDateWords(s string) string {
	w := strings.Fields(s)
	for len(w) > 0 && dateWords[strings.Trim(strings.ToLower(w[len(w)-1]), ".,")] {
		w = w[:len(w)-1]
	}
	return strings.Join(w, " ")
}

var (
	months    = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
	dateWords = func() map[string]bool {
		m := set("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun on at in am")
		for w := range months {
			m[w] = true
		}
		return m
	}()
)

// monthsIn returns the months among the first words of s.
func monthsIn(s string) string {
	var found []string
	for i, w := range strings.Fields(s) {
		if i > 2 {
			break
		}
		if months[strings.Trim(strings.ToLower(w), ".,")] {
			found = append(found, w)
		}
	}
	return strings.Join(found, " ")
}

// startsDate reports whether s begins with a month and a figure.
func startsDate(s string) bool {
	w := strings.Fields(s)
	return len(w) >= 2 && months[strings.Trim(strings.ToLower(w[0]), ".,")] && w[1][0] >= '0' && w[1][0] <= '9'
}

// withoutBody takes the outlet or the agency off the end of a writer's name.
func withoutBody(name, outlet string) string {
	for _, body := range append([]string{outlet}, agencies...) {
		if body == "" || len(name) <= len(body)+1 || !strings.EqualFold(name[len(name)-len(body):], body) || name[len(name)-len(body)-1] != ' ' {
			continue
		}
		if rest := strings.TrimSpace(name[:len(name)-len(body)]); len(strings.Fields(rest)) >= 2 {
			return rest
		}
	}
	return name
}

var agencies = []string{"The Associated Press", "Associated Press", "Reuters", "AFP", "AP", "dpa", "PA", "PTI", "USA TODAY", "CNN", "BBC News", "Bloomberg"}

// isPerson reports whether a name can be a person's: two to five words, none
// that names a body or an office, and not the outlet's.
func isPerson(name, outlet string) bool {
	w := strings.Fields(name)
	if len(w) < 2 || len(w) > 5 || alike(name, outlet) || outlet != "" && (strings.HasPrefix(letterKey(outlet), letterKey(name)) || strings.HasPrefix(letterKey(name), letterKey(outlet))) {
		return false
	}
	for _, a := range agencies {
		if strings.EqualFold(a, name) {
			return false
		}
	}
	capitals := 0
	for _, word := range w {
		if bodyWords[strings.ToLower(strings.Trim(word, ".,"))] || strings.Contains(word, ".com") {
			return false
		}
		if upperFirst(word) {
			capitals++
		}
	}
	return capitals >= 2 || !strings.ContainsFunc(name, unicode.IsUpper) && !isASCII(name)
}

var bodyWords = set("writer writers editor editors editor-at-large reporter reporters correspondent staff contributor contributors newsroom editorial desk bureau team press news media times post tribune herald gazette courier agency agencies network radio television tv service services online magazine journal daily weekly redaktion redaction rédaction redacción redazione admin guest the business international group company foundation insider sports")

// userName recognises the name of an account: one word in small letters.
func userName(name string) bool {
	return !strings.Contains(name, " ") && strings.ToLower(name) == name
}

func upperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// asked reports whether an element belongs to a form or to a reader's comment,
// where a name is asked for and given too.
func asked(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "form" || n.Data == "label" || n.Type == html.ElementNode && n.Data != "body" && n.Data != "html" && named(n, remarkNames) {
			return true
		}
	}
	return false
}

// spaced returns the text of an element with a space between its pieces.
func spaced(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !silent[c.Parent.Data] {
			b.WriteString(c.Data + " ")
		}
	}
	return strings.NewReplacer(" ,", ",").Replace(strings.Join(strings.Fields(b.String()), " "))
}
