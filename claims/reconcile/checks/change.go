package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/gap"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/trend"
	"vouch/sources/document"
)

var change = &reconcile.Check{
	Name:     "change",
	Rules:    "B5 B6 B7",
	Severity: claims.Error,
	Cues:     "ChangeWord above below premium discount",
	Doc: `a rise or fall in per cent does not fit its two figures

Fires when a change in per cent stands with the figure it led to and the one it
came from ("rose 14% to 57m from 50m"), and no values within the rounding of the
three fit; when the direction is the other way round; and when something falls by
more than 100%.

The base is the old value. Where percentages changed and the points fit, but no
per cent do, that is a question of its own ("from 12% to 9%, a fall of 3%": 3 points,
or 25%?); wire services write "pct" for both, and are not asked. Silent where the
change is said to be adjusted or like-for-like, and where it is not plain which two
figures belong to it.

	FLAG Profit rose 33% to 60m euros from 40m euros.
	OK Profit rose 50% to 60m euros from 40m euros.
	FLAG Sales fell by 12% from 48,300 in 2011 to 37,191.
	OK Sales fell by 23% from 48,300 in 2011 to 37,191.
	OK Usage fell 7.6% to 6.5 million tonnes from 7.1 million.
	FLAG Attacks fell 120% last year.
	OK Attacks fell 80% last year.
	FLAG The load fell 2.3% to 61.4% from 63.7%.
	OK The load fell 2.3 points to 61.4% from 63.7%.
	OK The load fell 2.3 pct to 61.4 pct from 63.7 pct.
	OK Like-for-like sales rose 3% to 60m euros from 40m euros.`,
	Needs: []reconcile.Need{fact.Figures},
	Run:   runChange,
}

func runChange(p *reconcile.Pass) error {
	l := p.Ledger
	done := -1
	for _, i := range p.At {
		s := l.Document.SentenceAt(l.Document.Tokens.At(i).Start)
		if s == done || s >= l.Document.Sentences.Len() {
			continue
		}
		done = s
		changesIn(p, s)
	}
	changesToldTwice(p)
	return nil
}

// changesIn reads every change in per cent of a sentence.
func changesIn(p *reconcile.Pass, s int) {
	l, d := p.Ledger, p.Ledger.Document
	first, end := l.QuantitiesIn(s)
	for k := first; k < end; k++ {
		q := &l.Quantities[k]
		if q.Unit != "%" {
			changeByAmount(p, k, first)
			continue
		}
		sign := trend.Direction(d, q)
		if sign == 0 { // a share, not a change
			if sign = trend.Beside(d, q); sign != 0 {
				if c, ok := trend.Tied(l, k, first, end); ok {
					judgeChange(p, c, sign, claims.Review)
				}
			}
			continue
		}
		if impossibleFall(p, q, sign) {
			continue
		}
		if c, ok := trend.Values(l, k, first, end); ok {
			judgeChange(p, c, sign, claims.Error)
		} else if c, ok := trend.Next(l, k, s); ok {
			judgeChange(p, c, sign, claims.Review)
		} else if c, ok := trend.Tied(l, k, first, end); ok {
			judgeChange(p, c, sign, claims.Review)
		}
	}
}

// changeByAmount compares "fell to 5.2% from 5.9%, a drop of 0.7 points" and
// "rose from 240 to 300, an increase of 60".
func changeByAmount(p *reconcile.Pass, k, first int) {
	l, d := p.Ledger, p.Ledger.Document
	by := &l.Quantities[k]
	start := d.TokenAt(by.Phrase.Start)
	if !match.Here(changeOf, d, start) {
		return
	}
	c, ok := toldChange(l, first, k)
	if !ok {
		return
	}
	points := c.To.Unit == "%" && (by.Measure == point || by.Unit == "percentage point" || by.Unit == point || by.Head == point)
	if !points && (by.Unit != c.To.Unit && by.Unit != "" || c.To.Unit == "%") {
		return
	}
	gap.Report(p, by, c.To, c.From, trend.Sign(d.Word(start-2)))
}

// ofTheSame is a change behind a comma without a subject of its own: ", a drop of
// 5%", ", up 7%", ", a 5% fall".
var ofTheSame = match.Must(`after([", ( Dash"] ["a an"] any? ChangeWord "of") any | after([", ( Dash"] ChangeWord "by"?) any | after([", ( Dash"] ["a an"]) any`)

// pct is how wire services write per cent, and percentage points too.
var pct = match.Must(`"pct"`)

// point is what differences of percentages are measured in.
const point = "point"

var changeOf = match.Must(`after(["a an"] ChangeWord "of") any`)

// toldChange returns the two values that the quantities [first, k) give for the
// change that quantity k is the amount of.
func toldChange(l *claims.Ledger, first, k int) (trend.Change, bool) {
	var c trend.Change
	for n := first; n < k; n++ {
		if q := &l.Quantities[n]; q.Unit == "%" && trend.Direction(l.Document, q) != 0 {
			return c, false // the values belong to that change
		}
		trend.Enter(l, n, &c)
	}
	if c.To == nil && c.From != nil {
		for n := first; n < k; n++ {
			if q := &l.Quantities[n]; q.First < c.From.First && trend.Plain(l, n) && trend.Alike(l, q, c.From) {
				c.To = q
			}
		}
	}
	return c, c.To != nil && c.From != nil && trend.Alike(l, c.To, c.From)
}

// impossibleFall flags a fall of more than all there was.
func impossibleFall(p *reconcile.Pass, q *claims.Quantity, sign int) bool {
	n, ok := q.Value()
	if sign > 0 || !ok || n.Cmp(claims.Int(100)) <= 0 {
		return false
	}
	d := p.Ledger.Document
	if s := d.Sentences.At(q.Sentence); lexicon.ProfitWord.Find(d, s.First, s.Last) >= 0 {
		return true // a profit may turn into a loss
	}
	p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
		Spans:   []document.Span{q.Span},
		Message: fmt.Sprintf("change, contradicts: %s a fall of %s; nothing falls by more than 100%%. Of what is it a share?", say.Place(d, q.Span), say.Stated(d, q)),
	})
	return true
}

// judgeChange compares a change with its two values.
func judgeChange(p *reconcile.Pass, c trend.Change, sign int, severity claims.Severity) {
	d, widths := p.Ledger.Document, p.Policy.Widths
	if s := d.Sentences.At(c.By.Sentence); severity == claims.Error && lexicon.AdjustedWord.Find(d, s.First, s.Last) >= 0 {
		return // a percentage of other figures than these
	}
	if _, is := match.First(otherBasis, d, d.Sentences.At(c.By.Sentence).First, d.Sentences.At(c.By.Sentence).Last); is {
		return
	}
	to, _ := c.To.Value()
	from, _ := c.From.Value()
	by, ok := c.By.Value()
	if !ok {
		return
	}
	if sign < 0 {
		by = by.Neg()
	}
	by100 := claims.Int(100)
	ratio, _ := to.Sub(from).Quo(from)
	computed := ratio.Mul(by100)
	said := c.By.Interval(widths)
	if sign < 0 {
		said = said.Neg()
	}
	reach, ok := trend.Loose(c.To, widths).Quo(trend.Loose(c.From, widths))
	if !ok {
		return // the old value may be nothing: no percentage
	}
	reach = reach.Sub(claims.Exactly(claims.Int(1))).Scale(by100)
	f := reconcile.Finding{Decided: true, Spans: []document.Span{c.By.Span, c.To.Span, c.From.Span},
		Arithmetic: fmt.Sprintf("(%s - %s) / %s = %s%%", say.Stated(d, c.To), say.Stated(d, c.From), say.Stated(d, c.From), computed.Round(1))}
	where := say.Places(d, []document.Span{c.By.Span, c.To.Span})
	points := c.To.Unit == "%" && c.From.Unit == "%" && said.Meets(c.To.Interval(widths).Sub(c.From.Interval(widths)))
	half, _ := c.By.Last.Quo(claims.Int(2))
	if points {
		if c.To.First < c.By.First && c.From.First < c.By.First && !match.Here(ofTheSame, d, d.TokenAt(c.By.Phrase.Start)) {
			return // "from 51% to 58%, while wages rose 7%"
		}
		per := f.Arithmetic
		f.Arithmetic = fmt.Sprintf("%s - %s = %s points", say.Stated(d, c.To), say.Stated(d, c.From), to.Sub(from))
		if !reach.Meets(said) && !match.Here(pct, d, c.By.After) {
			f.Outcome, f.Severity = reconcile.Inexact, claims.Review
			f.Message = fmt.Sprintf("change, points: %s %s %s; %s, but %s. Points, or per cent?",
				say.Place(d, c.By.Span), upOrDown(sign), say.Stated(d, c.By), f.Arithmetic, per)
			p.Report(f)
			return
		}
	}
	say.Verdict{Check: "change", Severity: severity,
		Exact: points || computed.Sub(by).Abs().Cmp(half) <= 0 && c.By.Bound == claims.Exact && !c.To.OneSided() && !c.From.OneSided(),
		Fits:  reach.Meets(said) || cut(computed, by, c.By.Last),
		At:    say.Place(d, c.By.Span), Says: upOrDown(sign) + " " + say.Stated(d, c.By), Where: where, Told: say.Hedged(d, c.By)}.Into(&f)
	p.Report(f)
}

// cut reports whether a stated percentage is the computed one with the digits behind
// its last place cut off instead of rounded.
func cut(computed, stated, last claims.Number) bool {
	if computed.Sign() < 0 {
		computed, stated = computed.Neg(), stated.Neg()
	}
	over := computed.Sub(stated)
	return over.Sign() >= 0 && over.Cmp(last) < 0
}

// otherBasis says that a percentage is one of figures on another basis. Where words tie
// a change to its values, one of them may well be an average, or what would be.
var otherBasis = match.Must(`[AdjustedWord !"average" !"would" !"could" !"annualized" !"annualised"]`)

func upOrDown(sign int) string {
	if sign < 0 {
		return "down"
	}
	return "up"
}
