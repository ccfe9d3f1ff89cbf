// Package scene knows whether two figures may be of one event: whether the words
// that lead to the second name anything that the first did not. It compares words
// and no values.
package scene

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Split returns the token at which the words of the second of two figures begin:
// behind the sentence of the first, or, in one sentence, behind the first itself.
func Split(d *document.Document, first, last *claims.Quantity) int {
	if first.Sentence == last.Sentence {
		return max(first.After, d.TokenAt(first.Phrase.End-1)+1)
	}
	return d.Sentences.At(first.Sentence).Last
}

// NothingNew reports whether whatever the words up to the second of two figures
// name, the first has named: a new place, cause or culprit may bring victims of
// its own. The words of the first are those of its sentence before the token
// split, those of the second follow it. Tokens to skip say nothing of the event:
// dates and voices.
func NothingNew(d *document.Document, first, last *claims.Quantity, split int, skip map[int]bool) bool {
	named := map[string]bool{}
	for i := d.Sentences.At(first.Sentence).First; i < split; i++ {
		named[d.Word(i)] = true
	}
	for i := split; i < d.Sentences.At(last.Sentence).Last; i++ {
		w := lexicon.At(d, i)
		switch {
		case match.Here(of, d, i) && !skip[i+1] && !match.Here(tollOf, d, i):
			return false // "of the dead, 40": a part
		case d.Tokens.At(i).Kind == document.Word && !skip[i] && !w.Is(lexicon.TollWord) && !w.Is(lexicon.FunctionWord) && !named[d.Word(i)]:
			return false
		}
	}
	return true
}

var (
	tollOf = match.Must(`after(["toll number total"]) "of"`)
	of     = match.Must(`"of"`)
)
