package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// asFraction compares a percentage with the fraction that stands beside it in
// brackets or behind "or": "two thirds (66%)", "91% (36/48)", "36/48 (75%)".
func asFraction(p *reconcile.Pass, said map[document.Span]bool) {
	l, d := p.Ledger, p.Ledger.Document
	for k := range l.Quantities {
		share := &l.Quantities[k]
		if share.Unit != "%" || said[share.Span] {
			continue
		}
		text := match.Sentence(d, share.Sentence)
		start, end := d.TokenAt(share.Phrase.Start), d.TokenAt(max(share.Span.End, share.UnitSpan.End)-1)+1
		if m, ok := slashBehind.At(text, struct{}{}, end); ok {
			judgeSlash(p, share, m)
			continue
		}
		if m, ok := slashBefore.Before(text, struct{}{}, start); ok {
			judgeSlash(p, share, m)
			continue
		}
		if k > 0 && l.Quantities[k-1].Denominator > 0 && l.Quantities[k-1].Sentence == share.Sentence {
			between := match.Text{Document: d, First: l.Quantities[k-1].After, End: start}
			if m, ok := sayingAgain.At(between, struct{}{}, between.First); ok && m.End == start {
				judgeWords(p, &l.Quantities[k-1], share)
			}
		}
	}
}

var (
	slashBehind = match.Must(`"(" part:number "/" base:number ")"`)
	slashBefore = match.Must(`part:number "/" base:number "("`)
	sayingAgain = match.Must(`"(" | "," "or"`)
)

// judgeSlash compares a percentage with "36/48".
func judgeSlash(p *reconcile.Pass, share *claims.Quantity, m match.Match) {
	d := p.Ledger.Document
	first, _, _ := m.Part("part")
	last, _, _ := m.Part("base")
	x, errX := claims.ParseNumber(d.Word(first))
	y, errY := claims.ParseNumber(d.Word(last))
	n, ok := share.Value()
	if errX != nil || errY != nil || !ok || y.Sign() <= 0 || x.Cmp(y) > 0 {
		return
	}
	ratio, _ := x.Quo(y)
	computed := ratio.Mul(claims.Int(100))
	half, _ := share.Last.Quo(claims.Int(2))
	f := reconcile.Finding{Decided: true, Spans: []document.Span{share.Span, d.Cover(first, first+1), d.Cover(last, last+1)},
		Arithmetic: fmt.Sprintf("%s / %s = %s%%", x, y, computed.Round(1))}
	say.Verdict{Check: "percent", Severity: claims.Error, Exact: computed.Sub(n).Abs().Cmp(half) <= 0,
		Fits: computed.Sub(n).Abs().Cmp(share.Last) <= 0 || share.Interval(p.Policy.Widths).Contains(computed), // cut instead of rounded
		At:   say.Place(d, share.Span), Says: say.Hedged(d, share)}.Into(&f)
	p.Report(f)
}

// wordsWidth is how far a percentage may lie from the fraction that it is told as,
// in parts of the fraction: 46% is about half.
var wordsWidth = claims.Ratio(1, 5)

// judgeWords compares "two thirds" with the percentage in its brackets.
func judgeWords(p *reconcile.Pass, words, share *claims.Quantity) {
	d := p.Ledger.Document
	n, okN := share.Value()
	if !okN || words.Bound == claims.Range {
		return
	}
	is := claims.Ratio(words.Numerator, words.Denominator).Mul(claims.Int(100))
	width := is.Mul(wordsWidth)
	off := n.Sub(is)
	fits := off.Abs().Cmp(width) <= 0
	switch words.Bound {
	case claims.MoreThan, claims.AtLeast:
		fits = off.Sign() >= 0 || off.Abs().Cmp(share.Last) < 0
	case claims.LessThan, claims.AtMost:
		fits = off.Sign() <= 0 || off.Abs().Cmp(share.Last) < 0
	}
	f := reconcile.Finding{Decided: true, Spans: []document.Span{words.Span, share.Span},
		Arithmetic: fmt.Sprintf("%s = %s%%", d.Quote(words.Span), is.Round(1))}
	half, _ := share.Last.Quo(claims.Int(2))
	say.Verdict{Check: "percent", Severity: claims.Review, Exact: off.Abs().Cmp(half) <= 0 && words.Bound == claims.Exact, Fits: fits,
		At: say.Place(d, share.Span), Says: say.Hedged(d, share)}.Into(&f)
	if f.Outcome == reconcile.Contradicts {
		f.Message = fmt.Sprintf("percent, contradicts: %s says %s; %s. Which of the two is meant?", say.Place(d, share.Span), say.Hedged(d, share), f.Arithmetic)
	}
	p.Report(f)
}
