package voice

import (
	"strings"

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
	if d.kind == sources.Document && r.rumour(d, head) {
		v.Hearsay = true
		return -1, ""
	}
	switch d.article {
	case another:
	case definite, bare, owned:
		if !d.plural && (d.article == definite || d.article == bare && r.Is(d.head, phrase.Capital)) {
			if entry := r.byOffice(one, p.First); entry >= 0 {
				return r.entrySource(entry), "role"
			}
		}
		for k := len(r.unnamed) - 1; k >= max(0, len(r.unnamed)-remembered); k-- {
			u := r.unnamed[k]
			if u.text == text || d.article == definite && u.head == one && u.plural == d.plural && r.extends(u.text, text, one) {
				return u.source, "role"
			}
		}
		if d.article == definite && !d.plural {
			if s := r.bodyByNoun(one, d, p.First); s >= 0 {
				return s, "short form"
			}
		}
	case indefinite:
		if d.plural && d.kind != sources.Document {
			for _, u := range r.unnamed[max(0, len(r.unnamed)-remembered):] {
				if u.text == text && u.plural {
					return u.source, "role"
				}
			}
		}
	}
	s := sources.Source{Kind: d.kind, Name: r.text(r.printed(d)), Ground: sources.Unnamed}
	switch d.kind {
	case sources.Organisation, sources.Media, sources.Document:
		s.Ground = sources.OnRecord
	}
	if !d.affiliation.empty() {
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

// sweep notes who held which office and which bodies were named before a token.
func (r *resolver) sweep(at int) {
	for ; r.swept < len(r.places) && r.places[r.swept].first < at; r.swept++ {
		e := r.places[r.swept].entry
		switch r.directory.Kind(e) {
		case sources.Person:
			for _, noun := range r.offices[e] {
				r.holder[noun] = e
			}
			continue
		case sources.Media:
			r.outlet = e
		}
		for _, w := range r.directory.Words(e) {
			r.body[strings.ToLower(w)] = e
		}
	}
}

// byOffice returns the person who was last named with the office; -1 when
// nobody was.
func (r *resolver) byOffice(noun string, at int) int {
	r.sweep(at)
	if e, ok := r.holder[noun]; ok {
		return e
	}
	return -1
}

// bodyByNoun returns the source of the body that "the ministry" or "the
// newspaper" stands for: the last one before whose name has the noun, or the
// last outlet; -1 when there is none.
func (r *resolver) bodyByNoun(noun string, d description, at int) int {
	r.sweep(at)
	if e, ok := r.body[noun]; ok && (d.kind == sources.Organisation || d.kind == sources.Media) {
		return r.entrySource(e)
	}
	if d.kind == sources.Media && r.outlet >= 0 {
		return r.entrySource(r.outlet)
	}
	return -1
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
