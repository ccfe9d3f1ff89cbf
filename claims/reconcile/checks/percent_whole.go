package checks

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// outOfWhole compares "Of 80 kilns, 20 cracked, or 25 percent": a part of a whole
// with its verb, and behind it the share that it makes.
func outOfWhole(p *reconcile.Pass, said map[document.Span]bool) {
	l, d := p.Ledger, p.Ledger.Document
	for k := 1; k < len(l.Quantities); k++ {
		share, part := &l.Quantities[k], &l.Quantities[k-1]
		if share.Unit != "%" && share.Denominator == 0 || said[share.Span] || part.Sentence != share.Sentence || part.Unit != "" || part.Denominator > 0 {
			continue
		}
		base := wholeOf(l, k-1)
		if base == nil || base.Sentence != part.Sentence || base.First > part.First || base.Unit != "" || base.Denominator > 0 {
			continue
		}
		text := match.Text{Document: d, First: part.After, End: d.TokenAt(share.Phrase.Start)}
		if m, ok := partsShare.At(text, struct{}{}, part.After); !ok || m.End != text.End || match.Here(shareOf, d, d.TokenAt(max(share.Span.End, share.UnitSpan.End)-1)+1) {
			continue
		}
		said[share.Span] = true
		if share.Unit == "%" {
			judgeShare(p, share, part, base)
		} else {
			judgeFraction(p, share, part, base)
		}
	}
}

// wholeOf returns the figure that a quantity is some of: "Of 80 kilns fired, 20
// cracked". It is nil where there is none.
func wholeOf(l *claims.Ledger, part int) *claims.Quantity {
	d, q := l.Document, &l.Quantities[part]
	if q.PartOf >= 0 {
		return &l.Quantities[q.PartOf]
	}
	if part == 0 {
		return nil
	}
	base := &l.Quantities[part-1]
	if base.Sentence != q.Sentence || !match.Here(opensWhole, d, d.TokenAt(base.Phrase.Start)) {
		return nil
	}
	after := d.TokenAt(base.Phrase.End-1) + 1
	if m, ok := wholeAside.At(match.Sentence(d, q.Sentence), struct{}{}, after); !ok || m.End != d.TokenAt(q.Phrase.Start) {
		return nil
	}
	return base
}

var (
	opensWhole = match.Must(`after(start "out"? "of" ["the these those all its their"]?) any`)
	wholeAside = match.Must(`[word -ed]? ","`)

	// partsShare is what stands between a part and its share: brackets, or a verb
	// with at most three words more and ", or".
	partsShare = match.Must(`"(" | [word !"and" !"but" !"while" !"or"]{1,4} ([","]? "or" ["about nearly almost roughly some just"]{0,2} | "(" | Dash)`)
	shareOf    = match.Must(`"of"`)
)
