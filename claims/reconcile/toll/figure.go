package toll

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A Figure is one toll with every mention of it.
type Figure struct {
	Fate     Fate
	First    *claims.Quantity
	Mentions []int // quantities, in text order
	Sources  []int // of the mentions; -1 for those that credit nobody
}

// Figures groups the mentions of each toll: the same fate, number and vagueness,
// and groups of people that may be the same.
func Figures(l *claims.Ledger, fates []Reading, by []int) []Figure {
	var all []Figure
	place := map[string][]int{}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		fate := fates[i].Fate
		n, ok := q.Value()
		if q.Vague {
			n, ok = q.Low.Value, true
		}
		if !fate.Grave() || !ok || q.Increment {
			continue
		}
		key := n.String()
		found := false
		for _, k := range place[key] {
			a := &all[k]
			if a.Fate.Compatible(fate) && SameGroup(a.First, q) {
				a.Mentions, a.Sources, found = append(a.Mentions, i), append(a.Sources, by[i]), true
				break
			}
		}
		if !found {
			place[key] = append(place[key], len(all))
			all = append(all, Figure{Fate: fate, First: q, Mentions: []int{i}, Sources: []int{by[i]}})
		}
	}
	return all
}

// SameGroup reports whether two figures of one number may count the same
// people: one group, or one of them names none, or both are vague.
func SameGroup(a, b *claims.Quantity) bool {
	if a.Vague && b.Vague || a.Head == b.Head || a.Group == b.Group {
		return true
	}
	if n, ok := a.Value(); ok && n.Cmp(claims.Int(100)) >= 0 && n.SignificantDigits() >= 3 {
		return true // 148 is 148, whether loyalists or fighters
	}
	return a.Group == "" || b.Group == "" || a.Group == "people" || b.Group == "people"
}

// Counted names what a figure of a toll counts. People without further words
// are one thing, however they are called.
func Counted(d *document.Document, q *claims.Quantity) string {
	if q.Noun.IsZero() {
		return "people"
	}
	words := d.Lower(q.Noun)
	if lexicon.AnybodyWord.Contains(words) {
		return "people"
	}
	return words
}

// CountsAll reports whether a figure counts all victims so far: no part of them
// and no new ones.
func CountsAll(q *claims.Quantity) bool {
	return !q.Vague && !q.Unreadable && !q.Increment && !q.None && !q.All && q.PartOf < 0 && q.Restates < 0
}
