package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var anonymous = &reconcile.Check{
	Name:     "anonymous",
	Rules:    "E5",
	Severity: claims.Note,
	Cues:     "anonymity anonymously identified named",
	Doc: `a name withheld without a reason

Fires when somebody speaks "on condition of anonymity", "anonymously" or "asked
not to be named" and the sentence gives no reason. All places are one finding.

Silent where the sentence says why: because, for fear of, since, citing, as they
were not authorised.

	FLAG "It was dark," said a driver, who spoke on condition of anonymity.
	OK "It was dark," said a driver, who spoke on condition of anonymity for fear of losing his job.
	FLAG One guard asked not to be named.
	OK The ship was named after Ines Kaya.`,
	Run: runAnonymous,
}

var withheld = [...]*match.Phrase{
	match.Must(`"on"? "condition"? "of"? "anonymity"`),
	match.Must(`"anonymously"`),
	match.Must(`["not declined"] "to be" ["named identified"]`), // not "named after"
}

func runAnonymous(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var spans []document.Span
	for i, s := range p.Woken() {
		text := match.Sentence(d, s)
		for _, words := range withheld {
			m, ok := words.Before(text, struct{}{}, i+1)
			if !ok {
				continue
			}
			if given := lexicon.ReasonWord.Find(d, text.First, text.End) >= 0; !given {
				if _, as := match.First(reasonAs, d, i+1, text.End); !as {
					spans = append(spans, d.Cover(m.Start, m.End))
				}
			}
			break
		}
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "anonymous: " + say.Listed(d, spans) + ", no reason given. Why, and who approved?"})
	}
	return nil
}

var reasonAs = match.Must(`"as"`)
