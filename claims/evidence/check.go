package evidence

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A Check is one rule as a value.
type Check struct {
	Name     string          // in words, as users type it: "onegroup"
	Rules    string          // ids of the published rule list it covers: "E2"
	Severity claims.Severity // of its gravest finding, before a policy changes it
	// Doc is a title, a blank line, when it fires, when it must stay silent, whose
	// practice that is, and examples: lines that start with a tab and FLAG or OK, as
	// those of reconcile.Check, with the evidence behind arrows:
	//
	//	FLAG Some 41 ships sank. ← 41 ships | supports original | Pilots' log, document | "40 ships"
	Doc string
	Run func(*Pass)
}

// A Pass is all that a check may know, and the only way it may speak.
type Pass struct {
	*Article
	Policy claims.Policy
	report func(reconcile.Finding)
	fates  []toll.Reading // read when they are asked for, as
	held   map[int]*held  // quotations beside their source
	gave   map[*Piece]excerpt.Holding
	pairs  map[[2]string]string // what two kept texts share, by the texts
}

// report says something about claims and the evidence of them.
func (p *Pass) say(severity claims.Severity, about []int, cited []*Piece, format string, args ...any) {
	f := reconcile.Finding{Severity: severity, Decided: true, Claims: slices.Clone(about), Evidence: []reconcile.Cited{}, Message: fmt.Sprintf(format, args...)}
	slices.Sort(f.Claims)
	for _, i := range f.Claims {
		f.Spans = append(f.Spans, p.span(i))
	}
	for _, e := range cited {
		c := reconcile.Cited{Number: e.Number, Key: e.Key}
		if !slices.Contains(f.Evidence, c) {
			f.Evidence = append(f.Evidence, c)
		}
	}
	p.report(f)
}

// Run runs each check over an article and returns the findings, worst first and
// then in text order; none for an article without evidence.
func Run(checks []*Check, a *Article, policy claims.Policy) []reconcile.Finding {
	if !a.linked() {
		return nil
	}
	var found []reconcile.Finding
	pass := &Pass{Article: a, Policy: policy}
	for _, c := range checks {
		if policy.Off[c.Name] {
			continue
		}
		pass.report = func(f reconcile.Finding) {
			f.Rule = c.Name
			if s, ok := policy.Severity[c.Name]; ok {
				f.Severity = s
			}
			slices.SortFunc(f.Spans, func(a, b document.Span) int { return a.Start - b.Start })
			f.Spans = slices.Compact(f.Spans)
			f.Key = reconcile.Fingerprint(a.Ledger.Document, f)
			found = append(found, f)
		}
		c.Run(pass)
	}
	reconcile.InOrder(found)
	return found
}
