package voice

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// nameToken reports whether token i can start or carry on a name.
func (r *resolver) nameToken(i int) bool {
	if r.syllable(i) {
		return true
	}
	if i < 0 || i >= r.Tokens.Len() || r.Tokens.At(i).Kind != document.Word || !r.Is(i, phrase.Capital) {
		return false
	}
	if r.Is(i, phrase.Determiner) && r.Is(i, phrase.Name) && r.part(i+1) && !lexicon.NameDeterminer.Has(r.Document, i) {
		return true // Nine News, Three Gorges
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
		if r.Is(i+1, phrase.Name) && !r.Is(i+1, phrase.Weekday) && r.Tokens.At(i+1).Kind == document.Word {
			return true
		}
		return !r.Is(i, phrase.Determiner|phrase.Venue|phrase.Audience|phrase.Time|phrase.Finite|phrase.Adverb) && !lexicon.Crowd.Has(r.Document, i) && !lexicon.DocumentNoun.Has(r.Document, i) && !lexicon.Official.Has(r.Document, i)
	}
	return true
}

// bodyRun reports whether a run of capitals names a body or an outlet.
func (r *resolver) bodyRun(first, last int) bool {
	for i := first; i < last; i++ {
		if lexicon.BodyName.Has(r.Document, i) && r.Tokens.At(i).Capital && (r.Tokens.At(i).Upper || !lexicon.Country.Has(r.Document, i)) {
			return true // the UN, but not Kim Jong Un
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
	if r.Is(first-1, phrase.Plain) && !r.givenName(first) && r.SentenceOf(first-1) == r.SentenceOf(first) && !r.country(first, last) {
		switch {
		case lexicon.Outlet.Has(r.Document, first-1): // the newspaper Norvik Dagen
			return sources.Media
		case (lexicon.Body.Has(r.Document, first-1) || lexicon.CompanyNoun.Has(r.Document, first-1)) && !lexicon.OfficeModifier.Has(r.Document, first-1):
			return sources.Organisation
		}
	}
	if r.initialled(first, last) {
		return sources.Organisation
	}
	if last-first == 1 && r.givenName(first) && !lexicon.BodyName.Has(r.Document, first) && !lexicon.Country.Has(r.Document, first) && !r.Tokens.At(first).Upper {
		return sources.Person
	}
	if r.bodyRun(first, last) && !(last-first == 2 && r.givenName(first)) {
		return sources.Organisation
	}
	if last-first == 1 || r.Word(first-1) == "the" && !r.givenName(first) || lexicon.Designator.Has(r.Document, first) && r.Tokens.At(last-1).Upper {
		return sources.Organisation // Zone RS
	}
	for i := first; i < last; i++ {
		if w := r.Word(i); w == "of" || w == "for" || w == "and" || w == "&" || i > first && i+1 < last && lexicon.Preposition.Has(r.Document, i) && !lexicon.NameParticle.Has(r.Document, i) {
			return sources.Organisation // Doctors Without Borders
		}
	}
	if end := r.Tokens.At(last - 1); end.Upper && end.Len() > 1 && !r.Tokens.At(first).Upper && !lexicon.NameSuffix.Has(r.Document, last-1) && !roman(r.Quote(end.Span)) {
		return sources.Organisation // Zone RS
	}
	return sources.Person
}

// initialled reports whether an acronym of a name stands in brackets behind it.
func (r *resolver) initialled(first, last int) bool {
	if last-first < 2 || !r.Mark(last, "(") || !r.Tokens.At(last+1).Upper || !r.Mark(last+2, ")") {
		return false
	}
	letters := r.Word(last + 1)
	for i := first; i < last; i++ {
		if w := r.Word(i); r.Tokens.At(i).Capital {
			if letters == "" || w[0] != letters[0] {
				return false
			}
			letters = letters[1:]
		}
	}
	return letters == ""
}

func (r *resolver) givenName(i int) bool {
	return lexicon.Feminine.Has(r.Document, i) || lexicon.Masculine.Has(r.Document, i)
}

func (r *resolver) words(first, last int) []string {
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		if r.Tokens.At(i).Kind == document.QuoteMark && i > first && i < last-1 && !r.Tokens.At(i).Glued {
			for i++; i < last-1 && r.Tokens.At(i).Kind != document.QuoteMark; i++ {
			}
			continue // a nickname
		}
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

// roman reports whether a word in capitals may be the number of a king.
func roman(w string) bool { return strings.Trim(w, "IVX") == "" }
