package anchor

import "vouch/claims"

// Sources pairs the sources of two readings of one article. The result has one
// element for each source of the new reading: the index of the old source that
// it is, or -1. Sources pair when kind, name, role and affiliation are the
// same and no other source of either reading has them too; then when a named
// one keeps kind and name alone.
func Sources(old, new *claims.Ledger) []int {
	pairs := make([]int, len(new.Sources))
	for i := range pairs {
		pairs[i] = -1
	}
	taken := make([]bool, len(old.Sources))
	type identity struct{ kind, name, role, affiliation string }
	full := func(l *claims.Ledger, i int) identity {
		s := l.Sources[i]
		return identity{string(s.Kind), s.Name, s.Role, s.Affiliation}
	}
	byName := func(l *claims.Ledger, i int) identity {
		s := l.Sources[i]
		if !s.Kind.Named() || s.Name == "" {
			return identity{}
		}
		return identity{kind: string(s.Kind), name: s.Name}
	}
	for _, of := range []func(*claims.Ledger, int) identity{full, byName} {
		was, is := map[identity][]int{}, map[identity][]int{}
		for i := range old.Sources {
			if id := of(old, i); id != (identity{}) && !taken[i] {
				was[id] = append(was[id], i)
			}
		}
		for i := range new.Sources {
			if id := of(new, i); id != (identity{}) && pairs[i] < 0 {
				is[id] = append(is[id], i)
			}
		}
		for id, news := range is {
			if olds := was[id]; len(olds) == 1 && len(news) == 1 {
				pairs[news[0]] = olds[0]
				taken[olds[0]] = true
			}
		}
	}
	return pairs
}
