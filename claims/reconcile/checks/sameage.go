package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var sameage = &reconcile.Check{
	Name:     "sameage",
	Rules:    "C3 F5",
	Severity: claims.Review,
	Doc: `one person, two ages

Fires where the same full name is given two ages that are more than a year apart,
each right behind the name. The same age twice is shown as agreeing.

Silent on surnames alone, which a family shares; where either sentence tells of
another year; and on ages a year apart, since people have birthdays.

	FLAG Jon Pell, 23, left the ward on Friday. ¶ Police spoke to Jon Pell, 32, at home.
	OK Jon Pell, 23, left the ward on Friday. ¶ Police spoke to Jon Pell, 23, at home.
	OK Jon Pell, 23, left the ward on Friday. ¶ Police spoke to Ida Pell, 32, at home.
	OK [2031-05-08] Jon Pell, 23, left the ward. ¶ In 1998 Jon Pell, 14, had been there before.`,
	Run: runSameAge,
}

func runSameAge(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	first := map[string]*claims.Quantity{}
	told := map[string]bool{}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		n, ok := q.Value()
		name := namedAge(d, q)
		if !ok || name == "" || calendar.Historic(d, q.Sentence) {
			continue
		}
		before := first[name]
		if before == nil {
			first[name] = q
			continue
		}
		m, _ := before.Value()
		f := reconcile.Finding{Decided: true, Spans: []document.Span{before.Span, q.Span}}
		switch n.Sub(m).Abs().Cmp(claims.Int(1)) {
		case -1:
			if told[name] {
				continue // once is enough
			}
			told[name] = true
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("sameage, holds: %s is %s in %s", say.Quoted(d, nameBefore(d, q)), n, say.Places(d, f.Spans))
		case 0:
			continue // a birthday may lie between
		default:
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Review
			f.Message = fmt.Sprintf("sameage, contradicts: %s is %s (%s) and %s (%s). Which is meant?", say.Quoted(d, nameBefore(d, q)), m, say.Place(d, before.Span), n, say.Place(d, q.Span))
		}
		p.Report(f)
	}
	return nil
}

// year is the unit of ages.
const year = "year"

var (
	afterComma = match.Must(`after(",") any`)
	behindAge  = match.Must(`any ([", . ) and ;"] | end)`)
)

// namedAge returns the full name, in lower case, that a bare age between commas
// belongs to: that of "Jon Pell, 23, left". It is "" for any other figure.
func namedAge(d *document.Document, q *claims.Quantity) string {
	if q.Unit != year || !q.UnitSpan.IsZero() && q.UnitSpan != q.Span || q.Bound != claims.Exact || !match.Here(afterComma, d, q.First) || !match.Here(behindAge, d, q.After-1) {
		return ""
	}
	return d.Lower(nameBefore(d, q))
}

// nameBefore returns the two or more capitalised words before the comma of an
// age, zero where there are fewer.
func nameBefore(d *document.Document, q *claims.Quantity) document.Span {
	end := q.First - 1
	i := end
	for i > 0 && d.Tokens.At(i-1).Kind == document.Word && d.Tokens.At(i-1).Capital && d.Tokens.At(i-1).Start >= d.Sentences.At(q.Sentence).Start {
		i--
	}
	if end-i < 2 {
		return document.Span{}
	}
	return document.Span{Start: d.Tokens.At(end - 2).Start, End: d.Tokens.At(end - 1).End}
}
