package voice

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// bodyAntecedent looks for the body or the document that "it" stands for: what the
// sentence is about, or, of the sentences before, the last one that spoke there or
// that the sentence is about.
func (r *resolver) bodyAntecedent(p Phrase, v *Voice) {
	sentence := r.SentenceOf(p.First)
	if p.Before < 0 { // ten more were hurt, it added: none of whom the words tell
		if v.Source = r.bodyBefore(p, v); v.Source >= 0 {
			return
		}
	}
	for s := sentence - 1; s >= 0 && s >= sentence-3; s-- {
		if v.Source = r.bodySpoke(s); v.Source < 0 {
			if v.Source = r.bodySubject(s, v); v.Source >= 0 {
				v.Reading, v.Reason = claims.Likely, "a pronoun for the body the sentence before is about"
			}
		} else if s < sentence-1 {
			v.Reading, v.Reason = claims.Likely, "a pronoun far from its name"
		}
		if v.Source >= 0 {
			return
		}
	}
	r.lastSpoken(p, v, r.isIt)
}

// bodySpoke returns the last source in a sentence that "it" can stand for and that
// speaks there in its own name; -1 where none does.
func (r *resolver) bodySpoke(sentence int) int {
	for k := len(r.spoke) - 1; k >= 0 && r.spoke[k].sentence >= sentence; k-- {
		if sp := r.spoke[k]; sp.sentence == sentence && !sp.embedded && r.isIt(sp.source) {
			return sp.source
		}
	}
	return -1
}

// isIt reports whether "it" can stand for a source. One under a name that tells
// nobody's sex or office may be a body.
func (r *resolver) isIt(source int) bool {
	switch s := &r.result.Sources[source]; s.Kind {
	case sources.Organisation, sources.Document, sources.Media:
		return true
	case sources.Person:
		entry, named := r.entryOf[source]
		if !named || !r.mayBeBody(entry) {
			return false
		}
		s.Kind = sources.Organisation
		r.directory.SetKind(entry, sources.Organisation)
		return true
	}
	return false
}

// mayBeBody reports whether nothing tells that an entry of several words is a
// person: no given name, sex, office or age.
func (r *resolver) mayBeBody(entry int) bool {
	words := r.directory.Words(entry)
	return len(words) > 1 && r.sexOf(entry) == unknown && r.tenure[entry] == nil && !r.shortened[entry]
}

// bodySubject returns the body or the document that a sentence is about; -1 where
// it is about neither.
func (r *resolver) bodySubject(sentence int, v *Voice) int {
	s := r.Sentences.At(sentence)
	first := s.First
	if r.Is(first, phrase.Preposition) {
		for first < s.Last && !r.Comma(first) {
			first++ // On Friday, the union …
		}
		first++
	}
	end, ok := r.After(first, s.Last)
	if !ok || end >= s.Last {
		return -1
	}
	return r.bodyIn(span{first, end}, v, Phrase{First: first, Last: end, Via: -1, Before: -1})
}

// bodyIn returns the body or the document that a group of words stands for; -1
// where it stands for none.
func (r *resolver) bodyIn(s span, v *Voice, p Phrase) int {
	d := r.describe(s)
	source := -1
	switch {
	case d.pronoun != "" || d.plural:
	case !d.name.empty():
		if n, ok := r.directory.Find(r.words(d.name.first, d.name.last), "", d.name.first); ok && (r.directory.Kind(n) == sources.Organisation || r.directory.Kind(n) == sources.Media) {
			source, _ = r.named(d, v)
		}
	case d.head >= 0 && (d.kind == sources.Organisation || d.kind == sources.Media || d.kind == sources.Document):
		source, _ = r.described(d, v, p)
	}
	if source >= 0 {
		r.result.Mentions = append(r.result.Mentions, claims.SourceMention{Source: source, Span: r.Text.Span(s.first, s.last), Form: "role"})
	}
	return source
}

// bodyBefore returns the body or outlet that the sentence of a pronoun is
// about: the government launched a campaign against what it called …; -1 when
// none stands before it.
func (r *resolver) bodyBefore(p Phrase, v *Voice) int {
	lo := r.Sentences.At(r.SentenceOf(p.First)).First
	for i := lo; i < p.First && i < lo+40; i++ {
		body := lexicon.Body.Has(r.Document, i) || lexicon.Outlet.Has(r.Document, i)
		if !body && !(r.nameToken(i) && r.bodyRun(i, i+1)) || r.Hyphen(i+1) || i+1 < p.First && r.Tokens.At(i+1).Kind == document.Possessive {
			continue
		}
		if i+1 < p.First && (r.Is(i+1, phrase.Plain|phrase.Name) && r.Tokens.At(i+1).Kind == document.Word && !r.Is(i+1, phrase.Past)) {
			continue // the government crackdown: the head stands behind
		}
		start, ok := r.Before(i+1, lo)
		if !ok || r.Is(start-1, phrase.Preposition) && start > lo {
			continue
		}
		if d := r.describe(span{start, i + 1}); d.pronoun != "" || d.plural {
			continue
		}
		if s := r.bodyIn(span{start, i + 1}, v, p); s >= 0 {
			v.Reading, v.Reason = claims.Likely, "a pronoun for the body the sentence is about"
			return s
		}
		return -1
	}
	return -1
}
