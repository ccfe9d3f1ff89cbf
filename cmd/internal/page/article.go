package page

import (
	"strconv"

	"vouch/claims"
	"vouch/claims/table"
)

// articlePage is an article: its text with the claims marked, and the card of
// one claim.
type articlePage struct {
	Frame
	Passages []table.Passage
	Claim    string // label of the claim at hand; "" for none
	Version  int64
	Details  []table.Detail
	Statuses []status
}

// A status is one that a claim can be given, with its sign and the key for it.
type status struct{ Sign, Name, Key string }

// statuses are the statuses in the order of their keys, 1 to 7.
func statuses() (all []status) {
	for i, s := range claims.Statuses {
		all = append(all, status{s.Status.Sign(), string(s.Status), strconv.Itoa(i + 1)})
	}
	return all
}

func article(v *visit) error {
	ctx := v.r.Context()
	reference := v.r.PathValue("article")
	if label := v.r.URL.Query().Get("claim"); label != "" {
		reference += ":" + label
	}
	place, err := v.desk.Find(ctx, reference)
	if err != nil {
		return err
	}
	r := place.Record
	p := &articlePage{Frame: v.within(table.Title(r.Ledger.Document), r.Article), Statuses: statuses()}
	for passage := range table.Script(r, false) {
		p.Passages = append(p.Passages, passage)
	}
	if place.Claim >= 0 {
		p.Claim, p.Version = r.Ledger.Claims[place.Claim].Label, r.Marks[place.Claim].Version
		p.Details = table.Details(r, place.Claim, place.Rulings)
	}
	return v.show(p)
}
