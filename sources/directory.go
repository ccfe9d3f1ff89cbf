package sources

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Directory knows the names of one article and decides when two spellings
// are one voice: a surname and the full name, an acronym and the body it
// stands for, the short form of a long title. It compares words; where a name
// stands in the text is given to it as a position, which may be any number
// that grows with the text. A name alone never joins two people of different
// given names.
type Directory struct {
	names   []entry
	lowered map[string]string // words in lower case, by the words as printed
	byWord  map[string][]int  // entries by each of their telling words, in lower case
	people  map[byte][]int    // entries of full names by the first byte of the surname
}

// An entry is one name with the places where it stands.
type entry struct {
	words []string // as printed in the fullest form
	lower []string // telling words, in lower case
	kind  Kind
	short string     // acronym in lower case; of bodies
	also  [][]string // other names, in telling words
	at    []int
	seen  []int // places noted since the last Settle, in order
}

// smallWords tell nothing about a name.
var smallWords = map[string]bool{
	"the": true, "of": true, "for": true, "and": true, "in": true, "on": true, "at": true, "a": true, "an": true, "to": true,
	"&": true, "de": true, "la": true, "’s": true, "'s": true,
}

// telling returns the words that tell one name from another, in lower case. A
// word is lowered once for a whole directory, since names come again and again.
func (d *Directory) telling(words []string) []string {
	if d.lowered == nil {
		d.lowered = make(map[string]string)
	}
	out := make([]string, 0, len(words))
	for _, w := range words {
		low, ok := d.lowered[w]
		if !ok {
			low = plain(w)
			d.lowered[w] = low
		}
		if low != "" && !smallWords[low] {
			out = append(out, low)
		}
	}
	return out
}

// plain returns a word as names are compared: in lower case, with a straight
// apostrophe, without accents, and without the Arabic article that short forms
// leave out.
func plain(w string) string {
	low := strings.TrimRight(strings.ReplaceAll(strings.ToLower(w), "’", "'"), ".,")
	if low == "" {
		return ""
	}
	if strings.IndexFunc(low, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0 {
		low = unaccented(low)
	}
	if article, rest, ok := strings.Cut(low, "-"); ok && len(article) == 2 && len(rest) > 2 && (article[0] == 'a' || article == "el") {
		return rest
	}
	return low
}

// unaccented returns a word in lower case as it is typed where there are no
// accents: ibanez for ibáñez, sorensen for sørensen.
func unaccented(low string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(low) {
		if unicode.Is(unicode.Mn, c) {
			continue
		}
		if plain, ok := strokes[c]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// strokes are the letters that do not come apart into a letter and an accent.
var strokes = map[rune]string{'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th"}

// Holding returns the people of more than one name whose full name holds the word,
// wherever in it: Xi Jinping for Xi, Luiz Inácio Lula da Silva for Lula. It returns
// none where a body is called by the word too.
func (d *Directory) Holding(word string) []int {
	all := d.byWord[plain(word)]
	for _, i := range all {
		if d.names[i].kind != Person || len(d.names[i].lower) < 2 {
			return nil
		}
	}
	return all
}

// Add enters a name as that of somebody new, whoever bears it already: Mr Braun and
// Mrs Braun.
func (d *Directory) Add(words []string, kind Kind, at int) int {
	d.names = append(d.names, entry{words: slices.Clone(words), lower: d.telling(words), kind: kind, short: acronym(words), at: []int{at}})
	d.index(len(d.names) - 1)
	return len(d.names) - 1
}

// Know enters a name of the given kind at a position and returns its number.
// The same words again, or a short form of a name that is already known, are
// the same entry; a fuller form replaces the printed one.
func (d *Directory) Know(words []string, kind Kind, at int) int {
	lower := d.telling(words)
	if i, ok := d.find(lower, kind, at); ok {
		e := &d.names[i]
		if len(lower) > len(e.lower) {
			e.words, e.lower, e.short = slices.Clone(words), lower, acronym(words)
			d.index(i)
		}
		e.at = append(e.at, at)
		return i
	}
	i := len(d.names)
	d.names = append(d.names, entry{words: slices.Clone(words), lower: lower, kind: kind, short: acronym(words), at: []int{at}})
	d.index(i)
	if lower := d.names[i].lower; kind == Person && len(lower) > 1 {
		if d.people == nil {
			d.people = make(map[byte][]int)
		}
		initial := lower[len(lower)-1][0]
		d.people[initial] = append(d.people[initial], i)
	}
	return i
}

func (d *Directory) index(i int) {
	if d.byWord == nil {
		d.byWord = make(map[string][]int)
	}
	e := &d.names[i]
	keys := e.lower
	if e.kind != Person && e.short != "" {
		keys = append(slices.Clone(keys), e.short)
	}
	for _, w := range keys {
		if !slices.Contains(d.byWord[w], i) {
			d.byWord[w] = append(d.byWord[w], i)
		}
	}
}

// Seen notes one more place of an entry. Places must be given in text order
// until Settle is called.
func (d *Directory) Seen(i, at int) { d.names[i].seen = append(d.names[i].seen, at) }

// Settle puts the places of every entry in order, after names were entered out
// of it.
func (d *Directory) Settle() {
	for i := range d.names {
		e := &d.names[i]
		e.at = append(e.at, e.seen...)
		e.seen = nil
		slices.Sort(e.at)
	}
}

// Find returns the entry that the words name, and false when none fits. Where
// several fit, it is the one that stands last before the position, or else the
// first after it. An empty kind fits every kind.
func (d *Directory) Find(words []string, kind Kind, at int) (int, bool) {
	return d.find(d.telling(words), kind, at)
}

func (d *Directory) find(lower []string, kind Kind, at int) (int, bool) {
	if len(lower) == 0 {
		return 0, false
	}
	best, bestAt, found := 0, 0, false
	for _, i := range d.called(lower, kind) {
		e := &d.names[i]
		last := e.before(at)
		if !found || closer(last, bestAt, at) {
			best, bestAt, found = i, last, true
		}
	}
	return best, found
}

// Near returns the person whose surname the words spell with one letter more,
// less or other, when exactly one is known and the words are long enough for
// that to be a slip: Maurer and Mauer.
func (d *Directory) Near(words []string) (int, bool) {
	lower := d.telling(words)
	if len(lower) == 0 {
		return 0, false
	}
	last := lower[len(lower)-1]
	found := -1
	people := d.people[last[0]]
	for _, i := range people[max(0, len(people)-mostSlips):] {
		e := &d.names[i]
		surname := e.lower[len(e.lower)-1]
		switch {
		case slip(last, surname) && (len(lower) == 1 || lower[0] == e.lower[0]):
		case len(lower) > 1 && last == surname && slip(lower[0], e.lower[0]):
		default:
			continue
		}
		if found >= 0 {
			return 0, false
		}
		found = i
	}
	return found, found >= 0
}

// shortestSlip is how many bytes a name must have for another of one letter's
// difference to be the same name: Ada and Ida are two.
const shortestSlip = 5

// mostSlips is how many people a misspelt name is compared with.
const mostSlips = 200

// slip reports whether two words differ by exactly one letter.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b || a[0] != b[0] {
		return false
	}
	if len(a) < shortestSlip {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// All returns every entry that the words can name, the best antecedent at the
// position first.
func (d *Directory) All(words []string, kind Kind, at int) []int {
	lower := d.telling(words)
	if len(lower) == 0 {
		return nil
	}
	out := d.called(lower, kind)
	slices.SortStableFunc(out, func(a, b int) int {
		pa, pb := d.names[a].before(at), d.names[b].before(at)
		switch {
		case closer(pa, pb, at):
			return -1
		case closer(pb, pa, at):
			return 1
		}
		return 0
	})
	return out
}

// Called returns the body that is called by just these words, and false where none
// is: no longer name that they may be short for.
func (d *Directory) Called(words []string) (int, bool) {
	lower := d.telling(words)
	if len(lower) == 0 {
		return 0, false
	}
	for _, i := range d.byWord[lower[len(lower)-1]] {
		if d.names[i].kind != Person && slices.Equal(d.names[i].lower, lower) {
			return i, true
		}
	}
	return 0, false
}

// called lists the entries of a kind that words in lower case can name. A body that
// is called by just these words leaves no room for one that they are short for:
// China is not the South China Sea Board.
func (d *Directory) called(lower []string, kind Kind) []int {
	var out []int
	exact := false
	for _, i := range d.byWord[lower[len(lower)-1]] {
		e := &d.names[i]
		if kind != "" && e.kind != kind && (kind == Person || e.kind == Person) || !e.fits(lower) {
			continue
		}
		out = append(out, i)
		exact = exact || e.kind != Person && slices.Equal(e.lower, lower)
	}
	if exact {
		out = slices.DeleteFunc(out, func(i int) bool { return d.names[i].kind != Person && !slices.Equal(d.names[i].lower, lower) })
	}
	return out
}

// fits reports whether the words in lower case can name the entry.
func (e *entry) fits(lower []string) bool {
	if slices.Equal(lower, e.lower) || slices.ContainsFunc(e.also, func(also []string) bool { return slices.Equal(lower, also) }) {
		return true
	}
	short, long := lower, e.lower
	if len(short) > len(long) {
		short, long = long, short
	}
	if e.kind == Person {
		// A surname alone is the son's as well as the father's; two full names are two people.
		a, b := len(short), len(long)
		short, long = bare(short), bare(long)
		if len(short) > len(long) {
			short, long = long, short
		}
		if len(short) > 1 && a-len(short) != b-len(long) {
			return false
		}
		// The surname must agree, and every given name that both have.
		if short[len(short)-1] != long[len(long)-1] {
			return false
		}
		return within(short, long)
	}
	if len(lower) == 1 && e.short != "" && lower[0] == e.short {
		return true
	}
	if len(e.lower) == 1 && acronym(lower) == e.lower[0] && len(lower) > 1 {
		return true
	}
	// A short form keeps words of the long one in their order.
	return len(lower) <= len(e.lower) && within(short, long)
}

// bare returns a person's name without the suffix that tells a son from his
// father.
func bare(lower []string) []string {
	if n := len(lower) - 1; n > 0 {
		switch lower[n] {
		case "jr", "sr", "jnr", "snr", "ii", "iii", "iv":
			return lower[:n]
		}
	}
	return lower
}

// within reports whether the words of short stand in long in the same order;
// an initial stands for the name it starts.
func within(short, long []string) bool {
	k := 0
	for _, w := range short {
		for k < len(long) && long[k] != w && !(len(w) <= 2 && strings.HasPrefix(long[k], w[:1])) && !(len(long[k]) <= 2 && strings.HasPrefix(w, long[k][:1])) {
			k++
		}
		if k == len(long) {
			return false
		}
		k++
	}
	return true
}

// before returns the last place of the entry before at, or its first place.
func (e *entry) before(at int) int {
	i, _ := slices.BinarySearch(e.at, at)
	last := e.at[max(i-1, 0)]
	if n := len(e.seen); n > 0 && e.seen[n-1] <= at && (e.seen[n-1] > last || last > at) {
		last = e.seen[n-1]
	}
	return last
}

// closer reports whether place a is a better antecedent than b at a position:
// before it and later, or else simply earlier.
func closer(a, b, at int) bool {
	if a <= at && b <= at {
		return a > b
	}
	return a <= at || b > at && a < b
}

// Name returns the fullest form of an entry, as printed.
func (d *Directory) Name(i int) string { return strings.Join(d.names[i].words, " ") }

// Words returns the words of the fullest form.
func (d *Directory) Words(i int) []string { return d.names[i].words }

// Kind returns the kind of an entry.
func (d *Directory) Kind(i int) Kind { return d.names[i].kind }

// SetKind says of what kind an entry is after all.
func (d *Directory) SetKind(i int, kind Kind) { d.names[i].kind = kind }

// Len returns how many names the directory holds.
func (d *Directory) Len() int { return len(d.names) }

// Abbreviate says that a body is also called by an acronym: the one that the
// text prints in brackets behind its name.
func (d *Directory) Abbreviate(i int, short string) {
	d.names[i].short = strings.ToLower(short)
	d.index(i)
}

// Alias says that somebody or a body is also called by other words.
func (d *Directory) Alias(i int, words []string) {
	lower := d.telling(words)
	if len(lower) == 0 {
		return
	}
	d.names[i].also = append(d.names[i].also, lower)
	for _, w := range lower {
		if !slices.Contains(d.byWord[w], i) {
			d.byWord[w] = append(d.byWord[w], i)
		}
	}
}

// acronym returns the first letters of the capital words, in lower case, or ""
// for names of one word.
func acronym(words []string) string {
	var b strings.Builder
	n := 0
	for _, w := range words {
		if smallWords[strings.ToLower(w)] || w == "" {
			continue
		}
		b.WriteString(strings.ToLower(w[:1]))
		n++
	}
	if n < 2 {
		return ""
	}
	return b.String()
}
