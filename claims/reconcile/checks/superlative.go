package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
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

func runSuperlative(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var spans []document.Span
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() || lexicon.OwnerPronoun.Has(d, i-1) || d.Word(i-1) == "at" || d.Word(i-1) == "-" || d.Word(d.Sentences.At(s).Last-1) == "?" {
			continue // "at worst", "second-worst", a question
		}
		end := 0
		for k := i + 1; k < d.Sentences.At(s).Last && k <= i+12; k++ {
			if w := d.Word(k); w == "," || w == ";" {
				break
			} else if lexicon.RecordSpan.Contains(w) && d.Word(k-1) != "next" {
				end = k + 1
				break
			}
		}
		span := d.Tokens.At(i).Span
		if end == 0 || credit.Covered(l, span) {
			continue
		}
		first := i
		if d.Word(i-1) == "the" {
			first--
		}
		if d.Word(first-1) == "of" && d.Word(first-2) == "one" {
			first -= 2
		}
		spans = append(spans, d.Cover(first, end))
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: spans,
			Message: "no source, superlative: " + say.Listed(d, spans) + ". By whose count?"})
	}
	return nil
}
