package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var acronym = &reconcile.Check{
	Name:     "acronym",
	Rules:    "F4",
	Severity: claims.Review,
	Cues:     "(",
	Doc: `one acronym, two meanings

Fires where an article explains one acronym twice, by different names.

Silent on an acronym that is explained once or always alike.

	FLAG The National Defence Army (NDA) moved in. Staff had signed a Non Disclosure Agreement (NDA).
	OK The National Defence Army (NDA) moved in. The National Defence Army (NDA) left.`,
	Run: runAcronym,
}

func runAcronym(p *reconcile.Pass) error {
	d := p.Ledger.Document
	type meaning struct {
		words string
		at    document.Span
	}
	known := map[string]meaning{}
	for _, i := range p.At {
		if i+2 >= d.Tokens.Len() || d.Word(i+2) != ")" || !d.Tokens.At(i+1).Upper {
			continue
		}
		letters := d.Word(i + 1)
		first := i - len(letters)
		if first < 0 || len(letters) < 3 {
			continue
		}
		words := ""
		for k := first; k < i; k++ {
			w := d.Word(k)
			if d.Tokens.At(k).Kind != document.Word || w == "" || w[0] != letters[k-first] {
				words = ""
				break // not spelt out by its initials
			}
			words += w + " "
		}
		if words == "" {
			continue
		}
		before, seen := known[letters]
		if !seen {
			known[letters] = meaning{words, d.Cover(first, i)}
			continue
		}
		if before.words != words {
			span := d.Cover(first, i)
			p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{before.at, span},
				Message: fmt.Sprintf("acronym: %s is %s (%s) and %s (%s). Which is meant where?", d.Quote(d.Tokens.At(i+1).Span), say.Quoted(d, before.at), say.Place(d, before.at), say.Quoted(d, span), say.Place(d, span))})
		}
	}
	return nil
}
