package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var count = &reconcile.Check{
	Name:     "count",
	Rules:    "A8 A9",
	Severity: claims.Review,
	Doc: `an announced number of things and the list that follows it

Fires where a number of things is followed by a colon, a dash or brackets and a list, or where the
next sentence lists the same things by name ("The states are ..."), or a list of names
opens the sentence and is summed up ("Alba, Brema and Corda are the four towns"), and the list
has another length under every way of reading its commas and its "and"s. Behind
"including", only more names than were counted do.

Silent on lists with figures, clauses or examples in them ("among others", "such
as").

	FLAG He set out three priorities: schools and jobs.
	OK He set out three priorities: schools, jobs and roads.
	OK He set out two priorities: search and rescue, and jobs.
	FLAG Voting is held in five states. The states are Alba, Brema, Corda and Delta.
	OK Voting is held in four states. The states are Alba, Brema, Corda and Delta.
	FLAG Alba, Brema and Corda are the four towns on the bay.
	OK In Alba, Brema and Corda, the two parties agreed.
	FLAG She won in two towns, including Alba, Brema, Corda and Delta.
	OK She won in nine towns, including Alba, Brema, Corda and Delta.
	OK He set out three priorities: the first was to see that schools reopen.`,
	Run: runCount,
}

func runCount(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for i := range l.Quantities {
		q := &l.Quantities[i]
		v, ok := q.Value()
		n, whole := v.Int64()
		if !ok || !whole || n < 2 || n > 30 || q.Unit != "" || q.Bound != claims.Exact || q.Noun.IsZero() && (!match.Here(theOther, d, q.First) || len(eachFrom(d, q).list) == 0) || q.Denominator != 0 || lexicon.Period.Contains(q.Head) || near.Compound(d, q) {
			continue
		}
		end := d.TokenAt(q.Phrase.End-1) + 1
		last := d.Sentences.At(q.Sentence).Last
		if first, stop, found := asideList(d, end, last); found {
			if low, high, list, ok := items(l, first, stop, 3, false); ok && len(list) > 2 && int(n) >= low && int(n) <= high {
				reportCount(p, q, int(n), low, high, list)
				continue
			}
		}
		if first, stop, names, found := listAfter(d, q, end, last); found {
			longest := 5
			if low, high, list, ok := items(l, first, stop, longest, names); ok {
				if high != 2*int(n) && !countsOther(l, q, low, high) {
					reportCount(p, q, int(n), low, high, list)
				}
				continue
			}
		}
		if listBefore(p, q, int(n)) || countTold(p, q, int(n)) || moreIncluded(p, q, int(n)) || listEarlier(p, q, int(n)) {
			continue
		}
		// "14 states ... The states scheduled to vote are Alba, Brema and Corda."
		for next := q.Sentence + 1; next <= q.Sentence+2 && next < d.Sentences.Len(); next++ {
			if m, ok := listed.At(match.Sentence(d, next), struct{}{}, d.Sentences.At(next).First); ok && plural(d.Word(m.Start+1), q.Head) {
				if low, high, list, ok := items(l, m.End, d.Sentences.At(next).Last, 4, true); ok {
					reportCount(p, q, int(n), low, high, list)
				}
				break
			}
		}
	}
	return nil
}

var (
	// listed opens a sentence that names the things just counted.
	listed   = match.Must(`["the these those"] any ([!"are" !"were"]){0,7} ["are were"]`)
	theOther = match.Must(`after("the other") any`)
	andMark  = match.Must(`["and &"]`)
	theyAre  = match.Must(`["were are"]`)
	ofThose  = match.Must(`after(["the these those all"]) any`)
)

// listAfter finds the list that a counted phrase, which ends before token end,
// opens in its sentence: after a colon, in brackets, between dashes, or as what
// the things are ("the six mills were Alba, Brema and Corda"). names is true
// where the list must be of names to be one. Twice as many names as announced
// may be pairs, of a town and its state.
func listAfter(d *document.Document, q *claims.Quantity, end, last int) (first, stop int, names, found bool) {
	if d.Word(end) == ":" {
		return end + 1, last, false, true
	}
	switch {
	case d.Word(end) == "(":
		return end + 1, closing(d, end+1, last, ")"), true, true
	case lexicon.Dash.Has(d, end) && !d.Tokens.At(end).Glued:
		return end + 1, closing(d, end+1, last, d.Word(end)), true, true
	case match.Here(theyAre, d, end) && match.Here(ofThose, d, q.First):
		return end + 1, last, true, true
	}
	for i := end; i < last && i <= end+4; i++ {
		switch w := d.Word(i); {
		case w == ":":
			return i + 1, last, true, true
		case w == "," || w == ";" || d.Tokens.At(i).Kind == document.Number:
			return 0, 0, false, false
		}
	}
	return 0, 0, false, false
}

// asideReach is how many words may stand between a count and the dash that opens a
// list of what was counted.
const asideReach = 6

// asideList finds a list behind a dash that stands some words after a counted phrase:
// "four units based on fuel – hydro, coal, oil and peat". What stands there may tell of
// another noun, so that only as many as were counted say anything.
func asideList(d *document.Document, end, last int) (first, stop int, found bool) {
	for i := end; i < min(last, end+asideReach); i++ {
		if d.Tokens.At(i).Kind != document.Word && !lexicon.Dash.Has(d, i) {
			break
		}
		if lexicon.Dash.Has(d, i) && !d.Tokens.At(i).Glued {
			return i + 1, closing(d, i+1, last, d.Word(i)), true
		}
	}
	return 0, 0, false
}

// closing returns the token at which a list that a mark closes ends.
func closing(d *document.Document, from, last int, mark string) int {
	for i := from; i < last; i++ {
		if d.Word(i) == mark && (mark == ")" || !d.Tokens.At(i).Glued) {
			return i
		}
	}
	return last
}

// countsOther reports whether a list has as many members as another count of the
// sentence before it, and not as many as were announced unless its last two are one:
// "the four largest towns have three seats (Alba, Brema, Corda and Delta)".
func countsOther(l *claims.Ledger, q *claims.Quantity, low, high int) bool {
	n, _ := q.Value()
	if n.Cmp(claims.Int(int64(high))) == 0 {
		return false
	}
	first, _ := l.QuantitiesIn(q.Sentence)
	for k := first; k < len(l.Quantities) && l.Quantities[k].First < q.First; k++ {
		x := &l.Quantities[k]
		if v, ok := x.Value(); ok && x.Unit == "" && v.Cmp(claims.Int(int64(low))) >= 0 && v.Cmp(claims.Int(int64(high))) <= 0 {
			return true
		}
	}
	return false
}

func plural(word, head string) bool {
	return word == head+"s" || word == head+"es" || word == head || len(head) > 1 && word == head[:len(head)-1]+"ies"
}

// items counts the members of a list in tokens [first, last): the fewest and the
// most that its commas and "and"s allow. It is false where the list holds
// anything but short items, or, where names is true, anything but names.
func items(l *claims.Ledger, first, last, longest int, names bool) (low, high int, list []document.Span, ok bool) {
	d := l.Document
	commas, ands, run := 0, 0, 0
	for i := first; i < last; i++ {
		t := d.Tokens.At(i)
		switch w := d.Word(i); {
		case w == ",":
			commas++
			run = 0
			if match.Here(serialAnd, d, i+1) {
				i++ // the serial comma
			}
		case match.Here(andMark, d, i):
			ands++
			run = 0
		case w == "." && i == last-1:
		case names && w == "(" && run > 0:
			i = closing(d, i, last, ")") // "Sierra Nevada (SNC)"
		case t.Kind != document.Word && t.Kind != document.Possessive && w != "-", run == longest, // a clause, not an item
			lexicon.NoItem.Has(d, i), run == 0 && (lexicon.Cardinal.Num(d.Word(i)) > 1 || lexicon.UncountedSome.Has(d, i)), names && run == 0 && !t.Capital && !match.Here(the, d, i):
			return 0, 0, nil, false
		default:
			if run++; run == 1 {
				list = append(list, t.Span)
			}
			list[len(list)-1].End = t.End
		}
	}
	marks := commas + ands
	return commas + 1, commas + 1 + ands, list, marks > 0 && (!names || marks >= 2) // two names may be one
}

var (
	serialAnd = match.Must(`"and"`)
	the       = match.Must(`"the"`)
)

func reportCount(p *reconcile.Pass, q *claims.Quantity, n, low, high int, list []document.Span) {
	d := p.Ledger.Document
	f := reconcile.Finding{Decided: true, Spans: append([]document.Span{q.Span}, list...)}
	at := say.Place(d, q.Span)
	switch {
	case n >= low && n <= high:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("count, holds: %d listed (%s)", n, say.Places(d, f.Spans))
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("count, contradicts: %s announces %d %s; the list has %d. Is one missing, or counted twice?", at, n, d.Quote(q.Noun), high)
	}
	p.Report(f)
}
