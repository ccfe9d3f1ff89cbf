package link

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile/near"
	"vouch/sources/document"
)

// A Stated is a share that a text tells beside the count that it restates and the
// base that both are of.
type Stated struct{ Share, Part, Base *claims.Quantity }

// SharesAt returns the shares told beside "N of the M" or "x% of the M", whose "of"
// is token i of sentence s: "112 of the 850, or 12%", "30% of the 1,200, or 480".
// claimed is called for each share that is so spoken for, with or without a count.
func SharesAt(l *claims.Ledger, s, i int, claimed func(share *claims.Quantity)) []Stated {
	d := l.Document
	end := i
	if match.Here(behindOut, d, i) {
		end--
	}
	part, base := near.Ending(l, s, end), near.From(l, s, i+1)
	if part == nil || base == nil || part == base || base.Unit != "" || part.First > i || base.First < i {
		return nil
	}
	if part.Unit == "%" || part.Denominator > 0 {
		claimed(part)
		if count := countBehind(l, s, base); count != nil {
			return []Stated{{part, count, base}}
		}
		return nil
	}
	if part.Unit != "" {
		return nil
	}
	var all []Stated
	first, last := l.QuantitiesIn(s)
	for k := first; k < last; k++ {
		if q := &l.Quantities[k]; q.Unit == "%" && shareBeside(d, q, part, base) {
			claimed(q)
			all = append(all, Stated{q, part, base})
		}
	}
	return all
}

// countBehind returns the count that stands right behind a base and restates a share
// of it: "a quarter of the 200 patients (50)".
func countBehind(l *claims.Ledger, s int, base *claims.Quantity) *claims.Quantity {
	d := l.Document
	after := max(base.After, d.TokenAt(base.Phrase.End-1)+1)
	m, opens := restatesBase.At(match.Sentence(d, s), struct{}{}, after)
	if !opens {
		return nil
	}
	part := near.From(l, s, m.End)
	if part == nil || part == base || part.Unit != "" || part.Denominator > 0 || part.First > after+4 {
		return nil
	}
	return part
}

// shareBeside reports whether a percentage restates a share: it stands right after
// the base ("850 cars, or 12%", "850 (12%)") or ends right before the count ("12%, or
// 102 of 850"; "2% of MPs - 13 out of 659").
func shareBeside(d *document.Document, q, part, base *claims.Quantity) bool {
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

var (
	behindOut    = match.Must(`after("out") "of"`)
	restatesBase = match.Must(`"(" | ", or"`)
	restating    = match.Must(`[", or (" | Dash]`)
	orBefore     = match.Must(`after("or") any`)
	commaOr      = match.Must(`after(", or") any`)
	markBefore   = match.Must(`after(["(" | Dash]) any`)
)

// ShareBehind returns the share that quantity k is, of a whole told before it with a
// part of its own: "Of 80 kilns, 20 cracked, or 25 percent".
func ShareBehind(l *claims.Ledger, k int) (Stated, bool) {
	if k == 0 {
		return Stated{}, false
	}
	d := l.Document
	share, part := &l.Quantities[k], &l.Quantities[k-1]
	if share.Unit != "%" && share.Denominator == 0 || part.Sentence != share.Sentence || part.Unit != "" || part.Denominator > 0 {
		return Stated{}, false
	}
	base := frontedWhole(l, k-1)
	if base == nil || base.Sentence != part.Sentence || base.First > part.First || base.Unit != "" || base.Denominator > 0 {
		return Stated{}, false
	}
	text := match.Text{Document: d, First: part.After, End: d.TokenAt(share.Phrase.Start)}
	m, ok := partsShare.At(text, struct{}{}, part.After)
	if !ok || m.End != text.End || match.Here(shareOf, d, d.TokenAt(max(share.Span.End, share.UnitSpan.End)-1)+1) {
		return Stated{}, false
	}
	return Stated{share, part, base}, true
}

// frontedWhole returns the figure that a quantity is some of: "Of 80 kilns fired, 20
// cracked". It is nil where there is none.
func frontedWhole(l *claims.Ledger, part int) *claims.Quantity {
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
