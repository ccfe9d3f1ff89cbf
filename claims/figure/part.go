package figure

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A relation is what a count is to another.
type relation string

const (
	partOfNext relation = "part of the next"
	partOfLast relation = "part of the last"

	restates    relation = "restates"
	restatesToo relation = "restates what the last restates"
)

type relationRule = match.Rule[*reader, relation]

func relations(x relation) func(*reader, match.Text, match.Match) (relation, bool) {
	return func(*reader, match.Text, match.Match) (relation, bool) { return x, true }
}

// wholesBehind are asked behind the number of a count.
var wholesBehind = match.Set[*reader, relation]{Rules: []*relationRule{
	{
		Name: "part-of",
		Doc: `a count of the whole that is counted behind it

	READ Some 12 [of the] 40 boats sank.
	READ Some 12 [out of] 40 boats sank.
	READ Some six [of the county's] nine boats sank.
	NOT Some 12 of the boats sank.`,
		Pattern: grammar.Must(`"out"? "of" ([PartDeterminer | possessive] | any before(possessive)){0,4} before([FigureStart])`),
		Make:    relations(partOfNext),
	},
	{
		Name: "of-whom",
		Doc: `a count of those counted before it

	READ It sank 40 boats, four [of them] new.
	NOT It sank 40 boats, four of wood.`,
		Pattern: grammar.Must(`"of" ["whom which them"]`),
		Make:    relations(partOfLast),
	},
}}

// wholesBefore are asked before the phrase of a count, of the text behind the
// count before it.
var wholesBefore = match.Set[*reader, relation]{Rules: []*relationRule{
	{
		Name: "including",
		Doc: `a count of some of those counted before it

	READ It sank 40 boats, [including] 12 ferries.
	READ It sank 40 boats, [among them] 12 ferries.
	NOT It sank 40 boats and 12 ferries.`,
		Pattern: grammar.Must(`(["including includes include included"] | ["among of amongst"] ["them whom which those these"]) [!FigureStart]{0,8}`),
		Make:    relations(partOfLast),
	},
}}

var (
	// ofWhole leads from "of" to a whole that opens a clause: "Of the 40, 15".
	ofWhole = grammar.Must(`(start | !after(word) | after("and")) "of" PartDeterminer{0,3}`)
	// opened stands between such a whole and its part.
	opened = grammar.Must(`start ("," any? end | end)`)
)

// part links a part to its whole: "12 of the 40", "of the 40, 15", "61 dead,
// among them 14 children".
func (r *reader) part(found []claims.Quantity, from, k int) {
	q := &found[k]
	if !counts(q) {
		return
	}
	x, behind := wholesBehind.At(r.text(), r, q.After)
	switch {
	case behind && x.Made == partOfNext && k+1 < len(found) && x.End == r.d.TokenAt(found[k+1].Phrase.Start) && counts(&found[k+1]):
		q.PartOf = k + 1
		r.fromWhole(q, &found[k+1])
	case k == from:
	case behind && x.Made == partOfLast && r.partOfLast(found, from, k):
		r.ofThem(q, x.End)
		r.fromWhole(q, &found[q.PartOf])
	default:
		r.partBefore(found, from, k)
	}
}

// fromWhole gives a part the head and the measure of its whole where it has
// none of its own.
func (r *reader) fromWhole(q, whole *claims.Quantity) {
	if q.Head == "" {
		q.Head, q.Group = whole.Head, whole.Group
	}
	if q.Measure == "" {
		takeMeasure(q, whole)
	}
}

// partOfLast makes a count a part of the nearest one before it that is itself
// no part.
func (r *reader) partOfLast(found []claims.Quantity, from, k int) bool {
	for p := k - 1; p >= from; p-- {
		if counts(&found[p]) && found[p].PartOf < 0 {
			found[k].PartOf = p
			return true
		}
	}
	return false
}

// ofThem reads what is said of a part behind "of them", from token i on.
func (r *reader) ofThem(q *claims.Quantity, i int) {
	if x, ok := governorsAfter.At(r.text(), r, i); ok {
		r.governed(q, x.Made)
	}
	c, ok := r.counted(i, false, false)
	if head := lexicon.Singular(r.word(c.head)); ok && q.Noun.IsZero() && lexicon.PersonGroup.ValueOf(head) != "" {
		// "23 people, 12 of them children"
		q.Noun, q.Head, q.Group = r.span(c.from, c.after), head, lexicon.PersonGroup.ValueOf(head)
	}
}

// partBefore links a part to a whole that stands before it.
func (r *reader) partBefore(found []claims.Quantity, from, k int) {
	prev, q := &found[k-1], &found[k]
	t := r.between(prev, q)
	if _, ok := wholesBefore.Before(t, r, t.End); ok {
		if r.partOfLast(found, from, k) && q.Measure == "" {
			takeMeasure(q, &found[q.PartOf])
		}
		return
	}
	if prev.PartOf >= 0 && prev.PartOf < k && r.meets(listed, t) {
		q.PartOf = prev.PartOf // further items of a list of parts
		if q.Measure == "" {
			takeMeasure(q, prev)
		}
		return
	}
	if _, of := ofWhole.Before(r.text(), r, r.d.TokenAt(prev.Phrase.Start)); of && prev.Unit == "" && r.meets(opened, t) {
		q.PartOf = k - 1 // "Of the 40, 15 were women."
		if q.Head == "" {
			q.Head, q.Group = prev.Head, prev.Group
		}
	}
}

// figureStart reports whether the phrase of a quantity starts at token i.
func (r *reader) figureStart(i int) bool {
	at := r.d.Tokens.At(i)
	if r.figures == nil {
		return r.numeralStart(i) || at.Kind == document.Symbol
	}
	_, starts := slices.BinarySearchFunc(r.figures, at.Start, func(q claims.Quantity, start int) int { return q.Phrase.Start - start })
	return starts
}
