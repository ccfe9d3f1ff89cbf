package lexicon

import (
	"strings"

	"vouch/sources/document"
)

// Plural reports whether a noun is a plural by its form, or by its line where
// the form does not show it.
func Plural(noun string) bool { return Of(noun).plural(noun) }

// PluralAt reports whether token i of the document is a plural noun.
func PluralAt(d *document.Document, i int) bool { return At(d, i).plural(d.Word(i)) }

func (w *Word) plural(noun string) bool {
	if w.Is(IrregularPlural) {
		return true
	}
	n := len(noun)
	if n < 3 || noun[n-1] != 's' || w.Is(SingularS) || w.Is(PhraseStop) {
		return false
	}
	switch noun[n-2] {
	case 's':
		return false
	case 'i':
		return n > 4
	}
	return noun[n-2] != 'u'
}

// singulars are the endings of plurals and what they are in the singular; the
// first that a longer word has is its own.
var singulars = [...]struct{ plural, singular string }{
	{"men", "man"}, {"children", "child"}, {"ies", "y"}, {"sses", "ss"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"},
}

// Singular returns the singular of a noun: the lemma of an irregular plural, a
// regular one without its ending, any other word as it is.
func Singular(noun string) string {
	w := Of(noun)
	if w.Is(IrregularPlural) {
		return w.Lemma
	}
	for _, e := range singulars {
		if len(noun) > 4 && strings.HasSuffix(noun, e.plural) {
			return noun[:len(noun)-len(e.plural)] + e.singular
		}
	}
	if w.plural(noun) {
		return noun[:len(noun)-1]
	}
	return noun
}

// Stem cuts the endings that inflection and a few derivations add. It is
// coarse: two words of one stem are taken for one word.
func Stem(word string) string {
	if len(word) < 4 {
		return word
	}
	if n := len(word); strings.HasSuffix(word, "ies") && n > 4 {
		word = word[:n-3] + "y"
	} else if strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") {
		word = word[:n-1]
	}
	for _, ending := range endings {
		if n := len(word) - len(ending); n >= 3 && word[n:] == ending {
			word = word[:n]
			if n := len(word); n > 3 && word[n-1] == word[n-2] && word[n-1] != 's' && word[n-1] != 'l' {
				word = word[:n-1] // stopped, stop
			}
			break
		}
	}
	if n := len(word); n > 3 && (word[n-1] == 'e' || word[n-1] == 'y') {
		word = word[:n-1]
	}
	return word
}

var endings = []string{"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "edly", "ed", "ers", "er", "ly", "al"}

// PersonForm reports whether a noun ends as nouns for persons do: farmer.
func PersonForm(noun string) bool { return EndsIn(noun, personEndings) }

// AdjectiveForm reports whether a word ends as adjectives do: famous.
func AdjectiveForm(word string) bool { return EndsIn(word, adjectiveEndings) }

var (
	personEndings    = []string{"er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman"}
	adjectiveEndings = []string{"ous", "ful", "ive", "ish", "less", "able", "ible", "ary", "ed"}
)

// EndsIn reports whether a word has one of the endings, behind three letters or
// more of its own.
func EndsIn(word string, endings []string) bool {
	for _, e := range endings {
		if len(word) > len(e)+2 && strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
