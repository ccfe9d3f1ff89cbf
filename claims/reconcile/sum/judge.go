package sum

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

// Best judges a tie against each whole it may have and keeps the reading that
// holds best. Where several wholes are possible and none holds, nothing is
// said: the words do not decide.
func Best(d *document.Document, policy claims.Policy, t tie.Tie) (Sum, bool) {
	var kept Sum
	have, undecided := false, false
	for _, w := range t.Wholes {
		s, ok := judge(d, policy, t, w.Quantity)
		undecided = undecided || s.Undecided
		if ok && (!have || rank(s) > rank(kept)) {
			kept, have = s, true
		}
	}
	if have && len(t.Wholes) > 1 && (kept.Outcome == reconcile.Contradicts || len(kept.Parts) == 1) {
		kept, have = Sum{}, false
	}
	kept.Undecided = undecided
	return kept, have
}

func rank(s Sum) int {
	switch {
	case s.Outcome == reconcile.Agrees:
		return 3
	case s.Outcome == reconcile.Inexact && s.Exact:
		return 2
	case s.Outcome == reconcile.Inexact:
		return 1
	}
	return 0
}

// judge compares the parts of a tie with one of its wholes. It returns false
// where the words allow no judgement.
func judge(d *document.Document, policy claims.Policy, t tie.Tie, whole *claims.Quantity) (Sum, bool) {
	s := add(policy.Widths, t, whole)
	n, _ := whole.Value()
	if t.Rest && !s.Exact && !s.single && len(t.Parts) > 2 {
		fewer, decided := withoutAsides(t, n)
		if !decided {
			s.Undecided = true
			return s, false
		}
		if fewer != nil {
			return judge(d, policy, *fewer, whole)
		}
	}
	if t.Toll && s.single {
		return s, false // more in one group than in all: not the toll of these
	}
	above, below := s.allowed.Below(s.reach), s.reach.Below(s.allowed)
	switch {
	case s.Exact && s.bounded:
		s.Outcome = reconcile.Inexact
	case s.Exact:
		s.Outcome = reconcile.Agrees
	case s.single, above && t.Link != tie.Overlap:
		s.Outcome = reconcile.Contradicts
	case above:
		return s, false // the parts may overlap
	case below && t.After:
		return s, false // earlier counts fill the rest
	case below && (t.Link == tie.Closed || t.Link == tie.Likely):
		s.Outcome = reconcile.Contradicts
		// Parts that leave most of a total open were hardly meant to fill it.
		cue := d.Quote(t.Cue)
		loose := t.Link == tie.Likely || cue == ":" || lexicon.Dash.Contains(cue)
		return s, !loose || n.Sub(s.Stated).Cmp(n.Mul(policy.Tolerances.OpenGap)) <= 0
	default:
		s.Outcome = reconcile.Inexact
	}
	return s, true
}

// add adds the parts of a tie up.
func add(widths claims.Widths, t tie.Tie, whole *claims.Quantity) Sum {
	s := Sum{Tie: t, Whole: whole, reach: claims.Exactly(claims.Number{}), allowed: whole.Interval(widths), bounded: whole.OneSided()}
	for _, part := range t.Parts {
		q := part.Quantity
		n, ok := q.Value()
		if !ok {
			n = q.Low.Value
		}
		x := q.Interval(widths)
		s.single = s.single || s.allowed.Below(x)
		s.Parts, s.Stated, s.reach = append(s.Parts, q), s.Stated.Add(n), s.reach.Add(x)
		s.bounded = s.bounded || q.OneSided()
	}
	n, _ := whole.Value()
	s.Exact = n.Cmp(s.Stated) == 0
	return s
}

// withoutAsides returns the tie with those parts only that, with the rest that
// closes it, make up the total: "39 of the 40 here, all 22 there; Kaya got the other one
// here". It returns nil where no choice of parts does, and decided false where
// the search ran out of budget.
func withoutAsides(t tie.Tie, total claims.Number) (*tie.Tie, bool) {
	last := t.Parts[len(t.Parts)-1]
	rest, _ := last.Quantity.Value()
	var members []claims.Number
	for _, part := range t.Parts[:len(t.Parts)-1] {
		n, ok := part.Quantity.Value()
		if !ok {
			return nil, true
		}
		members = append(members, n)
	}
	chosen, decided := subset(members, total.Sub(rest), 1, subsetBudget)
	if len(chosen) == 0 {
		return nil, decided
	}
	fewer := t
	fewer.Parts = nil
	for _, i := range chosen {
		fewer.Parts = append(fewer.Parts, t.Parts[i])
	}
	fewer.Parts = append(fewer.Parts, last)
	return &fewer, true
}
