package checks

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/scene"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var rival = &reconcile.Check{
	Name:     "rival",
	Rules:    "E8 E14",
	Severity: claims.Review,
	Doc: `two sources count the same victims, and their counts differ

Fires where two voices are each credited with a toll, the words of the second name
nothing that the first did not, and the two counts have no value in common: a note,
for this is reporting and no error. It is a review where the headline gives one of
the counts as if nobody held the other. All places of both are one finding.

Silent where one voice revises its own count, on new victims and on parts, on counts
of other days, places and groups, on history and inside quotations.

	FLAG Landslide kills 46 in Tarno ¶ The ministry said 46 people were killed. The Valley Monitor said 61 people were killed.
	OK Landslide kills 46 in Tarno ¶ The ministry said 46 people were killed. The Valley Monitor said 61 people were injured.
	OK The ministry said 46 people were killed. Later the ministry said 61 people were killed.
	OK The ministry said 46 people were killed in Tarno. The Valley Monitor said 61 people were killed in Orra.`,
	Needs: []reconcile.Need{fact.Fates, fact.Credits, fact.Voices},
	Run:   runRival,
}

// A dispute is one toll with the counts of those who differ over it.
type dispute struct {
	fate   toll.Fate
	counts []int // quantities, in text order
}

func runRival(p *reconcile.Pass) error {
	l := p.Ledger
	fates, by := fact.Fates.Of(p), fact.Credits.Of(p)
	var disputes []*dispute
	of := map[int]*dispute{} // by quantity
	var before []int         // the credited counts, in text order
	for i := range l.Quantities {
		if !credited(p, i) {
			continue
		}
		for k := len(before) - 1; k >= 0 && k >= len(before)-rivalsTried; k-- {
			a := before[k]
			if fates[a].Fate != fates[i].Fate || credit.Voice(l, by[a]) == credit.Voice(l, by[i]) || !disjoint(p, a, i) || !oneEvent(p, a, i) {
				continue
			}
			g := of[a]
			if g == nil {
				g = &dispute{fate: fates[a].Fate, counts: []int{a}}
				disputes, of[a] = append(disputes, g), g
			}
			g.counts = append(g.counts, i)
			of[i] = g
			break
		}
		before = append(before, i)
	}
	for _, g := range disputes {
		reportDispute(p, g)
	}
	return nil
}

// Limits of the search for a rival: counts and sentences back.
const (
	rivalsTried = 6
	rivalReach  = 3
	rivalTitle  = 16 // figures of the headline that are looked at
)

// credited reports whether a quantity is a count of all victims that somebody is
// credited with.
func credited(p *reconcile.Pass, i int) bool {
	l := p.Ledger
	q, by := &l.Quantities[i], fact.Credits.Of(p)[i]
	if _, ok := q.Value(); !ok || by < 0 || !fact.Fates.Of(p)[i].Fate.Grave() || !toll.CountsAll(q) || credit.Quoted(l, q.Span) {
		return false
	}
	return !q.Vague && q.Unit == "" && q.Low.Value.Cmp(claims.Int(3)) >= 0 && !calendar.Historic(l.Document, q.Sentence)
}

// disjoint reports whether two counts of the same people have no value in common,
// and yet are of one size.
func disjoint(p *reconcile.Pass, a, b int) bool {
	l, w := p.Ledger, p.Policy.Widths
	x, y := &l.Quantities[a], &l.Quantities[b]
	n, m := x.Low.Value, y.Low.Value
	ten := claims.Int(10)
	return toll.Counted(l.Document, x) == toll.Counted(l.Document, y) && !x.Interval(w).Meets(y.Interval(w)) && n.Cmp(m.Mul(ten)) < 0 && m.Cmp(n.Mul(ten)) < 0
}

// oneEvent reports whether the words from one count to the next name nothing new
// but a voice.
func oneEvent(p *reconcile.Pass, a, b int) bool {
	l, d := p.Ledger, p.Ledger.Document
	first, last := &l.Quantities[a], &l.Quantities[b]
	if last.Sentence-first.Sentence > rivalReach {
		return false
	}
	split := scene.Split(d, first, last)
	if first.Sentence == last.Sentence {
		joint := split
		for i := split; i < last.First; i++ {
			if match.Here(setAgainst, d, i) {
				joint = i + 1
			}
		}
		if joint == split {
			return false // one clause: "from 46 to 61"
		}
		split = joint
	}
	skip := map[int]bool{}
	for _, v := range credit.Within(fact.Voices.Of(p), document.Span{Start: d.Sentences.At(first.Sentence).Start, End: d.Sentences.At(last.Sentence).End}) {
		for k := d.TokenAt(v.Span.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < v.Span.End; k++ {
			skip[k] = true
		}
	}
	for i := split; i < d.Sentences.At(last.Sentence).Last; i++ {
		switch {
		case match.Here(againstWord, d, i):
			skip[i] = true
		case lexicon.OtherCount.Has(d, i) && !skip[i] && !match.Here(moreThanTold, d, i):
			return false
		}
	}
	return scene.NothingNew(d, first, last, split, skip)
}

var (
	// setAgainst parts the clauses of two voices.
	setAgainst = match.Must(`["while whereas but though although ;"] | "," "and"`)
	// againstWord is what stands in a clause that sets one count against another.
	againstWord  = match.Must(`["while whereas but though although however meanwhile put puts number figure toll part"]`)
	moreThanTold = match.Must(`"more than"`)
)

func reportDispute(p *reconcile.Pass, g *dispute) {
	l, d := p.Ledger, p.Ledger.Document
	f := reconcile.Finding{Severity: claims.Note, Decided: true}
	var told []string
	for _, i := range g.counts {
		q := &l.Quantities[i]
		f.Spans = append(f.Spans, q.Span)
		told = append(told, fmt.Sprintf("%s (%s, %s)", say.Hedged(d, q), say.Place(d, q.Span), l.Sources[fact.Credits.Of(p)[i]].Name))
	}
	f.Message = fmt.Sprintf("rival tolls: %s, %s. The counts differ; why?", g.fate, strings.Join(told, "; "))
	if h := headlineSide(p, g); h != nil {
		f.Severity = claims.Review
		f.Spans = slices.Insert(f.Spans, 0, h.Span)
		f.Message = fmt.Sprintf("rival tolls: %s, %s. The headline says %s (%s); why that one?", g.fate, strings.Join(told, "; "), say.Hedged(d, h), say.Place(d, h.Span))
	}
	f.Told = [][]document.Span{slices.Clone(f.Spans)}
	p.Report(f)
}

// headlineSide returns the figure of the headline that gives one of the counts
// alone, with nobody's name; nil where there is none.
func headlineSide(p *reconcile.Pass, g *dispute) *claims.Quantity {
	l, w := p.Ledger, p.Policy.Widths
	end := link.HeadlineEnd(l.Document)
	var side *claims.Quantity
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Span.End > end || i >= rivalTitle {
			break
		}
		if !fact.Fates.Of(p)[i].Fate.Compatible(g.fate) || fact.Credits.Of(p)[i] >= 0 {
			continue
		}
		of := 0
		for _, k := range g.counts {
			if q.Interval(w).Meets(l.Quantities[k].Interval(w)) {
				of++
			}
		}
		if of == len(g.counts) || side != nil {
			return nil // both hold, or the headline tells both
		}
		if of > 0 {
			side = q
		}
	}
	return side
}
