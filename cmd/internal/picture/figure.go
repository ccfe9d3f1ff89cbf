package picture

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/claims/table"
	"vouch/sources/document"
)

// A figure is one figure of an article, read for drawing.
type figure struct {
	*claims.Quantity
	value   claims.Number   // that it states
	allows  claims.Interval // what arithmetic allows it to be
	printed string          // "at least 745 civilians"
	short   string          // the same with its number in digits
	place   string          // "5.2"
}

// figureAt returns the figure that a finding of a record ties at a span; false where
// none stands there that states a number.
func figureAt(r *table.Record, of *reconcile.Finding, s document.Span, w claims.Widths) (figure, bool) {
	l := r.Ledger
	q, ok := of.Figure(l, s)
	if !ok || q.Unreadable {
		return figure{}, false
	}
	f := figure{Quantity: q, allows: q.Interval(w), place: say.Place(l.Document, q.Span)}
	switch n, one := q.Value(); {
	case one:
		f.value = n
	case !q.Low.Missing:
		f.value = q.Low.Value
	default:
		return figure{}, false
	}
	f.printed = plain(r.Veil.Hide(l.Document.Quote(q.Phrase)))
	if f.printed == "" {
		f.printed = plain(r.Veil.Hide(l.Document.Quote(q.Span)))
	}
	f.short = f.printed
	// Digits for words, but none that would be rounded: a third stays one. Of a figure
	// that counts otherwise than it is printed, what it counts.
	_, exact := f.value.Decimal()
	own := slices.ContainsFunc(of.Counted, func(c claims.Quantity) bool { return c.Span == s })
	if exact && (own || !strings.ContainsAny(f.printed, "0123456789")) {
		f.short = plain(say.Hedged(l.Document, q))
		if !q.Noun.IsZero() {
			f.short += " " + plain(r.Veil.Hide(l.Document.Quote(q.Noun)))
		}
	}
	return f, true
}

// figuresAt returns the figures at spans; false where one of them has none.
func figuresAt(r *table.Record, of *reconcile.Finding, spans []document.Span, w claims.Widths) ([]figure, bool) {
	all := make([]figure, len(spans))
	for i, s := range spans {
		f, ok := figureAt(r, of, s, w)
		if !ok {
			return nil, false
		}
		all[i] = f
	}
	return all, true
}

// places lists where figures stand, each place once.
func places(all []figure) string {
	var at []string
	for _, f := range all {
		if !slices.Contains(at, f.place) {
			at = append(at, f.place)
		}
	}
	return strings.Join(at, ", ")
}

// A numeral writes numbers in one unit, exactly.
type numeral struct {
	word  string // "million"
	worth claims.Number
	unit  string // "%"
}

// numeralFor returns the numeral of figures that reach as far as the largest.
func numeralFor(largest claims.Number, unit string) numeral {
	n := numeral{worth: claims.Int(1)}
	if unit == "%" {
		n.unit = unit
	}
	for _, s := range [...]struct {
		word  string
		worth int64
	}{{"trillion", 1e12}, {"billion", 1e9}, {"million", 1e6}} {
		if largest.Abs().Cmp(claims.Int(s.worth)) >= 0 {
			n.word, n.worth = s.word, claims.Int(s.worth)
			break
		}
	}
	return n
}

// mostPlaces is how many places after the point a scaled number may have; one with
// more is read more easily in full.
const mostPlaces = 3

// write writes a number exactly, with the word of the scale where that is short.
func (n numeral) write(x claims.Number) string {
	if n.word != "" && x.Sign() != 0 {
		scaled, _ := x.Quo(n.worth)
		if scaled.Cmp(scaled.Round(mostPlaces)) == 0 {
			return minus(scaled.String()) + " " + n.word + n.unit
		}
	}
	return minus(x.String()) + n.unit
}

// minus writes a sign as it is printed.
func minus(s string) string {
	if strings.HasPrefix(s, "-") {
		return "−" + s[1:]
	}
	return s
}

// interval writes what values an interval has: "745", "more than 1,000", "90 to 100".
func (n numeral) interval(x claims.Interval) string {
	if v, ok := x.Exact(); ok {
		return n.write(v)
	}
	switch {
	case x.Lo.Missing && x.Hi.Missing:
		return "any number"
	case x.Hi.Missing && x.Lo.Open:
		return "more than " + n.write(x.Lo.Value)
	case x.Hi.Missing:
		return "at least " + n.write(x.Lo.Value)
	case x.Lo.Missing && x.Hi.Open:
		return "less than " + n.write(x.Hi.Value)
	case x.Lo.Missing:
		return "at most " + n.write(x.Hi.Value)
	}
	s := n.write(x.Lo.Value)
	if x.Lo.Open {
		s = "more than " + s
	}
	if x.Hi.Open {
		return s + " to less than " + n.write(x.Hi.Value)
	}
	return s + " to " + n.write(x.Hi.Value)
}
