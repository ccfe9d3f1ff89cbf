package sum

import (
	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

// Echo returns a total whose parts stand elsewhere, where two to four figures
// nearby make it up to the last digit and no other choice of them does. That
// they do not says nothing: the parts may not be told at all.
func Echo(d *document.Document, policy claims.Policy, t tie.Tie) (Sum, bool) {
	whole := t.Wholes[0]
	n, ok := whole.Quantity.Value()
	if !ok || n.SignificantDigits() < 2 || whole.Bound != claims.Exact {
		return Sum{}, false // a round total is too easily hit
	}
	var members []claims.Number
	var parts []tie.Figure
	for _, part := range t.Parts {
		if m, ok := part.Quantity.Value(); ok && m.Sign() > 0 && m.Cmp(n) < 0 && part.Bound == claims.Exact {
			members, parts = append(members, m), append(parts, part)
		}
	}
	// So many choices of two to four figures there are; a total that one of them
	// hits by chance once in two times is not worth a tick.
	k := int64(len(members))
	choices := claims.Int(k*(k-1)/2 + k*(k-1)*(k-2)/6 + k*(k-1)*(k-2)*(k-3)/24)
	if steps, ok := n.Quo(whole.Last); !ok || steps.Cmp(choices.Mul(claims.Int(2))) < 0 {
		return Sum{}, false
	}
	chosen, decided := subset(members, n, 2, subsetBudget)
	if !decided || len(chosen) < 2 || len(chosen) > 4 {
		return Sum{}, false
	}
	for _, left := range chosen {
		others := append(append([]claims.Number(nil), members[:left]...), members[left+1:]...)
		if again, decided := subset(others, n, 2, subsetBudget); !decided || again != nil {
			return Sum{}, false // more than one choice: values alone decide nothing
		}
	}
	t.Parts = nil
	for _, i := range chosen {
		t.Parts = append(t.Parts, parts[i])
	}
	s, ok := judge(d, policy, t, whole.Quantity)
	return s, ok && s.Outcome == reconcile.Agrees
}
