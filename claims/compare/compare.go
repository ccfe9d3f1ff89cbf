// Package compare lists what a rewrite did to the facts of a text: figures with
// their hedges and bounds, whose word they are, names and titles, dates,
// quotes, negations, and what the text says about not being sure. It compares
// two readings, a wire story and the desk's story, a draft and the next one, a
// text and its back-translation, and holds facts to be the same across other
// words, other order, cut and joined sentences. It knows nothing of which text
// is right.
//
// It says less rather than more: what may be the same in other words is left
// out.
package compare

import (
	"cmp"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A Group is the sort of fact that differs.
type Group string

// The groups, in the order in which they are shown.
const (
	Figure   Group = "figure"
	Credit   Group = "credit"   // whose word it is
	Name     Group = "name"     // a name, or the title that goes with it
	Date     Group = "date"     //
	Quote    Group = "quote"    // words in quotation marks
	Negation Group = "negation" // what is denied
	Caveat   Group = "caveat"   // "could not be verified", "declined to comment", "is believed to"
)

// Groups is every group in the order in which they are shown.
var Groups = []Group{Figure, Credit, Name, Date, Quote, Negation, Caveat}

// A Kind says how a fact differs.
type Kind string

// The kinds of difference.
const (
	Lost    Kind = "lost"    // the old text has it, the new one has not
	Added   Kind = "added"   // the new text has it, the old one has not
	Changed Kind = "changed" // both have it, and not alike
)

// A Difference is one fact that is not the same in both texts.
type Difference struct {
	Group   Group
	Kind    Kind
	Was     document.Span // in the old text; zero when added
	Now     document.Span // in the new text; zero when nothing of it is left there
	Message string        // what differs: "the bound is gone"
}

// Ledgers lists what differs between two readings, by group, and within a
// group in the order of the old text; what was added stands where the new text
// has it, after what the old text had before that place.
func Ledgers(old, new *claims.Ledger) []Difference {
	c := newComparison(old, new)
	if Foreign(old) || Foreign(new) {
		c.acrossLanguages()
		c.inOrder()
		return c.found
	}
	c.quotes()
	c.figures()
	c.dates()
	c.credits()
	c.names()
	c.caveats()
	c.negations()
	c.settle()
	c.inOrder()
	return c.found
}

// Foreign reports whether a text is in a language of which only figures are
// read, so that nothing else of it is compared.
func Foreign(l *claims.Ledger) bool { return document.IsForeign(l.Document.Language) }

// A comparison is two texts, what they have in common, and what differs.
type comparison struct {
	old, new *side
	edit     map[int]*edit // by old sentence
	editOf   map[int]int   // by new sentence: the old one
	found    []Difference
}

func newComparison(old, new *claims.Ledger) *comparison {
	ids := map[string]int32{}
	c := &comparison{old: newSide(old, ids), new: newSide(new, ids)}
	c.old.weigh(c.new, len(ids))
	c.old.meet(c.new)
	c.new.meet(c.old)
	c.edits()
	return c
}

func (c *comparison) report(g Group, k Kind, was, now document.Span, message string) {
	c.found = append(c.found, Difference{g, k, was, now, message})
}

// settle leaves out what another difference says better: a source that is gone
// with its name is one loss, and a source whose name is spelt otherwise has not
// moved.
func (c *comparison) settle() {
	among := func(g Group, k Kind, where func(e Difference) bool) bool {
		return slices.ContainsFunc(c.found, func(e Difference) bool { return e.Group == g && e.Kind == k && where(e) })
	}
	var kept []Difference
	for _, d := range c.found {
		switch {
		case d.Group == Name && d.Kind == Lost &&
			(among(Credit, Lost, func(e Difference) bool { return e.Was.Overlaps(d.Was) }) ||
				among(Credit, Changed, func(e Difference) bool { return e.Was.Overlaps(d.Was) })):
		case d.Group == Credit && d.Kind == Changed &&
			among(Name, Changed, func(e Difference) bool {
				return c.old.namedIn(e.Was, d.Was) && c.new.namedIn(e.Now, d.Now)
			}):
		default:
			kept = append(kept, d)
		}
	}
	c.found = kept
}

// namedIn reports whether the last word of a name stands among the words of
// another span.
func (s *side) namedIn(name, span document.Span) bool {
	words := strings.Fields(s.words(name))
	return len(words) > 0 && slices.Contains(strings.Fields(s.words(span)), words[len(words)-1])
}

// inOrder sorts the differences by group and place.
func (c *comparison) inOrder() {
	rank := map[Group]int{}
	for i, g := range Groups {
		rank[g] = i
	}
	// What was added has no place in the old text: that of the old sentence
	// most like the one it stands in, or like the nearest before it, serves.
	at := func(d Difference) int {
		if d.Kind != Added {
			return d.Was.Start
		}
		for s := c.new.sentence(d.Now); s >= 0; s-- {
			if t, share := c.new.nearest(s); share >= alike {
				return c.old.doc.Sentences.At(t).End
			}
		}
		return 0
	}
	slices.SortStableFunc(c.found, func(a, b Difference) int {
		if r := cmp.Compare(rank[a.Group], rank[b.Group]); r != 0 {
			return r
		}
		if r := cmp.Compare(at(a), at(b)); r != 0 {
			return r
		}
		return cmp.Compare(a.Now.Start, b.Now.Start)
	})
	c.found = slices.Compact(c.found)
}

// reported reports whether a difference of a group covers the old words.
func (c *comparison) reported(g Group, was document.Span) bool {
	return slices.ContainsFunc(c.found, func(d Difference) bool { return d.Group == g && d.Kind != Added && d.Was.Covers(was) })
}
