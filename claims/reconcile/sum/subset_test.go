package sum

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/claims"
)

// bruteForce tries every subset.
func bruteForce(members []int64, total int64, least int) bool {
	for mask := 1; mask < 1<<len(members); mask++ {
		sum, n := int64(0), 0
		for i, m := range members {
			if mask>>i&1 == 1 {
				sum, n = sum+m, n+1
			}
		}
		if n >= least && sum == total {
			return true
		}
	}
	return false
}

// The search is never wrong: what it finds adds up, what it denies does not
// exist, and where it stops early it says so.
func TestSubsetAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(0, 12).Draw(t, "size")
		if rapid.IntRange(0, 40).Draw(t, "large") == 0 {
			size = 20
		}
		ints := make([]int64, size)
		members := make([]claims.Number, size)
		for i := range ints {
			ints[i] = rapid.Int64Range(0, 400).Draw(t, "member")
			members[i] = claims.Int(ints[i])
		}
		total := rapid.Int64Range(0, 1500).Draw(t, "total")
		least := rapid.IntRange(1, 3).Draw(t, "least")
		budget := rapid.SampledFrom([]int{0, 10, 1000, subsetBudget}).Draw(t, "budget")
		chosen, decided := subset(members, claims.Int(total), least, budget)
		switch {
		case chosen != nil:
			sum, last := int64(0), -1
			for _, i := range chosen {
				if i <= last {
					t.Fatalf("indexes %v do not ascend", chosen)
				}
				sum, last = sum+ints[i], i
			}
			if sum != total || len(chosen) < least {
				t.Fatalf("%v of %v do not add up to %d", chosen, ints, total)
			}
		case decided && bruteForce(ints, total, least):
			t.Fatalf("%d can be had from %v", total, ints)
		}
	})
}

// A search that cannot end within its budget says so.
func TestSubsetNotDecided(t *testing.T) {
	members := make([]claims.Number, 60)
	for i := range members {
		members[i] = claims.Int(int64(2*i + 1000))
	}
	if chosen, decided := subset(members, claims.Int(30001), 2, subsetBudget); decided || chosen != nil {
		t.Errorf("an odd total of even members: %v, decided %v", chosen, decided)
	}
}
