package voice

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// An office is what the text calls somebody: the noun, and whether it is not held
// as such: former president, deputy mayor, president-elect.
type office struct {
	noun string
	past bool
}

// A tenure is all that the text tells of the offices of one person.
type tenure struct {
	offices []office
	words   []string // of all that is told, in lower case
}

// office notes an office of somebody, up to a relative clause.
func (r *resolver) office(entry int, s span) {
	t := r.tenure[entry]
	if t == nil && !s.empty() {
		t = &tenure{}
		r.tenure[entry] = t
	}
	for i := s.first; i < s.last; i++ {
		if i > s.first && r.Is(i, phrase.Relative) && !r.Is(i, phrase.Name) {
			s.last = i
			break
		}
		if lexicon.Role.Has(r.Document, i) {
			w := lexicon.Singular(r.Word(i))
			if o := (office{w, r.standing(s, i)}); !slices.Contains(t.offices, o) {
				t.offices = append(t.offices, o)
			}
			if _, told := r.sex[entry]; !told {
				if s := sexOfWord(w); s != unknown {
					r.sex[entry] = s
				}
			}
		}
		if r.Is(i, phrase.Preposition) && i > s.first+1 {
			break
		}
	}
	for i := s.first; i < s.last; i++ {
		t.words = append(t.words, r.Word(i))
	}
	if s = r.trimRole(s); s.last-s.first > r.role[entry].last-r.role[entry].first && s.last-s.first <= longestAside {
		r.role[entry] = s
	}
}

// standing reports whether the office at token i is told to be held no longer,
// not yet or for somebody else.
func (r *resolver) standing(s span, i int) bool {
	k := i - 1
	for k > s.first && (r.Hyphen(k) || lexicon.OfficeModifier.Has(r.Document, k) && !lexicon.OfficeStanding.Has(r.Document, k)) {
		k--
	}
	return k >= s.first && lexicon.OfficeStanding.Has(r.Document, k) || r.Hyphen(i+1) && lexicon.OfficeStanding.Has(r.Document, i+2)
}

// trimRole drops articles, courtesy titles and punctuation from a role.
func (r *resolver) trimRole(s span) span {
	for i := s.last - 1; i > s.first; i-- {
		if w := r.Word(i); w == "and" && r.nameLike(s.first, i) && !lexicon.Role.Has(r.Document, i-1) && (r.holdsOffice(span{i, s.last}) || !r.holdsOffice(span{s.first, i})) {
			s.first = i + 1 // the role of the second of two people, or a second role
			break
		}
	}
	for !s.empty() && (r.Is(s.first, phrase.Determiner|phrase.Owner) && r.Word(s.first+1) != "of" || r.Tokens.At(s.first).Kind != document.Word) {
		s.first++
	}
	if s.last-s.first > 2 && r.aged(s.first+2) >= 0 {
		s.first += 3 // 29-year-old | diver
	}
	for !s.empty() && r.Tokens.At(s.last-1).Kind != document.Word && !r.Mark(s.last-1, ")") {
		s.last--
	}
	if s.last-s.first == 1 && (lexicon.Courtesy.Has(r.Document, s.first) || lexicon.Honorific.Has(r.Document, s.first) && sexOfWord(r.Word(s.first)) != unknown) {
		return span{} // Mr, Sir
	}
	return s
}

// holdsOffice reports whether the noun of an office is among the tokens.
func (r *resolver) holdsOffice(s span) bool {
	for i := s.first; i < s.last; i++ {
		if lexicon.Role.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// A holder is somebody who was named with an office, or a body that was named.
type holder struct {
	entry int
	past  bool
}

// sweep notes who held which office and which bodies were named before a token.
func (r *resolver) sweep(at int) {
	for ; r.swept < len(r.places) && r.places[r.swept].first < at; r.swept++ {
		e := r.places[r.swept].entry
		switch r.directory.Kind(e) {
		case sources.Person:
			if t := r.tenure[e]; t != nil {
				for _, o := range t.offices {
					hold(r.holders, o.noun, holder{e, o.past})
				}
			}
			continue
		case sources.Media:
			if !r.offText(r.places[r.swept].name) { // OSLO (AP)
				r.outlet = e
			}
		}
		for _, w := range r.directory.Words(e) {
			hold(r.bodies, strings.ToLower(w), holder{e, false})
		}
	}
}

// hold puts a holder last under a word.
func hold(held map[string][]holder, word string, h holder) {
	list := held[word]
	if n := len(list); n > 0 && list[n-1] == h {
		return
	}
	held[word] = append(list, h)
}

// looked is how many holders of an office a description is compared with.
const looked = 20

// byOffice returns the person whom a description by office stands for: the last
// one named with the office before a token of whom all is told that the words
// say, one who holds it before one who held it; -1 where there is none.
func (r *resolver) byOffice(d description, at int) int {
	r.sweep(at)
	all := r.holders[lexicon.Singular(r.Word(d.head))]
	all = all[max(0, len(all)-looked):]
	said := r.qualifiers(d)
	if d.owner >= 0 && (!lexicon.Relation.Has(r.Document, d.head) || slices.ContainsFunc(all, func(h holder) bool { return h.entry != all[0].entry })) {
		return -1 // his spokesman may be anybody's, his daughter is the one that was named
	}
	for _, past := range [...]bool{false, true} {
		for _, h := range slices.Backward(all) {
			if h.past == past && r.toldAll(h.entry, said) {
				return h.entry
			}
		}
	}
	return -1
}

// qualifiers lists the words of a description before its head that tell one
// holder of an office from another: finance, Norvik, former. What others own and
// how they are, the tall mayor, tells nothing.
func (r *resolver) qualifiers(d description) []int {
	var out []int
	s := r.SentenceOf(d.head)
	lo := r.Sentences.At(s).First
	for i := d.core.first; i < d.head; i++ {
		if r.Tokens.At(i).Kind != document.Word || r.Is(i, phrase.Determiner|phrase.Owner) {
			continue
		}
		if r.Tokens.At(i).Capital && (i > lo || r.Tokens.At(i+1).Kind == document.Possessive) || lexicon.OfficeModifier.Has(r.Document, i) || lexicon.OfficeStanding.Has(r.Document, i) || r.TagsOf(s)[i-lo].IsCommonNoun() {
			out = append(out, i)
		}
	}
	return out
}

// toldAll reports whether the text tells of somebody what the words at the tokens
// say. Of whom it tells the bare office alone, any country may be said.
func (r *resolver) toldAll(entry int, said []int) bool {
	told := r.tenure[entry].words
	for _, i := range said {
		w := r.Word(i)
		if slices.Contains(told, w) || slices.Contains(told, lexicon.Singular(w)) {
			continue
		}
		if (lexicon.Demonym.Has(r.Document, i) || lexicon.Country.Has(r.Document, i)) && len(told) <= len(said)+1 {
			continue
		}
		return false
	}
	return true
}

// bodyByNoun returns the source of the body that "the ministry" or "the
// newspaper" stands for: the last one before whose name has the noun and all that
// the words say, or the last outlet; -1 when there is none.
func (r *resolver) bodyByNoun(d description, at int) int {
	r.sweep(at)
	said := r.qualifiers(d)
	if d.kind == sources.Organisation || d.kind == sources.Media {
		all := r.bodies[lexicon.Singular(r.Word(d.head))]
		for _, h := range slices.Backward(all[max(0, len(all)-looked):]) {
			words := strings.ToLower(r.directory.Name(h.entry))
			if !slices.ContainsFunc(said, func(i int) bool { return !strings.Contains(words, r.Word(i)) }) {
				return r.entrySource(h.entry)
			}
		}
	}
	if d.kind == sources.Media && r.outlet >= 0 && len(said) == 0 && !lexicon.SomeVoice.Has(r.Document, d.head) {
		return r.entrySource(r.outlet) // the media are many
	}
	return -1
}
