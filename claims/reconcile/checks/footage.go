package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var footage = &reconcile.Check{
	Name:     "footage",
	Rules:    "E1",
	Severity: claims.Note,
	Cues:     "footage video videos photos photographs images clip clips pictures",
	Doc: `footage without owner, place or date

Fires once for an article in which footage, a video or photographs show something
and nobody is said to have made, published or checked them.

Silent where an owner, a publisher or a check is named.

	FLAG Footage from the scene shows burning homes.
	OK Footage published by the Valley Monitor shows burning homes.
	OK She sells footage of storms.`,
	Run: runFootage,
}

// somebodysFootage is "the agency's video".
var somebodysFootage = match.Must(`after(possessive | capital) any`)

func runFootage(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var spans []document.Span
	for i, at := range p.Woken() {
		if match.Here(somebodysFootage, d, i) {
			continue
		}
		s := d.Sentences.At(at)
		shown := lexicon.ShowVerb.Find(d, i+1, min(i+7, s.Last))
		if shown > 0 && lexicon.FootageOwner.Find(d, max(s.First, i-8), min(i+9, s.Last)) < 0 {
			spans = append(spans, d.Cover(i, shown))
		}
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "footage: " + say.Listed(d, spans) + ". Whose, from where and when?"})
	}
	return nil
}
