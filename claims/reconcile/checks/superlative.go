package checks

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var superlative = &reconcile.Check{
	Name:     "superlative",
	Rules:    "B13",
	Severity: claims.Review,
	Cues:     "worst deadliest bloodiest largest biggest highest lowest heaviest strongest fastest longest costliest unprecedented",
	Doc: `a record that nobody is credited for

Fires once for an article that calls something the worst, the deadliest, the
largest of its time ("since 2010", "in years", "in history", "ever") and credits
nobody with it.

Silent on superlatives without a time ("the largest room") and where somebody is
credited with the sentence.

	FLAG The flood was the deadliest in the country's history.
	FLAG It was one of the worst escalations of the 13-year war.
	OK The flood was the deadliest in the country's history, said Ines Kaya, who heads the weather office.
	OK They met in the largest room of the town hall.`,
	Run: runSuperlative,
}

var (
	// record is a superlative with its time: "the worst flood in decades", but not
	// "at worst", "second-worst", "my longest ever".
	record   = match.Must(`!after(PossessiveDeterminer | ["at -"]) any ([!"," !";" !RecordSpan] | after("next") RecordSpan){0,11} !after("next") RecordSpan`)
	oneOfThe = match.Must(`"one of the" | "one of" | "the"`)
	question = match.Must(`"?"`)
)

func runSuperlative(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var spans []document.Span
	for i, s := range p.Woken() {
		text := match.Sentence(d, s)
		m, ok := record.At(text, struct{}{}, i)
		if !ok || match.Here(question, d, text.End-1) || credit.Covered(l, d.Tokens.At(i).Span) {
			continue
		}
		first := i
		if before, ok := oneOfThe.Before(text, struct{}{}, i); ok {
			first = before.Start
		}
		spans = append(spans, d.Cover(first, m.End))
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: spans,
			Message: "no source, superlative: " + say.Listed(d, spans) + ". By whose count?"})
	}
	return nil
}
