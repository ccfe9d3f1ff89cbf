package page

import (
	"vouch/claims/table"
	"vouch/cmd/internal/picture"
)

// figurePage is one figure through all articles, their drafts and their sources.
type figurePage struct {
	Frame
	Claim, Path string // the claim that it was asked of
	Words       string
	Summary     string
	Notes       []noteLine
	Pictures    []picture.Picture
	Told        *grid
}

// A noteLine is what is to be said of a figure, with the sign of its gravity.
type noteLine struct{ Sign, Text string }

func figure(v *visit) error {
	ctx := v.r.Context()
	name, err := v.named()
	if err != nil {
		return err
	}
	f, err := v.desk.Figure(ctx, name+":"+v.r.PathValue("claim"))
	if err != nil {
		return err
	}
	l := f.Record.Ledger
	c := &l.Claims[f.Claim]
	p := &figurePage{Frame: v.within("Figure "+c.Label, name), Claim: c.Label, Path: claimPath(name, c.Label),
		Words: f.Record.Veil.Hide(l.Document.Quote(c.Span)), Summary: table.FigureSummary(f.Fact, f.Articles, f.Withheld)}
	for i := range f.Notes {
		p.Notes = append(p.Notes, noteLine{table.SeveritySign(f.Notes[i].Severity), f.Notes[i].Message})
	}
	if drawn, ok := picture.Told(f.Fact, "told-"); ok {
		p.Pictures = append(p.Pictures, drawn)
	}
	if p.Told, err = gridOf(table.Told(f.Fact), nil); err != nil {
		return err
	}
	return v.show(p)
}

// crosscheckPage is what the checks over several articles say.
type crosscheckPage struct {
	Frame
	Summary  string
	Findings *grid
}

func crosscheck(v *visit) error {
	c, err := v.desk.Crosscheck(v.r.Context(), nil)
	if err != nil {
		return err
	}
	p := &crosscheckPage{Frame: v.frame("Crosscheck"), Summary: table.CrosscheckSummary(c.Findings, c.Dismissed, c.Articles, c.Withheld)}
	if p.Findings, err = gridOf(table.Crosscheck(c.Findings), nil); err != nil {
		return err
	}
	return v.show(p)
}
