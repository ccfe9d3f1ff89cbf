package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// sexOrAge are the groups of people into which all of them fall.
var sexOrAge = map[string]bool{"man": true, "woman": true, "child": true, "boy": true, "girl": true}

// SexOf returns the sex or the age by which a figure counts people, "man"
// of "19 were men", or another group that it counts; "" where it names none.
func SexOf(d *document.Document, q *claims.Quantity) string {
	if match.Here(wereThese, d, q.After) {
		if g := lexicon.PersonGroup.ValueOf(lexicon.Singular(d.Word(q.After + 1))); g != "" {
			return g
		}
	}
	return q.Group
}

var wereThese = match.Must(`["were are was"] word`)

// sexesApart reports whether one sex or age would be the sum of others: men are no
// women and children.
func sexesApart(d *document.Document, g Group) bool {
	whole := SexOf(d, g.Whole.Quantity)
	if !sexOrAge[whole] || whole == "child" {
		return false
	}
	for _, part := range g.Parts {
		if sex := SexOf(d, part.Quantity); sexOrAge[sex] && sex != whole {
			return true
		}
	}
	return false
}

// Crosscut reports whether the parts of a group cut across one another: some are
// counted by sex or age and others by what they do. Men may be farmers.
func Crosscut(d *document.Document, g Group) bool {
	by := 0
	for _, part := range g.Parts {
		if sexOrAge[SexOf(d, part.Quantity)] {
			by++
		}
	}
	return by > 0 && by < len(g.Parts)
}
