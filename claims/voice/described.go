package voice

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// remembered is how many unnamed sources a description is compared with.
const remembered = 200

// described gives a phrase without a name to a person by office, to a body, to
// a source described before, or to a new one.
func (r *resolver) described(d description, v *Voice, p Phrase) (int, string) {
	if d.head < 0 {
		return -1, ""
	}
	head := r.Word(d.head)
	one := lexicon.Singular(head)
	text := r.bareText(d.core)
	switch {
	case d.kind == sources.Document && r.rumour(d, head):
		v.Hearsay = true
		return -1, ""
	case r.nobody(d):
		return -1, ""
	case d.kind == sources.Anonymous && !r.canBePerson(d):
		v.Reading, v.Reason = claims.Guess, "the words name nobody who can speak"
		return -1, ""
	}
	if s, form := r.again(d, one, text, v, p); s >= 0 {
		return s, form
	}
	s := sources.Source{Kind: d.kind, Name: r.text(r.printed(d)), Ground: sources.Unnamed}
	switch d.kind {
	case sources.Organisation, sources.Media, sources.Document:
		s.Ground = sources.OnRecord
	}
	// What a body deals with is no body that it belongs to: "the defence ministry".
	if own := d.kind == sources.Organisation && d.affiliation.first >= d.core.first && d.affiliation.last <= d.head; !d.affiliation.empty() && !own {
		s.Affiliation = r.text(d.affiliation)
	}
	if d.kind == sources.Document {
		s.Unidentified = r.unidentified(d)
		if s.Unidentified && head == "reports" {
			s.Ground = sources.Hearsay // reports said: nobody says whose
		}
	}
	n := r.add(s)
	r.unnamed = append(r.unnamed, unnamed{source: n, head: one, plural: d.plural, text: text, at: p.First})
	return n, "role"
}

// again returns the source that a description stands for once more, and how; -1
// where it is a new one.
func (r *resolver) again(d description, one, text string, v *Voice, p Phrase) (int, string) {
	recent := r.unnamed[max(0, len(r.unnamed)-remembered):]
	switch d.article {
	case another:
	case definite, bare, owned:
		if !d.plural && (d.article != bare || r.Is(d.head, phrase.Capital)) {
			if entry := r.byOffice(d, p.First); entry >= 0 {
				return r.entrySource(entry), "role"
			}
		}
		for _, u := range slices.Backward(recent) {
			if u.text == text || d.article == definite && u.head == one && u.plural == d.plural && r.extends(u.text, text, one) {
				return u.source, "role"
			}
		}
		if d.article == definite && !d.plural {
			if s := r.bodyByNoun(d, p.First); s >= 0 {
				return s, "short form"
			}
			return r.justSpoke(d, one, v, p), "role"
		}
	case indefinite:
		if d.plural && d.kind != sources.Document {
			for _, u := range recent {
				if u.text == text && u.plural {
					return u.source, "role"
				}
			}
		}
	}
	return -1, ""
}

// justSpoke returns the source that spoke last, within three sentences, where
// the phrase is a plain word for one of its kind and nobody else spoke: "the
// official" after Wang Wenbin, "the group" after Norvik Dawn, "the statement"
// after what the army said in one; -1 where it is not.
func (r *resolver) justSpoke(d description, one string, v *Voice, p Phrase) int {
	if d.core.last-d.core.first > 3 || len(r.spoke) == 0 {
		return -1
	}
	last := r.spoke[len(r.spoke)-1]
	sentence := r.SentenceOf(p.First)
	if last.sentence < sentence-3 || last.embedded {
		return -1
	}
	for k := len(r.spoke) - 1; k >= 0 && r.spoke[k].sentence >= sentence-3; k-- {
		if r.spoke[k].source != last.source {
			return -1 // two spoke: the words may mean either
		}
	}
	if !r.plainWordFor(d, one, last, sentence) {
		return -1
	}
	v.Reading, v.Reason = claims.Likely, "a plain word for whoever spoke last"
	return last.source
}

// plainWordFor reports whether the noun of a description is one for a source of the
// kind of the one that spoke last: an official for who holds an office, or of whom
// no calling is told, and is the only such one named; a company or a group for a
// body that is no part of a state; the statement for whoever spoke in one.
func (r *resolver) plainWordFor(d description, one string, last spoken, sentence int) bool {
	s := &r.result.Sources[last.source]
	entry, named := r.entryOf[last.source]
	switch {
	case d.kind == sources.Document:
		return s.Kind != sources.Document && r.issued(one, last.sentence, sentence)
	case !named:
		return false
	case d.kind == sources.Official:
		return s.Kind == sources.Person && r.mayHold(entry, one) && !r.otherOfficial(entry, last.sentence, sentence)
	case d.kind == sources.Organisation && d.core.last-d.core.first == 2 && lexicon.CompanyNoun.Contains(one):
		return r.isIt(last.source) && !r.public(entry)
	}
	return false
}

// mayHold reports whether somebody may be called by the noun of an office: by
// "official" who holds any, and by any of whom nothing is told.
func (r *resolver) mayHold(entry int, noun string) bool {
	t := r.tenure[entry]
	if t == nil {
		return true
	}
	return noun == "official" && slices.ContainsFunc(t.offices, func(o office) bool { return lexicon.Official.Contains(o.noun) })
}

// otherOfficial reports whether sentences name another person who holds an office.
func (r *resolver) otherOfficial(entry, from, to int) bool {
	return slices.ContainsFunc(r.placesIn(r.Sentences.At(from).First, r.Sentences.At(to).First), func(p place) bool {
		t := r.tenure[p.entry]
		return p.entry != entry && t != nil && slices.ContainsFunc(t.offices, func(o office) bool { return lexicon.Official.Contains(o.noun) })
	})
}

// public reports whether a body is a state or a part of one, or an outlet.
func (r *resolver) public(entry int) bool {
	if r.directory.Kind(entry) == sources.Media {
		return true
	}
	return slices.ContainsFunc(r.directory.Words(entry), func(w string) bool {
		word := lexicon.Of(strings.ToLower(w))
		return word.Is(lexicon.StateBody) || word.Is(lexicon.Country) && len(r.directory.Words(entry)) == 1
	})
}

// issued reports whether the sentences say that words stand in what the noun
// names: said in a statement.
func (r *resolver) issued(noun string, from, to int) bool {
	first, last := r.Sentences.At(from).First, r.Sentences.At(to).First
	for i := first; i < last; i++ {
		if r.Word(i) == noun && r.Is(i-1, phrase.Determiner) && (r.Word(i-2) == "in" || r.Word(i-3) == "in") {
			return true
		}
	}
	return false
}

// nobody reports whether a phrase says that nobody speaks, or points at two
// without saying at whom.
func (r *resolver) nobody(d description) bool {
	w := r.Word(d.core.first)
	return w == "no" && d.core.last-d.core.first > 1 && !r.Mark(d.core.first+1, ".") || w == "both" && d.core.last-d.core.first == 1 || lexicon.NegativeSubject.Has(r.Document, d.core.first) && d.core.last-d.core.first == 1
}

// canBePerson reports whether the head of a description may be a person: by
// what the lexicon says, by how nouns for people end, by a count of those asked.
func (r *resolver) canBePerson(d description) bool {
	w := r.Word(d.head)
	if lexicon.Telling.Has(r.Document, d.head) || r.Is(d.head, phrase.Name|phrase.Digit) || d.withheld || personEnding(w) || strings.Contains(w, ".") {
		return true
	}
	for i := d.core.first; i < d.core.last; i++ {
		if lexicon.PercentWord.Has(r.Document, i) || r.Tokens.At(i).Kind == document.Number {
			return true
		}
		if i > d.head || r.Tokens.At(i+1).Kind == document.Possessive || r.Hyphen(i+1) {
			continue
		}
		if one := lexicon.Of(lexicon.Singular(r.Word(i))); speaks(r.Document, i) || lexicon.SomeVoice.Has(r.Document, i) || one.Is(lexicon.SomeVoice) || one.Is(lexicon.PersonHead) || one.Is(lexicon.PersonGroup) {
			return true // people close | to the minister
		}
	}
	return false
}

// personEnding reports whether a noun ends as those for people do: -er, -ist.
func personEnding(w string) bool {
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "eer", "ee"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// longestName is how many tokens of a description are printed as its name.
const longestName = 12

// printed returns the words by which an unnamed source is listed.
func (r *resolver) printed(d description) span {
	s := d.core
	for s.last < d.whole.last && s.last-s.first < longestName && !r.Comma(s.last) && !r.Dash(s.last) && !r.Mark(s.last, "(") && !r.Is(s.last, phrase.Relative) {
		s.last++
	}
	for !s.empty() && r.Tokens.At(s.last-1).Kind == document.Punct && !r.Mark(s.last-1, ")") && !r.Mark(s.last-1, ".") {
		s.last--
	}
	return s
}

// bareText returns the words of a phrase in lower case, without articles.
func (r *resolver) bareText(s span) string {
	var b strings.Builder
	for i := s.first; i < s.last; i++ {
		switch r.Word(i) {
		case "the", "a", "an":
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.Word(i))
	}
	return b.String()
}

// extends reports whether the words of a later description add nothing that
// the earlier one did not have: "the resident" after "a resident of the coast".
func (r *resolver) extends(earlier, later, head string) bool {
	if later == head {
		return true
	}
	for w := range strings.FieldsSeq(later) {
		if !strings.Contains(" "+earlier+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// rumour reports whether the phrase is no document but talk: reports from the
// ground, rumours.
func (r *resolver) rumour(d description, head string) bool {
	switch head {
	case "rumors", "rumours":
		return true
	case "reports":
		return d.article != definite && d.core.last-d.head > 1 && r.Is(d.head+1, phrase.Preposition) && d.affiliation.empty()
	}
	return false
}

// unidentified reports whether nothing says whose the document is or when it
// was made.
func (r *resolver) unidentified(d description) bool {
	for i := d.whole.first; i < d.whole.last; i++ {
		if r.Is(i, phrase.Name) || r.Tokens.At(i).Kind == document.Number || r.Tokens.At(i).Kind == document.Possessive {
			return false
		}
	}
	return d.article != definite && d.article != owned
}
