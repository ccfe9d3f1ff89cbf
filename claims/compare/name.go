package compare

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// names compares the names of the two texts and the titles that go with them.
func (c *comparison) names() {
	old, new := c.old.ledger.Names, c.new.ledger.Names
	oldMet, newMet := make([]bool, len(old)), make([]bool, len(new))
	words := make([][]string, len(new))
	for j := range new {
		words[j] = nameWords(new[j].Text)
	}
	for i := range old {
		best, v := -1, nameWords(old[i].Text)
		for j := range new {
			if !sameName(v, words[j]) {
				continue
			}
			oldMet[i], newMet[j] = true, true
			if best < 0 || old[i].Text == new[j].Text {
				best = j
			}
		}
		if best >= 0 {
			c.title(&old[i], &new[best])
		}
	}
	for i := range old {
		n := &old[i]
		if oldMet[i] || c.new.names(n.Text) {
			continue // it stands there, perhaps in another form
		}
		if j := c.misspelt(n, new, newMet); j >= 0 {
			newMet[j] = true
			c.report(Name, Changed, n.First, new[j].First, "the name is spelt "+quoted(new[j].Text)+" now, not "+quoted(n.Text))
			continue
		}
		c.report(Name, Lost, n.First, document.Span{}, "the name is gone")
	}
	for j := range new {
		if m := &new[j]; !newMet[j] && !c.old.names(m.Text) {
			c.report(Name, Added, document.Span{}, m.First, "the name is new")
		}
	}
}

// title compares what two forms of one name are called. A text may call one
// person by several titles: it is changed when neither text has the other's.
func (c *comparison) title(n, m *claims.Name) {
	v, w := titleWords(n.Title), titleWords(m.Title)
	if len(v) == 0 || len(w) == 0 || oneTitle(n.Title, m.Title) || c.new.mentions(v) || c.old.mentions(w) {
		return
	}
	c.report(Name, Changed, titled(n), titled(m), "the title changed from "+quoted(n.Title)+" to "+quoted(m.Title))
}

// mentions reports whether all the words stand in one sentence of a text, by
// what they mean.
func (s *side) mentions(words []string) bool {
	for n := range s.doc.Sentences.Len() {
		own := s.meanings(n)
		if !slices.ContainsFunc(words, func(w string) bool { return !own[w] }) {
			return true
		}
	}
	return false
}

// titled returns where a name stands with its title, the name alone where they
// stand apart.
func titled(n *claims.Name) document.Span {
	for _, at := range n.Spans {
		if both := at.Join(n.Place); !n.Place.IsZero() && both.Len() <= at.Len()+n.Place.Len()+4 {
			return both
		}
	}
	return n.First
}

func quoted(s string) string { return `"` + strings.Join(strings.Fields(s), " ") + `"` }

// oneName reports whether two names may be forms of one: the words of the
// shorter stand in the longer, or are its initials.
func oneName(a, b string) bool {
	return sameName(nameWords(a), nameWords(b))
}

func sameName(v, w []string) bool {
	if len(v) == 0 || len(w) == 0 {
		return false
	}
	v, w = shorten(v, w), shorten(w, v)
	return subset(v, w) || subset(w, v)
}

// shorten puts initials for the words of a name where the other name has them:
// "united nations refugee agency" beside "un refugee agency".
func shorten(words, other []string) []string {
	for _, short := range other {
		n := len(strings.ReplaceAll(short, ".", ""))
		for i := 0; n >= 2 && i+n <= len(words); i++ {
			if initials([]string{short}, words[i:i+n]) {
				return slices.Concat(words[:i], []string{short}, words[i+n:])
			}
		}
	}
	return words
}

// nameWords returns the words of a name in lower case, small words left out.
func nameWords(name string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '\t' || r == '\u00a0' }) {
		w = strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ",’'\""), "'s"), "’s"), ".", "")
		if w == "" || lexicon.NameFiller.Contains(w) {
			continue
		}
		words = append(words, w)
	}
	return words
}

func subset(v, w []string) bool {
	for _, x := range v {
		if !slices.ContainsFunc(w, func(y string) bool { return sameNameWord(x, y) }) {
			return false
		}
	}
	return true
}

// sameNameWord reports whether two words of names are one: the same, or forms of
// one place ("Spain" is not "Spanish" to it, "Syria" is "Syrian").
func sameNameWord(x, y string) bool {
	if x == y {
		return true
	}
	x, y = strings.ReplaceAll(x, ".", ""), strings.ReplaceAll(y, ".", "")
	if x == y {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	rest, ok := strings.CutPrefix(y, x)
	return ok && len(x) >= 4 && slices.Contains(placeEndings[:], rest)
}

// placeEndings make the name of a place that of its people.
var placeEndings = [...]string{"n", "an", "ian", "ese", "ish", "s", "i", "es"}

// initials reports whether a name is the initials of another: "EU".
func initials(short, long []string) bool {
	if len(short) != 1 || len(long) < 2 {
		return false
	}
	letters := strings.ReplaceAll(short[0], ".", "")
	if len(letters) != len(long) {
		return false
	}
	for i, w := range long {
		if w[0] != letters[i] {
			return false
		}
	}
	return true
}

// names reports whether the words of a name stand together in a text, whatever
// its reading makes of them.
func (s *side) names(name string) bool {
	words := nameWords(name)
	if len(words) == 0 {
		return true
	}
	d := s.doc
	for _, sentence := range d.Sentences.All() {
		for i := sentence.First; i < sentence.Last; i++ {
			if !d.Tokens.At(i).Capital {
				continue
			}
			if sameNameWord(d.Word(i), words[len(words)-1]) && (len(words) == 1 || s.before(i, words)) {
				return true
			}
			if w := []string{strings.ReplaceAll(d.Word(i), ".", "")}; d.Tokens.At(i).Upper && initials(w, words) {
				return true
			}
		}
	}
	return false
}

// before reports whether the words of a name, but its last, stand close before
// token i.
func (s *side) before(i int, words []string) bool {
	for _, w := range words[:len(words)-1] {
		stands := false
		for k := max(i-2*len(words)-1, 0); k < i && !stands; k++ {
			stands = sameNameWord(s.doc.Word(k), w)
		}
		if !stands {
			return false
		}
	}
	return true
}

// misspelt returns the name of the other text that this one became: one that
// meets no other, has as many words, and differs from it by two letters at
// most, or shares a word and stands in an alike sentence.
func (c *comparison) misspelt(n *claims.Name, new []claims.Name, met []bool) int {
	v := nameWords(n.Text)
	for j := range new {
		if met[j] || c.old.names(new[j].Text) {
			continue
		}
		w := nameWords(new[j].Text)
		if len(v) != len(w) || len(v) == 0 {
			continue
		}
		letters, same := 0, 0
		for k := range v {
			if v[k] == w[k] {
				same++
			}
			letters += distance(v[k], w[k])
		}
		alikeSentence := c.old.likeness(c.old.sentence(n.First), c.new.sentence(new[j].First)) >= alike/2
		if letters <= 2 && (same > 0 || alikeSentence) && len(n.Text) >= 5 || same > 0 && alikeSentence {
			return j
		}
	}
	return -1
}

// distance is the number of letters to put in, leave out or replace, two
// letters that change places counted as one.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range x {
		before, above, row := rows[i%3], rows[(i+1)%3], rows[(i+2)%3]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return rows[(len(x)+1)%3][len(y)]
}

// oneTitle reports whether two titles say much the same: one holds a telling
// word of the other.
func oneTitle(a, b string) bool {
	v, w := titleWords(a), titleWords(b)
	if len(v) == 0 || len(w) == 0 {
		return true
	}
	for _, x := range v {
		if slices.Contains(w, x) {
			return sameForms(a, b)
		}
	}
	return false
}

// sameForms reports whether neither or both titles are of a former or acting
// holder, or of a deputy.
func sameForms(a, b string) bool {
	v, w := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	for x := range lexicon.OfficeStanding.Words() {
		if slices.Contains(v, x.Text) != slices.Contains(w, x.Text) {
			return false
		}
	}
	return true
}

func titleWords(title string) []string {
	var words []string
	for _, w := range strings.Fields(strings.ToLower(title)) {
		w = strings.Trim(w, ".,")
		if lexicon.EmptyWord.Contains(w) || w == "" || lexicon.Honorific.Contains(w) {
			continue
		}
		if shared := lexicon.Synonym.ValueOf(w); shared != "" {
			words = append(words, "="+shared)
		} else {
			words = append(words, lexicon.Stem(w))
		}
	}
	return words
}
