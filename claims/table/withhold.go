package table

import (
	"fmt"
	"strings"
)

// Withhold takes confidential sources out of a record: wherever the program
// itself speaks, their names give way to their numbers, and what is known of
// them is dropped. The article's own words stay as they are printed.
func Withhold(r *Record) {
	r.Withheld = true
	var names []string // the name, then what stands for it, in turn
	all := r.Ledger.Sources
	for i := range all {
		s := &all[i]
		if !s.Confidential {
			continue
		}
		stands := "source " + strings.ToUpper(s.ID) + " (withheld)"
		if s.Name != "" {
			names = append(names, s.Name, stands)
		}
		s.Name, s.Role, s.Affiliation, s.Reason = stands, "", "", ""
		s.JudgedWhy = "withheld"
	}
	if len(names) == 0 {
		return
	}
	hide := strings.NewReplacer(names...)
	for i := range r.Grades {
		g := &r.Grades[i]
		g.Sourcing, g.Reason, g.Change = hide.Replace(g.Sourcing), hide.Replace(g.Reason), hide.Replace(g.Change)
	}
	for i := range r.Findings {
		r.Findings[i].Message = hide.Replace(r.Findings[i].Message)
	}
	for i := range r.Marks {
		r.Marks[i].Note = hide.Replace(r.Marks[i].Note)
	}
}

// withheldRow is the last row of a list of sources that some are left out of.
func withheldRow(n, columns int) []Cell {
	row := make([]Cell, columns)
	row[1] = words(fmt.Sprintf("%s withheld", count(n, "source", "sources")))
	return row
}
