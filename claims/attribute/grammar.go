package attribute

import (
	"maps"

	"vouch/claims/match"
	"vouch/claims/phrase"
)

// A frame is a rule that reads a report: what stands for its cue, where its
// source is, and what is credited where the frame itself says so.
type frame = match.Rule[*reader, report]

// spelling is what the patterns of rules about single words may name.
var spelling = &match.Grammar[*reader]{Tokens: tokensOf(with(formTokens(), deedTokens()))}

// grammar is what the patterns of frames may name.
var grammar = &match.Grammar[*reader]{
	Tokens: tokensOf(sourceTokens()),
	Readers: map[string]func(r *reader, i int) int{
		// Phrase is a noun phrase; Source one with all that tells who it is.
		"Phrase": func(r *reader, i int) int {
			if end, ok := r.After(i, r.span.last); ok {
				return end
			}
			return i
		},
		// Group is a verb of speech with its auxiliaries and its particle.
		"Group": func(r *reader, i int) int {
			if rep := r.reportAt(i); rep != nil {
				return rep.cue.last
			}
			return i
		},
		"Source": (*reader).sourceEnd,
		// Quotation is an outermost one with its marks, Speech one that looks like
		// words said.
		"Quotation": func(r *reader, i int) int {
			if q := r.outermost(i); q >= 0 && r.quoteBounds(q).first == i {
				return r.quoteBounds(q).last
			}
			return i
		},
		"Speech": func(r *reader, i int) int {
			if q := r.outermost(i); q >= 0 && r.quoteBounds(q).first == i && r.speechMark(q) {
				return r.quoteBounds(q).last
			}
			return i
		},
	},
}

// with returns both sets of conditions as one.
func with(a, b map[string]func(r *reader, i int) bool) map[string]func(r *reader, i int) bool {
	maps.Copy(a, b)
	return a
}

// tokensOf adds the classes of words in their sentence, which differ from those
// of the lexicon by capitals and endings.
func tokensOf(tokens map[string]func(r *reader, i int) bool) map[string]func(r *reader, i int) bool {
	maps.Copy(tokens, map[string]func(r *reader, i int) bool{
		"Comma":  func(r *reader, i int) bool { return r.Comma(i) },
		"Dash":   func(r *reader, i int) bool { return r.Dash(i) },
		"Stop":   (*reader).terminal,
		"Quoted": func(r *reader, i int) bool { return r.outermost(i) >= 0 },
		// Adv is an adverb that is no name.
		"Adv":    func(r *reader, i int) bool { return r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Name) },
		"OnlyEd": func(r *reader, i int) bool { return r.Class(i) == phrase.Past },
	})
	for _, c := range classNames {
		tokens[c.name] = func(r *reader, i int) bool { return r.Is(i, c.class) }
	}
	return tokens
}

// classNames are the classes that patterns name.
var classNames = [...]struct {
	name  string
	class phrase.Class
}{
	{"Determiner", phrase.Determiner}, {"Owner", phrase.Owner}, {"Subject", phrase.Subject},
	{"Object", phrase.Object}, {"Preposition", phrase.Preposition}, {"Coordinator", phrase.Coordinator},
	{"Subordinator", phrase.Subordinator}, {"Relative", phrase.Relative}, {"Auxiliary", phrase.Auxiliary},
	{"Contraction", phrase.Contraction}, {"Modal", phrase.Modal}, {"Negation", phrase.Negation},
	{"Time", phrase.Time}, {"Day", phrase.Weekday}, {"Finite", phrase.Finite}, {"Venue", phrase.Venue},
	{"Audience", phrase.Audience}, {"Ed", phrase.Past}, {"Ing", phrase.Participle}, {"Name", phrase.Name},
	{"Plain", phrase.Plain}, {"Digit", phrase.Digit},
}

// text is what is being read, as patterns see it.
func (r *reader) text() match.Text {
	return match.Text{Document: r.Document, First: r.span.first, End: r.span.last, Trace: r.trace}
}

// newReport returns a report without a verb and without a source.
func (r *reader) newReport(name string, cue tokens) report {
	return report{name: name, cue: cue, clause: cue.first, borrows: -1, unit: r.unit, quoted: r.level >= 0, via: -1}
}

// part returns the tokens of a named part of a match; an empty range where it
// took none.
func part(m match.Match, name string) tokens {
	first, last, ok := m.Part(name)
	if !ok {
		return tokens{}
	}
	return tokens{first, last}
}
