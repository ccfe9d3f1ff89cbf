package claims

import "fmt"

// Correct lays the claims that people added or corrected over a ledger, in text
// order. The rulings are those on claims of its article; those on one claim are in
// order, and claims are taken in the order in which they come. What cannot be placed
// in its text is left out: it waits in the history.
func (l *Ledger) Correct(rulings []Ruling) error {
	histories := map[string][]Ruling{}
	var order []string
	amended := map[string]bool{}
	for _, r := range rulings {
		if histories[r.Object] == nil {
			order = append(order, r.Object)
		}
		histories[r.Object] = append(histories[r.Object], r)
		amended[r.Object] = amended[r.Object] || r.Action == Add || r.Action == Edit
	}
	if len(amended) == 0 {
		return nil
	}
	index := map[string]int{}
	printed := map[Key]bool{} // what stood in the table, under a number that people have
	for i := range l.Claims {
		index[string(l.Claims[i].Key)] = i
		printed[l.Claims[i].Key] = l.Claims[i].Listed()
	}
	any := false
	for _, key := range order {
		if !amended[key] {
			continue
		}
		any = true
		standing := Fold(histories[key])
		for _, aspect := range []string{AddedAspect, EditedAspect} {
			set, ok := standing[aspect]
			if !ok || set.Value == Redacted {
				continue
			}
			a, err := ParseAmendment(set.Value)
			if err != nil {
				return fmt.Errorf("ruling %d: %w", set.Ruling, err)
			}
			for _, r := range histories[key] {
				if r.Seq == set.Ruling {
					a.Words = r.Words
				}
			}
			i, there := index[key]
			switch {
			case !there && aspect == AddedAspect:
				if l.Amend(-1, Key(key), a) {
					index[key] = len(l.Claims) - 1
				}
			case there && aspect == EditedAspect:
				sentence := l.Claims[i].Sentence
				l.Amend(i, "", a)
				if l.Claims[i].Sentence != sentence {
					delete(printed, l.Claims[i].Key) // its number was of the other sentence
				}
			}
		}
	}
	if any {
		l.InOrder()
		l.Renumber(printed)
	}
	return nil
}
