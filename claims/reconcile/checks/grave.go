package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
	for i, at := range p.Woken() {
		if told[at] {
			continue
		}
		s := d.Sentences.At(at)
		voice, ok := unnamedVoice(l, at, d.Tokens.At(i).Span)
		if !ok || lexicon.CourtWord.Find(d, s.First, s.Last) >= 0 {
			continue // a named voice, or the article's own; what a court has before it is another matter
		}
		told[at] = true
		m, _ := charge.At(match.Sentence(d, at), struct{}{}, i)
		charge := d.Cover(m.Start, m.End)
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{charge, voice},
			Message: fmt.Sprintf("grave, unnamed: %s %s rests on %s. How many, where, seen or heard?", say.Place(d, charge), say.Quoted(d, charge), say.Quoted(d, voice))})
	}
	return nil
}

// charge is the charge with what it is of: "execution of dozens",
// "execution-style killing".
var charge = match.Must(`any ("-" any KillNoun?)? ("of" any)?`)

// unnamedVoice returns the words for the unnamed people whom a sentence rests a
// charge on, and false where there are none or somebody is named.
func unnamedVoice(l *claims.Ledger, s int, charge document.Span) (document.Span, bool) {
	a := credit.Over(l, charge)
	if a < 0 || l.Attributions[a].SourceID < 0 {
		return credit.Crowd(l.Document, s)
	}
	said := &l.Attributions[a]
	if !credit.Unnamed(&l.Sources[said.SourceID]) || len(said.Source) == 0 {
		return document.Span{}, false
	}
	return said.Source[0], true
}
