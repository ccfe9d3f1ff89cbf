package page

import (
	"strings"

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
	if p.Told, err = gridOf(table.Told(f.Fact), func(key string, row []table.Cell) string {
		if article, label, ok := strings.Cut(row[toldClaim].Text, ":"); ok && key == "claim" && !strings.Contains(row[toldClaim+1].Text, "earlier") {
			return claimPath(article, label)
		}
		return ""
	}); err != nil {
		return err
	}
	return v.show(p)
}

// toldClaim is the column of a told figure that names its claim; that of its draft
// stands behind it.
const toldClaim = 2

// crosscheckPage is what the checks over several articles say.
type crosscheckPage struct {
	Frame
	Summary  string
	Findings []crossLine
	None     string
	Pager    pager
}

// A crossLine is what a check over several articles says, with the claims that it
// speaks of, and the form that dismisses it.
type crossLine struct {
	Sign, Rule, Message, Key string
	Places                   []Link
	Dismiss                  string
}

func crosscheck(v *visit) error {
	c, err := v.desk.Crosscheck(v.r.Context(), nil)
	if err != nil {
		return err
	}
	p := &crosscheckPage{Frame: v.frame("Crosscheck"), Summary: table.CrosscheckSummary(c.Findings, c.Dismissed, c.Articles, c.Withheld), None: table.Crosscheck(nil).None}
	if p.Pager, err = v.paged(len(c.Findings), listRows, "Findings"); err != nil {
		return err
	}
	for i := range c.Findings[p.Pager.First:p.Pager.End] {
		f := &c.Findings[p.Pager.First+i]
		line := crossLine{Sign: table.SeveritySign(f.Severity), Rule: f.Rule, Message: f.Message, Key: f.Key}
		for _, s := range f.Places {
			line.Places = append(line.Places, Link{Label: s.Article + ":" + s.Label, Path: claimPath(s.Article, string(s.Key))})
			line.Dismiss = articlePath(s.Article) + "/dismiss" // of the last, as the desk has it
		}
		p.Findings = append(p.Findings, line)
	}
	return v.show(p)
}
