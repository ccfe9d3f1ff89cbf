package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var numeralPair = &reconcile.Check{
	Name:     "numerals",
	Rules:    "G8",
	Severity: claims.Error,
	Cues:     "(",
	Doc: `a number in words and its numeral in brackets differ

Fires on "four (5) ships".

Silent where the bracket holds more than the numeral, such as a reference.

	FLAG The port lost four (5) ships.
	OK The port lost five (5) ships.
	OK The port lost four (5 per cent) of its ships.`,
	Run: runNumeralPair,
}

func runNumeralPair(p *reconcile.Pass) error {
	d := p.Ledger.Document
	for _, i := range p.At {
		if d.Word(i) != "(" || d.Word(i+2) != ")" || d.Tokens.At(i+1).Kind != document.Number {
			continue
		}
		digits, next := numeral.Read(d, i+1)
		words, first := numeral.Before(d, i)
		if next != i+2 || first == i || d.Tokens.At(first).Kind != document.Word {
			continue
		}
		spans := []document.Span{d.Cover(first, i), d.Tokens.At(i + 1).Span}
		if words == digits {
			p.Report(reconcile.Finding{Outcome: reconcile.Agrees, Decided: true, Spans: spans, Message: fmt.Sprintf("numerals, holds: %s (%s)", say.Quoted(d, spans[0].Join(d.Tokens.At(i+2).Span)), say.Place(d, spans[0]))})
			continue
		}
		p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Error, Decided: true, Spans: spans,
			Message: fmt.Sprintf("numerals, contradicts: %s %s. Which of the two is meant?", say.Place(d, spans[0]), say.Quoted(d, spans[0].Join(d.Tokens.At(i+2).Span)))})
	}
	return nil
}
