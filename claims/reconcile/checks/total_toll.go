package checks

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// reportTolls reports tolls by group. Lists of the same figures and mentions of
// the same total are one finding with all its places: one toll, one question.
func reportTolls(p *reconcile.Pass, tolls []link.Verdict) {
	var order []string
	groups := map[string][]link.Verdict{}
	for _, t := range tolls {
		key := say.Hedged(p.Ledger.Document, t.Whole.Quantity)
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
func reportToll(p *reconcile.Pass, lists []link.Verdict) {
	l, d := p.Ledger, p.Ledger.Document
	first := lists[0]
	fates := fact.Fates.Of(p)
	f := reconcile.Finding{Outcome: reconcile.Agrees, Decided: true}
	var wholes []document.Span
	number, _ := first.Whole.Value()
	for _, i := range nearby(fact.Counts.Of(p)[number.String()], first.Whole.Index) {
		q := &l.Quantities[i]
		general := q.Group == first.Whole.Group || q.Group == ""
		if q == first.Whole.Quantity || general && fates[i].Fate != toll.None && fates[i].Fate.Compatible(fates[first.Whole.Index].Fate) && sameStated(q, first.Whole.Quantity) {
			wholes = append(wholes, q.Span)
		}
	}
	f.Spans, f.Whole = append(f.Spans, wholes...), wholes
	floor := false
	for _, s := range lists {
		f.Sums = append(f.Sums, spansOf(s.Parts))
		f.Counted = append(f.Counted, counted(l, s.Parts)...)
		f.Spans = append(f.Spans, spansOf(s.Parts)...)
		floor = floor || isFloor(s)
		outcome, severity := verdict(p, s, fates)
		if worse(outcome, severity, f) {
			f.Outcome, f.Severity = outcome, severity
		}
	}
	var terms, sums []string
	for _, q := range first.Parts {
		terms = append(terms, say.Stated(d, q.Quantity))
	}
	f.Arithmetic = strings.Join(terms, " + ") + " = " + first.Stated.String()
	for i, s := range lists {
		at := say.Places(d, spansOf(s.Parts))
		switch {
		case i == 0:
			sums = append(sums, fmt.Sprintf("%s (%s)", f.Arithmetic, at))
		case isFloor(s):
			sums = append(sums, fmt.Sprintf("at least %s (%s)", s.Stated, at))
		default:
			sums = append(sums, fmt.Sprintf("%s (%s)", s.Stated, at))
		}
	}
	if isFloor(first) {
		sums[0] = "at least " + sums[0]
	}
	n, _ := first.Whole.Value()
	said := say.Hedged(d, first.Whole.Quantity)
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
		f.Message = fmt.Sprintf("total, holds: %s. Text: %s (%s)%s.", strings.Join(sums, "; "), said, at, say.Signed(d, apart.Neg(), first.Whole.Quantity))
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

func spansOf(figures []link.Figure) []document.Span {
	var spans []document.Span
	for _, g := range figures {
		spans = append(spans, g.Span)
	}
	return spans
}

// isFloor reports whether the parts come to at least what they state.
func isFloor(s link.Verdict) bool {
	return slices.ContainsFunc(s.Parts, func(g link.Figure) bool { return g.Bound == claims.AtLeast || g.Bound == claims.MoreThan })
}

// verdict judges one list against its total. Casualties may hold the injured,
// so a list of casualties above a count of the dead is a question.
func verdict(p *reconcile.Pass, s link.Verdict, fates []toll.Reading) (reconcile.Outcome, claims.Severity) {
	switch s.Outcome {
	case reconcile.Agrees:
		return reconcile.Agrees, claims.NoSeverity
	case reconcile.Contradicts:
		if fates[s.Whole.Index].Fate != fates[s.Parts[0].Index].Fate {
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
