package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
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

func runFootage(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var spans []document.Span
	for _, i := range p.At {
		at := d.SentenceAt(d.Tokens.At(i).Start)
		if at >= d.Sentences.Len() || i > 0 && (d.Tokens.At(i-1).Kind == document.Possessive || d.Tokens.At(i-1).Capital && d.Tokens.At(i).Start > d.Sentences.At(at).Start) {
			continue // "the agency's video"
		}
		s := d.Sentences.At(at)
		shown, owned := 0, false
		for k := s.First; k < s.Last; k++ {
			w := d.Word(k)
			owned = owned || lexicon.FootageOwner.Contains(w) && max(k-i, i-k) <= 8
			if lexicon.ShowVerb.Contains(w) && k > i && k <= i+6 && shown == 0 {
				shown = k
			}
		}
		if shown > 0 && !owned {
			spans = append(spans, d.Cover(i, shown))
		}
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "footage: " + say.Listed(d, spans) + ". Whose, from where and when?"})
	}
	return nil
}
