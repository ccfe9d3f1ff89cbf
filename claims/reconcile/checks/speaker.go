package checks

import (
	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var speakerless = &reconcile.Check{
	Name:     "speaker",
	Rules:    "D7",
	Severity: claims.Note,
	Doc: `a quotation with no speaker in sight

Fires once for an article with quotations of six words or more that fill their
paragraph, where neither it nor the one before or after credits anybody with anything.

Silent on quotations inside a sentence of the article's own, and on short ones:
titles, terms, scare quotes.

	FLAG "They burned all the houses in the village." ¶ The road is closed.
	OK "They burned all the houses in the village," said Lina Haddad. ¶ The road is closed.
	OK The play "The Burning of All the Old Houses" is closed.`,
	Run: runSpeaker,
}

func runSpeaker(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	speaks := make([]bool, d.Blocks.Len()+1)
	for i := range l.Attributions {
		if a := &l.Attributions[i]; len(a.Cue) > 0 {
			if s := d.SentenceAt(a.Cue[0].Start); s < d.Sentences.Len() {
				speaks[d.Sentences.At(s).Block] = true
			}
		}
	}
	var spans []document.Span
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Kind != claims.QuoteClaim || c.Source >= 0 || c.Attribution >= 0 || len(d.Words(c.Span)) < 6 {
			continue
		}
		b := d.Sentences.At(c.Sentence).Block
		if speaks[b] || speaks[b+1] || b > 0 && speaks[b-1] || d.Blocks.At(b).Len() > c.Span.Len()+6 {
			continue
		}
		spans = append(spans, c.Span)
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "speaker: quotations without a speaker in " + say.Places(d, spans) + ". Who said them?"})
	}
	return nil
}
