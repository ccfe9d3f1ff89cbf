package table

import (
	"strconv"
	"strings"

	"vouch/claims"
)

// A Conflict is an aspect of a thing about which ledgers that were merged say
// different things, with the name that people use for the thing.
type Conflict struct {
	claims.Contest
	About string
}

// Conflicts returns what is contested as a table: a line for each ruling that stands
// against another.
func Conflicts(conflicts []Conflict) *Table {
	return &Table{
		Name: "conflicts", Title: "Conflicts", None: "Nothing is contested.",
		Columns: []Column{
			{Key: "no", Name: "Ruling", Share: 6, Right: true},
			{Key: "about", Name: "About", Share: 26},
			{Key: "on", Name: "In", Share: 8},
			{Key: "says", Name: "Says", Share: 18},
			{Key: "who", Name: "Who", Share: 16},
			{Key: "when", Name: "When", Share: 12},
			{Key: "why", Name: "Why", Share: 28},
		},
		Rows: func(yield func([]Cell, error) bool) {
			for i := range conflicts {
				c := &conflicts[i]
				for _, r := range c.Rulings {
					says := Did(r)
					if r.Action == claims.Mark {
						says = claims.Status(r.Value).Sign() + " " + r.Value
					}
					if c.Aside {
						says += " (" + map[bool]string{true: "stands", false: "stands beside it"}[r.Ledger == ""] + ")"
					}
					if !yield([]Cell{words(strconv.FormatInt(r.Seq, 10)), words(c.About), words(c.Aspect), words(says), words(r.By), words(When(r)), words(Why(r))}, nil) {
						return
					}
				}
			}
		},
	}
}

// Sides says in words what each of the rulings that stand against each other says,
// whose it is and why.
func Sides(rulings []claims.Ruling) string {
	var sides []string
	for _, r := range rulings {
		_, value := r.Says()
		side := value + " by " + r.By
		if why := Why(r); why != "" {
			side += " (" + why + ")"
		}
		sides = append(sides, side)
	}
	return strings.Join(sides, "; ")
}
