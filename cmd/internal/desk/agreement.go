package desk

import (
	"context"
	"slices"

	"vouch/claims"
	"vouch/claims/agreement"
	"vouch/claims/table"
	"vouch/db"
)

// Agreement measures how far people agree who gave the same claims statuses, and the
// same sources letters, without having each other's in sight: in ledgers that were
// merged. article is "" for all of the ledger. To check and with the writer are no
// verdicts, and F, cannot be judged, is no place on the scale from A to E: they count
// for nothing.
func (d *Desk) Agreement(ctx context.Context, article string) ([]table.Agreement, error) {
	verdicts := []string{string(claims.Accurate), string(claims.Changed), string(claims.CannotConfirm), string(claims.StatusCut), string(claims.OpinionStatus)}
	letters := []string{"A", "B", "C", "D", "E"}
	statuses := table.Agreement{What: "statuses of claims", Level: agreement.Nominal}
	graded := table.Agreement{What: "letters of sources", Level: agreement.Ordinal}
	if err := d.judged(ctx, db.Filter{Article: article, Kind: claims.ClaimObject, Human: true}, claims.Mark, verdicts, &statuses); err != nil {
		return nil, err
	}
	if err := d.judged(ctx, db.Filter{Article: article, Kind: claims.SourceObject, Human: true}, claims.Judge, letters, &graded); err != nil {
		return nil, err
	}
	return []table.Agreement{statuses, graded}, nil
}

// judged fills in an agreement from the rulings of an action that a filter chooses.
func (d *Desk) judged(ctx context.Context, f db.Filter, action claims.Action, values []string, out *table.Agreement) error {
	by := map[string][]claims.Ruling{}
	var order []string
	for r, err := range d.Store.Rulings(ctx, f) {
		if err != nil {
			return err
		}
		if r.Action != action && r.Action != claims.Undo {
			continue
		}
		if by[r.Object] == nil {
			order = append(order, r.Object)
		}
		by[r.Object] = append(by[r.Object], r)
	}
	var units [][]int
	people := map[string]bool{}
	for _, object := range order {
		verdicts, sighted := blind(by[object], action, values)
		out.Sighted += sighted
		var unit []int
		for _, r := range verdicts {
			unit = append(unit, slices.Index(values, r.Value))
		}
		units = append(units, unit)
		if len(unit) > 1 {
			for _, r := range verdicts {
				people[r.By] = true
			}
		}
	}
	out.People = len(people)
	out.Alpha, out.None = agreement.Of(units, len(values), out.Level)
	return nil
}

// blind returns of the rulings on one thing the last verdict of each person that was
// given with no verdict of another in sight, and how many were given with one.
func blind(rulings []claims.Ruling, action claims.Action, values []string) (last []claims.Ruling, sighted int) {
	undone := claims.Undone(rulings)
	for i := range rulings {
		r := &rulings[i]
		if r.Action != action || undone[r.Seq] || !slices.Contains(values, r.Value) || r.By == claims.Redacted {
			continue
		}
		if slices.ContainsFunc(rulings, func(o claims.Ruling) bool {
			return o.Action == action && !claims.SamePerson(o.By, r.By) && r.Saw(&o)
		}) {
			sighted++
			continue
		}
		if at := slices.IndexFunc(last, func(o claims.Ruling) bool { return claims.SamePerson(o.By, r.By) }); at >= 0 {
			last[at] = *r
		} else {
			last = append(last, *r)
		}
	}
	return last, sighted
}
