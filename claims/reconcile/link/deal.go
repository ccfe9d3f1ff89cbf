package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
)

// differenceDeal is what was bought or sold between two holdings.
const differenceDeal = "a holding to A from B; D bought"

// dealReach is how many sentences after a holding what was bought may stand.
const dealReach = 2

// dealBefore reports whether a figure is the only holding that its sentence says
// was bought or sold.
func (f *finder) dealBefore(i int) bool {
	d := &f.figures[i]
	if !lexicon.HoldingUnit.Contains(d.q.Head) || d.class != "" {
		return false
	}
	first := f.d.Sentences.At(d.sentence).First
	if lexicon.BuyVerb.Find(f.d, first, d.first) < 0 && lexicon.SellVerb.Find(f.d, first, d.first) < 0 {
		return false
	}
	from, end := f.figuresIn(d.sentence)
	for k := from; k < end; k++ {
		if k != i && lexicon.HoldingUnit.Contains(f.figures[k].q.Head) {
			return false
		}
	}
	return true
}

// holdings returns the holding that the sentences before figure i tell was come
// to and the one that it came from: "raised its stake to 742,000 shares from 381,400".
func (f *finder) holdings(i int) (int, int) {
	s := f.figures[i].sentence
	for back := s - 1; back >= max(0, s-dealReach); back-- {
		if to, from := f.moveIn(i, back); from >= 0 && to >= 0 && f.w(f.figures[to].first-1) == "to" {
			return to, from
		}
	}
	return -1, -1
}

// few reports whether a deal is so small beside the change of a holding that
// others went before.
func (v *Verdict) few() bool {
	n, _ := v.Whole.Quantity.Value()
	rest := v.Stated.Sub(n)
	return v.Frame == differenceDeal && rest.Sign() > 0 && rest.Mul(claims.Int(20)).Cmp(v.Stated) > 0
}
