// Package recur groups the mentions of one figure: the same number of the same
// thing, told more than once.
package recur

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// Groups groups the mentions of one figure: the same number of the same
// thing, with fates that may be one.
func Groups(l *claims.Ledger, fates []toll.Reading) [][]int {
	var groups [][]int
	seen := kinds{}
	sentence, past := -1, false // whether the sentence of the figure before tells of history
	for i := range l.Quantities {
		q := &l.Quantities[i]
		n, ok := q.Value()
		if q.Sentence != sentence {
			sentence, past = q.Sentence, calendar.Historic(l.Document, q.Sentence)
		}
		if !ok || q.Vague || q.Unreadable || q.Denominator != 0 || q.Increment || q.Restates >= 0 || lexicon.Period.Contains(q.Unit) || lexicon.Period.Contains(q.Head) || past {
			continue
		}
		if q.Unit == "" && n.Cmp(claims.Int(2)) < 0 || q.Unit != "" && n.SignificantDigits() < 2 {
			continue // too common to be one and the same
		}
		number := n.String() + q.Unit
		joins := len(groups)
		for _, at := range seen.like(l, number, q) {
			for _, k := range seen[at] {
				first := &l.Quantities[groups[k][0]]
				if k < joins && sameThing(l, first, q, fates[groups[k][0]].Fate, fates[i].Fate, n) {
					joins = k // the earliest that fits
				}
			}
		}
		if joins < len(groups) {
			groups[joins] = append(groups[joins], i)
			continue
		}
		groups = append(groups, []int{i})
		for _, at := range seen.like(l, number, q) {
			seen.add(at, l, fates, groups, q, fates[i].Fate)
		}
	}
	kept := groups[:0]
	for _, g := range groups {
		if len(g) > 1 {
			kept = append(kept, g)
		}
	}
	return kept
}

// kinds holds the groups that a mention may join. Of those that sameThing
// cannot tell apart it holds the first alone, so that there are never more of
// them than fates and groups of people make, however often a figure is told.
type kinds map[kind][]int

// A kind is where mentions are sought that may be of one thing: by number and
// words, by number and head, by number alone.
type kind struct{ number, head, words string }

// like returns the kinds of a mention.
func (kinds) like(l *claims.Ledger, number string, q *claims.Quantity) [3]kind {
	return [...]kind{{number, q.Head, "=" + l.Document.Lower(q.Noun)}, {number, q.Head, ""}, {number, "", ""}}
}

// add enters the last group, which a mention begins, unless one that sameThing
// takes for the same stands there.
func (s kinds) add(at kind, l *claims.Ledger, fates []toll.Reading, groups [][]int, q *claims.Quantity, fate toll.Fate) {
	if n, _ := q.Value(); at.words == "" && at.head == "" && fate == toll.None && q.Unit == "" && q.Head != "" && !long(n) {
		return // found by its head alone
	}
	for _, k := range s[at] {
		other := &l.Quantities[groups[k][0]]
		if fates[groups[k][0]].Fate == fate && other.Group == q.Group && (other.Head == "") == (q.Head == "") {
			return
		}
	}
	s[at] = append(s[at], len(groups)-1)
}

// sameThing reports whether two mentions of one number count the same.
func sameThing(l *claims.Ledger, a, b *claims.Quantity, fateA, fateB toll.Fate, n claims.Number) bool {
	if a.Unit != "" {
		return a.Unit == b.Unit && n.SignificantDigits() >= 3 && a.Unit != "%"
	}
	if fateA != toll.None && fateB != toll.None {
		if !fateA.Compatible(fateB) {
			return false
		}
		return a.Head == b.Head || toll.SameGroup(a, b) && (a.Group != "" || b.Group != "" || a.Head == "" || b.Head == "")
	}
	if a.Head != b.Head && long(n) && definite(l.Document, b) {
		return true // "5,320 crashes ... the 5,320 accidents"
	}
	if a.Head == "" || a.Head != b.Head || fateA != fateB && n.Cmp(claims.Int(20)) < 0 {
		return false
	}
	// "Two groups" may be any two; eight murders are the eight murders.
	return fateA != toll.None || n.Cmp(claims.Int(5)) >= 0 || n.Cmp(claims.Int(3)) >= 0 && len(l.Document.Quote(a.Noun)) > len(a.Head)+4 && l.Document.Lower(a.Noun) == l.Document.Lower(b.Noun)
}

// long reports whether a number is long enough to be known again by itself.
func long(n claims.Number) bool {
	return n.Cmp(claims.Int(1000)) >= 0 && n.SignificantDigits() >= 3
}

// definite reports whether "the" stands before a figure, which takes it up.
func definite(d *document.Document, q *claims.Quantity) bool {
	return match.Here(afterThe, d, d.TokenAt(q.Phrase.Start))
}

var afterThe = match.Must(`"the" | after("the") any`)

// Together reports whether two figures are in one group of mentions.
func Together(groups [][]int, a, b int) bool {
	return slices.ContainsFunc(groups, func(g []int) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
}
