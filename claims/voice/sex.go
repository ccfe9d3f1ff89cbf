package voice

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// A sex is what a pronoun tells of somebody.
type sex uint8

const (
	unknown sex = iota
	female
	male
)

// sexOfWord tells the sex by a title, an office or a given name, where it is
// that of one alone.
func sexOfWord(w string) sex {
	word := lexicon.Of(strings.ToLower(w))
	f, m := word.Is(lexicon.Feminine), word.Is(lexicon.Masculine)
	switch {
	case f && !m:
		return female
	case m && !f:
		return male
	}
	return unknown
}

// sexOfWords tells the sex by the words of a description, up to what it is of.
func sexOfWords(name string) sex {
	for w := range strings.FieldsSeq(name) {
		if w == "of" || w == "for" {
			return unknown
		}
		if s := sexOfWord(w); s != unknown {
			return s
		}
	}
	return unknown
}

// sexOfPronoun returns whom a pronoun or a possessive of the third person is for.
func sexOfPronoun(w string) sex {
	switch w {
	case "he", "him", "himself", "his":
		return male
	case "she", "her", "herself", "hers":
		return female
	}
	return unknown
}

// titleSex reads Mr and Mrs before a name.
func (r *resolver) titleSex(i int) sex {
	for k := i - 1; k >= i-2 && k >= 0 && !r.Comma(k); k-- {
		if lexicon.Courtesy.Has(r.Document, k) || lexicon.Honorific.Has(r.Document, k) {
			return sexOfWord(r.Word(k))
		}
		if !r.Mark(k, ".") {
			break
		}
	}
	return unknown
}

// sexOf returns the sex of whoever bears a name: as the text tells it, by titles,
// offices and pronouns, or else as the given name does.
func (r *resolver) sexOf(entry int) sex {
	if s, ok := r.sex[entry]; ok {
		return s
	}
	s := unknown
	if words := r.directory.Words(entry); len(words) > 1 {
		s = sexOfWord(words[0])
	}
	r.sex[entry] = s
	return s
}

// learnSexes reads off the text which of those it names are women and men, before
// any pronoun is given to one: by Mr and Mrs, and by the pronouns that can be
// nobody else's. What tells both ways tells nothing. Offices had their say before.
func (r *resolver) learnSexes() {
	for _, p := range r.places {
		if s := r.titleSex(p.first); s != unknown {
			r.sex[p.entry] = s
		}
	}
	votes := map[int][3]int{}
	for i := range r.Tokens.Len() {
		s := sexOfPronoun(r.Word(i))
		if s == unknown {
			continue
		}
		if entry := r.onlyBearer(i); entry >= 0 {
			v := votes[entry]
			v[s]++
			votes[entry] = v
		}
	}
	for entry, v := range votes {
		s := female
		if v[male] > 0 {
			s = male
		}
		words := r.directory.Words(entry)
		if _, told := r.sex[entry]; told || v[female] > 0 && v[male] > 0 || len(words) > 1 && sexOfWord(words[0]) != unknown && v[s] < 2 {
			continue
		}
		r.sex[entry] = s
	}
}

// onlyBearer returns the person that the pronoun at token i can only be for: the
// one named before it in its sentence, where the sentence before names nobody
// else, or for a pronoun that opens its sentence, the only one of the sentence
// before; -1 where there is none or another. Inside a sentence only possessives are
// read, with what they own: who tells her is not her.
func (r *resolver) onlyBearer(i int) int {
	n := r.SentenceOf(i)
	s := r.Sentences.At(n)
	if s.First == i && n > 0 {
		n--
		if before := r.Sentences.At(n); before.Block != s.Block {
			return -1
		}
		s = r.Sentences.At(n)
	} else if !r.Is(i, phrase.Owner) || !r.ownsNext(i) {
		return -1
	}
	entry := r.onlyPerson(s.First, min(s.Last, i))
	if entry < 0 || n == 0 || r.Sentences.At(n-1).Block != s.Block {
		return entry
	}
	before := r.Sentences.At(n - 1)
	if len(r.unnamedPersons(before.First, before.Last)) > 0 {
		return -1
	}
	for _, p := range r.placesIn(before.First, before.Last) {
		if p.entry != entry && r.mayBePerson(p.entry) {
			return -1
		}
	}
	return entry
}

// ownsNext reports whether a noun stands behind the possessive at token i: her
// son, not told her.
func (r *resolver) ownsNext(i int) bool {
	return r.Tokens.At(i+1).Kind == document.Word && r.Is(i+1, phrase.Plain)
}

// onlyPerson returns who is named among tokens [first, last), where it is one
// person, and no other is told of or quoted; -1 elsewhere.
func (r *resolver) onlyPerson(first, last int) int {
	entry, named := -1, 0
	for _, p := range r.placesIn(first, last) {
		switch {
		case !r.mayBePerson(p.entry):
			named++
		case entry >= 0 && p.entry != entry:
			return -1
		default:
			entry = p.entry
			named++
		}
	}
	for i := first; i < last && entry >= 0; i++ {
		switch n, ok := r.at(i); {
		case r.Tokens.At(i).Kind == document.QuoteMark:
			return -1
		case ok && n.run == i && !r.country(n.first, n.last):
			named--
		}
	}
	if named < 0 || entry >= 0 && len(r.unnamedPersons(first, last)) > 0 {
		return -1
	}
	return entry
}
