// Package excerpt holds what is quoted from a source to a claim: whether it gives
// the claim's figure, as it is written, in words or as a sum. It knows nothing of
// where the words were found.
package excerpt

import (
	"cmp"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/figure"
	"vouch/sources/document"
)

// Figure reads the one figure of a few words, "740", "at least 740", "seven
// hundred", "700 to 800", and returns what it may be. Words with none, or with
// several, are an error.
func Figure(words string, w claims.Widths) (claims.Interval, error) {
	_, all := read(words)
	if len(all) != 1 {
		found := "no figure"
		if len(all) > 1 {
			found = fmt.Sprintf("%d figures", len(all))
		}
		return claims.Interval{}, fmt.Errorf("%q gives %s; write one, as 740, at least 740 or 700 to 800", words, found)
	}
	return all[0].Interval(w), nil
}

// read reads the figures of words as those of an article are read.
func read(words string) (*document.Document, []claims.Quantity) {
	var block []document.Block
	if words != "" {
		block = []document.Block{{Span: document.Span{End: len(words)}}}
	}
	d := document.New(words, block)
	return d, figure.Quantities(d, nil)
}

// A Holding is what words of a source give of the figure of a claim. At most one of
// Figure, Working and Loose is there.
type Holding struct {
	Figure  string   // the words that give it: "at least 745 civilians"
	Working string   // how figures that do not give it come to it: "40 + 5 = 45"
	Loose   string   // a figure that may be it and need not: "about 740"
	Gives   []string // the figures that are not it, as they are written
}

// Hold looks for the figure of claim i of a ledger in words of a source: as it is
// written, in words, or as what their figures come to. A claim without a figure
// finds none.
func Hold(l *claims.Ledger, i int, words string, w claims.Widths) Holding {
	var h Holding
	c := &l.Claims[i]
	if c.Quantity < 0 {
		return h
	}
	q := &l.Quantities[c.Quantity]
	want := q.Interval(w)
	d, all := read(words)
	for k := range all {
		one := &all[k]
		if one.Unit != q.Unit && one.Unit != "" && q.Unit != "" {
			continue
		}
		got := one.Interval(w)
		if got.Within(want) || same(q, one) {
			return Holding{Figure: phrase(d, one)}
		}
		if h.Loose == "" && got.Meets(want) {
			h.Loose = phrase(d, one)
		}
	}
	if working := cmp.Or(sum(d, all, q, want), ratio(d, all, l.Document.Quote(q.Span), q, want)); working != "" {
		return Holding{Working: working}
	}
	for k := range all {
		h.Gives = append(h.Gives, phrase(d, &all[k]))
	}
	return h
}

// Of says in words what of the figure of claim i of a ledger words of a source hold
// and what they lack. Both are empty for a claim without a figure.
func Of(l *claims.Ledger, i int, words string, w claims.Widths) (holds, lacks string) {
	c := &l.Claims[i]
	if c.Quantity < 0 {
		return "", ""
	}
	printed := l.Document.Quote(l.Quantities[c.Quantity].Span)
	h := Hold(l, i, words, w)
	switch {
	case h.Figure != "":
		return "holds the figure: “" + h.Figure + "”", ""
	case strings.Contains(h.Working, " + "):
		return "holds the figure as a sum, own working: " + h.Working, ""
	case h.Working != "":
		return "holds the figure, own working: " + h.Working, ""
	case len(h.Gives) == 0:
		return "", fmt.Sprintf("has no figure; the claim has %s", printed)
	case h.Loose != "":
		return "", fmt.Sprintf("gives “%s”, which may be the claim's %s and need not be", h.Loose, printed)
	}
	var gives []string
	for _, g := range h.Gives[:min(len(h.Gives), mostFigures)] {
		gives = append(gives, "“"+g+"”")
	}
	return "", fmt.Sprintf("does not give the claim's %s; it gives %s", printed, strings.Join(gives, ", "))
}

// mostFigures is how many figures of an excerpt are named.
const mostFigures = 4

// same reports whether two figures are stated alike: the same ends, the same
// bound.
func same(a, b *claims.Quantity) bool {
	end := func(x, y claims.End) bool {
		return x.Missing == y.Missing && (x.Missing || x.Value.Cmp(y.Value) == 0)
	}
	return a.Bound == b.Bound && a.Vague == b.Vague && end(a.Low, b.Low) && end(a.High, b.High)
}

// phrase returns a figure with its hedge and what it counts, as it is written.
func phrase(d *document.Document, q *claims.Quantity) string {
	if !q.Phrase.IsZero() {
		return d.Quote(q.Phrase)
	}
	return d.Quote(q.Span)
}

// sum adds up figures of an excerpt that follow each other, two or more of which each
// state one value in one unit, and returns the working where that is the figure
// wanted: all of them, else some of one sentence, which has to come to one exact value.
func sum(d *document.Document, all []claims.Quantity, q *claims.Quantity, want claims.Interval) string {
	if working := sumOf(d, all, q, want); working != "" {
		return working
	}
	if _, exact := want.Exact(); !exact {
		return "" // some of several figures come to "over 1,000" in many ways
	}
	for first := range all {
		sentence := d.SentenceAt(all[first].Span.Start)
		for end := min(len(all), first+mostAdded); end >= first+2; end-- {
			if d.SentenceAt(all[end-1].Span.Start) != sentence {
				continue
			}
			if working := sumOf(d, all[first:end], q, want); working != "" {
				return working
			}
		}
	}
	return ""
}

// mostAdded is how many figures of a sentence are added up.
const mostAdded = 12

// adds reports whether a figure of one bound may be a part of a claim's figure of
// another: floors add up to a floor.
func adds(part, whole claims.Bound) bool {
	floor := func(b claims.Bound) bool { return b == claims.AtLeast || b == claims.MoreThan }
	return part == claims.Exact || floor(part) && floor(whole)
}

func sumOf(d *document.Document, all []claims.Quantity, q *claims.Quantity, want claims.Interval) string {
	if len(all) < 2 {
		return ""
	}
	var parts []string
	total := claims.Number{}
	for k := range all {
		n, exact := all[k].Value()
		if !exact || !adds(all[k].Bound, q.Bound) || all[k].Unit == "%" || all[k].Unit != q.Unit && all[k].Unit != "" {
			return ""
		}
		total = total.Add(n)
		parts = append(parts, d.Quote(all[k].Span))
	}
	if !want.Contains(total) {
		return ""
	}
	return strings.Join(parts, " + ") + " = " + total.String()
}

// ratio sets the two figures of an excerpt against each other, where the figure
// wanted is a percentage, and returns the working where one is that share of the
// other, or that much more or less.
func ratio(d *document.Document, all []claims.Quantity, printed string, q *claims.Quantity, want claims.Interval) string {
	if q.Unit != "%" || len(all) != 2 || all[0].Unit != all[1].Unit || all[0].Unit == "%" {
		return ""
	}
	a, exact := all[0].Value()
	b, also := all[1].Value()
	if !exact || !also {
		return ""
	}
	first, second := d.Quote(all[0].Span), d.Quote(all[1].Span)
	for _, of := range []struct {
		part, whole claims.Number
		working     string
	}{
		{b.Sub(a).Abs(), a, first + " to " + second}, {b.Sub(a).Abs(), b, second + " to " + first}, {a, b, first + " of " + second}, {b, a, second + " of " + first},
	} {
		if share, ok := of.part.Mul(claims.Int(100)).Quo(of.whole); ok && want.Contains(share) {
			return of.working + " = " + printed + "%"
		}
	}
	return ""
}
