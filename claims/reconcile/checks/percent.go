package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
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

func runPercent(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	said := map[document.Span]bool{}
	claimed := func(share *claims.Quantity) { said[share.Span] = true }
	for i, s := range p.Woken() {
		if d.Word(i) != "of" {
			continue
		}
		for _, x := range link.SharesAt(l, s, i, claimed) {
			judge(p, x)
		}
	}
	for k := range l.Quantities {
		if x, ok := link.ShareBehind(l, k); ok && !said[x.Share.Span] {
			claimed(x.Share)
			judge(p, x)
		}
	}
	asFraction(p, said)
	portions(p, said)
	return nil
}

// judge compares a share with its count and its base.
func judge(p *reconcile.Pass, x link.Stated) {
	if x.Share.Unit == "%" {
		judgeShare(p, x.Share, x.Part, x.Base)
		return
	}
	judgeFraction(p, x.Share, x.Part, x.Base)
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
