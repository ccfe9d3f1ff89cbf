package figure

import "vouch/claims/lexicon"

// numberStart tells the words with which a quantity can start, so that the pass
// over the tokens looks each word up once.
var numberStart = lexicon.NewView(func(w *lexicon.Word) bool {
	return w.Is(lexicon.CountStart) || w.Is(lexicon.Cardinal) || w.Is(lexicon.Scale) || w.Is(lexicon.VaguePlural) ||
		w.Is(lexicon.Denominator) || w.Is(lexicon.Factor) || w.Is(lexicon.ComparedFactor)
})

// cardinal returns the value of a number word below a hundred.
func cardinal(word string) (int64, bool) {
	v, ok := lexicon.Cardinal.IntOf(word)
	return int64(v), ok
}

// denominator returns the lower number of the fraction that a word names.
func denominator(word string) (int64, bool) {
	v, ok := lexicon.Denominator.IntOf(word)
	return int64(v), ok
}
