package page

import "vouch/claims/table"

// articlesPage lists the articles of the ledger.
type articlesPage struct {
	Frame
	Lines []table.ArticleLine
}

func articles(v *visit) error {
	p := &articlesPage{Frame: v.frame("Articles")}
	for a, err := range v.desk.Store.Articles(v.r.Context()) {
		if err != nil {
			return err
		}
		title, err := v.desk.Plain(v.r.Context(), a.ID, a.Title)
		if err != nil {
			return err
		}
		p.Lines = append(p.Lines, table.ArticleLine{ID: a.ID, Title: title, Date: a.Date.String(), Drafts: a.Drafts, Claims: a.Claims})
	}
	return v.show(p)
}
