package checks

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var narrower = &reconcile.Check{
	Name:     "narrower",
	Rules:    "F9",
	Severity: claims.Review,
	Doc: `one figure, two groups, one of them narrower

Fires where one figure of the dead, injured or displaced counts a group in one
place, and in another a wider group of which the first is only "particularly",
"especially", "mostly" or "including" named.

Silent where the two places name the same group.

	FLAG Thousands of Hill people flee their homes. ¶ Thousands of villagers, particularly Hill people, have fled their homes.
	OK Thousands of villagers flee their homes. ¶ Thousands of villagers have fled their homes.`,
	Needs: []reconcile.Need{fact.Tolls},
	Run:   runNarrower,
}

func runNarrower(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for _, g := range fact.Tolls.Of(p) {
		named := capitals(l, g.Mentions)
		for _, w := range g.Mentions {
			wide := &l.Quantities[w]
			part, ok := namedPart(d, wide)
			if !ok {
				continue
			}
			if n := named.nearest(d, part, w); n >= 0 {
				narrow := &l.Quantities[n]
				p.Report(reconcile.Finding{Severity: claims.Review, Decided: true,
					Spans: []document.Span{narrow.Span, wide.Span},
					Message: fmt.Sprintf("no source, narrower: %s %s. %s %s; %s %s. Which group?", hedgedOrVague(d, wide), g.Fate,
						say.Place(d, narrow.Span), say.Quoted(d, groupOf(d, narrow)), say.Place(d, wide.Span), say.Quoted(d, document.Span{Start: wide.Noun.Start, End: part.End}))})
				return nil // one question for one figure
			}
		}
	}
	return nil
}

func hedgedOrVague(d *document.Document, q *claims.Quantity) string {
	if q.Vague {
		return d.Lower(q.Span)
	}
	return say.Hedged(d, q)
}

var andName = match.Must(`"and" capital`)

// groupOf returns the counted phrase with what "and" adds to it.
func groupOf(d *document.Document, q *claims.Quantity) document.Span {
	end := d.TokenAt(q.Noun.End-1) + 1
	if match.Here(andName, d, end) {
		end += 2
	}
	return document.Span{Start: q.Noun.Start, End: d.Tokens.At(end - 1).End}
}

// namedPart returns the words after "particularly" behind a counted phrase.
func namedPart(d *document.Document, q *claims.Quantity) (document.Span, bool) {
	if q.Noun.IsZero() {
		return document.Span{}, false
	}
	i := d.TokenAt(q.Noun.End-1) + 1
	if d.Word(i) != "," || !lexicon.Especially.Has(d, i+1) {
		return document.Span{}, false
	}
	end := i + 2
	for last := d.Sentences.At(q.Sentence).Last; end < last && end < i+10 && d.Tokens.At(end).Kind == document.Word; end++ {
	}
	if end == i+2 {
		return document.Span{}, false
	}
	return d.Cover(i+2, end), true
}

// A naming holds, for each capitalised word of the groups that figures count,
// the first two of the figures, in text order.
type naming map[string][]int

// capitals reads the names in the counted phrases of figures.
func capitals(l *claims.Ledger, figures []int) naming {
	d := l.Document
	named := naming{}
	for _, n := range figures {
		q := &l.Quantities[n]
		if q.Noun.IsZero() {
			continue
		}
		for i := d.TokenAt(q.Noun.Start); i < d.Tokens.Len() && d.Tokens.At(i).Start < q.Noun.End; i++ {
			if w := d.Word(i); d.Tokens.At(i).Capital && len(named[w]) < 2 && !slices.Contains(named[w], n) {
				named[w] = append(named[w], n)
			}
		}
	}
	return named
}

// nearest returns the first figure other than w whose group has a name that
// stands in the named part too, -1 where none has.
func (named naming) nearest(d *document.Document, part document.Span, w int) int {
	best := -1
	for k := d.TokenAt(part.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < part.End; k++ {
		for _, n := range named[d.Word(k)] {
			if n != w && (best < 0 || n < best) {
				best = n
			}
		}
	}
	return best
}
