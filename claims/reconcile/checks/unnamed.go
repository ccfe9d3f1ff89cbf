package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources"
	"vouch/sources/document"
)

var unnamedOfficial = &reconcile.Check{
	Name:     "unnamed",
	Rules:    "E4",
	Severity: claims.Note,
	Doc: `officials without a name

Fires once for an article that rests words on officials or a body's source whom
it does not name, with the first place of each.

Silent on police and on bodies that speak under their own name.

	FLAG Officials said the road would open on Friday.
	FLAG A source from the Ministry of Roads confirmed the plan.
	OK The Ministry of Roads said the road would open on Friday.
	OK Police said the road would open on Friday.`,
	Run: runUnnamed,
}

var clauseAfter = match.Must(`[", who"]`)

func runUnnamed(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var spans []document.Span
	told := map[int]bool{}
	for i := range l.Attributions {
		a := &l.Attributions[i]
		if a.SourceID < 0 || told[a.SourceID] || len(a.Source) == 0 || l.Sources[a.SourceID].Kind != sources.Official {
			continue
		}
		told[a.SourceID] = true
		s := a.Source[0]
		first, end := d.TokenAt(s.Start), d.TokenAt(s.End-1)+1
		if m, ok := match.First(clauseAfter, d, first+1, end); ok {
			end = m.Start // the words that name it, without the clause after them
			s.End = d.Tokens.At(end - 1).End
		}
		vague := lexicon.UnnamedOfficial.Find(d, first, end) >= 0
		if !vague {
			continue // police, prosecutors, the coastguard: the force speaks
		}
		spans = append(spans, s)
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "unnamed: " + say.Listed(d, spans) + ". Who, and how many?"})
	}
	return nil
}
