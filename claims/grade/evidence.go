package grade

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources"
)

// A Link is a piece of evidence as far as a grade rests on it.
type Link struct {
	Name       string // of its source
	Letter     sources.Letter
	Group      string // sources of one group count once
	Stance     claims.Stance
	Directness claims.Directness // "" where nobody said
	Placed     bool              // it has an excerpt or a locator
	Says       *claims.Interval  // the figure that the source gives; nil for none
	Count      claims.Count      // how the source came by it
	Withdrawn  bool              // its source can no longer be relied on: it counts no more
	Look       bool              // the claim changed under it: it counts once somebody has looked
}

// A Case is what a grade from evidence rests on besides the evidence.
type Case struct {
	Kind     claims.Kind
	Figure   *claims.Interval // of the claim; nil for none
	Disputed bool             // an open error finding speaks of the claim
	Unclean  bool             // an open error finding speaks of its evidence
	// Related is true where something else that is kept speaks of the same
	// fact; Agrees says in words what of it agrees, "745 + 125 = 870", or "".
	Related bool
	Agrees  string
}

// The bases of a grade.
const (
	FromText     = "text"     // of the article alone
	FromEvidence = "evidence" // that people linked
)

// FromLinks grades a claim from the evidence for and against it, by the table of
// the handbook: the number follows from how many independent groups support and
// contradict it, the letter is that of the best group that supports it. A source
// that supports a part alone counts as support that never makes more than a 3. It
// returns false where no evidence counts.
func FromLinks(c Case, links []Link) (Grade, bool) {
	t := tallyOf(c, links)
	if t.active == 0 {
		return Grade{}, false
	}
	g := t.grade()
	g.Basis, g.Sourcing, g.Groups = FromEvidence, t.sourcing(), t.nPlus
	g.Reason, g.Change = t.reason(c), t.change(g)
	if c.Figure != nil {
		g.Range = rangeOf(c, links)
	}
	return g, true
}

// A side is the groups that stand on one side of a claim.
type side struct {
	names  []string       // of their sources, one a group: "the wire with the daily"
	groups map[string]int // where each stands among the names
	letter sources.Letter // the best
	direct map[string]bool
	unsaid map[string]bool // of which nobody said, of a source at least, how near it stands
	seen   map[string]bool // sources that are named
}

func (s *side) add(l *Link) {
	if s.groups == nil {
		s.groups, s.direct, s.unsaid, s.seen = map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	at, known := s.groups[l.Group]
	switch {
	case !known:
		s.groups[l.Group] = len(s.names)
		s.names = append(s.names, l.Name)
	case !s.seen[l.Name]:
		s.names[at] += " with " + l.Name
	}
	s.seen[l.Name] = true
	if s.letter == 0 || l.Letter < s.letter {
		s.letter = l.Letter
	}
	switch l.Directness {
	case claims.Original:
		s.direct[l.Group] = true
	case "":
		s.unsaid[l.Group] = true
	}
}

// A tally counts the evidence of one claim.
type tally struct {
	plus, minus, part    side
	active               int // pieces of evidence that count
	placed               bool
	disputed, related    bool
	unclean              bool
	agrees               string
	nPlus, nMinus, nPart int // groups
	nDirect              int // of those that support
	nUnsaid              int // of those that support: nobody said how near they stand
	best                 sources.Letter
	withdrawn, look      int
}

func tallyOf(c Case, links []Link) *tally {
	t := &tally{disputed: c.Disputed, unclean: c.Unclean, related: c.Related || c.Agrees != "", agrees: c.Agrees}
	var any side
	context := map[string]bool{}
	for i := range links {
		l := &links[i]
		if l.Withdrawn {
			t.withdrawn++
			continue
		}
		if l.Look {
			t.look++
			continue
		}
		t.active++
		t.placed = t.placed || l.Placed
		any.add(l)
		switch {
		case l.Stance == claims.Contradicts, l.Stance != claims.Context && Clashes(c.Figure, l.Says):
			t.minus.add(l)
		case l.Stance == claims.Supports:
			t.plus.add(l)
		case l.Stance == claims.Partly:
			t.part.add(l)
		default:
			context[l.Group] = true
		}
	}
	t.nPlus, t.nMinus, t.nPart, t.nDirect = len(t.plus.groups), len(t.minus.groups), len(t.part.groups), len(t.plus.direct)
	for group := range t.plus.unsaid {
		if !t.plus.direct[group] {
			t.nUnsaid++
		}
	}
	for group := range context {
		_, supports := t.plus.groups[group]
		t.related = t.related || !supports // something else is kept on the subject
	}
	for group := range t.part.groups {
		_, supports := t.plus.groups[group]
		t.related = t.related || !supports
	}
	for _, s := range []side{t.plus, t.part, t.minus, any} {
		if t.best == 0 {
			t.best = s.letter
		}
	}
	return t
}

// Clashes reports whether what a source says and what a claim says cannot both
// be so.
func Clashes(figure, says *claims.Interval) bool {
	return figure != nil && says != nil && !figure.Meets(*says)
}

// secondHand reports whether all that support the claim, or a part of it, are said to
// have it from others.
func (t *tally) secondHand() bool {
	return t.nDirect+t.nUnsaid+len(t.part.direct)+len(t.part.unsaid) == 0
}

// number looks the information number up; the first row that fits wins.
func (t *tally) number() int {
	switch {
	case t.active == 0 || !t.placed || t.nPlus+t.nMinus+t.nPart == 0:
		return 6
	case t.nMinus >= 1 && t.nPlus+t.nPart == 0:
		return 5
	case t.nMinus >= 1, t.disputed, t.unclean, t.nPlus+t.nPart == 1 && t.secondHand() && !t.related:
		return 4
	case t.nPlus >= 2 && t.nDirect >= 1:
		return 1
	case t.nPlus >= 2, t.nPlus == 1 && t.nDirect == 1 && t.agrees != "":
		return 2
	}
	return 3
}

func (t *tally) grade() Grade {
	g := Grade{Letter: t.best, Number: t.number()}
	g.Label = Label(g.Letter, g.Number, t.nMinus > 0 || t.disputed)
	return g
}

// sourcing says in a few words what the claim rests on.
func (t *tally) sourcing() string {
	switch {
	case t.nPlus+t.nPart+t.nMinus == 0:
		return "context alone"
	case t.nPlus+t.nPart == 0:
		return groups(t.nMinus) + " against it"
	}
	s := groups(t.nPlus)
	switch {
	case t.nPlus == 0:
		s = groups(t.nPart) + ", a part"
	case t.nDirect == 0 && t.nUnsaid > 0: // which may be, and may not
	case t.nDirect == 0:
		s += ", none first-hand"
	case t.nPlus == 1:
		s += ", first-hand"
	default:
		s += fmt.Sprintf(", %d first-hand", t.nDirect)
	}
	if t.nMinus > 0 {
		s += fmt.Sprintf("; %s against it", groups(t.nMinus))
	}
	return s
}

func groups(n int) string {
	if n == 1 {
		return "one group"
	}
	return fmt.Sprintf("%d groups", n)
}

// numbers up to ten are written as words.
var small = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

func number(n int) string {
	if n < len(small) {
		return small[n]
	}
	return fmt.Sprint(n)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// reason is the sentence that says why.
func (t *tally) reason(c Case) string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	switch {
	case t.nPlus == 1:
		add("One group supports it (%s)", listed(t.plus.names))
	case t.nPlus > 1:
		add("%s independent groups support it (%s)", capital(number(t.nPlus)), listed(t.plus.names))
	case t.nPart == 0 && t.nMinus == 0:
		add("What is linked bears on it and supports nothing of it")
	case t.nPart == 0:
		add("Nothing supports it")
	}
	switch {
	case t.nPart == 0:
	case t.nPart == 1:
		add("one supports a part of it (%s)", listed(t.part.names))
	default:
		add("%s support a part of it (%s)", number(t.nPart), listed(t.part.names))
	}
	switch {
	case t.nPlus == 0:
	case t.nPlus == 1 && t.nDirect == 1:
		add("it is first-hand")
	case t.nPlus == 1 && t.nUnsaid == 1:
		add("nobody has said whether it is first-hand")
	case t.nPlus == 1:
		add("it is not first-hand")
	case t.nDirect == 0 && t.nUnsaid == t.nPlus:
		add("nobody has said whether any is first-hand")
	case t.nDirect == 0 && t.nUnsaid > 0:
		add("none is known to be first-hand")
	case t.nDirect == 0 && t.nPlus == 2:
		add("neither is first-hand")
	case t.nDirect == 0:
		add("none is first-hand")
	case t.nDirect == t.nPlus:
		add("all are first-hand")
	default:
		add("%s first-hand", isAre(t.nDirect))
	}
	switch t.nMinus {
	case 0:
		add("none contradicts")
	case 1:
		add("one contradicts (%s)", listed(t.minus.names))
	default:
		add("%s contradict (%s)", number(t.nMinus), listed(t.minus.names))
	}
	if c.Disputed {
		add("figures in the article contradict it")
	} else if c.Agrees != "" {
		add("%s", c.Agrees)
	}
	if c.Unclean {
		add("an error in its evidence is open")
	}
	if !t.placed {
		add("no excerpt or place in a source is noted")
	}
	if t.withdrawn > 0 {
		add("%s withdrawn, and %s no more", isAre(t.withdrawn), map[bool]string{true: "counts", false: "count"}[t.withdrawn == 1])
	}
	if t.look > 0 {
		add("the claim changed, and %s another look before it counts", map[bool]string{true: "one needs", false: number(t.look) + " need"}[t.look == 1])
	}
	return capital(strings.Join(parts, "; ")) + "."
}

func isAre(n int) string {
	if n == 1 {
		return "one is"
	}
	return number(n) + " are"
}

// mostNames is how many sources a sentence names.
const mostNames = 4

func listed(names []string) string {
	shown := names[:min(mostNames, len(names))]
	s := strings.Join(shown, ", ")
	if more := len(names) - len(shown); more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// change is the clause that says what would raise the grade: the least that
// would, tried on the same table.
func (t *tally) change(now Grade) string {
	code := ""
	for _, step := range []struct {
		words string
		take  func(*tally) bool // false where it makes no sense
	}{
		{"an excerpt or a place in its source", func(t *tally) bool { ok := !t.placed; t.placed = true; return ok }},
		{"the figures in the article reconciled", func(t *tally) bool { ok := t.disputed; t.disputed = false; return ok }},
		{"the error in its evidence settled", func(t *tally) bool { ok := t.unclean; t.unclean = false; return ok }},
		{"the contradiction resolved", func(t *tally) bool { ok := t.nMinus > 0 && t.nPlus > 0; t.nMinus = 0; return ok }},
		{"one original record", func(t *tally) bool {
			ok := t.nPlus > 0 && t.nDirect == 0
			t.nDirect = 1
			return ok
		}},
		{"a second, independent source", func(t *tally) bool { ok := t.nPlus == 1; t.nPlus = 2; return ok }},
		{"a second, independent source and one original record", func(t *tally) bool {
			ok := t.nPlus == 1
			t.nPlus, t.nDirect = 2, 1
			return ok
		}},
		{"a source that supports all of it", func(t *tally) bool { ok := t.nPlus == 0; t.nPlus, t.nDirect, t.placed = 1, 1, true; return ok }},
		{"a source of a better letter", func(t *tally) bool { ok := t.best > sources.B; t.best = sources.B; return ok }},
	} {
		then := *t
		if !step.take(&then) {
			continue
		}
		switch g := then.grade(); {
		case !better(g, now):
		case g.Label != now.Label:
			return fmt.Sprintf("It would be %s with %s.", g.Label, step.words)
		case code == "":
			code = fmt.Sprintf("It would be %s with %s.", g.Code(), step.words)
		}
	}
	if code != "" {
		return code
	}
	if now.Label == "Confirmed" {
		return "A source that contradicts it would make it Contested."
	}
	return "Nothing that could be linked would raise it by itself; a person may override it, with a reason."
}

// Labels returns every plain label, the best first.
func Labels() []string {
	return []string{"Confirmed", "Fair", "Weak", "Contested", "Not usable", "Not judged", "Discounted"}
}

func better(a, b Grade) bool {
	labels := Labels()
	at, bt := slices.Index(labels, a.Label), slices.Index(labels, b.Label)
	return at < bt || at == bt && a.Number < b.Number
}

// A Range is what reliable sources say of a figure: the lowest and the highest
// value that supports it.
type Range struct {
	Low, High claims.End // Missing where nobody gives one
	Count     claims.Count
}

// rangeOf returns the range of a figure; nil where no reliable source that
// supports it gives one. Sources from D down are not reliable enough to set an
// end.
func rangeOf(c Case, links []Link) *Range {
	var r *Range
	order := append(slices.Clone(claims.Counts), "")
	rank := func(k claims.Count) int { return slices.Index(order, k) }
	for i := range links {
		l := &links[i]
		if l.Withdrawn || l.Look || l.Says == nil || l.Letter > sources.C || l.Stance != claims.Supports && l.Stance != claims.Partly || Clashes(c.Figure, l.Says) {
			continue
		}
		if r == nil {
			r = &Range{Low: l.Says.Lo, High: l.Says.Hi, Count: l.Count}
			continue
		}
		if rank(l.Count) < rank(r.Count) {
			r.Count = l.Count
		}
		if !l.Says.Lo.Missing && (r.Low.Missing || l.Says.Lo.Value.Cmp(r.Low.Value) < 0) {
			r.Low = l.Says.Lo
		}
		if !r.High.Missing && (l.Says.Hi.Missing || l.Says.Hi.Value.Cmp(r.High.Value) > 0) {
			r.High = l.Says.Hi
		}
	}
	return r
}

// CountWords says how a source came by a figure.
func CountWords(c claims.Count) string {
	return map[claims.Count]string{claims.ByName: "counted by name", claims.Verified: "verified", claims.Estimated: "estimated", claims.Claimed: "claimed by a party"}[c]
}
