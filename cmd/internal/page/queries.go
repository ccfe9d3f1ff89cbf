package page

import (
	"context"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// queriesPage is the questions to the writer of an article, with the answers.
type queriesPage struct {
	Frame
	Lines []queryLine
	Open  int // without an answer
	None  string
}

// A queryLine is one question as the sheet to the writer has it.
type queryLine struct {
	Number, Claim, Text, Question, By, Answer string
	Path                                      string // of its claim; "" for none
	FromFile                                  bool   // a comment in the file, which is answered there
}

func queries(v *visit) error {
	ctx := v.r.Context()
	r, err := v.desk.Open(ctx, v.r.PathValue("article"))
	if err != nil {
		return err
	}
	var rulings []claims.Ruling
	for ruling, err := range v.desk.Store.Rulings(ctx, db.Filter{Article: r.Article, Human: true}) {
		if err != nil {
			return err
		}
		rulings = append(rulings, ruling)
	}
	t := table.Queries(r, rulings)
	p := &queriesPage{Frame: v.within("Queries", r.Article), None: t.None}
	labels := labelsOf(r)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		q := queryLine{Number: row[0].Text, Claim: row[1].Text, Text: row[2].Text, Question: row[3].Text, By: row[4].Text, Answer: row[5].Text}
		q.FromFile = q.Number == ""
		if labels[q.Claim] {
			q.Path = claimPath(r.Article, q.Claim)
		}
		if q.Answer == "" && !q.FromFile {
			p.Open++
		}
		p.Lines = append(p.Lines, q)
	}
	return v.show(p)
}

// answerQuery writes down what the writer answered, in the name of whoever did.
var answerQuery = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Answer(ctx, v.field("number"), v.words("answer"))
})
