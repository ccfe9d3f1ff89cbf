// Package syntax reads how a sentence is built: the part of speech of each
// token, and what hangs on what. It knows English by frozen weights, read where they lie in the program; it
// knows nothing of sources, figures or claims.
package syntax

// A Tag is the part of speech of a token: the universal tags, with the forms
// of words that tell what may stand beside them told apart.
type Tag uint8

// The tags. Untagged is that of a token outside the text or not looked at.
const (
	Untagged Tag = iota
	Noun
	PluralNoun
	ProperNoun
	Numeral
	Adjective
	Comparative // fewer
	Superlative // worst
	Adverb
	QuestionAdverb // when, where, how
	Determiner     // the, this, all, which
	Pronoun        // he, it, somebody
	PossessivePronoun
	RelativePronoun      // who, which, that after a noun
	DemonstrativePronoun // this, those
	Existential          // there is
	Adposition           // in, of, according (to)
	VerbParticle         // (put) out
	Subordinator         // that, because, if
	Coordinator          // and, or, but
	To                   // to before a verb
	Negation             // not
	PossessiveMark       // ’s
	Interjection
	Stop
	Comma
	Colon // semicolon and dash too
	Bracket
	Quote
	Hyphen
	Sign        // $, %, +
	Unanalysed  // foreign words, list marks, addresses
	PastVerb    // said
	PresentVerb // (they) say
	ThirdVerb   // (she) says
	BaseVerb    // (will) say, say!
	Gerund      // saying
	Participle  // (was) said
	PastAuxiliary
	PresentAuxiliary
	ThirdAuxiliary
	Modal // will, could
	BaseAuxiliary
	GerundAuxiliary
	ParticipleAuxiliary
	Tags // how many there are
)

var names = [Tags]string{
	"untagged", "noun", "plural noun", "proper noun", "numeral", "adjective", "comparative", "superlative", "adverb", "question adverb",
	"determiner", "pronoun", "possessive pronoun", "relative pronoun", "demonstrative pronoun", "existential", "adposition", "verb particle",
	"subordinator", "coordinator", "to", "negation", "possessive mark", "interjection", "stop", "comma", "colon", "bracket", "quote", "hyphen",
	"sign", "unanalysed", "past verb", "present verb", "third-person verb", "base verb", "gerund", "participle",
	"past auxiliary", "present auxiliary", "third-person auxiliary", "modal", "base auxiliary", "gerund auxiliary", "participle auxiliary",
}

// String returns the tag in words.
func (t Tag) String() string {
	if t < Tags {
		return names[t]
	}
	return "untagged"
}

// IsVerb reports whether the tag is that of a verb in any form, auxiliaries
// left out.
func (t Tag) IsVerb() bool { return t >= PastVerb && t <= Participle }

// IsAuxiliary reports whether the tag is that of an auxiliary in any form.
func (t Tag) IsAuxiliary() bool { return t >= PastAuxiliary && t <= ParticipleAuxiliary }

// IsFinite reports whether the tag is that of a finite verb or auxiliary: of
// what makes a clause.
func (t Tag) IsFinite() bool {
	return t >= PastVerb && t <= ThirdVerb || t >= PastAuxiliary && t <= Modal
}

// IsCommonNoun reports whether the tag is that of a noun that is no name.
func (t Tag) IsCommonNoun() bool { return t == Noun || t == PluralNoun }

// IsNominal reports whether the tag is that of a noun, a name, a pronoun or a
// numeral: of what can be a subject.
func (t Tag) IsNominal() bool {
	return t >= Noun && t <= Numeral || t >= Pronoun && t <= DemonstrativePronoun && t != PossessivePronoun
}

// IsPunctuation reports whether the tag is that of a mark.
func (t Tag) IsPunctuation() bool { return t >= Stop && t <= Hyphen }

// Universal returns the first tag of those that the universal parts of speech
// hold together.
func (t Tag) Universal() Tag {
	switch {
	case t == PluralNoun:
		return Noun
	case t == Comparative || t == Superlative:
		return Adjective
	case t == QuestionAdverb:
		return Adverb
	case t > Pronoun && t <= Existential:
		return Pronoun
	case t == VerbParticle:
		return Adposition
	case t == Negation || t == PossessiveMark:
		return To
	case t.IsPunctuation():
		return Stop
	case t.IsVerb():
		return PastVerb
	case t.IsAuxiliary():
		return PastAuxiliary
	}
	return t
}
