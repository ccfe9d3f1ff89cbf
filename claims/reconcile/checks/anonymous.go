package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
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

func runAnonymous(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var spans []document.Span
	for _, i := range p.At {
		first := i
		switch d.Word(i) {
		case "anonymity":
			for first > 0 && i-first < 3 && (d.Word(first-1) == "of" || d.Word(first-1) == "condition" || d.Word(first-1) == "on") {
				first--
			}
		case "named", "identified":
			if d.Word(i-1) != "be" || d.Word(i-2) != "to" || d.Word(i-3) != "not" && d.Word(i-3) != "declined" {
				continue // "named after"
			}
			first = i - 3
		}
		s := d.Sentences.At(d.SentenceAt(d.Tokens.At(i).Start))
		given := false
		for k := s.First; k < s.Last; k++ {
			given = given || lexicon.ReasonWord.Has(d, k) || d.Word(k) == "as" && k > i
		}
		if !given {
			spans = append(spans, d.Cover(first, i+1))
		}
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "anonymous: " + say.Listed(d, spans) + ", no reason given. Why, and who approved?"})
	}
	return nil
}
