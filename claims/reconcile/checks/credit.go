package checks

import (
	"sort"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/tie"
	"vouch/claims/reconcile/toll"
	"vouch/sources"
	"vouch/sources/document"
)

// fatesOf returns the fate of every quantity, read once for all checks.
func fatesOf(p *reconcile.Pass) []toll.Reading {
	return p.Share("fates", func() any { return toll.Read(p.Ledger) }).([]toll.Reading)
}

// tiesOf returns the ties of the ledger, found once for all checks.
func tiesOf(p *reconcile.Pass) []tie.Tie {
	return p.Share("ties", func() any { return tie.Find(p.Ledger, fatesOf(p)) }).([]tie.Tie)
}

// creditsOf returns the source of every quantity, found once for all checks.
func creditsOf(p *reconcile.Pass) []int {
	return p.Share("credits", func() any { return credited(p.Ledger) }).([]int)
}

// credited returns, by quantity, the index of the source that its figure rests
// on, -1 where nobody is credited.
func credited(l *claims.Ledger) []int {
	by := make([]int, len(l.Quantities))
	for i := range by {
		by[i] = -1
	}
	for i := range l.Claims {
		if c := &l.Claims[i]; c.Quantity >= 0 && by[c.Quantity] < 0 {
			by[c.Quantity] = c.Source
		}
	}
	for i := range by {
		// A figure inside somebody's words is theirs even where it makes no claim
		// of its own.
		if a := coveredBy(l, l.Quantities[i].Span); by[i] < 0 && a >= 0 {
			by[i] = l.Attributions[a].SourceID
		}
	}
	return by
}

// crowds are unnamed groups that open a sentence as its source.
var crowds = document.NewWordSet("witnesses eyewitnesses residents survivors villagers officials sources activists locals bystanders refugees")

var recounts = document.NewWordSet("describe described describes recount recounted recall recalled tell told report reported speak spoke say said")

// crowd returns the unnamed group that a sentence opens with as its source,
// whether or not extraction took its verb for reported speech: "Witnesses
// describe ...".
func crowd(d *document.Document, sentence int) (document.Span, bool) {
	s := d.Sentences.At(sentence)
	for i := s.First; i < s.Last && i < s.First+3; i++ {
		if !crowds.Has(d, i) {
			continue
		}
		for k := i + 1; k < s.Last && k <= i+3; k++ {
			if recounts.Has(d, k) {
				return tokens(d, s.First, i+1), true
			}
		}
	}
	return document.Span{}, false
}

// A figureOf is one toll with every mention of it.
type figureOf struct {
	Fate     toll.Fate
	First    *claims.Quantity
	Mentions []int // quantities, in text order
	Sources  []int // of the mentions; -1 for those that credit nobody
}

// tolls groups the mentions of each toll: the same fate, number and vagueness,
// and groups of people that may be the same.
func tolls(l *claims.Ledger, fates []toll.Reading, by []int) []figureOf {
	var all []figureOf
	place := map[string][]int{}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		fate := fates[i].Fate
		n, ok := value(q)
		if q.Vague {
			n, ok = q.Low.Value, true
		}
		if !fate.Grave() || !ok || q.Increment {
			continue
		}
		key := n.String()
		found := false
		for _, k := range place[key] {
			a := &all[k]
			if a.Fate.Compatible(fate) && sameGroup(a.First, q) {
				a.Mentions, a.Sources, found = append(a.Mentions, i), append(a.Sources, by[i]), true
				break
			}
		}
		if !found {
			place[key] = append(place[key], len(all))
			all = append(all, figureOf{Fate: fate, First: q, Mentions: []int{i}, Sources: []int{by[i]}})
		}
	}
	return all
}

// sameGroup reports whether two figures of one number may count the same
// people: one group, or one of them names none, or both are vague.
func sameGroup(a, b *claims.Quantity) bool {
	if a.Vague && b.Vague || a.Head == b.Head || a.Group == b.Group {
		return true
	}
	if n, ok := value(a); ok && n.Cmp(claims.Int(100)) >= 0 && significantDigits(n) >= 3 {
		return true // 148 is 148, whether loyalists or fighters
	}
	return a.Group == "" || b.Group == "" || a.Group == "people" || b.Group == "people"
}

// voice returns the voice of a source: that of the body it speaks for where
// the two are one.
func voice(l *claims.Ledger, source int) int {
	if same := l.Sources[source].SameVoice; same != "" {
		if i := sources.Index(l.Sources, same); i >= 0 {
			return min(i, source)
		}
	}
	return source
}

// unnamed reports whether a source has no name: witnesses, officials, somebody
// who would not be named.
func unnamed(s *sources.Source) bool {
	return s.Kind == sources.Official || s.Kind == sources.Anonymous || s.Kind == sources.Group
}

// listed writes quoted words with their places, in text order, each words once:
// `"Friday" (22.1), "December" (12.2)`.
func listed(d *document.Document, spans []document.Span) string {
	var order []string
	at := map[string][]document.Span{}
	for _, s := range spans {
		w := quoted(d, s)
		if at[w] == nil {
			order = append(order, w)
		}
		at[w] = append(at[w], s)
	}
	for i, w := range order {
		order[i] = w + " (" + places(d, at[w]) + ")"
	}
	return strings.Join(order, ", ")
}

// byPlace sorts spans in text order.
func byPlace(spans []document.Span) []document.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	return spans
}

// around returns the attributions [first, end) that may cover a span. They
// stand in the order of their content, and no content reaches over more than a
// few thousand bytes; looking no further keeps checks linear in the text.
func around(l *claims.Ledger, s document.Span) (first, end int) {
	const reach = 4000
	at := func(i int) int {
		if len(l.Attributions[i].Content) == 0 {
			return 0
		}
		return l.Attributions[i].Content[0].Start
	}
	first = search(len(l.Attributions), func(i int) bool { return at(i) >= s.Start-reach })
	end = search(len(l.Attributions), func(i int) bool { return at(i) > s.End+reach })
	return first, end
}

// coveredBy returns the innermost attribution whose content covers a span, -1
// when there is none.
func coveredBy(l *claims.Ledger, s document.Span) int {
	best, size := -1, 1<<62
	first, end := around(l, s)
	for i := first; i < end; i++ {
		for _, c := range l.Attributions[i].Content {
			if c.Covers(s) && c.Len() < size {
				best, size = i, c.Len()
			}
		}
	}
	return best
}
