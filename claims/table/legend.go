package table

import "vouch/claims"

// Legend says what the signs and codes of the other tables mean, and what an
// export was made from; stamp is "" for no export.
func Legend(stamp string) *Table {
	lines := [][2]string{
		{"✓", "the figures agree with each other; nobody has checked them"},
		{"≈", "the figures hold as a bound, a rounding or an approximation"},
		{"✗", "error: the figures contradict each other"},
		{"?", "review: a question to answer"},
		{"·", "note"},
		{"A to F", "how reliable the source is: A completely, B usually, C fairly, D not usually, E unreliable, F cannot be judged"},
		{"1 to 6", "how well the claim is supported: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful or disputed, 5 improbable, 6 cannot be judged"},
		{"from the text", "before evidence is linked a grade says only whom the article credits; it is never better than 3"},
	}
	for _, s := range claims.Statuses {
		lines = append(lines, [2]string{s.Sign, string(s.Status)})
	}
	if stamp != "" {
		lines = append(lines, [2]string{"Exported", stamp})
	}
	return &Table{
		Name: "legend", Title: "Legend", None: "",
		Columns: []Column{{Key: "sign", Name: "Sign", Share: 16}, {Key: "meaning", Name: "Meaning", Share: 90}},
		Rows: func(yield func([]Cell, error) bool) {
			for _, l := range lines {
				if !yield([]Cell{words(l[0]), words(l[1])}, nil) {
					return
				}
			}
		},
	}
}
