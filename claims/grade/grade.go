// Package grade says how well a claim is supported, with the reason and what
// would change it. It keeps the two axes of the Admiralty scale apart: the
// letter is the source's, the number the claim's. What it computes here rests
// on the article's text alone and says so; evidence that a person links
// replaces it.
package grade

import (
	"fmt"

	"vouch/claims"
	"vouch/sources"
)

// A Grade is the judgement on one claim. The zero Grade belongs to claims that
// cannot be graded: opinion, mood, names and dates.
type Grade struct {
	Letter   sources.Letter
	Number   int    // 1 to 6
	Label    string // "Confirmed", "Fair", "Weak", "Contested", "Discounted", "Not judged", "Not usable"
	Sourcing string // in words: "one named body", "no source"
	Reason   string // one sentence
	Change   string // what would change it
	Groups   int    // independent groups of the evidence that support it
	Basis    string // FromText before evidence is linked, then FromEvidence
	Range    *Range // what reliable sources say of a figure; nil where none does
	So       *Grade // of a quote or statement, once evidence is linked: whether it is so
	Override *Override
}

// An Override is the label that a person gave in place of the one computed.
type Override struct{ Label, By, When, Why string }

// Word returns the plain label that holds: an editor's, or the one computed.
func (g Grade) Word() string {
	if g.Override != nil {
		return g.Override.Label
	}
	return g.Label
}

// Code returns letter and number, "C3", or "" for the zero Grade.
func (g Grade) Code() string {
	if g.Letter == 0 {
		return ""
	}
	return fmt.Sprintf("%v%d", g.Letter, g.Number)
}

// A Grader grades the claims of one ledger.
type Grader struct {
	l      *claims.Ledger
	groups map[int][]int // the claims that state one fact, by the one that stands for it; of groups of two or more
}

// Of returns what grades the claims of a ledger, which must not change
// meanwhile.
func Of(l *claims.Ledger) *Grader {
	g := &Grader{l: l, groups: map[int][]int{}}
	for k := range l.Claims {
		if same := l.Claims[k].Same; same >= 0 {
			g.groups[same] = append(g.groups[same], k)
		}
	}
	return g
}

// Claim grades one claim as Grader.Claim does. For every claim of a ledger a
// Grader is quicker.
func Claim(l *claims.Ledger, i int, disputed bool) Grade { return Of(l).Claim(i, disputed) }

// Claim grades claim i of the ledger from the article's text alone. A credited
// voice counts as one relayed link, so the number is never better than 3;
// disputed says that an open error finding speaks of the claim, which makes it
// 4. Quotes and statements are graded for that they were said.
func (graded *Grader) Claim(i int, disputed bool) Grade {
	l := graded.l
	c := &l.Claims[i]
	switch c.Kind {
	case claims.IdentityClaim, claims.DateClaim:
		return Grade{}
	case claims.AssertionClaim:
		if c.Own == claims.Opinion {
			return Grade{}
		}
	}
	var s *sources.Source
	if c.Source >= 0 {
		s = &l.Sources[c.Source]
	}
	letter, why := sources.LetterOf(s)
	g := Grade{Letter: letter, Number: 3, Basis: "text", Sourcing: sourcing(l, c, s)}
	switch {
	case disputed:
		g.Number = 4
		g.Reason = fmt.Sprintf("Figures in the article contradict it. %v: %s.", letter, why)
		g.Change = "It would rise once the figures are reconciled."
	case s == nil:
		g.Number = 6
		g.Reason = reasonWithoutSource(l, c)
		g.Change = "Naming the source in the sentence would make it gradable."
	case s.Unidentified:
		g.Number = 6
		g.Reason = fmt.Sprintf("It rests on %s, without owner or date. %v: %s.", s.Name, letter, why)
		g.Change = "Knowing whose it is, and from when, would make it gradable."
	default:
		g.Reason = graded.reasonWithSource(i, s, letter, why)
		g.Change = "A second, independent source or an original document would raise it."
	}
	g.Label = Label(g.Letter, g.Number, disputed)
	return g
}

// sourcing puts into words what the claim rests on.
func sourcing(l *claims.Ledger, c *claims.Claim, s *sources.Source) string {
	if s == nil {
		switch {
		case unresolved(l, c):
			return "speaker not clear"
		case c.Attribution >= 0:
			return "hearsay, nobody named"
		}
		return "no source"
	}
	if s.SameVoice != "" {
		return "same voice as " + nameOf(l, s.SameVoice)
	}
	switch s.Kind {
	case sources.Person:
		return "one named person"
	case sources.Organisation:
		return "one named body"
	case sources.Media:
		return "one named outlet"
	case sources.Official:
		return "unnamed official"
	case sources.Anonymous:
		return "one anonymous source"
	case sources.Group:
		return "unnamed group"
	case sources.Document:
		if s.Unidentified {
			return "unidentified document"
		}
		return "one document"
	}
	return "one source"
}

func nameOf(l *claims.Ledger, id string) string {
	if i := sources.Index(l.Sources, id); i >= 0 {
		return l.Sources[i].Name
	}
	return id
}

func reasonWithoutSource(l *claims.Ledger, c *claims.Claim) string {
	switch {
	case unresolved(l, c):
		return "Somebody is credited, but the text does not decide who."
	case c.Attribution >= 0:
		return "The text passes it on as hearsay; nobody is named."
	}
	return "The sentence credits nobody."
}

// unresolved reports whether a credit is there that the text leaves open: a
// pronoun with nobody, or with several, to stand for.
func unresolved(l *claims.Ledger, c *claims.Claim) bool {
	if c.Source >= 0 || c.Attribution < 0 || c.Attribution >= len(l.Attributions) {
		return false
	}
	a := &l.Attributions[c.Attribution]
	return len(a.Source) > 0 && a.Ground != sources.Hearsay
}

func (graded *Grader) reasonWithSource(i int, s *sources.Source, letter sources.Letter, why string) string {
	c := &graded.l.Claims[i]
	what := "It rests on one voice, " + s.Name
	if c.Kind != claims.FigureClaim {
		what = "That it was said rests on the article alone; the voice is " + s.Name
	}
	if voices := graded.independentVoices(i); voices > 1 {
		what = fmt.Sprintf("%d voices in the article give it, %s among them; whether they are independent is not known", voices, s.Name)
	}
	return fmt.Sprintf("%s. %v: %s.", what, letter, why)
}

// independentVoices counts the sources that the article credits with the same
// fact; two sources with the same voice count once.
func (graded *Grader) independentVoices(i int) int {
	l, group := graded.l, i
	if l.Claims[i].Same >= 0 {
		group = l.Claims[i].Same
	}
	others := graded.groups[group]
	if len(others) == 0 {
		return 1 // the claim's own, which its caller has seen
	}
	voices := map[string]bool{}
	for _, k := range append([]int{group}, others...) {
		c := &l.Claims[k]
		if c.Source < 0 {
			continue
		}
		s := &l.Sources[c.Source]
		if s.SameVoice != "" {
			voices[s.SameVoice] = true
		} else {
			voices[s.ID] = true
		}
	}
	return len(voices)
}
