package checks

import (
	"fmt"
	"sort"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/sum"
	"vouch/claims/reconcile/tie"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// reportTolls reports tolls by group. Lists of the same figures and mentions of
// the same total are one finding with all its places: one toll, one question.
func reportTolls(p *reconcile.Pass, tolls []sum.Sum) {
	var order []string
	groups := map[string][]sum.Sum{}
	for _, t := range tolls {
		key := say.Hedged(p.Ledger.Document, t.Whole)
		for _, q := range t.Parts {
			n, _ := q.Value()
			key += " " + n.String()
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], t)
	}
	for _, key := range order {
		reportToll(p, groups[key])
	}
}

// mostMentions is how many mentions of one total a finding looks at: those
// nearest to the one that its parts stand beside.
const mostMentions = 200

// nearby returns the mostMentions of a list in text order around one of them.
func nearby(list []int, one int) []int {
	at := sort.SearchInts(list, one)
	return list[max(0, at-mostMentions/2):min(len(list), at+mostMentions/2)]
}

// sameStated reports whether two figures state the same number with the same
// bound.
func sameStated(a, b *claims.Quantity) bool {
	x, okX := a.Value()
	y, okY := b.Value()
	return okX && okY && a.Bound == b.Bound && x.Cmp(y) == 0
}

// reportToll reports the lists of one toll with every mention of its total.
func reportToll(p *reconcile.Pass, lists []sum.Sum) {
	l, d := p.Ledger, p.Ledger.Document
	first := lists[0]
	fates := fact.Fates.Of(p)
	f := reconcile.Finding{Outcome: reconcile.Agrees, Decided: true}
	var wholes []document.Span
	number, _ := first.Whole.Value()
	for _, i := range nearby(fact.Counts.Of(p)[number.String()], first.Tie.Wholes[0].Index) {
		q := &l.Quantities[i]
		general := q.Group == first.Whole.Group || q.Group == ""
		if q == first.Whole || general && fates[i].Fate != toll.None && fates[i].Fate.Compatible(fates[first.Tie.Wholes[0].Index].Fate) && sameStated(q, first.Whole) {
			wholes = append(wholes, q.Span)
		}
	}
	f.Spans, f.Whole = append(f.Spans, wholes...), wholes
	floor, open := false, false
	for _, s := range lists {
		f.Sums = append(f.Sums, s.Spans())
		for i, part := range s.Tie.Parts {
			f.Spans = append(f.Spans, part.Span)
			floor = floor || s.Parts[i].Bound == claims.AtLeast || s.Parts[i].Bound == claims.MoreThan
		}
		open = open || s.Tie.Link == tie.Open
		outcome, severity := verdict(p, s, fates)
		if worse(outcome, severity, f) {
			f.Outcome, f.Severity = outcome, severity
		}
	}
	var terms, sums []string
	for _, q := range first.Parts {
		terms = append(terms, say.Stated(d, q))
	}
	f.Arithmetic = strings.Join(terms, " + ") + " = " + first.Stated.String()
	for i, s := range lists {
		at := say.Places(d, s.Spans())
		switch {
		case i == 0:
			sums = append(sums, fmt.Sprintf("%s (%s)", f.Arithmetic, at))
		case s.IsFloor():
			sums = append(sums, fmt.Sprintf("at least %s (%s)", s.Stated, at))
		default:
			sums = append(sums, fmt.Sprintf("%s (%s)", s.Stated, at))
		}
	}
	if first.IsFloor() {
		sums[0] = "at least " + sums[0]
	}
	n, _ := first.Whole.Value()
	said := say.Hedged(d, first.Whole)
	at := say.Places(d, wholes)
	apart := n.Sub(first.Stated)
	switch {
	case f.Outcome == reconcile.Contradicts:
		f.Message = fmt.Sprintf("total, contradicts: %s %s; %s, %s apart. One of %d figures differs; the text does not say which.",
			at, said, strings.Join(sums, "; "), apart.Abs(), len(terms)+1)
	case apart.Sign() > 0:
		short := apart
		if first.Whole.Bound == claims.MoreThan {
			short = apart.Add(claims.Int(1))
		}
		room := `"Include" leaves room.`
		if floor {
			room = `"At least" leaves room.`
		}
		f.Message = fmt.Sprintf("total, short: %s %s; the parts reach %s, %s or more fewer. %s Others dead, or another day?",
			at, said, strings.Join(sums, "; "), short, room)
	default:
		f.Message = fmt.Sprintf("total, holds: %s. Text: %s (%s)%s.", strings.Join(sums, "; "), said, at, say.Signed(d, apart.Neg(), first.Whole))
		if first.Whole.Bound == claims.MoreThan {
			f.Message += fmt.Sprintf(" \"At least %s\" would also be covered.", first.Stated)
		}
		loose, _ := first.Stated.Sub(n).Quo(n)
		if f.Outcome == reconcile.Inexact && loose.Cmp(p.Policy.Tolerances.LooseFloor) > 0 {
			f.Message += " The total is loose or stale."
		}
	}
	p.Report(f)
}

// verdict judges one list against its total. Casualties may hold the injured,
// so a list of casualties above a count of the dead is a question.
func verdict(p *reconcile.Pass, s sum.Sum, fates []toll.Reading) (reconcile.Outcome, claims.Severity) {
	switch s.Outcome {
	case reconcile.Agrees:
		return reconcile.Agrees, claims.NoSeverity
	case reconcile.Contradicts:
		if fates[s.Tie.Wholes[0].Index].Fate != fates[s.Tie.Parts[0].Index].Fate {
			return reconcile.Contradicts, claims.Review
		}
		return reconcile.Contradicts, claims.Error
	}
	if s.Exact && s.Whole.Bound == claims.Exact {
		return reconcile.Inexact, claims.NoSeverity // the parts are at least the total
	}
	return reconcile.Inexact, claims.Review
}

var outcomeRank = map[reconcile.Outcome]int{reconcile.Agrees: 0, reconcile.Inexact: 1, reconcile.Contradicts: 2}

func worse(o reconcile.Outcome, s claims.Severity, f reconcile.Finding) bool {
	if outcomeRank[o] != outcomeRank[f.Outcome] {
		return outcomeRank[o] > outcomeRank[f.Outcome]
	}
	return s.Rank() > f.Severity.Rank()
}
