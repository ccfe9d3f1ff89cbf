package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// CanSpeak reports whether the noun phrase in tokens [first, last) can be a
// voice or a document: a name, a pronoun, a role, a body, a report. An event or
// a state of things ("the rising number of arrivals") cannot.
func CanSpeak(t *phrase.Text, first, last int) bool {
	for first < last && (t.Is(first, phrase.Adverb|phrase.Coordinator) && !t.Is(first, phrase.Name|phrase.Determiner) || t.Tokens.At(first).Kind == document.Punct) {
		first++
	}
	if first >= last {
		return false
	}
	switch w := t.Word(first); {
	case w == "it" || w == "this" || w == "that" || w == "what" || w == "which" || w == "you":
		return false
	case t.Is(first, phrase.Subject|phrase.Object|phrase.Contraction) || w == "who":
		return true
	}
	if t.Is(last-1, phrase.Relative) && last-1 > first {
		last--
		if t.Comma(last - 1) {
			last--
		}
	}
	// The head stands before the first preposition, comma or relative.
	for i := first; i < last; i++ {
		end := i+1 >= last || t.Comma(i+1) || t.Dash(i+1) || t.Is(i+1, phrase.Preposition|phrase.Relative|phrase.Past|phrase.Participle) && !t.Is(i+1, phrase.Name) || t.Mark(i+1, "(")
		if !end {
			continue
		}
		if t.Tokens.At(i).Kind == document.Possessive {
			continue
		}
		if t.Is(i, phrase.Name) || t.Tokens.At(i).Kind == document.Number || t.Word(i) == "percent" || t.Mark(i, "%") || t.Word(i) == "surveyed" || t.Word(i) == "polled" {
			return true
		}
		if speaks(t.Document, i) {
			return true
		}
		if t.Is(i, phrase.Capital) && i == first {
			return !t.Is(i, phrase.Determiner|phrase.Owner|phrase.Participle) && len(t.Word(i)) > 1
		}
		return false
	}
	return false
}

// Role reports whether token i is a noun for a person by office or calling,
// which may stand before a name: spokesman, economist.
func Role(t *phrase.Text, i int) bool {
	return lexicon.Role.Has(t.Document, i) || t.Is(i, phrase.Title)
}

// speaks reports whether token i is a noun for a voice or a document, in the
// singular or the plural.
func speaks(d *document.Document, i int) bool {
	if lexicon.Official.Has(d, i) || lexicon.Body.Has(d, i) || lexicon.Crowd.Has(d, i) || lexicon.DocumentNoun.Has(d, i) || lexicon.Outlet.Has(d, i) || lexicon.Role.Has(d, i) {
		return true
	}
	w := lexicon.Singular(d.Word(i))
	return lexicon.Role.Contains(w) || lexicon.Body.Contains(w) || lexicon.DocumentNoun.Contains(w) || lexicon.Outlet.Contains(w)
}
