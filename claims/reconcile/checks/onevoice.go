package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var onevoice = &reconcile.Check{
	Name:     "onevoice",
	Rules:    "E3 E8",
	Severity: claims.Review,
	Doc: `two names, one voice

Fires when every toll that a named source is credited with rests on one body and the
article also quotes somebody who speaks for that body: two names that are one source.

Silent where another named source is credited with a toll.

	FLAG According to the Valley Monitor, at least 31 people were killed. Ines Kaya, the head of the Valley Monitor, said the raids were the worst in years.
	OK According to the Valley Monitor, at least 31 people were killed. Ines Kaya, a teacher, said the raids were the worst in years.`,
	Needs: []reconcile.Need{fact.Credits, fact.Fates},
	Run:   runOnevoice,
}

func runOnevoice(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	pairs := 0
	for i := range l.Sources {
		if l.Sources[i].SameVoice != "" {
			pairs++
		}
	}
	if pairs == 0 {
		return nil // no name is known to speak for another
	}
	body := -1
	var spans []document.Span
	by := fact.Credits.Of(p)
	for i, r := range fact.Fates.Of(p) {
		if by[i] < 0 || !r.Fate.Grave() || l.Quantities[i].Vague || credit.Unnamed(&l.Sources[by[i]]) {
			continue // "dozens", said witnesses: no second count
		}
		if v := credit.Voice(l, by[i]); body >= 0 && v != body {
			return nil // a second voice counts too
		} else {
			body = v
		}
		spans = append(spans, l.Quantities[i].Span)
	}
	if body < 0 {
		return nil // no toll is credited
	}
	for i := range l.Sources {
		if s := &l.Sources[i]; s.SameVoice != "" && credit.Voice(l, i) == body {
			for _, m := range l.Mentions {
				if m.Source == i {
					spans = append(spans, m.Span)
					break
				}
			}
			other := body
			if other == i {
				continue
			}
			role := "speaks for it"
			if s.Merged {
				role = "was merged with it: one voice"
			} else if s.Role != "" {
				role = "is its " + firstWord(s.Role)
			}
			p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: spans,
				Message: fmt.Sprintf("one voice: the credited tolls in %s rest on %s; %s %s, not a second source.",
					say.Places(d, say.InOrder(spans[:len(spans)-1])), l.Sources[other].Name, s.Name, role)})
			return nil
		}
	}
	return nil
}

// firstWord returns a role up to its "of": "head of the Monitor" is a head.
func firstWord(role string) string {
	for i := 0; i+4 <= len(role); i++ {
		if role[i:i+4] == " of " {
			return role[:i]
		}
	}
	return role
}
