package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// unnamedPersons lists the groups of words among tokens [first, last) that tell
// of one person whom they do not name: a nurse, the other driver, her son.
func (r *resolver) unnamedPersons(first, last int) []span {
	var out []span
	for i := first; i < last; i++ {
		if !r.personNoun(i) {
			continue
		}
		if start := r.groupStart(i, first); start < i && !r.toldOfName(start, i) {
			out = append(out, span{start, i + 1})
		}
	}
	return out
}

// personNoun reports whether token i is a common noun for one person, and the
// head of its group.
func (r *resolver) personNoun(i int) bool {
	if r.Tokens.At(i).Kind != document.Word || r.Tokens.At(i).Capital || !lexicon.Role.Has(r.Document, i) && !lexicon.Relation.Has(r.Document, i) {
		return false
	}
	if r.pluralNoun(i) || r.Hyphen(i+1) || r.Tokens.At(i+1).Kind == document.Possessive || r.part(i+1) || r.Is(i+1, phrase.Title) {
		return false // the mayor Ana Brik, the mayor's son
	}
	if r.Is(i+1, phrase.Coordinator) && lexicon.Role.Has(r.Document, i+2) && r.part(i+3) {
		return false // writer and performer Ana Brik
	}
	s := r.SentenceOf(i)
	lo := r.Sentences.At(s).First
	tags := r.TagsOf(s)
	return tags[i-lo].IsCommonNoun() && (i+1-lo >= len(tags) || !tags[i+1-lo].IsCommonNoun())
}

// groupStart returns where the group of a noun at token i begins, with an
// article, a number or an owner before it; i where it has none.
func (r *resolver) groupStart(i, lo int) int {
	for k := i - 1; k >= lo && k > i-5; k-- {
		if lexicon.NameDeterminer.Has(r.Document, k) || lexicon.Determiner.Has(r.Document, k) || r.Is(k, phrase.Owner) {
			return k
		}
		if r.Tokens.At(k).Kind == document.Possessive || r.Hyphen(k) {
			continue
		}
		if r.Tokens.At(k).Kind != document.Word || r.Is(k, phrase.Preposition|phrase.Auxiliary|phrase.Finite|phrase.Coordinator) {
			return i
		}
	}
	return i
}

// toldOfName reports whether the words at token i belong to somebody's name, as
// a title before it or in apposition to it; start is where their group begins.
func (r *resolver) toldOfName(start, i int) bool {
	s := r.Sentences.At(r.SentenceOf(i))
	for _, p := range r.placesIn(s.First, s.Last) {
		for _, told := range [...]span{p.before, p.across, p.after} {
			if told.first <= i && i < told.last {
				return true
			}
		}
		if first := min(p.run, p.before.first); p.run > i && r.copula(p.run-1) || !p.before.empty() && first > i && r.copula(first-1) {
			return true // the first witness was Ana Brik
		}
	}
	for k := start - 1; k >= s.First && k > start-3; k-- {
		if r.copula(k) || r.Word(k) == "as" {
			return true // is a teacher, as a teacher: said of somebody named
		}
	}
	return false
}

// copula reports whether token i is a verb that says what somebody is.
func (r *resolver) copula(i int) bool {
	return lexicon.FormOfBe.Has(r.Document, i) || r.Word(i) == "became"
}

// holderNamed returns the person that an unnamed person's words stand for, where
// the text has named one with that office; -1 elsewhere.
func (r *resolver) holderNamed(s span) int {
	if r.Word(s.first) != "the" {
		return -1
	}
	d := r.describe(s)
	if d.head < 0 {
		return -1
	}
	return r.byOffice(d, s.first)
}

// mayBePerson reports whether an entry is a person, or a single name that nothing
// tells the kind of.
func (r *resolver) mayBePerson(entry int) bool {
	return r.directory.Kind(entry) == sources.Person || r.undecided(entry)
}
