package page

import (
	"net/url"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/picture"
)

// tieOutPage is every comparison of figures of an article, with its working.
type tieOutPage struct {
	Frame
	Ties []tie
	None string
}

// A tie is one comparison: the rows of its working, and what came of it.
type tie struct {
	Name, Sign, Rule, Outcome, Verdict, Key string
	Rows                                    []tieRow
	Follow                                  string // address of the figure through all articles; "" for none
	Pictures                                []picture.Picture
}

// A tieRow is one figure of a comparison, a sum or a difference.
type tieRow struct {
	Number, Path, Text, What, Value string
	Result                          bool // it is computed, and stands in no text
}

func tieOut(v *visit) error {
	r, err := v.desk.Open(v.r.Context(), v.r.PathValue("article"))
	if err != nil {
		return err
	}
	t := table.TieOut(r)
	p := &tieOutPage{Frame: v.within("Tie-out", r.Article), None: t.None}
	labels := labelsOf(r)
	totals := table.Totals(r)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		if n := len(p.Ties); n == 0 || p.Ties[n-1].Name != row[0].Text {
			f := totals[n]
			one := tie{Name: row[0].Text, Sign: table.Sign(f), Rule: f.Rule, Outcome: string(f.Outcome), Key: table.ShortKey(f)}
			prefix := strings.ToLower(one.Name) + "-"
			if drawn, ok := picture.Total(r, f, v.desk.Policy.Widths, prefix); ok {
				one.Pictures = append(one.Pictures, drawn)
			}
			if len(f.Claims) > 0 && f.Rule == "repeat" {
				one.Follow = articlePath(r.Article) + "/figure/" + url.PathEscape(r.Ledger.Claims[f.Claims[0]].Label)
			}
			one.Pictures = append(one.Pictures, picture.Retold(r, f, v.desk.Policy.Widths, prefix)...)
			p.Ties = append(p.Ties, one)
		}
		one := &p.Ties[len(p.Ties)-1]
		line := tieRow{Number: row[1].Text, Text: row[2].Text, What: row[3].Text, Value: row[4].Text, Result: row[1].Text == ""}
		if labels[line.Number] {
			line.Path = claimPath(r.Article, line.Number)
		}
		if one.Verdict == "" {
			one.Verdict = row[5].Text
		}
		if line.Result && line.Text == "" && line.Value == "" {
			continue // the verdict alone, which stands above
		}
		one.Rows = append(one.Rows, line)
	}
	return v.show(p)
}
