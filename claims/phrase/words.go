package phrase

import "vouch/claims/lexicon"

// table holds the classes of every listed word.
var table = lexicon.NewView(func(w *lexicon.Word) (c Class) {
	for _, l := range listed {
		if w.Is(l.word) {
			c |= l.class
		}
	}
	return c
})

// listed are the classes that words have by themselves; the others are told by
// their shape. A word may be of several.
var listed = [...]struct {
	word  lexicon.Class
	class Class
}{
	{lexicon.Determiner, Determiner},
	{lexicon.PossessiveDeterminer, Owner},
	{lexicon.SubjectPronoun, Subject},
	{lexicon.ObjectPronoun, Object},
	{lexicon.Preposition, Preposition},
	{lexicon.Coordinator, Coordinator},
	{lexicon.Subordinator, Subordinator},
	{lexicon.RelativePronoun, Relative},
	{lexicon.Auxiliary, Auxiliary},
	{lexicon.ContractedAuxiliary, Contraction},
	{lexicon.BareVerbLead, Modal},
	{lexicon.Negation, Negation},
	{lexicon.Adverb, Adverb},
	{lexicon.NotAdverb, Plain},
	{lexicon.TimeNoun, Time},
	{lexicon.DatingWord, Weekday},
	{lexicon.Title, Title},
	{lexicon.FiniteForm, Finite},
	{lexicon.ClauseFinite, Clausal},
	{lexicon.Venue, Venue},
	{lexicon.Audience, Audience},
}
