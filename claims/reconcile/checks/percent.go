package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
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
of ("112 of the 850, or 12%"; "2% of MPs - 13 out of 659"), and where a group is said to be "in
proportion" to a share and the count is not, and no values within their rounding fit.

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
	Run: runPercent,
}

var (
	inProportion = match.Must(`"in proportion to"`)
	outOf        = match.Must(`after("out") "of"`)
)

func runPercent(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	said := map[document.Span]bool{}
	for i, s := range p.Woken() {
		if match.Here(inProportion, d, i) {
			proportion(p, s)
		}
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
	outOfBase  = match.Must(`after("out of") any`)
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

// proportion compares "by their share of the population there should be 42
// of them" with a share and a base of the sentences before.
func proportion(p *reconcile.Pass, s int) {
	l, d := p.Ledger, p.Ledger.Document
	count := bareCount(l, s)
	if count == nil {
		return
	}
	base, said := outOfBefore(l, s)
	n, okN := count.Value()
	if base == nil || len(said) == 0 || !okN {
		return
	}
	y, _ := base.Value()
	f := reconcile.Finding{Decided: true, Spans: []document.Span{count.Span, base.Span}}
	share, _ := n.Quo(y)
	f.Arithmetic = fmt.Sprintf("%s / %s = %s%%", say.Stated(d, count), say.Stated(d, base), share.Mul(claims.Int(100)).Round(1))
	var texts []string
	for k := len(said) - 1; k >= 0; k-- {
		q := said[k]
		x := q.Interval(p.Policy.Widths)
		// One person either way, because a count of people is whole.
		near := x.Mul(claims.Exactly(y)).Scale(claims.Ratio(1, 100))
		near.Lo.Value, near.Hi.Value = near.Lo.Value.Sub(claims.Int(1)), near.Hi.Value.Add(claims.Int(1))
		if near.Contains(n) {
			return // proportionate to one of the shares
		}
		texts = append(texts, fmt.Sprintf("%s (%s)", say.Stated(d, q), say.Place(d, q.Span)))
		f.Spans = append(f.Spans, q.Span)
	}
	f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
	f.Message = fmt.Sprintf("percent, contradicts: %s in proportion %s; %s; the text gives %s. In proportion to what?",
		say.Place(d, count.Span), say.Stated(d, count), f.Arithmetic, joined(texts))
	p.Report(f)
}

// bareCount returns the only bare count of a sentence, nil where there is none
// or a choice.
func bareCount(l *claims.Ledger, s int) (count *claims.Quantity) {
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		if q := &l.Quantities[k]; q.Unit == "" && !q.Vague && !q.Unreadable && q.Denominator == 0 {
			if count != nil {
				return nil // two counts: which would it be?
			}
			count = q
		}
	}
	return count
}

// outOfBefore returns the base that the sentences before s count out of, nil
// where there is none or a choice, and the shares that they tell.
func outOfBefore(l *claims.Ledger, s int) (base *claims.Quantity, said []*claims.Quantity) {
	first, _ := l.QuantitiesIn(s)
	for k := first - 1; k >= 0 && l.Quantities[k].Sentence >= s-3; k-- {
		q := &l.Quantities[k]
		switch {
		case q.Unit == "%":
			said = append(said, q)
		case q.Unit == "" && match.Here(outOfBase, l.Document, q.First):
			if base != nil {
				return nil, nil
			}
			base = q
		}
	}
	return base, said
}

// joined writes a list with "and" before its last member.
func joined(list []string) string {
	s := ""
	for i, w := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			s += " and "
		default:
			s += ", "
		}
		s += w
	}
	return s
}
