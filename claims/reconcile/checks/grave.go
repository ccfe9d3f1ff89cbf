package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var grave = &reconcile.Check{
	Name:     "grave",
	Rules:    "E2",
	Severity: claims.Review,
	Cues:     "GraveCharge",
	Doc: `a grave charge on unnamed voices

Fires where an execution, a massacre, rape, torture or the like is charged by
witnesses, residents, officials or sources without a name, and by nobody named.

Silent where the charge has a named source, and on charges in a court case.

	FLAG Witnesses described the execution of dozens of men in the village.
	OK Ines Kaya described the execution of dozens of men in the village.
	OK Witnesses described the storm in the village.`,
	Run: runGrave,
}

func runGrave(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	told := map[int]bool{}
	for _, i := range p.At {
		at := d.SentenceAt(d.Tokens.At(i).Start)
		if at >= d.Sentences.Len() || told[at] {
			continue
		}
		voice, ok := credit.Crowd(d, at)
		if a := credit.Over(l, d.Tokens.At(i).Span); a >= 0 && l.Attributions[a].SourceID >= 0 {
			said := &l.Attributions[a]
			ok = credit.Unnamed(&l.Sources[said.SourceID]) && len(said.Source) > 0
			if ok {
				voice = said.Source[0]
			}
		}
		if !ok {
			continue // a named voice, or the article's own
		}
		s := d.Sentences.At(at)
		if lexicon.CourtWord.Find(d, s.First, s.Last) >= 0 {
			continue // what a court has before it is another matter
		}
		told[at] = true
		first, last := i, i+1
		if d.Word(i+1) == "-" && d.Tokens.At(i+1).Glued {
			last = i + 3 // "execution-style killing"
			if w := d.Word(last); w == "killing" || w == "killings" || w == "murder" || w == "murders" {
				last++
			}
		}
		if d.Word(last) == "of" && last+1 < s.Last {
			last += 2
		}
		charge := d.Cover(first, min(last, s.Last))
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{charge, voice},
			Message: fmt.Sprintf("grave, unnamed: %s %s rests on %s. How many, where, seen or heard?", say.Place(d, charge), say.Quoted(d, charge), say.Quoted(d, voice))})
	}
	return nil
}
