package page

import (
	"context"

	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/picture"
)

// coveragePage is how far the check of an article has come, what nobody has looked
// at, and what it lacks to be let through.
type coveragePage struct {
	Frame
	Pictures []picture.Picture
	Line     string
	Gate     string
	Passes   bool
	Lacks    *grid // to be let through
	Gaps     *grid
	Archived bool
}

func coverage(v *visit) error {
	r, err := v.desk.Open(v.r.Context(), v.r.PathValue("article"))
	if err != nil {
		return err
	}
	p := &coveragePage{Frame: v.within("Coverage", r.Article)}
	if drawn, ok := picture.Standing(r, "standing-"); ok {
		p.Pictures = append(p.Pictures, drawn)
	}
	covered, gaps := table.Coverage(r), table.Gate(r, v.desk.Policy.Gate)
	p.Line, p.Gate, p.Passes = covered.Line(), table.GateLine(r, gaps, v.desk.Policy.Gate), len(gaps) == 0
	archived, err := v.desk.Archived(v.r.Context())
	if err != nil {
		return err
	}
	_, p.Archived = archived[r.Article]
	labels := labelsOf(r)
	lead := func(key string, row []table.Cell) string {
		if label := row[0].Text; key == "no" && labels[label] {
			return claimPath(r.Article, label)
		}
		return ""
	}
	if p.Lacks, err = gridOf(table.GateTable(r, gaps), lead); err != nil {
		return err
	}
	if p.Gaps, err = gridOf(table.CoverageTable(r, covered), lead); err != nil {
		return err
	}
	return v.show(p)
}

// archive says that an article is done with.
var archive = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Archive(ctx, []string{v.r.PathValue("article")})
})

// labelsOf returns the labels of the claims of a record, to tell them from the
// numbers of sentences.
func labelsOf(r *table.Record) map[string]bool {
	labels := make(map[string]bool, len(r.Ledger.Claims))
	for i := range r.Ledger.Claims {
		labels[r.Ledger.Claims[i].Label] = true
	}
	return labels
}
