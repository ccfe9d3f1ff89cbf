package checks

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var hearsay = &reconcile.Check{
	Name:     "hearsay",
	Rules:    "E7",
	Severity: claims.Review,
	Cues:     "reportedly allegedly reports rumours rumors",
	Doc: `words that somebody said, and nobody is named

Fires on "reportedly", "reports of", "reports say" and their like, where no holder
of the report stands beside them. A toll that rests on them is a question of its
own; the others are one note.

Silent where "reports" is the verb of somebody named ("The Post reports") and where
the reports are somebody's ("reports by the police").

	FLAG The fire reportedly killed 31 people.
	FLAG There were reports of looting in the old town.
	OK The Post reports that the old town was looted.
	OK Reports by the police speak of looting.`,
	Needs: []reconcile.Need{fact.Fates},
	Run:   runHearsay,
}

func runHearsay(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	fates := fact.Fates.Of(p)
	var notes, grave []document.Span
	for i, s := range p.Woken() {
		span := d.Tokens.At(i).Span
		vague := match.Here(reports, d, i) // which figures they tell, the words do not say
		if vague {
			m, ok := nobodysReports.At(match.Sentence(d, s), struct{}{}, i)
			if !ok {
				continue
			}
			span = d.Cover(i, m.End)
		}
		if credit.Quoted(l, span) {
			continue
		}
		first, last := l.QuantitiesIn(s)
		tolls := false
		for q := first; q < last; q++ {
			n := &l.Quantities[q]
			tolls = tolls || fates[q].Fate.Grave() && (vague && max(n.First-i, i-n.First) <= 7 || !vague && credit.HearsayOf(d, i, n))
		}
		if tolls {
			grave = append(grave, span)
		} else {
			notes = append(notes, span)
		}
	}
	if len(grave) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: grave,
			Message: "hearsay: a toll rests on " + say.Listed(d, grave) + ". Who says so?"})
	}
	if len(notes) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: notes,
			Message: "hearsay: " + say.Listed(d, notes) + ". Nobody is named; who says so?"})
	}
	return nil
}

var (
	reports = match.Must(`["reports rumours rumors"]`)
	// nobodysReports is "reports of", "reports from the ground", "reports say",
	// where "reports" is no verb and nobody's: "the police reports".
	nobodysReports = match.Must(`!after(ReportOwner | possessive | capital) any (["of that" | ReportVerb] | "from" ("the" any?)?)`)
)
