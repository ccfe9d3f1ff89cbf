package voice

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// A place is one place where the text names somebody or something.
type place struct {
	first, last int // tokens
	entry       int // in the directory
}

// collect enters the names of the whole text into the directory: first the
// full ones, then surnames and short forms, which then find them.
func (r *resolver) collect() {
	type run struct{ first, last int }
	var full, single []run
	for i := 0; i < r.Tokens.Len(); {
		if !r.nameToken(i) {
			i++
			continue
		}
		end := r.runEnd(i)
		first := r.stripCountry(r.stripRoles(i, end), end)
		if first < end {
			if end-first > 1 || r.bodyRun(first, end) {
				full = append(full, run{first, end})
			} else {
				single = append(single, run{first, end})
			}
		}
		i = max(end, i+1)
	}
	// Runs inside a sentence first: the first word of a sentence has its capital
	// for nothing, and is dropped where the rest is known without it.
	for _, opening := range []bool{false, true} {
		for _, f := range full {
			if f.last-f.first > 9 || opening != r.opensSentence(f.first) || lexicon.Role.Has(r.Document, f.last-1) && !r.givenName(f.first) && !r.bodyRun(f.first, f.last) {
				continue
			}
			if opening && f.last-f.first > 1 && !r.givenName(f.first) {
				if _, ok := r.directory.Find(r.words(f.first, f.last), "", f.first); !ok {
					if _, ok := r.directory.Find(r.words(f.first+1, f.last), "", f.first); ok && f.last-f.first > 2 || lexicon.VoiceOpener.Has(r.Document, f.first) || r.Is(f.first, phrase.Auxiliary|phrase.Adverb|phrase.Past|phrase.Participle|phrase.Time) {
						f.first++
					}
				}
				if f.last-f.first == 1 {
					single = append(single, f)
					continue
				}
			}
			r.know(f.first, f.last)
		}
	}
	r.directory.Settle()
	slices.SortFunc(single, func(a, b run) int { return a.first - b.first })
	for _, s := range single {
		if lexicon.NotVoice.Has(r.Document, s.first) {
			continue
		}
		words := r.words(s.first, s.last)
		if n, ok := r.bearer(words, s.first); ok {
			r.directory.Seen(n, s.first)
			r.places = append(r.places, place{s.first, s.last, n})
		}
	}
	r.directory.Settle()
	sortPlaces(r.places)
}

// bearer returns the entry that a single name stands for. A courtesy title
// decides between two people of one surname, and tells the sex of the one it
// is given to.
func (r *resolver) bearer(words []string, at int) (int, bool) {
	want := r.titleSex(at)
	if want == unknown {
		return r.directory.Find(words, "", at)
	}
	for _, n := range r.directory.All(words, sources.Person, at) {
		s, told := r.sex[n]
		if !told && len(r.directory.Words(n)) > 1 {
			s = sexOfName(r.directory.Words(n)[0])
		}
		if s == unknown || s == want {
			r.sex[n] = want
			return n, true
		}
	}
	return 0, false
}

func (r *resolver) opensSentence(i int) bool { return r.Sentences.At(r.SentenceOf(i)).First == i }

// know enters the name in tokens [first, last).
func (r *resolver) know(first, last int) int {
	kind := r.nameKind(first, last)
	words := r.words(first, last)
	n, near := 0, false
	if _, known := r.directory.Find(words, kind, first); !known && kind == sources.Person && len(words) > 1 {
		// the same name, spelled otherwise; but Maria and Mario are two
		if n, near = r.directory.Near(words); near {
			a, b := sexOfName(words[0]), sexOfName(r.directory.Words(n)[0])
			near = a == b || a == unknown || b == unknown
		}
	}
	if !near {
		n = r.directory.Know(words, kind, first)
	}
	r.places = append(r.places, place{first, last, n})
	// Syrian Observatory for Human Rights (SOHR)
	if kind != sources.Person && r.Mark(last, "(") && last+2 < r.Tokens.Len() && r.Mark(last+2, ")") && r.Is(last+1, phrase.Capital) {
		r.directory.Abbreviate(n, r.Quote(r.Tokens.At(last+1).Span))
	}
	return n
}

// nameToken reports whether token i can start or carry on a name.
func (r *resolver) nameToken(i int) bool {
	if r.syllable(i) {
		return true
	}
	if i < 0 || i >= r.Tokens.Len() || r.Tokens.At(i).Kind != document.Word || !r.Is(i, phrase.Capital) {
		return false
	}
	if r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Object|phrase.Coordinator|phrase.Subordinator|phrase.Relative|phrase.Weekday) && !(r.Tokens.At(i).Upper && r.Tokens.At(i).Len() > 1) {
		return false
	}
	if r.Is(i, phrase.Preposition|phrase.Auxiliary|phrase.Adverb) && !r.Is(i, phrase.Name) {
		return false
	}
	if r.Is(i, phrase.Preposition) {
		return false
	}
	if !r.Is(i, phrase.Name) {
		// The first word of a sentence: a name when another capital follows or
		// it is no common word.
		if r.nameToken2(i + 1) {
			return true
		}
		return !r.Is(i, phrase.Determiner|phrase.Venue|phrase.Audience|phrase.Time|phrase.Finite|phrase.Adverb) && !lexicon.Crowd.Has(r.Document, i) && !lexicon.DocumentNoun.Has(r.Document, i) && !lexicon.Official.Has(r.Document, i)
	}
	return true
}

// syllable reports whether token i is the second half of a given name of two
// syllables behind a family name: Park Min-ho, Lai Ching-te.
func (r *resolver) syllable(i int) bool {
	if i < 3 || !r.Is(i, phrase.Plain) || !r.Hyphen(i-1) || !r.Is(i-2, phrase.Name) || !r.Is(i-3, phrase.Capital) {
		return false
	}
	w := r.Word(i)
	onset := strings.IndexAny(w, "aeiou")
	if onset < 0 || onset > 2 || len(w) > longestSyllable {
		return false
	}
	switch strings.TrimLeft(w[onset:], "aeiou") {
	case "", "n", "ng", "k", "l", "m", "p", "h":
		return true
	}
	return false
}

// longestSyllable is how many bytes a syllable of a name has at most: hyung, chuang.
const longestSyllable = 6

func (r *resolver) nameToken2(i int) bool {
	return i < r.Tokens.Len() && r.Tokens.At(i).Kind == document.Word && r.Is(i, phrase.Name) && !r.Is(i, phrase.Weekday)
}

// runEnd returns one past the last token of the run of capitals at token i.
func (r *resolver) runEnd(i int) int {
	d := r.Document
	end := i + 1
	for end < d.Tokens.Len() {
		t := d.Tokens.At(end)
		next := end + 1
		switch {
		case r.Text.SentenceOf(end) != r.Text.SentenceOf(i):
			return end
		case t.Kind == document.Word && r.Is(end, phrase.Name) && !r.Is(end, phrase.Weekday) && !(r.Is(end, phrase.Preposition|phrase.Coordinator) && !t.Upper):
			end = next
		case r.Mark(end, ".") && t.Glued && (d.Tokens.At(end-1).Len() == 1 || r.Is(end-1, phrase.Title)) && r.nameToken2(next):
			end = next
		case t.Kind == document.Possessive && r.membership(end):
			end = next
		case r.Mark(end, "&") && t.Glued && r.nameToken2(next) && d.Tokens.At(next).Glued:
			end = next + 1
		case r.Mark(end, "-") && t.Glued && next < d.Tokens.Len() && d.Tokens.At(next).Glued && d.Tokens.At(next).Capital:
			end = next + 1
		case r.Mark(end, "-") && r.syllable(next):
			end = next + 1
		case lexicon.NameParticle.Has(d, end) && lexicon.NameParticle.Has(d, next) && r.nameToken2(next+1):
			end = next + 1 // de la Cruz
		case lexicon.NameParticle.Has(d, end) && (r.nameToken2(next) || r.Mark(next, "-") && r.nameToken2(next+1)):
			end = next
			if r.Mark(next, "-") {
				end = next + 2
			}
		case lexicon.BodyJoiner.Has(d, end) && r.nameToken2(next) && !t.Capital && (d.Word(end) == "of" || d.Word(end) == "for" || d.Word(end) == "and" && r.bodyRun(i, end) || d.Word(end) == "&") && r.bodyRun(i, next+1):
			end = next + 1
		case (d.Word(end) == "of" || d.Word(end) == "for") && d.Word(next) == "the" && r.nameToken2(next+1) && r.bodyRun(i, end):
			end = next + 2
		default:
			return end
		}
	}
	return end
}

// bodyRun reports whether a run of capitals names a body or an outlet.
func (r *resolver) bodyRun(first, last int) bool {
	for i := first; i < last; i++ {
		if lexicon.BodyName.Has(r.Document, i) && r.Tokens.At(i).Capital {
			return true
		}
		if lexicon.OutletName.Has(r.Document, i) && r.Tokens.At(i).Capital {
			return true
		}
	}
	if last-first == 1 {
		t := r.Tokens.At(first)
		return t.Upper && t.Len() >= 2 && t.Len() <= 6 || lexicon.Country.Has(r.Document, first)
	}
	return false
}

// nameKind tells a person from a body by the words of the name.
func (r *resolver) nameKind(first, last int) sources.Kind {
	for i := first; i < last; i++ {
		if lexicon.OutletName.Has(r.Document, i) && !(last-first == 2 && i == last-1 && r.givenName(first)) {
			return sources.Media
		}
	}
	if r.bodyRun(first, last) && !(last-first == 2 && r.givenName(first)) {
		return sources.Organisation
	}
	if last-first == 1 || r.Word(first-1) == "the" && !r.givenName(first) {
		return sources.Organisation
	}
	for i := first; i < last; i++ {
		if w := r.Word(i); w == "of" || w == "for" || w == "and" {
			return sources.Organisation
		}
	}
	return sources.Person
}

func (r *resolver) givenName(i int) bool {
	return lexicon.Feminine.Has(r.Document, i) || lexicon.Masculine.Has(r.Document, i)
}

// stripRoles returns the first token of the name proper in a run of capitals:
// "State Department Spokesperson Jeff Rathke", "Sen. Smith".
func (r *resolver) stripRoles(first, last int) int {
	name := first
	for i := first; i < last-1; i++ {
		if !r.Is(i, phrase.Title) && !lexicon.Role.Has(r.Document, i) {
			continue
		}
		next := i + 1
		for next < last && r.Mark(next, ".") {
			next++
		}
		if w := r.Word(next); w == "of" || w == "for" || w == "-" {
			continue // President of France: no name, or not yet
		}
		if next < last {
			name = next
		}
	}
	if name == first && r.bodyRun(first, last) {
		return first
	}
	return name
}

// stripCountry drops a country before a name that stands behind its office:
// President of | France Jean Moulin.
func (r *resolver) stripCountry(first, last int) int {
	if last-first >= 3 && r.Word(first-1) == "of" && lexicon.Country.Has(r.Document, first) {
		return first + 1
	}
	return first
}

func (r *resolver) words(first, last int) []string {
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		w := r.Quote(r.Tokens.At(i).Span)
		if r.Tokens.At(i).Kind == document.Possessive && i == last-1 {
			continue
		}
		if r.Tokens.At(i).Glued && len(words) > 0 && i > first {
			words[len(words)-1] += w
			continue
		}
		words = append(words, w)
	}
	return words
}
