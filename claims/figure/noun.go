package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// plural reports whether token i is a plural noun by its form.
func (r *reader) plural(i int) bool { return lexicon.PluralAt(r.d, i) }

// groupNoun reports whether a plural stands for people or things that news
// counts in the thousands.
func groupNoun(w string) bool {
	known := lexicon.Of(w)
	return known.Is(lexicon.IrregularPlural) || known.Is(lexicon.MassCounted) || lexicon.PersonGroup.ValueOf(lexicon.Singular(w)) != "" || personWord(lexicon.Singular(w))
}

func personWord(w string) bool { return lexicon.PersonForm(w) }

func personNoun(w string) bool {
	return lexicon.PersonGroup.ValueOf(w) != "" || lexicon.Person.Contains(w) || personWord(w)
}

func adverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !lexicon.NotAdverb.Contains(w)
}

// adjective recognises adjectives by their endings and the commonest by name.
func adjective(w string) bool {
	return lexicon.Adjective.Contains(w) || lexicon.AdjectiveForm(w) && !lexicon.NotAdjective.Contains(w)
}

// endsCount tells the words that never stand in a counted phrase.
var endsCount = lexicon.NewView(func(w *lexicon.Word) bool {
	return w.Is(lexicon.PhraseStop) || w.Is(lexicon.RelationVerb) && !w.Is(lexicon.StateAdjective)
})

// countFollows reports whether token i begins the plural noun that a count
// needs: "1.2m tons", "25 al-Qaeda commanders".
func (r *reader) countFollows(i int) bool {
	for n := 0; n < 3; i++ {
		switch {
		case n > 0 && r.hyphen(i):
			continue
		case !r.kind(i, document.Word) || r.glued(i) && !r.hyphen(i-1) || endsCount.At(r.d, i):
			return false
		case r.plural(i):
			return true
		}
		n++
	}
	return false
}

// nounFollows reports whether token i may be a noun.
func (r *reader) nounFollows(i int) bool {
	return r.kind(i, document.Word) && !r.is(lexicon.PhraseStop, i) && !r.is(lexicon.RelationVerb, i) && !adverb(r.word(i))
}

// nextFigure tells the words that are no part of a phrase but of the next
// figure or the next clause: "40 dead and thousands displaced".
var nextFigure = lexicon.NewView(func(w *lexicon.Word) bool {
	return w.Is(lexicon.PhraseStop) && w.Text != "and" || w.Is(lexicon.VaguePlural) || w.Is(lexicon.VagueDozen)
})

// pluralWithin reports whether a plural noun stands among the next n words
// with nothing but modifiers before it.
func (r *reader) pluralWithin(i, n int) bool {
	for ; n > 0; i++ {
		switch {
		case r.hyphen(i):
			continue
		case !r.kind(i, document.Word) || nextFigure.At(r.d, i):
			return false
		case r.plural(i) && !r.is(lexicon.RelationVerb, i):
			return true
		}
		n--
	}
	return false
}

// singularCounts reports whether a noun without a plural form may be what a
// plural number counts: "12 crew", "500 Rohingya", "a 16-nation group".
func (r *reader) singularCounts(head int) bool {
	w := r.word(head)
	return r.capital(head) || !strings.HasSuffix(w, "ing") && !adjective(w)
}
