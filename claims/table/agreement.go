package table

import (
	"fmt"
	"strconv"

	"vouch/claims/agreement"
)

// An Agreement is how far people agree in one kind of judgement.
type Agreement struct {
	What    string
	Level   agreement.Level
	Alpha   agreement.Alpha
	None    error // why there is no alpha; nil where there is one
	People  int   // who judged what another judged too
	Sighted int   // judgements that were made with another's in sight, and count for nothing
}

// Agreements returns how far people agree as a table: a line for each kind of
// judgement.
func Agreements(list []Agreement) *Table {
	return &Table{
		Name: "agreement", Title: "Agreement",
		Columns: []Column{
			{Key: "what", Name: "Judgements", Share: 18},
			{Key: "level", Name: "Level", Share: 10},
			{Key: "alpha", Name: "Alpha", Share: 8, Right: true},
			{Key: "judged", Name: "Judged twice or more", Share: 12, Right: true},
			{Key: "people", Name: "People", Share: 8, Right: true},
			{Key: "agreeing", Name: "Pairs that agree", Share: 14, Right: true},
			{Key: "sighted", Name: "Left out, not blind", Share: 12, Right: true},
			{Key: "why", Name: "Why there is none", Share: 24},
		},
		Rows: func(yield func([]Cell, error) bool) {
			for _, a := range list {
				alpha, why := "", ""
				if a.None != nil {
					why = a.None.Error()
				} else {
					alpha = a.Alpha.Value.FloatString(3)
				}
				if !yield([]Cell{words(a.What), words(string(a.Level)), words(alpha), words(strconv.Itoa(a.Alpha.Units)), words(strconv.Itoa(a.People)),
					words(fmt.Sprintf("%d of %d", a.Alpha.Agreeing, a.Alpha.Pairs)), words(strconv.Itoa(a.Sighted)), words(why)}, nil) {
					return
				}
			}
		},
	}
}
