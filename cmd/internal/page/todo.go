package page

import (
	"strings"

	"vouch/claims/table"
)

// todoPage is what waits in all articles: by article, or claim by claim.
type todoPage struct {
	Frame
	Summary string
	Due     string // letters to look at again; "" for none
	All     bool   // archived articles too
	Single  bool   // claim by claim
	Waiting *grid
	Pager   pager
}

func todo(v *visit) error {
	ctx, q := v.r.Context(), v.r.URL.Query()
	p := &todoPage{Frame: v.frame("To do"), All: q.Get("all") != "", Single: q.Get("claims") != ""}
	lists, archived, err := v.desk.Todo(ctx, nil, p.All, p.Single)
	if err != nil {
		return err
	}
	due, err := v.desk.Due(ctx)
	if err != nil {
		return err
	}
	p.Summary, p.Due = table.TodoSummary(lists, archived, table.Way{All: "archived articles too"}), strings.TrimSpace(table.DueSummary(due))
	of := table.Todo
	if p.Single {
		of = table.TodoClaims
	}
	if p.Waiting, err = gridOf(of(lists), func(key string, row []table.Cell) string {
		switch article, label, single := strings.Cut(row[0].Text, ":"); {
		case key == "claim" && single:
			return claimPath(article, label)
		case key == "article":
			return articlePath(article)
		}
		return ""
	}); err != nil {
		return err
	}
	if p.Pager, err = v.paged(len(p.Waiting.Rows), listRows, "Rows"); err != nil {
		return err
	}
	p.Waiting.Rows = p.Waiting.Rows[p.Pager.First:p.Pager.End]
	return v.show(p)
}
