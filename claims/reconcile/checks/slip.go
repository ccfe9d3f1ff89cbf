package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
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
	l := p.Ledger
	seen := slips{scaled: map[string]int{}, swapped: map[string]int{}, latest: map[string]int{}}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if n, ok := q.Value(); ok && !q.Vague && q.Denominator == 0 && q.Restates < 0 && q.Unit != "%" {
			seen.scale(p, i, n)
			seen.swap(p, i, n)
		}
	}
	return nil
}

// slips are the figures seen so far, by what a figure that slipped would share
// with them.
type slips struct {
	scaled  map[string]int // by digits and thing: the first
	latest  map[string]int // by digits and unit: the last
	swapped map[string]int // by sorted digits and noun: the first
}

// scale compares figure i, whose value is n, with those of the same digits at
// another scale.
func (seen slips) scale(p *reconcile.Pass, i int, n claims.Number) {
	l, d := p.Ledger, p.Ledger.Document
	q := &l.Quantities[i]
	_, worth := say.Scale(d, q)
	if worth < 1e6 || n.SignificantDigits() < 2 {
		return
	}
	bare, _ := n.Quo(claims.Int(worth))
	noun, named := q.Head, q.Head != ""
	if q.Unit != "" {
		noun = nounAfter(d, q)
		noun, named = q.Unit+" "+noun, noun != ""
	}
	key, amount := bare.String()+" "+noun, bare.String()+" "+q.Unit
	first, known := seen.scaled[key]
	if known && named && differs(&l.Quantities[first], q) && !history(d, &l.Quantities[first], q) {
		reportSlip(p, &l.Quantities[first], q, "the scale differs")
	} else if last, taken := seen.latest[amount]; taken && takenUp(d, &l.Quantities[last], q) {
		reportSlip(p, &l.Quantities[last], q, "the scale differs")
	}
	if !known {
		seen.scaled[key] = i
	}
	seen.latest[amount] = i
}

// takenUp reports whether an amount is taken up as "the ..." by another, in the
// same sentence or the next, at another scale.
func takenUp(d *document.Document, before, q *claims.Quantity) bool {
	return q.Unit != "" && resumed(d, q) && (nounAfter(d, q) == "" || nounAfter(d, before) == "") && q.Sentence-before.Sentence <= 1 && differs(before, q)
}

// swap compares figure i, whose value is n, with the first one of the same noun
// and the same digits in another order.
func (seen slips) swap(p *reconcile.Pass, i int, n claims.Number) {
	l := p.Ledger
	q := &l.Quantities[i]
	if q.Head == "" || q.Unit != "" || n.Cmp(claims.Int(1000)) < 0 || !n.IsInt() || q.Rounded {
		return
	}
	digits, _ := n.Decimal()
	key := sortedDigits(digits) + " " + q.Head
	first, known := seen.swapped[key]
	if !known {
		seen.swapped[key] = i
		return
	}
	o := &l.Quantities[first]
	if neighboursSwapped(o, digits) && o.AsOf.IsZero() && q.AsOf.IsZero() && !history(l.Document, o, q) {
		reportSlip(p, o, q, "two digits change places")
	}
}

// history reports whether one of two figures stands in a sentence of history.
func history(d *document.Document, a, b *claims.Quantity) bool {
	return calendar.Historic(d, a.Sentence) || calendar.Historic(d, b.Sentence)
}

var takesUp = match.Must(`"the" | after("the") any`)

// resumed reports whether "the" stands before an amount, which takes it up from
// before.
func resumed(d *document.Document, q *claims.Quantity) bool {
	return match.Here(takesUp, d, d.TokenAt(q.Phrase.Start))
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
	if i < d.Tokens.Len() && d.Tokens.At(i).Kind == document.Word && d.Tokens.At(i).Start < d.Sentences.At(q.Sentence).End && !lexicon.FunctionWord.Has(d, i) {
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
