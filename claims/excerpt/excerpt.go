// Package excerpt holds what is quoted from a source to a claim: whether it gives
// the claim's figure, as it is written, in words or as a sum. It knows nothing of
// where the words were found.
package excerpt

import (
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

// Of looks for the figure of claim i of a ledger in words of a source, and says
// in words what of it they hold and what they lack. Both are empty for a claim
// without a figure.
func Of(l *claims.Ledger, i int, words string, w claims.Widths) (holds, lacks string) {
	c := &l.Claims[i]
	if c.Quantity < 0 {
		return "", ""
	}
	q := &l.Quantities[c.Quantity]
	printed := l.Document.Quote(q.Span)
	want := q.Interval(w)
	d, all := read(words)
	loose := ""
	for k := range all {
		one := &all[k]
		if one.Unit != q.Unit && one.Unit != "" && q.Unit != "" {
			continue
		}
		got := one.Interval(w)
		if got.Within(want) || same(q, one) {
			return "holds the figure: “" + phrase(d, one) + "”", ""
		}
		if loose == "" && got.Meets(want) {
			loose = phrase(d, one)
		}
	}
	if working := sum(d, all, q, want); working != "" {
		return "holds the figure as a sum, own working: " + working, ""
	}
	switch {
	case len(all) == 0:
		return "", fmt.Sprintf("has no figure; the claim has %s", printed)
	case loose != "":
		return "", fmt.Sprintf("gives “%s”, which may be the claim's %s and need not be", loose, printed)
	}
	var gives []string
	for k := range all[:min(len(all), mostFigures)] {
		gives = append(gives, "“"+phrase(d, &all[k])+"”")
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

// sum adds up all figures of an excerpt, two or more of which each says one exact
// value in one unit, and returns the working where that is the figure wanted.
func sum(d *document.Document, all []claims.Quantity, q *claims.Quantity, want claims.Interval) string {
	if len(all) < 2 {
		return ""
	}
	var parts []string
	total := claims.Number{}
	for k := range all {
		n, exact := all[k].Value()
		if !exact || all[k].Unit == "%" || all[k].Unit != q.Unit && all[k].Unit != "" {
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
