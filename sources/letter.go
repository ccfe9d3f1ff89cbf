package sources

import "fmt"

// A Letter grades a source's reliability on the Admiralty scale, A (completely
// reliable) to E (unreliable), F (cannot be judged). The scale is that of
// NATO AJP-2.1; a letter is earned over many reports, so every default is
// shown with "not judged yet".
type Letter byte

// The letters.
const (
	A Letter = 'A' + iota
	B
	C
	D
	E
	F
)

// Letters is every letter with what it says of a source, the best first.
var Letters = []struct {
	Letter
	Words string
}{
	{A, "completely reliable"}, {B, "usually reliable"}, {C, "fairly reliable"},
	{D, "not usually reliable"}, {E, "unreliable"}, {F, "cannot be judged"},
}

// String returns the letter, or "" for the zero Letter.
func (l Letter) String() string {
	if l == 0 {
		return ""
	}
	return string(rune(l))
}

// startingLetters are the letters by kind before a person has judged a source.
var startingLetters = map[Kind]Letter{
	Person: C, Organisation: C, Media: C, Document: C,
	Official: D, Anonymous: D, Group: D,
}

// LetterOf returns the letter of a source and the reason in words: the one that
// a person gave it, else its starting letter; what it holds for, and when it is
// to be looked at again.
func LetterOf(s *Source) (Letter, string) {
	if s != nil && s.Judged != 0 {
		return s.Judged, s.JudgedWhy + limits(s)
	}
	l, why := StartingLetter(s)
	return l, why + limits(s)
}

// limits says what a letter holds for, and until when.
func limits(s *Source) string {
	if s == nil {
		return ""
	}
	words := ""
	if s.Scope != "" {
		words += "; for " + s.Scope
	}
	switch {
	case s.Overdue:
		words += "; review was due on " + s.Review
	case s.Review != "":
		words += "; review on " + s.Review
	}
	return words
}

// ParseLetter reads a letter A to F, in either case.
func ParseLetter(s string) (Letter, error) {
	if len(s) == 1 {
		if l := Letter(s[0] &^ ('a' - 'A')); A <= l && l <= F {
			return l, nil
		}
	}
	return 0, fmt.Errorf("%q is not a letter of the Admiralty scale: A (completely reliable) to E (unreliable), F (cannot be judged)", s)
}

// StartingLetter returns the letter a source has before anybody has judged it,
// and the reason in words. A nil source is nobody: hearsay, or the article's
// own voice.
func StartingLetter(s *Source) (Letter, string) {
	if s == nil {
		return F, "nobody is credited"
	}
	if s.Kind == Document && s.Unidentified {
		return F, "default for a document without owner or date, not judged yet"
	}
	l, ok := startingLetters[s.Kind]
	if !ok {
		return F, "kind of source unknown"
	}
	return l, "default for " + kindPhrases[s.Kind] + ", not judged yet"
}

var kindPhrases = map[Kind]string{
	Person: "a named person", Organisation: "a named body", Media: "a named outlet",
	Document: "an identified document", Official: "an unnamed official",
	Anonymous: "an anonymous person", Group: "an unnamed group",
}
