package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var step = &reconcile.Check{
	Name:     "step",
	Rules:    "A1",
	Severity: claims.Error,
	Cues:     "from compared",
	Doc: `a step does not lead from one value to the next

Fires where something rises or falls "by" an amount from one value to another, and
where more of a thing come and bring its count from one value to another, and the
two values do not lie so far apart.

Silent on percentages, where the values are of another thing than what came, and
where a clause of its own stands between them. Where what is counted is no toll,
total or number ("taking its squad from"), the question is a review: some may have
left.

	FLAG Eleven more goats were found, bringing the total from 28 to 40.
	OK Eleven more goats were found, bringing the total from 28 to 39.
	FLAG The stock fell by 60 tonnes, from 310 tonnes to 240 tonnes.
	OK The stock fell by 70 tonnes, from 310 tonnes to 240 tonnes.
	OK Eleven more goats were found, bringing the price from 28 to 40 crowns.
	OK Eleven more goats were found, and the flock grew from 28 to 40.`,
	Run: runStep,
}

func runStep(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for i, s := range p.Woken() {
		by, c, i := stepTo(l, s, i)
		if by == nil {
			continue
		}
		text := match.Sentence(d, s)
		if m, ok := moved.Before(text, struct{}{}, d.TokenAt(by.Phrase.Start)); ok && i-by.After <= 2 {
			gap.Judge(p, "step", claims.Error, by, c.To, c.From, trend.Sign(d.Word(m.Start)))
			continue
		}
		m, ok := brought.Find(text, struct{}{}, by.After)
		if !ok || m.End != i+1 || !by.Increment || by.Unit == "" && !counts(d, m, by, c) {
			continue
		}
		severity := claims.Review
		if _, _, total := m.Part("total"); total {
			severity = claims.Error
		}
		gap.Judge(p, "step", severity, by, c.To, c.From, 1)
	}
	return nil
}

// stepTo returns the last figure before the two values that stand around the token
// "from" or "compared" at i, the values, and the token that opens them: "from 28 to
// 40", "to 40 from 28". The figure is nil where they are no such figures.
func stepTo(l *claims.Ledger, s, i int) (by *claims.Quantity, c trend.Change, opens int) {
	d := l.Document
	first, end := l.QuantitiesIn(s)
	k := first
	for k < end && l.Quantities[k].First <= i {
		k++
	}
	opens = i
	before, behind := i, i+1
	if d.Word(i) == "compared" {
		behind++
		if d.Word(i-1) == "," {
			before--
		}
	}
	if k > first && d.TokenAt(l.Quantities[k-1].Phrase.End-1)+1 == before {
		trend.Enter(l, k-1, &c)
	}
	if c.To != nil { // "to 40 from 28"
		k--
		opens = d.TokenAt(c.To.Phrase.Start) - 1
		trend.Enter(l, min(k+1, end-1), &c)
	}
	for n := k; c.To == nil && n < min(end, k+2); n++ {
		trend.Enter(l, n, &c)
	}
	if k == first || c.From == nil || c.To == nil || d.TokenAt(c.From.Phrase.Start) != behind {
		return nil, c, i
	}
	by = &l.Quantities[k-1]
	if by.Unit == "%" || c.To.Unit == "%" || by.Bound == claims.Range || by.Vague || !trend.Alike(l, by, c.To) || !trend.Alike(l, by, c.From) || !trend.Alike(l, c.From, c.To) {
		return nil, c, i
	}
	return by, c, opens
}

// counts reports whether what is brought from one value to the next may be the
// count of what came: it names no other thing.
func counts(d *document.Document, brought match.Match, by *claims.Quantity, c trend.Change) bool {
	for _, q := range [...]*claims.Quantity{c.From, c.To} {
		if !q.Noun.IsZero() && q.Head != by.Head && !(noun.Human(q) && noun.Human(by)) {
			return false
		}
	}
	first, end, named := brought.Part("of")
	return !named || end == first+1 && lexicon.Singular(d.Word(first)) == by.Head
}

var (
	moved = match.Must(`ChangeWord "by" (["more less fewer"] "than" | "at least" | ["about nearly almost some around"])?`)
	// brought is what those who came did to their count.
	brought = match.Must(`["bringing raising taking lifting pushing increasing boosting swelling"] (["the its their his her a this"] ([word !"of"]{0,2} total:["toll total tally count number"]) ("of" of:[word !"from"]{1,3})? | ["the its their his her"] [word !-s !"of"]{1,2} | total:["toll"]) ["from to"]`)
)
