package evidence

import (
	"vouch/claims"
	"vouch/claims/reconcile/toll"
)

var stale = &Check{
	Name:     "stale",
	Rules:    "C7",
	Severity: claims.Review,
	Doc: `a toll that a later source has left behind

Fires where the article states a count of the dead, the injured, the missing, the
displaced or the arrested, and evidence from before the day of publication, later
than all that supports the count, gives a higher one: above the figure, or above a
floor ("at least 311") by more than the policy lets a floor be loose.

Silent where the sentence names the day that its figure is of, where the day of
publication is not known, on parts and new victims, and where evidence of that day or
later supports the figure.

Practice: ACLED revises tolls as better information comes; desks date a running toll
or bring it up to date.

	FLAG [2031-03-12] At least 311 people were killed in the valley. ← 311 people | supports original | Ward list, document | as of 2031-03-06 ← 311 people | context original | Relief office, organisation | says 1,018 | as of 2031-03-09
	OK [2031-03-12] By 6 March at least 311 people were killed in the valley. ← 311 people | supports original | Ward list, document | as of 2031-03-06 ← 311 people | context original | Relief office, organisation | says 1,018 | as of 2031-03-09
	OK [2031-03-12] At least 311 people were killed in the valley. ← 311 people | supports original | Ward list, document | as of 2031-03-10 ← 311 people | context original | Relief office, organisation | says 1,018 | as of 2031-03-09`,
	Run: func(p *Pass) {
		published := p.Ledger.Document.Published
		if published.IsZero() {
			return
		}
		for _, f := range p.facts() {
			for _, i := range f.Claims {
				q := p.quantity(i)
				if q == nil || !grows(p.fate(i)) || !toll.CountsAll(q) || p.dated(i) {
					continue
				}
				if later := p.overtaken(q, f.Pieces, published.String()); later != nil {
					p.say(claims.Review, f.Claims, []*Piece{later}, "stale: %s; %s says %s as of %s (evidence %d), and the article is of %s. Is there a newer count, or is the day of this one to be named?",
						p.words(i), p.source(later).Name, later.Says, later.AsOf, later.Number, published)
					break
				}
			}
		}
	},
}

// grows reports whether a count of such a fate grows while an event goes on.
func grows(f toll.Fate) bool { return f.Grave() || f == toll.Arrested }

// dated reports whether the sentence of a claim names a day.
func (a *Article) dated(i int) bool {
	if q := a.quantity(i); q != nil && !q.AsOf.IsZero() {
		return true
	}
	for _, w := range a.Ledger.DatesIn(a.Ledger.Claims[i].Sentence) {
		if w.Kind != claims.ClockWhen {
			return true
		}
	}
	return false
}

// overtaken returns the evidence that gives a higher count than a figure, as of a day
// that is later than that of all evidence which supports it and not after another;
// nil for none.
func (p *Pass) overtaken(q *claims.Quantity, all []*Piece, published string) *Piece {
	figure := q.Interval(p.Policy.Widths)
	stated, ok := q.Value()
	if !ok || q.Vague {
		return nil
	}
	loose := stated.Add(stated.Mul(p.Policy.Tolerances.LooseFloor))
	// Days are written so that their order is that of the letters.
	var newest *Piece
	for _, e := range all {
		if e.AsOf == "" || e.AsOf > published || e.Figure == nil || e.Figure.Lo.Missing {
			continue
		}
		higher := figure.Below(*e.Figure) || figure.Hi.Missing && e.Figure.Lo.Value.Cmp(loose) > 0
		if higher && (newest == nil || e.AsOf > newest.AsOf) {
			newest = e
		}
	}
	if newest == nil {
		return nil
	}
	for _, s := range supporting(all) {
		if s != newest && s.AsOf >= newest.AsOf {
			return nil
		}
	}
	return newest
}
