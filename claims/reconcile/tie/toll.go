package tie

import (
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
)

// tollList finds a toll given by groups of people ("casualties include 745
// civilians, 125 soldiers and 148 rebels") and the toll of all of them, which
// stands in a sentence nearby. Three groups or more are plainly the categories
// of one toll, so that the list is tied even after "include".
func (f *finder) tollList(s int) {
	groups := f.groups(s)
	if len(groups) < 3 {
		return // two groups in one sentence may be two events
	}
	fate := f.fates[groups[0].quantity].Fate
	t := Tie{Link: Closed, Toll: true, Sentence: s}
	for _, g := range groups {
		t.Parts = append(t.Parts, f.part(g))
	}
	first := groups[0].first
	t.Cue = f.span(first, first+1)
	for i := first - 1; i >= f.d.Sentences.At(s).First && i >= first-3; i-- {
		if lexicon.IncludingWord.Has(f.d, i) {
			t.Link, t.Cue = Open, f.span(i, i+1)
		}
	}
	// The nearest sentence with a toll of people in general; the one before wins
	// over the one after, as totals come first.
	for _, n := range [...]int{s - 1, s + 1, s - 2, s + 2} {
		if n < 0 || n >= f.d.Sentences.Len() {
			continue
		}
		for _, g := range f.in(n) {
			q := f.quantity(g)
			if g.quantity < 0 || g.base || g.compared || g.bracketed || g.nested || q.Increment || !lexicon.AnybodyHead.Contains(q.Head) && !g.bare {
				continue
			}
			if r := f.fates[g.quantity]; r.Fate != toll.None && r.Fate.Compatible(fate) {
				t.Wholes = append(t.Wholes, f.part(g))
				f.add(t)
				return
			}
		}
	}
}

// groups returns the members of a sentence's list of people by group, all of
// one fate; nil when there is no such list.
func (f *finder) groups(s int) []figure {
	var groups []figure
	seen := map[string]bool{}
	for _, g := range f.in(s) {
		q := f.quantity(g)
		if g.quantity < 0 || g.bracketed || g.compared || q.Unit != "" {
			continue
		}
		if g.bare || lexicon.AnybodyHead.Contains(q.Head) || !noun.Human(q) || seen[q.Head] {
			return nil // a total of its own, or two lists in one sentence
		}
		r := f.fates[g.quantity]
		if r.Fate == toll.None || len(groups) > 0 && r.Fate != f.fates[groups[0].quantity].Fate {
			return nil
		}
		if len(groups) > 0 && !lexicon.ListJoint.Has(f.d, g.first-1) {
			return nil
		}
		seen[q.Head] = true
		groups = append(groups, g)
	}
	return groups
}
