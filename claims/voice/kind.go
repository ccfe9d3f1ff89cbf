package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
)

func (r *resolver) pluralNoun(i int) bool {
	w := r.Word(i)
	if lexicon.Crowd.Has(r.Document, i) && w != "one" && w != "everyone" && w != "everybody" {
		return true
	}
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' || w == "police" || lexicon.Singular(w) != w && lexicon.PluralAt(r.Document, i)
}

// unnamedKind says what sort of voice an unnamed source is.
func (r *resolver) unnamedKind(d *description, head int) sources.Kind {
	w := r.Word(head)
	one := lexicon.Singular(w)
	plural := d.plural || r.pluralNoun(head)
	switch {
	case (lexicon.DocumentNoun.Has(r.Document, head) || lexicon.DocumentNoun.Contains(one) && w != one) && !(d.article == definite && lexicon.Outlet.Has(r.Document, head) && w != "reports"):
		return sources.Document
	case lexicon.Official.Has(r.Document, head) && w != "administration" && w != "leadership" && w != "delegation":
		return sources.Official
	case w == "source" || w == "sources" || w == "insider" || w == "insiders":
		if !d.affiliation.empty() && r.official(d.affiliation) || r.official(span{d.core.first, head}) {
			return sources.Official
		}
		return sources.Anonymous
	case lexicon.Outlet.Has(r.Document, head) && (!lexicon.Body.Has(r.Document, head) || r.ofThePress(d.core.first, head)):
		return sources.Media // an agency is one of many, of which few pass news on
	case lexicon.Body.Has(r.Document, head), !plural && lexicon.BodyName.Has(r.Document, head) && !lexicon.PersonHead.Has(r.Document, head) && !r.Tokens.At(head).Capital:
		return sources.Organisation
	case lexicon.Crowd.Has(r.Document, head) && (plural || w == "some" || w == "one"):
		if w == "one" {
			return sources.Anonymous
		}
		return sources.Group
	case lexicon.Role.Contains(one):
		if plural {
			return sources.Group
		}
		return sources.Anonymous
	case plural:
		return sources.Group
	}
	return sources.Anonymous
}

// ofThePress reports whether a word before a noun says that it passes news on:
// "the state news agency".
func (r *resolver) ofThePress(first, head int) bool {
	for i := first; i < head; i++ {
		if lexicon.NewsWord.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// official reports whether the words name a public body: its unnamed source is
// an official.
func (r *resolver) official(s span) bool {
	for i := s.first; i < s.last; i++ {
		if lexicon.StateBody.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// affiliated returns the body named after the first of, for, from, with or at.
func (r *resolver) affiliated(s span) span {
	for i := s.first + 1; i < s.last; i++ {
		switch r.Word(i) {
		case "of", "for", "from", "with", "at":
			end, ok := r.After(i+1, s.last)
			if !ok {
				return span{}
			}
			first := i + 1
			for first < end && r.Is(first, phrase.Determiner) {
				first++
			}
			if first < end && (r.nameLike(first, end) || lexicon.Body.Has(r.Document, end-1)) {
				return span{first, end}
			}
			if r.Word(i) != "of" {
				return span{}
			}
		}
	}
	return span{}
}

func (r *resolver) nameLike(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Name) {
			return true
		}
	}
	return false
}
