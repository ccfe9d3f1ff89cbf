package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

var change = &reconcile.Check{
	Name:     "change",
	Rules:    "B5 B6 B7",
	Severity: claims.Error,
	Cues:     changeCues,
	Doc: `a rise or fall in per cent does not fit its two figures

Fires when a change in per cent stands with the figure it led to and the one it
came from ("rose 14% to 57m from 50m"), and no values within the rounding of the
three fit; when the direction is the other way round; and when something falls by
more than 100%.

The base is the old value. Silent where percentages changed and the points fit
("fell 1.6% to 55.9% from 57.5%"), where the change is said to be adjusted or
like-for-like, and where it is not plain which two figures belong to it.

	FLAG Profit rose 33% to 60m euros from 40m euros.
	OK Profit rose 50% to 60m euros from 40m euros.
	FLAG Sales fell by 12% from 48,300 in 2011 to 37,191.
	OK Sales fell by 23% from 48,300 in 2011 to 37,191.
	OK Usage fell 7.6% to 6.5 million tonnes from 7.1 million.
	FLAG Attacks fell 120% last year.
	OK Attacks fell 80% last year.
	OK The load fell 1.6% to 55.9% from 57.5%.
	OK Like-for-like sales rose 3% to 60m euros from 40m euros.`,
	Run: runChange,
}

const changeCues = `rose rise rises risen rising increased increase increases increasing up grew grow grown growth gained gain gains
	jumped jump jumps surged surge soared climbed climb advanced advance improved improvement higher added
	fell fall falls fallen falling dropped drop drops decreased decrease decreases decline declined declines down
	slipped slid slump slumped plunged plunge off lost lower shrank shrunk cut reduced reduction dipped dip narrowed`

var changeWords = document.NewWordSet(changeCues)

var downWords = document.NewWordSet(`fell fall falls fallen falling dropped drop drops decreased decrease decreases decline declined
	declines down slipped slid slump slumped plunged plunge off lost lower shrank shrunk cut reduced reduction dipped
	dip narrowed`)

// adjusted are words that make a percentage one of other figures than those
// that are printed.
var adjusted = document.NewWordSet(`constant comparable like excluding underlying adjusted adjusting organic restated annualised annualized
	inflation average seasonally real forecast expected would could proportion`)

// oldWords stand before the value a change came from.
var oldWords = document.NewWordSet("from against with vs versus")

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
	return nil
}

// changesIn reads every change in per cent of a sentence.
func changesIn(p *reconcile.Pass, s int) {
	l, d := p.Ledger, p.Ledger.Document
	first, end := within(l, s)
	for k := first; k < end; k++ {
		q := &l.Quantities[k]
		if q.Unit != "%" {
			changeByAmount(p, k, first)
			continue
		}
		sign := direction(d, q)
		if sign == 0 {
			continue // a share, not a change
		}
		if impossibleFall(p, q, sign) {
			continue
		}
		if c, ok := valuesOf(l, k, first, end); ok {
			judgeChange(p, c, sign, claims.Error)
		} else if c, ok := valuesNext(l, k, s); ok {
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
	if d.Word(start-1) != "of" || !changeWords.Has(d, start-2) || d.Word(start-3) != "a" && d.Word(start-3) != "an" {
		return
	}
	var c changed
	for n := first; n < k; n++ {
		if q := &l.Quantities[n]; q.Unit == "%" && direction(d, q) != 0 {
			return // the values belong to that change
		}
		role(l, n, &c)
	}
	if c.To == nil && c.From != nil {
		for n := first; n < k; n++ {
			if q := &l.Quantities[n]; q.First < c.From.First && plain(l, n) && alike(l, q, c.From) {
				c.To = q
			}
		}
	}
	if c.To == nil || c.From == nil || !alike(l, c.To, c.From) {
		return
	}
	points := c.To.Unit == "%" && (by.Measure == "point" || by.Unit == "percentage point" || by.Unit == "point" || by.Head == "point")
	if !points && (by.Unit != c.To.Unit && by.Unit != "" || c.To.Unit == "%") {
		return
	}
	judgeDifference(p, by, c.To, c.From, signOf(d.Word(start-2)))
}

// A changed is a change with its two values.
type changed struct{ By, To, From *claims.Quantity }

// direction returns +1 for a rise, -1 for a fall, and 0 where the words next to
// the percentage tell of no change: "rose 5%", "up 5%", "a 5% rise".
func direction(d *document.Document, q *claims.Quantity) int {
	start := d.TokenAt(q.Phrase.Start)
	for i := start - 1; i >= start-3 && i >= 0; i-- {
		w := d.Word(i)
		if changeWords.Contains(w) {
			return signOf(w)
		}
		if w != "by" && w != "of" && w != "a" && w != "an" && w != "the" && w != "nearly" && w != "about" && w != "some" {
			break
		}
	}
	after := q.After
	if d.Word(after) == "%" || d.Word(after) == "percent" || d.Word(after) == "pct" {
		after++
	}
	if d.Word(after) == "per" && d.Word(after+1) == "cent" {
		after += 2
	}
	for i := after; i <= after+2; i++ {
		w := d.Word(i)
		if changeWords.Contains(w) && w != "off" && w != "added" && w != "cut" {
			return signOf(w)
		}
		if w == "," || w == "." || w == "of" || w == "to" || w == "and" {
			break
		}
	}
	return 0
}

func signOf(w string) int {
	if downWords.Contains(w) {
		return -1
	}
	return 1
}

// impossibleFall flags a fall of more than all there was.
func impossibleFall(p *reconcile.Pass, q *claims.Quantity, sign int) bool {
	n, ok := value(q)
	if sign > 0 || !ok || n.Cmp(claims.Int(100)) <= 0 {
		return false
	}
	d := p.Ledger.Document
	for i := d.Sentences.At(q.Sentence).First; i < d.Sentences.At(q.Sentence).Last; i++ {
		switch d.Word(i) {
		case "profit", "profits", "earnings", "income", "net", "margin", "result", "results", "return", "returns":
			return true // a profit may turn into a loss
		}
	}
	p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true,
		Spans:   []document.Span{q.Span},
		Message: fmt.Sprintf("change, contradicts: %s a fall of %s; nothing falls by more than 100%%. Of what is it a share?", place(d, q.Span), stated(d, q)),
	})
	return true
}

// valuesOf finds the two values of the change k in its own sentence, whose
// quantities are [first, end).
func valuesOf(l *claims.Ledger, k, first, end int) (changed, bool) {
	d := l.Document
	c := changed{By: &l.Quantities[k]}
	// What follows the percentage up to the next change belongs to it.
	stop := end
	for n := k + 1; n < end; n++ {
		if q := &l.Quantities[n]; q.Unit == "%" && direction(d, q) != 0 {
			stop = n
			break
		}
	}
	for n := k + 1; n < stop; n++ {
		role(l, n, &c)
	}
	if c.To == nil && c.From == nil {
		// "from 4bn to 6bn, a rise of 50%": what stands before.
		before := changed{By: c.By}
		for n := first; n < k; n++ {
			if q := &l.Quantities[n]; q.Unit == "%" && direction(d, q) != 0 {
				return c, false // the values before belong to that change
			}
			role(l, n, &before)
		}
		c = before
	}
	if c.To == nil && c.From != nil {
		// "17.05m tons, off 1.6% from 17.33m": the new value stands before.
		for n := k - 1; n >= first && c.To == nil; n-- {
			q := &l.Quantities[n]
			if q.Unit == "%" && direction(d, q) != 0 {
				break
			}
			if q.First < c.From.First && plain(l, n) && alike(l, q, c.From) {
				c.To = q
			}
		}
	}
	if c.To == nil || c.From == nil || !alike(l, c.To, c.From) {
		return c, false
	}
	return c, true
}

// role enters quantity n as the new or the old value where the words before it
// say so. Values that stand already are kept.
func role(l *claims.Ledger, n int, c *changed) {
	d, q := l.Document, &l.Quantities[n]
	if q.Bound == claims.Range && d.Word(d.TokenAt(q.Phrase.Start)-1) == "from" && c.From == nil && c.To == nil && !spanOfTime.Contains(q.Head) && !spanOfTime.Contains(q.Unit) {
		c.From, c.To = ends(d, q)
		return
	}
	if !plain(l, n) {
		return
	}
	i := d.TokenAt(q.Phrase.Start) - 1
	for back := 0; back < 6; back++ {
		switch w := d.Word(i); {
		case w == "to" && d.Word(i-1) == "compared" && c.From == nil:
			c.From = q
			return
		case w == "to" && d.Word(i-1) == "compared":
			return
		case w == "to" && c.To == nil:
			c.To = q
			return
		case oldWords.Contains(w) && c.From == nil:
			if w == "with" && d.Word(i-1) != "compared" {
				return
			}
			c.From = q
			return
		case w == "the" || w == "a" || w == "last" || w == "year" || w == "s" || w == "’s" || w == "'s" || w == "#" || w == "£" ||
			w == "corresponding" || w == "output" || w == "of" || w == "level" || w == "total" || w == "figure" || len(w) == 4 && isYear(d, i):
			i--
		default:
			return
		}
	}
}

// ends splits "from 50,000 to 65,000", read as a range, into its two values.
func ends(d *document.Document, q *claims.Quantity) (from, to *claims.Quantity) {
	for i := q.First + 1; i < q.After-1; i++ {
		if d.Word(i) != "to" {
			continue
		}
		a, b := *q, *q
		a.Span, a.After, a.High, a.Bound = tokens(d, q.First, i), i, q.Low, claims.Exact
		b.Span, b.First, b.Low, b.Bound = tokens(d, i+1, q.After), i+1, q.High, claims.Exact
		return &a, &b
	}
	return nil, nil
}

func isYear(d *document.Document, i int) bool {
	_, ok := year(d, i)
	return ok
}

// plain reports whether quantity n may be the value of something that changed:
// no conversion, no share price, nothing in brackets, no count of years.
func plain(l *claims.Ledger, n int) bool {
	q := &l.Quantities[n]
	return q.Restates < 0 && !q.Vague && q.Denominator == 0 && q.Bound != claims.Range && !spanOfTime.Contains(q.Unit) && !spanOfTime.Contains(q.Head) && !perShare(l.Document, q)
}

var spanOfTime = document.NewWordSet("year month week day hour minute second quarter decade")

func perShare(d *document.Document, q *claims.Quantity) bool {
	for i := q.After; i <= q.After+2; i++ {
		if w := d.Word(i); w == "a" && (d.Word(i+1) == "share" || d.Word(i+1) == "barrel") || w == "per" && d.Word(i+1) == "share" {
			return true
		}
	}
	return false
}

// alike reports whether two values are of one kind: the same unit, or one of
// them left out the unit that the other has; and not one of them a price.
func alike(l *claims.Ledger, a, b *claims.Quantity) bool {
	unitA, _, _ := strings.Cut(a.Unit, " per ")
	unitB, _, _ := strings.Cut(b.Unit, " per ")
	if unitA != unitB && unitA != "" && unitB != "" {
		return false
	}
	x, okX := value(a)
	y, okY := value(b)
	return okX && okY && x.Sign() > 0 && y.Sign() > 0
}

// subjects tell earnings from sales, so that a percentage of one is never held
// against values of the other.
var subjects = map[string]int{
	"profit": 1, "profits": 1, "earnings": 1, "income": 1, "earned": 1, "net": 1, "earns": 1,
	"sales": 2, "revenue": 2, "revenues": 2, "turnover": 2,
	"loss": 3, "losses": 3, "output": 4, "production": 4, "exports": 5, "imports": 6, "traffic": 7, "deliveries": 8,
}

// subject returns what the figures in a range of tokens are about, 0 when it
// is not plain.
func subject(d *document.Document, first, last int) int {
	found := 0
	for i := first; i < last; i++ {
		if n := subjects[d.Word(i)]; n > 0 {
			if found > 0 && found != n {
				return 0
			}
			found = n
		}
	}
	return found
}

// valuesNext finds the two values in the sentence after the change, where both
// sentences speak of the same thing and there is nothing to choose from.
func valuesNext(l *claims.Ledger, k, s int) (changed, bool) {
	d := l.Document
	c := changed{By: &l.Quantities[k]}
	about := subject(d, max(d.Sentences.At(s).First, c.By.First-6), min(d.Sentences.At(s).Last, c.By.After+8))
	if about == 0 {
		return c, false
	}
	for i := d.Sentences.At(s).First; i < d.Sentences.At(s).Last; i++ {
		if d.Word(i) == "from" && d.Tokens.At(i).Start > c.By.Span.End && d.Tokens.At(i).Start < c.By.Span.End+12 {
			return c, false // it names another value than those that follow
		}
	}
	for next := s + 1; next <= s+3 && next < d.Sentences.Len(); next++ {
		if subject(d, d.Sentences.At(next).First, d.Sentences.At(next).Last) != about || !sameNames(d, s, next) {
			continue
		}
		first, end := within(l, next)
		for n := first; n < end; n++ {
			if q := &l.Quantities[n]; q.Unit == "%" {
				return c, false // a change of its own
			}
		}
		var pair changed
		for n := first; n < end; n++ {
			role(l, n, &pair)
		}
		if pair.From != nil && pair.To == nil {
			for n := first; n < end && &l.Quantities[n] != pair.From; n++ {
				if plain(l, n) && alike(l, &l.Quantities[n], pair.From) {
					pair.To = &l.Quantities[n]
					break
				}
			}
		}
		if pair.From == nil || pair.To == nil || !alike(l, pair.To, pair.From) {
			return c, false
		}
		c.To, c.From = pair.To, pair.From
		return c, true
	}
	return c, false
}

// described are nouns by which a text takes up the company it has named.
var described = document.NewWordSet("company firm group giant maker bank airline carrier retailer insurer concern manufacturer producer")

var monthWords = document.NewWordSet("january february march april june july august september sept october november december")

// sameNames reports whether a sentence speaks of nobody but those that an
// earlier one names: their names meet, or the later has none.
func sameNames(d *document.Document, earlier, later int) bool {
	named := false
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last && i < d.Sentences.At(later).First+6; i++ {
		if described.Has(d, i) && d.Word(d.Sentences.At(later).First) == "the" {
			return true // "The St. Louis company earned ..."
		}
	}
	for i := d.Sentences.At(later).First; i < d.Sentences.At(later).Last && i < d.Sentences.At(later).First+8; i++ {
		t := d.Tokens.At(i)
		if !t.Capital || t.Kind != document.Word || i == d.Sentences.At(later).First && d.Tokens.At(i+1).Kind == document.Word && !d.Tokens.At(i+1).Capital {
			continue // the first word of a sentence is no name unless another follows
		}
		w := d.Word(i)
		for k := d.Sentences.At(earlier).First; k < d.Sentences.At(earlier).Last; k++ {
			if d.Word(k) == w {
				return true
			}
		}
		named = named || !t.Upper && len(w) > 3 && !monthWords.Contains(w)
	}
	return !named
}

// judgeChange compares a change with its two values.
func judgeChange(p *reconcile.Pass, c changed, sign int, severity claims.Severity) {
	d, widths := p.Ledger.Document, p.Policy.Widths
	for i := d.Sentences.At(c.By.Sentence).First; i < d.Sentences.At(c.By.Sentence).Last; i++ {
		if adjusted.Has(d, i) {
			return // a percentage of other figures than these
		}
	}
	to, _ := value(c.To)
	from, _ := value(c.From)
	by, ok := value(c.By)
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
	reach, ok := loose(c.To, widths).Quo(loose(c.From, widths))
	if !ok {
		return // the old value may be nothing: no percentage
	}
	reach = reach.Sub(claims.Exactly(claims.Int(1))).Scale(by100)
	f := reconcile.Finding{Decided: true, Spans: []document.Span{c.By.Span, c.To.Span, c.From.Span},
		Arithmetic: fmt.Sprintf("(%s - %s) / %s = %s%%", stated(d, c.To), stated(d, c.From), stated(d, c.From), rounded(computed, 1))}
	where := places(d, []document.Span{c.By.Span, c.To.Span})
	points := c.To.Unit == "%" && c.From.Unit == "%" && said.Meets(c.To.Interval(widths).Sub(c.From.Interval(widths)))
	half, _ := c.By.Last.Quo(claims.Int(2))
	switch {
	case points:
		f.Outcome = reconcile.Agrees
		f.Arithmetic = fmt.Sprintf("%s - %s = %s points", stated(d, c.To), stated(d, c.From), to.Sub(from))
		f.Message = fmt.Sprintf("change, holds: %s (%s)", f.Arithmetic, where)
	case computed.Sub(by).Abs().Cmp(half) <= 0 && c.By.Bound == claims.Exact && !oneSided(c.To) && !oneSided(c.From):
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("change, holds: %s (%s)", f.Arithmetic, where)
	case reach.Meets(said):
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("change, holds after rounding: %s; text %s (%s)", f.Arithmetic, hedged(d, c.By), where)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, severity
		f.Message = fmt.Sprintf("change, contradicts: %s says %s %s; %s. One of three figures differs; the text does not say which.",
			place(d, c.By.Span), upOrDown(sign), stated(d, c.By), f.Arithmetic)
	}
	p.Report(f)
}

func upOrDown(sign int) string {
	if sign < 0 {
		return "down"
	}
	return "up"
}

// loose returns the values a figure may have, and half a unit of its last
// digit that is not zero more for a whole number that ends in three zeros or
// more: such numbers are rounded as often as not.
func loose(q *claims.Quantity, w claims.Widths) claims.Interval {
	x := q.Interval(w)
	if q.Bound != claims.Exact || q.Rounded || q.LastNonZero.Cmp(claims.Int(1000)) < 0 {
		return x
	}
	half, _ := q.LastNonZero.Quo(claims.Int(2))
	if n, ok := value(q); ok && half.Cmp(n.Mul(claims.Ratio(1, 50))) > 0 {
		half = n.Mul(claims.Ratio(1, 50)) // nobody rounds 52,000 to 50,000 and then reckons in per cent
	}
	x.Lo.Value, x.Hi.Value = x.Lo.Value.Sub(half), x.Hi.Value.Add(half)
	return x
}
