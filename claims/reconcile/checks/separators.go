package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var separators = &reconcile.Check{
	Name:     "separators",
	Rules:    "G9",
	Severity: claims.Note,
	Doc: `one count grouped with a comma here and with a point there

Fires where the same digits stand once as "1,018" and once as "1.018", both
before the same noun or both as a count of victims: read as English, the
second is a little more than one.

Silent on measures, money, shares, times, versions, index levels and averages,
of which three decimals are usual, and on a point that has no comma beside it.

	FLAG The flood left 1,018 dead. The list names 1.018 dead.
	OK The flood left 1,018 dead. The list names 1,018 dead.
	OK The road is 1.018 km long. It cost 1,018 people their homes.`,
	Needs: []reconcile.Need{fact.Fates},
	Run:   runSeparators,
}

func runSeparators(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	var pointed []int
	for i := range l.Quantities {
		if grouped(d, &l.Quantities[i], ".") && !averaged(d, &l.Quantities[i]) {
			pointed = append(pointed, i)
		}
	}
	if len(pointed) == 0 {
		return nil
	}
	fates := fact.Fates.Of(p)
	commas := map[string][]int{}
	for k := range l.Quantities {
		if r := &l.Quantities[k]; grouped(d, r, ",") {
			commas[d.Quote(r.Span)] = append(commas[d.Quote(r.Span)], k)
		}
	}
	for _, i := range pointed {
		q := &l.Quantities[i]
		digits := strings.ReplaceAll(d.Quote(q.Span), ".", ",")
		for _, k := range commas[digits] {
			r := &l.Quantities[k]
			tolls := fates[i].Fate != toll.None && fates[i].Fate == fates[k].Fate && toll.SameGroup(q, r)
			if !tolls && (q.Head == "" || q.Head != r.Head) {
				continue
			}
			p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: []document.Span{q.Span, r.Span},
				Message: fmt.Sprintf("separators: %s (%s), %s (%s). One count, grouped in two ways?", say.Quoted(d, q.Span), say.Place(d, q.Span), say.Quoted(d, r.Span), say.Place(d, r.Span))})
			break
		}
	}
	return nil
}

// grouped reports whether a figure is a bare count written in groups of three
// digits with the given mark.
func grouped(d *document.Document, q *claims.Quantity, mark string) bool {
	if q.Unit != "" || q.Vague || q.Unreadable || q.Denominator != 0 || q.Restates >= 0 || lexicon.DecimalHead.Contains(q.Head) {
		return false
	}
	if notCounted[q.Measure] || match.Here(decimal, d, d.TokenAt(q.Span.Start)) {
		return false // "$1.018", "version 1.018"
	}
	return inThrees(d.Quote(q.Span), mark)
}

// notCounted are the measures of figures that are no counts.
var notCounted = map[string]bool{"age": true, "duration": true, "share": true, "point": true}

var (
	decimal = match.Must(`after(symbol) glued | after(DecimalHead) any`)
	aUnit   = match.Must(`["a an"]`)
)

// inThrees reports whether digits are written in groups of three with a mark
// between them.
func inThrees(digits, mark string) bool {
	groups := strings.Split(digits, mark)
	if len(groups) < 2 || len(groups[0]) > 3 {
		return false
	}
	for k, g := range groups {
		if k > 0 && len(g) != 3 || g == "" || k == 0 && g[0] == '0' || strings.Trim(g, "0123456789") != "" {
			return false
		}
	}
	return true
}

// averaged reports whether a figure may be a mean or a rate: "an average of
// 1.018", "1.018 runs a game".
func averaged(d *document.Document, q *claims.Quantity) bool {
	s := d.Sentences.At(q.Sentence)
	if lexicon.AverageWord.Find(d, s.First, s.Last) >= 0 {
		return true
	}
	_, ok := match.First(aUnit, d, q.After, min(s.Last, d.TokenAt(q.Phrase.End-1)+3))
	return ok
}
