package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var mood = &reconcile.Check{
	Name:     "mood",
	Rules:    "E7",
	Severity: claims.Note,
	Cues:     "concerns concern fears outrage anger worries criticism pressure uproar alarm many",
	Doc: `a mood that nobody is said to have

Fires once for an article that speaks of growing concerns, rising fears, sparked
outrage or "many worry", and names nobody who has them.

Silent where somebody is credited with the sentence, and where the mood has an
owner ("the concerns of the doctors").

	FLAG Concerns are growing over the plan.
	FLAG The plan has sparked outrage. Many worry that it will fail.
	OK Concerns over the plan are growing, said Ines Kaya.
	OK The doctors voiced their concerns on Friday.`,
	Run: runMood,
}

func runMood(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var spans []document.Span
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() || d.Blocks.At(d.Sentences.At(s).Block).Kind == document.Heading || credit.Named(l, s) {
			continue
		}
		sentence := d.Sentences.At(s)
		if d.Word(i) == "many" {
			switch d.Word(i + 1) {
			case "worry", "fear", "believe", "say", "argue", "wonder":
				spans = append(spans, d.Cover(i, i+2))
			}
			continue
		}
		switch d.Word(i - 1) {
		case "their", "his", "her", "its", "our", "my", "these", "those", "voiced", "expressed":
			continue // somebody's
		}
		first, last := i, i
		for k := max(sentence.First, i-3); k < min(sentence.Last, i+4); k++ {
			if lexicon.MoodChange.Has(d, k) {
				first, last = min(first, k), max(last, k)
			}
		}
		if first == last || d.Word(i+1) == "of" || d.Word(i+1) == "from" && d.Tokens.At(i+2).Capital {
			continue // no movement, or an owner
		}
		spans = append(spans, d.Cover(first, last+1))
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "mood: " + say.Listed(d, spans) + ". Whose?"})
	}
	return nil
}
