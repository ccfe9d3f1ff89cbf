package checks

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/sources"
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
	if !slices.ContainsFunc(l.Sources, func(s sources.Source) bool { return s.SameVoice != "" }) {
		return nil // no name is known to speak for another
	}
	body, spans := onlyCredit(p)
	if body < 0 {
		return nil // no toll is credited, or a second voice counts too
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		if s.SameVoice == "" || i == body || credit.Voice(l, i) != body {
			continue
		}
		role := "speaks for it"
		if s.Merged {
			role = "was merged with it: one voice"
		} else if s.Role != "" {
			role = "is its " + firstWord(s.Role)
		}
		all := spans
		if m := slices.IndexFunc(l.Mentions, func(m claims.SourceMention) bool { return m.Source == i }); m >= 0 {
			all = append(all, l.Mentions[m].Span)
		}
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: all,
			Message: fmt.Sprintf("one voice: the credited tolls in %s rest on %s; %s %s, not a second source.",
				say.Places(d, say.InOrder(slices.Clone(spans))), l.Sources[body].Name, s.Name, role)})
		return nil
	}
	return nil
}

// onlyCredit returns the only named voice that the tolls of an article are
// credited to, and where they stand; -1 where there is none, or another.
func onlyCredit(p *reconcile.Pass) (body int, spans []document.Span) {
	l := p.Ledger
	body = -1
	by := fact.Credits.Of(p)
	for i, r := range fact.Fates.Of(p) {
		if by[i] < 0 || !r.Fate.Grave() || l.Quantities[i].Vague || credit.Unnamed(&l.Sources[by[i]]) {
			continue // "dozens", said witnesses: no second count
		}
		if v := credit.Voice(l, by[i]); body >= 0 && v != body {
			return -1, nil
		} else {
			body = v
		}
		spans = append(spans, l.Quantities[i].Span)
	}
	return body, spans
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
