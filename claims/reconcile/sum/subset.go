package sum

import (
	"sort"

	"vouch/claims"
)

// subsetBudget is how many partial sums the search for a subset may look at.
// Twenty figures need at most a million and usually a few hundred; an article
// that asks for more gets "not decided" rather than a slow or a wrong answer.
const subsetBudget = 20000

// subset looks for members, at least so many, whose sum is the total. It returns
// their indexes in ascending order, nil when there is none, and decided false
// when the budget ran out first. No member may be negative.
func subset(members []claims.Number, total claims.Number, least, budget int) (chosen []int, decided bool) {
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	// The largest first: what is above the total falls away at once.
	sort.SliceStable(order, func(i, j int) bool { return members[order[i]].Cmp(members[order[j]]) > 0 })
	rest := make([]claims.Number, len(members)+1) // rest[i]: sum of order[i:]
	for i := len(order) - 1; i >= 0; i-- {
		rest[i] = rest[i+1].Add(members[order[i]])
	}
	var taken []int
	steps := 0
	var search func(i int, left claims.Number) bool
	search = func(i int, left claims.Number) bool {
		if left.Sign() == 0 && len(taken) >= least {
			return true
		}
		if i == len(order) || left.Sign() < 0 || rest[i].Cmp(left) < 0 {
			return false // used up, overshot, or out of reach
		}
		if steps++; steps > budget {
			return false
		}
		taken = append(taken, order[i])
		if search(i+1, left.Sub(members[order[i]])) {
			return true
		}
		if steps > budget {
			return false
		}
		taken = taken[:len(taken)-1]
		return search(i+1, left)
	}
	if search(0, total) {
		sort.Ints(taken)
		return taken, true
	}
	return nil, steps <= budget
}
