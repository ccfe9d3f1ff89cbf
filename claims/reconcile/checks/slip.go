package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var slip = &reconcile.Check{
	Name:     "slip",
	Rules:    "A10 A11",
	Severity: claims.Review,
	Doc: `one thing in millions here and billions there, or with two digits swapped

Fires where the same digits, of the same unit and noun, stand once with one scale
and once with another, or where the next sentence takes an amount up as "the ..." at another
scale; and where two figures of four digits or more, of the same noun, differ
by two neighbouring digits that changed places.

Silent on digits with fewer than two that count, on different nouns, and on figures that each
carry a date of their own.

	FLAG The 3.2 billion euro dam is late. ¶ The 3.2 million euro dam opens in May.
	OK The 3.2 billion euro dam is late. ¶ The 3.2 million visitors came by bus.
	FLAG The council found $3.2 million for roads. The $3.2 billion comes in May.
	OK The council found $3.2 million for roads. It wants $3.2 billion for ports.
	FLAG The flood drowned 1,018 cows. ¶ The 1,081 cows were insured.
	OK The flood drowned 1,018 cows. ¶ The 1,218 cows were insured.`,
	Run: runSlip,
}

func runSlip(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	scaled := map[string]int{}
	swapped := map[string]int{}
	latest := map[string]int{}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		n, ok := q.Value()
		if !ok || q.Vague || q.Denominator != 0 || q.Restates >= 0 || q.Unit == "%" {
			continue
		}
		thing := q.Head
		if q.Unit != "" {
			thing = q.Unit + " " + nounAfter(d, q)
		}
		if _, worth := say.Scale(d, q); worth >= 1e6 && n.SignificantDigits() >= 2 {
			bare, _ := n.Quo(claims.Int(worth))
			key := bare.String() + " " + thing
			amount := bare.String() + " " + q.Unit
			first, seen := scaled[key]
			last, taken := latest[amount]
			switch {
			case seen && thing != "" && thing != q.Unit+" " && differs(&l.Quantities[first], q) && !calendar.Historic(d, q.Sentence) && !calendar.Historic(d, l.Quantities[first].Sentence):
				reportSlip(p, &l.Quantities[first], q, "the scale differs")
			case taken && q.Unit != "" && resumed(d, q) && (nounAfter(d, q) == "" || nounAfter(d, &l.Quantities[last]) == "") && q.Sentence-l.Quantities[last].Sentence <= 1 && differs(&l.Quantities[last], q):
				reportSlip(p, &l.Quantities[last], q, "the scale differs")
			}
			if !seen {
				scaled[key] = i
			}
			latest[amount] = i
		}
		if thing == "" || q.Unit != "" || n.Cmp(claims.Int(1000)) < 0 || !n.IsInt() || q.Rounded {
			continue
		}
		digits, _ := n.Decimal()
		sorted := sortedDigits(digits) + " " + thing
		if first, seen := swapped[sorted]; !seen {
			swapped[sorted] = i
		} else if o := &l.Quantities[first]; neighboursSwapped(o, digits) && o.AsOf.IsZero() && q.AsOf.IsZero() && !calendar.Historic(d, q.Sentence) && !calendar.Historic(d, o.Sentence) {
			reportSlip(p, o, q, "two digits change places")
		}
	}
	return nil
}

// resumed reports whether "the" stands before an amount, which takes it up from
// before.
func resumed(d *document.Document, q *claims.Quantity) bool {
	i := d.TokenAt(q.Phrase.Start)
	return d.Word(i) == "the" || d.Word(i-1) == "the"
}

func differs(a, b *claims.Quantity) bool {
	x, _ := a.Value()
	y, _ := b.Value()
	return x.Cmp(y) != 0
}

// nounAfter returns the word that an amount of money or a measure stands
// before: the dam of "the 3.2 billion euro dam".
func nounAfter(d *document.Document, q *claims.Quantity) string {
	i := max(q.After, d.TokenAt(q.Phrase.End-1)+1)
	if i < d.Tokens.Len() && d.Tokens.At(i).Kind == document.Word && d.Tokens.At(i).Start < d.Sentences.At(q.Sentence).End && !functionWords.Has(d, i) {
		return d.Word(i)
	}
	return ""
}

func sortedDigits(s string) string {
	b := []byte(s)
	for i := 1; i < len(b); i++ {
		for k := i; k > 0 && b[k] < b[k-1]; k-- {
			b[k], b[k-1] = b[k-1], b[k]
		}
	}
	return string(b)
}

// neighboursSwapped reports whether a figure has the given digits with two
// neighbours exchanged.
func neighboursSwapped(q *claims.Quantity, digits string) bool {
	n, _ := q.Value()
	s, _ := n.Decimal()
	if len(s) != len(digits) || s == digits {
		return false
	}
	i := 0
	for s[i] == digits[i] {
		i++
	}
	return i+1 < len(s) && s[i] == digits[i+1] && s[i+1] == digits[i] && s[i+2:] == digits[i+2:]
}

func reportSlip(p *reconcile.Pass, a, b *claims.Quantity, how string) {
	d := p.Ledger.Document
	p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true, Spans: []document.Span{a.Span, b.Span},
		Message: fmt.Sprintf("slip, contradicts: %s (%s), %s (%s): %s. One thing or two?", say.Quoted(d, a.Phrase), say.Place(d, a.Span), say.Quoted(d, b.Phrase), say.Place(d, b.Span), how)})
}
