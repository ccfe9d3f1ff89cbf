package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var allBut = &reconcile.Check{
	Name:     "allbut",
	Rules:    "A6",
	Severity: claims.Error,
	Cues:     "but",
	Doc: `all but some of a number, and how many that leaves

Fires where "all but one of the 30" have a fate, and the next words count those who
have it as another number: "the 27 rescued miners", "28 were rescued in all".

Silent where the second number counts others, or some of them.

	FLAG All but one of the 30 miners were rescued. The 27 rescued miners were fed.
	OK All but one of the 30 miners were rescued. The 29 rescued miners were fed.
	OK All but one of the 30 miners were rescued. By noon 12 were rescued.
	OK All but one of the 30 miners were rescued. Another 27 miners were fed.`,
	Run: runAllBut,
}

var (
	// allButSome is "all but two of the 30 miners were rescued", up to the verb.
	allButSome = numeral.Grammar.Must(`after("all") "but" n:Small ("of" ["the its their his her these those"]?)? base:number head:[word]{1,3} (["were was have had has been are"]{0,3} verb:[word -ed])`)
	inAll      = match.Must(`"in all" | "in total" | "altogether"`)
)

func runAllBut(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	for i, s := range p.Woken() {
		text := match.Sentence(d, s)
		m, ok := allButSome.At(text, d, i)
		if !ok {
			continue
		}
		first, after, _ := m.Part("n")
		at, _, _ := m.Part("base")
		verb, _, _ := m.Part("verb")
		n, next := numeral.Read(d, first)
		base := quantityAt(l, s, at)
		if next != after || base == nil {
			continue
		}
		whole, ok := base.Value()
		if !ok || base.Bound != claims.Exact {
			continue
		}
		left := whole.Sub(claims.Int(int64(n)))
		own, _ := l.QuantitiesIn(s)
		for k := own; k < len(l.Quantities); k++ {
			q := &l.Quantities[k]
			if q.Sentence > s+2 {
				break
			}
			if q.First > verb && leftOver(d, q, base, d.Word(verb)) {
				reportLeft(p, d.Cover(first, after), base, q, left)
				break
			}
		}
	}
	return nil
}

// quantityAt returns the quantity of sentence s whose number token at is.
func quantityAt(l *claims.Ledger, s, at int) *claims.Quantity {
	first, end := l.QuantitiesIn(s)
	for k := first; k < end; k++ {
		if q := &l.Quantities[k]; q.First <= at && at < q.After {
			return q
		}
	}
	return nil
}

// leftOver reports whether a figure counts all those who have the fate of a verb:
// "the 29 rescued miners", "29 miners were rescued in all".
func leftOver(d *document.Document, q, base *claims.Quantity, verb string) bool {
	if q.Unit != "" || q.Vague || q.Increment || q.Denominator > 0 || q.Bound != claims.Exact || q.PartOf >= 0 || q.Head != "" && q.Head != base.Head {
		return false
	}
	if d.Word(q.After) == verb && match.Here(theNumber, d, q.First) {
		return true
	}
	s := d.Sentences.At(q.Sentence)
	_, all := match.First(inAll, d, s.First, s.Last)
	for i := q.After; all && i < min(s.Last, q.After+5); i++ {
		if lexicon.Stem(d.Word(i)) == lexicon.Stem(verb) {
			return true
		}
	}
	return false
}

var theNumber = match.Must(`after(["the these those all"]) any`)

func reportLeft(p *reconcile.Pass, but document.Span, base, q *claims.Quantity, left claims.Number) {
	d := p.Ledger.Document
	n, _ := q.Value()
	f := reconcile.Finding{Decided: true, Spans: []document.Span{but, base.Span, q.Span},
		Arithmetic: fmt.Sprintf("%s - %s = %s", say.Stated(d, base), d.Quote(but), left)}
	say.Verdict{Check: "all but", Severity: claims.Error, Exact: n.Cmp(left) == 0, At: say.Place(d, q.Span), Says: say.Stated(d, q)}.Into(&f)
	p.Report(f)
}
