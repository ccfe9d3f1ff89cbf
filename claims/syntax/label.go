package syntax

import "strings"

// A Label is what a token is to its head: a relation of Universal Dependencies,
// most subtypes left out.
type Label uint8

// The labels that readers ask for. The rest have names alone.
const (
	Unlabelled Label = iota
	Root
	SubjectLabel
	PassiveSubject
	Object
	IndirectObject
	Complement     // a clause that is said, thought, wanted
	OpenComplement // whose subject is that of its head
	Oblique        // in May, to reporters
	Agent          // by the army
	AdverbialClause
	RelativeClause
	NounClause // any other clause of a noun
	ClauseSubject
	Parataxis // a clause beside another: what was said, in quotation marks
	Conjunct
	Apposition
	Flat // the rest of a name
	Compound
	CountLabel // the numeral of what is counted
	NounModifier
	PossessorLabel
	AdjectiveModifier
	AdverbModifier
	DeterminerLabel
	CaseLabel
	MarkLabel
	CoordinatorLabel
	AuxiliaryLabel
	PassiveAuxiliary
	Copula
	FixedLabel
	ParticleLabel
	ExpletiveLabel
	DiscourseLabel
	VocativeLabel
	ListLabel
	PunctuationLabel
	DependentLabel
	Labels // how many there are
)

var labelNames = [Labels]string{
	"unlabelled", "root", "nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent", "advcl", "acl:relcl", "acl", "csubj", "parataxis",
	"conj", "appos", "flat", "compound", "nummod", "nmod", "nmod:poss", "amod", "advmod", "det", "case", "mark", "cc", "aux", "aux:pass", "cop", "fixed",
	"compound:prt", "expl", "discourse", "vocative", "list", "punct", "dep",
}

// String returns the label as the treebanks write it.
func (l Label) String() string {
	if l < Labels {
		return labelNames[l]
	}
	return labelNames[Unlabelled]
}

// LabelOf returns the label of a relation of Universal Dependencies; that of the
// whole relation where its subtype has none, Dependent where it is unknown.
func LabelOf(relation string) Label {
	whole, _, _ := strings.Cut(relation, ":")
	found := DependentLabel
	for l, name := range labelNames {
		switch name {
		case relation:
			return Label(l)
		case whole:
			found = Label(l)
		}
	}
	return found
}

// Relation returns the label without its subtype, which is what the accuracy of
// parsers is commonly counted in.
func (l Label) Relation() Label {
	whole, _, _ := strings.Cut(l.String(), ":")
	return LabelOf(whole)
}
