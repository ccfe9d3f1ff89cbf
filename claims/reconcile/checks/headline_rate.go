package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

// opens is how many sentences behind the headline a text opens with.
const opens = 4

// headlineFigures is how many figures of a headline are looked at; a table that a
// file calls its title has more.
const headlineFigures = 16

// headlineRates compares what the headline says has risen or fallen by so many
// per cent with what the text opens with: the same thing, the same way. Where the
// text tells the headline's percentage of anything, it may be that.
func headlineRates(p *reconcile.Pass) {
	l, d := p.Ledger, p.Ledger.Document
	end := link.HeadlineEnd(d)
	for i := range l.Quantities {
		h := &l.Quantities[i]
		if h.Span.End > end || i >= headlineFigures {
			return
		}
		change := rate(d, h)
		if change == (rateOf{}) || i+1 < len(l.Quantities) && l.Quantities[i+1].Span.End <= end && l.Quantities[i+1].Unit == "%" {
			continue // no change, or two of them
		}
		if k := toldRate(l, i, change); k >= 0 {
			reportRate(p, i, k)
		}
	}
}

// A rateOf is the direction of a change, and whether a figure is what it led to:
// "drops to 41%".
type rateOf struct {
	sign  int
	level bool
}

// rate returns the change that a percentage tells; the zero value where it tells
// none.
func rate(d *document.Document, q *claims.Quantity) rateOf {
	if _, ok := q.Value(); !ok || q.Unit != "%" {
		return rateOf{}
	}
	start := d.TokenAt(q.Phrase.Start)
	if match.Here(ledTo, d, start) {
		return rateOf{trend.Sign(d.Word(start - 2)), true}
	}
	return rateOf{trend.Direction(d, q), false}
}

// ledTo stands before what a change led to.
var ledTo = match.Must(`after(ChangeWord "to") any`)

// toldRate returns the first change in per cent that the text tells of what the
// headline's change is of, -1 where it opens with none.
func toldRate(l *claims.Ledger, headline int, change rateOf) int {
	d, h := l.Document, &l.Quantities[headline]
	what := changed(d, h)
	for k := headline + 1; what != "" && k < len(l.Quantities) && l.Quantities[k].Sentence <= h.Sentence+opens; k++ {
		r := &l.Quantities[k]
		if r.Sentence == h.Sentence || rate(d, r) != change || otherMonth(d, h, r) {
			continue
		}
		for i := d.Sentences.At(r.Sentence).First; i < r.First; i++ {
			if lexicon.Stem(d.Word(i)) == what {
				return k
			}
		}
	}
	return -1
}

// otherMonth reports whether the headline names a month and the sentence of a
// figure another.
func otherMonth(d *document.Document, headline, told *claims.Quantity) bool {
	a, b := d.Sentences.At(headline.Sentence), d.Sentences.At(told.Sentence)
	m := lexicon.Month.Find(d, a.First, a.Last)
	if m < 0 || lexicon.Month.Find(d, b.First, b.Last) < 0 {
		return false
	}
	for i := b.First; i < b.Last; i++ {
		if d.Word(i) == d.Word(m) {
			return false
		}
	}
	return true
}

// changed returns the stem of the noun that stands before the words of a change:
// the exports of "May exports rise 5 percent".
func changed(d *document.Document, q *claims.Quantity) string {
	first := d.Sentences.At(q.Sentence).First
	i := d.TokenAt(q.Phrase.Start) - 1
	for i > first && !lexicon.ChangeWord.Has(d, i) {
		i--
	}
	for i--; i >= first; i-- {
		if t := d.Tokens.At(i); t.Kind == document.Word && t.Len() >= 3 && !lexicon.FunctionWord.Has(d, i) && !lexicon.Auxiliary.Has(d, i) && !lexicon.Adverb.Has(d, i) {
			return lexicon.Stem(d.Word(i))
		}
	}
	return ""
}

func reportRate(p *reconcile.Pass, headline, told int) {
	l, d, w := p.Ledger, p.Ledger.Document, p.Policy.Widths
	h, r := &l.Quantities[headline], &l.Quantities[told]
	f := reconcile.Finding{Decided: true, Spans: []document.Span{h.Span, r.Span}, Told: [][]document.Span{{h.Span, r.Span}}}
	said := h.Interval(w)
	switch {
	case said.Meets(r.Interval(w)):
		for _, v := range fact.Retold.Of(p) {
			if v.Whole.Index == headline || v.Parts[0].Index == headline {
				return // repeat tells of it
			}
		}
		if recur.Together(fact.Repeats.Of(p), headline, told) {
			return
		}
		n, _ := h.Value()
		m, _ := r.Value()
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("headline, holds: %s says %s, the text %s (%s)", say.Place(d, h.Span), say.Hedged(d, h), say.Hedged(d, r), say.Place(d, r.Span))
		if n.Cmp(m) == 0 && h.Bound == r.Bound {
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("headline, holds: %s in %s", say.Hedged(d, h), say.Places(d, f.Spans))
		}
	default:
		for k := headline + 1; k < len(l.Quantities); k++ {
			if q := &l.Quantities[k]; (q.Unit == "%" || q.Unit == h.Unit) && q.Interval(w).Meets(said) {
				return // the text tells it of something
			}
		}
		f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
		f.Message = fmt.Sprintf("headline, contradicts: %s says %s; the text %s (%s). Which is meant?", say.Place(d, h.Span), say.Hedged(d, h), say.Hedged(d, r), say.Place(d, r.Span))
	}
	p.Report(f)
}
