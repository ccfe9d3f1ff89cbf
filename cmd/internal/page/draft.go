package page

import (
	"net/http"
	"strconv"

	"vouch/claims/anchor"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
)

// draftPage is the latest draft of an article beside the one before: what became of
// the claims and of what was decided about them, and which facts differ.
type draftPage struct {
	Frame
	Draft    int
	Since    string // "of 40 claims: 38 the same, …"; "" where there is no draft before
	What     string // "draft 1"
	Look     []lookLine
	Changed  []carriedLine
	Lost     []carriedLine
	Moved    []carriedLine
	Same     int
	Fresh    []freshLine
	Facts    []*grid
	Summary  string
	Old, New int   // drafts whose facts are compared; 0 for none
	Drafts   []int // that there are
	Typed    typed // for the form that brings in the next one
}

// A lookLine is a decision that needs another look.
type lookLine struct{ Sign, Line, Path string }

// A carriedLine is a claim of the draft before with what became of it.
type carriedLine struct {
	Label, NowLabel string
	Path            string // of the claim as it is now; "" where it is gone
	Was, Now        []run
	Detail          string
}

// A freshLine is a claim that the draft before did not have.
type freshLine struct{ Label, Path, Words string }

func draft(v *visit) error {
	ctx, q := v.r.Context(), v.r.URL.Query()
	r, err := v.desk.Open(ctx, v.r.PathValue("article"))
	if err != nil {
		return err
	}
	p := &draftPage{Frame: v.within("Draft", r.Article), Typed: typed{Article: r.Article}}
	if p.Draft, err = v.desk.Drafts(ctx, r.Article); err != nil {
		return err
	}
	for n := range p.Draft {
		p.Drafts = append(p.Drafts, n+1)
	}
	d, err := v.desk.Redraft(ctx, r.Article)
	if err != nil {
		return err
	}
	if d != nil {
		p.carry(d)
	}
	if p.Old, p.New = p.Draft-1, p.Draft; q.Get("old") != "" || q.Get("new") != "" {
		if p.Old, err = strconv.Atoi(q.Get("old")); err == nil {
			p.New, err = strconv.Atoi(q.Get("new"))
		}
		if err != nil {
			return asked("drafts are compared by their numbers, as old=1 and new=2")
		}
	}
	if p.Old == 0 && q.Get("old") == "" {
		return v.show(p) // the first draft
	}
	c, err := v.desk.CompareDrafts(ctx, r, p.Old, p.New)
	if err != nil {
		return errStatus{http.StatusNotFound, err}
	}
	p.Summary = r.Veil.Hide(table.DifferenceSummary(c))
	for _, t := range table.Differences(c) {
		g, err := gridOf(r.Veil.Veiled(t), nil)
		if err != nil {
			return err
		}
		p.Facts = append(p.Facts, g)
	}
	return v.show(p)
}

// carry fills in what became of the claims of the draft before.
func (p *draftPage) carry(d *desk.Redraft) {
	r := d.Record
	l := r.Ledger
	p.Since, p.What, p.Same = d.Since.Line(), d.What, d.Same
	paths := map[string]string{} // by label in the draft before
	for _, c := range d.Claims {
		line := carriedLine{Label: c.Label, Detail: c.Detail, Was: runsOf(c.Was, c.Gone), Now: runsOf(c.Now, c.New)}
		if c.Index >= 0 {
			line.NowLabel = l.Claims[c.Index].Label
			line.Path = claimPath(r.Article, line.NowLabel)
			paths[c.Label] = line.Path
		}
		switch c.Outcome {
		case anchor.Changed:
			p.Changed = append(p.Changed, line)
		case anchor.Lost:
			p.Lost = append(p.Lost, line)
		case anchor.Moved:
			p.Moved = append(p.Moved, line)
		default: // the same
		}
	}
	for _, look := range d.Reopened {
		p.Look = append(p.Look, lookLine{look.Sign(), look.Line(), paths[look.Label]})
	}
	for _, i := range d.Added {
		if c := &l.Claims[i]; c.Listed() {
			p.Fresh = append(p.Fresh, freshLine{c.Label, claimPath(r.Article, c.Label), r.Veil.Hide(l.Document.Quote(c.Span))})
		}
	}
}
