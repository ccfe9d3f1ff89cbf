package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
owner ("the concerns of the doctors"); and where the word of movement is another's
("in the face of criticism", "concerns about rising rents").

	FLAG Concerns are growing over the plan.
	FLAG The plan has sparked outrage. Many worry that it will fail.
	OK Concerns over the plan are growing, said Ines Kaya.
	OK The doctors voiced their concerns on Friday.
	OK The plan stands in the face of criticism.`,
	Run: runMood,
}

var (
	manyHold      = match.Must(`"many" CrowdOpinion`)
	somebodysMood = match.Must(`"many" | after(MoodOwner) any | any ("of" | "from" capital)`)
)

func runMood(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var spans []document.Span
	for i, s := range p.Woken() {
		if d.Blocks.At(d.Sentences.At(s).Block).Kind == document.Heading || credit.Named(l, s) {
			continue
		}
		sentence := d.Sentences.At(s)
		switch {
		case match.Here(manyHold, d, i):
			spans = append(spans, d.Cover(i, i+2))
			continue
		case match.Here(somebodysMood, d, i):
			continue
		}
		first, last := i, i
		for k := max(sentence.First, i-3); k < min(sentence.Last, i+4); k++ {
			if lexicon.MoodVerb.Has(d, k) && moves(d, k, i) {
				first, last = min(first, k), max(last, k)
			}
		}
		if first != last { // it moves
			spans = append(spans, d.Cover(first, last+1))
		}
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "mood: " + say.Listed(d, spans) + ". Whose?"})
	}
	return nil
}

// moves reports whether the verb at token k is that of the mood at token i: no
// preposition and no mark stands between them.
func moves(d *document.Document, k, i int) bool {
	for n := min(k, i) + 1; n < max(k, i); n++ {
		if d.Tokens.At(n).Kind != document.Word || lexicon.Preposition.Has(d, n) {
			return false
		}
	}
	return k != i
}
