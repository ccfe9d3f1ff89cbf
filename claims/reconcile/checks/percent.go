package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var percent = &reconcile.Check{
	Name:     "percent",
	Rules:    "B3",
	Severity: claims.Error,
	Cues:     "of in or rate",
	Doc: `a percentage does not fit its count and its base

Fires where a share in per cent stands beside the count and the base it is made
of ("112 of the 850, or 12%"; "2% of MPs - 13 out of 659"), and no values within their
rounding fit.

Silent where another base may be meant: more than two counts beside the
percentage, votes weighted, "more than 100,000" as a base.

	FLAG Inspectors failed 112 of 850 cars, or 12%.
	OK Inspectors failed 102 of 850 cars, or 12%.
	FLAG Only 9% of members - 13 out of 659 - are women.
	OK Only 2% of members - 13 out of 659 - are women.
	OK Inspectors failed 112 of 850 cars. Prices rose 12%.
	FLAG About half (38%) of the kilns cracked.
	OK Nearly half (46%) of the kilns cracked.
	FLAG Some 91% (36/48) of the kilns cracked.
	FLAG Of 80 kilns, 20 cracked, or 35 percent.
	OK Of 80 kilns, 28 cracked, or 35 percent.
	OK Of 80 kilns, 20 cracked, or were sold. Some 35 percent were old.`,
	Needs: []reconcile.Need{fact.Figures},
	Run:   runPercent,
}

var (
	outOf = match.Must(`after("out") "of"`)
)

func runPercent(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	said := map[document.Span]bool{}
	for i, s := range p.Woken() {
		if d.Word(i) != "of" {
			continue
		}
		// "112 of the 850": a count, "of" or "out of", a base.
		end := i
		if match.Here(outOf, d, i) {
			end--
		}
		part, base := near.Ending(l, s, end), near.From(l, s, i+1)
		if part == nil || base == nil || part == base || base.Unit != "" || part.First > i || base.First < i {
			continue
		}
		switch {
		case part.Unit == "%" || part.Denominator > 0:
			said[part.Span] = true
			restated(p, s, part, base)
		case part.Unit == "":
			judgeShares(p, s, part, base, said)
		}
	}
	outOfWhole(p, said)
	asFraction(p, said)
	portions(p, said)
	return nil
}

// judgeShares compares the percentages of a sentence that restate a part of a
// base, and enters them into said.
func judgeShares(p *reconcile.Pass, s int, part, base *claims.Quantity, said map[document.Span]bool) {
	l := p.Ledger
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		if q := &l.Quantities[k]; q.Unit == "%" && beside(l.Document, q, part, base) {
			said[q.Span] = true
			judgeShare(p, q, part, base)
		}
	}
}

// restated compares "30% of the 1,200 workers, or 480" and "a quarter of the 200
// patients (50)": a share of a base, and right behind it the count it makes.
func restated(p *reconcile.Pass, s int, share, base *claims.Quantity) {
	l, d := p.Ledger, p.Ledger.Document
	after := max(base.After, d.TokenAt(base.Phrase.End-1)+1)
	m, opens := restates.At(match.Sentence(d, s), struct{}{}, after)
	if !opens {
		return
	}
	part := near.From(l, s, m.End)
	if part == nil || part == base || part.Unit != "" || part.Denominator > 0 || part.First > after+4 {
		return
	}
	if share.Unit == "%" {
		judgeShare(p, share, part, base)
		return
	}
	judgeFraction(p, share, part, base)
}

// judgeFraction compares a share told as a fraction with its count and its base.
func judgeFraction(p *reconcile.Pass, share, part, base *claims.Quantity) {
	d := p.Ledger.Document
	// A fraction is as coarse as its denominator: a tenth of it either way.
	x, okX := part.Value()
	y, okY := base.Value()
	if !okX || !okY || base.OneSided() || share.Bound != claims.Exact && share.Bound != claims.Approx {
		return
	}
	exact := y.Mul(claims.Ratio(share.Numerator, share.Denominator))
	f := reconcile.Finding{Decided: true, Spans: []document.Span{share.Span, part.Span, base.Span},
		Arithmetic: fmt.Sprintf("%s of %s = %s", d.Quote(share.Span), say.Stated(d, base), exact.Round(1))}
	gap := x.Sub(exact).Abs()
	say.Verdict{Check: "percent", Severity: claims.Review, Exact: gap.Sign() == 0 && share.Bound == claims.Exact,
		Fits: gap.Cmp(exact.Mul(claims.Ratio(1, 10))) <= 0 || gap.Cmp(claims.Int(1)) <= 0,
		At:   say.Place(d, share.Span), Says: say.Stated(d, part)}.Into(&f)
	p.Report(f)
}

var (
	restates   = match.Must(`"(" | ", or"`)
	restating  = match.Must(`[", or (" | Dash]`)
	orBefore   = match.Must(`after("or") any`)
	commaOr    = match.Must(`after(", or") any`)
	markBefore = match.Must(`after(["(" | Dash]) any`)
)

// beside reports whether a percentage restates a share: it stands right after
// the base ("850 cars, or 12%", "850 (12%)") or ends right before the count
// ("12%, or 102 of 850"; "2% of MPs - 13 out of 659").
func beside(d *document.Document, q, part, base *claims.Quantity) bool {
	start, end := d.TokenAt(q.Phrase.Start), d.TokenAt(q.Phrase.End-1)+1
	if q.First > base.First {
		after := max(base.After, d.TokenAt(base.Phrase.End-1)+1)
		if start < after || start-after > 3 {
			return false
		}
		for k := after; k < start; k++ {
			if !match.Here(restating, d, k) {
				return false
			}
		}
		return start > after
	}
	from := d.TokenAt(part.Phrase.Start)
	if from < end || from-end > 4 {
		return false
	}
	return match.Here(markBefore, d, from) || match.Here(commaOr, d, from) || match.Here(orBefore, d, from) && from-2 <= end
}

func judgeShare(p *reconcile.Pass, share, part, base *claims.Quantity) {
	d, w := p.Ledger.Document, p.Policy.Widths
	x, okX := part.Value()
	y, okY := base.Value()
	n, okN := share.Value()
	if !okX || !okY || !okN || y.Sign() <= 0 {
		return
	}
	hundred := claims.Int(100)
	ratio, _ := x.Quo(y)
	reach, ok := part.Interval(w).Quo(base.Interval(w))
	if !ok {
		return
	}
	computed := ratio.Mul(hundred)
	reach = reach.Scale(hundred)
	f := reconcile.Finding{Decided: true, Spans: []document.Span{share.Span, part.Span, base.Span},
		Arithmetic: fmt.Sprintf("%s / %s = %s%%", say.Stated(d, part), say.Stated(d, base), computed.Round(1))}
	half, _ := share.Last.Quo(claims.Int(2))
	say.Verdict{Check: "percent", Severity: claims.Error,
		Exact: computed.Sub(n).Abs().Cmp(half) <= 0 && share.Bound == claims.Exact && !part.OneSided() && !base.OneSided(),
		Fits:  reach.Meets(share.Interval(w)),
		At:    say.Place(d, share.Span), Says: say.Hedged(d, share)}.Into(&f)
	p.Report(f)
}
