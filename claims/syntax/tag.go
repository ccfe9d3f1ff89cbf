package syntax

// A Tag is the part of speech of a token: the universal tags, with verbs and
// auxiliaries by the form they stand in, since whether a clause is finite is
// what readers ask most.
type Tag uint8

// The tags. Untagged is that of a token outside the text or not looked at.
const (
	Untagged Tag = iota
	Noun
	ProperNoun
	Numeral
	Adjective
	Adverb
	Determiner
	Pronoun
	Adposition   // in, of, according (to)
	Subordinator // that, because, if
	Coordinator  // and, or, but
	Particle     // not, to before a verb, ’s of possession
	Interjection
	Punctuation
	Sign       // $, %, +
	Unanalysed // foreign words, list marks, addresses
	FiniteVerb // says, said, say
	BaseVerb   // (will) say, say!
	Gerund     // saying
	Participle // (was) said
	FiniteAuxiliary
	BaseAuxiliary
	GerundAuxiliary
	ParticipleAuxiliary
	Tags // how many there are
)

// Names are the tags in words, as the conversion of the treebanks writes them.
var Names = [Tags]string{
	"untagged", "noun", "proper noun", "numeral", "adjective", "adverb", "determiner", "pronoun", "adposition", "subordinator", "coordinator",
	"particle", "interjection", "punctuation", "sign", "unanalysed", "finite verb", "base verb", "gerund", "participle",
	"finite auxiliary", "base auxiliary", "gerund auxiliary", "participle auxiliary",
}

// String returns the tag in words.
func (t Tag) String() string {
	if t < Tags {
		return Names[t]
	}
	return "untagged"
}

// IsVerb reports whether the tag is that of a verb in any form, auxiliaries
// left out.
func (t Tag) IsVerb() bool { return t >= FiniteVerb && t <= Participle }

// IsAuxiliary reports whether the tag is that of an auxiliary in any form.
func (t Tag) IsAuxiliary() bool { return t >= FiniteAuxiliary && t <= ParticipleAuxiliary }

// IsFinite reports whether the tag is that of a finite verb or auxiliary: of
// what makes a clause.
func (t Tag) IsFinite() bool { return t == FiniteVerb || t == FiniteAuxiliary }

// IsNominal reports whether the tag is that of a noun, a name, a pronoun or a
// numeral: of what can be a subject.
func (t Tag) IsNominal() bool {
	return t == Noun || t == ProperNoun || t == Pronoun || t == Numeral
}
