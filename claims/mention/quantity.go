package mention

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// Quantities finds every quantity of the document, in text order: counts,
// amounts, shares, measures, factors and vague plurals, with their bounds,
// units and what they count. Years, dates, clock times, ordinals, scores,
// addresses, codes, names and model numbers are not quantities.
func Quantities(d *document.Document) []claims.Quantity {
	var found []claims.Quantity
	var names []document.Span
	for s := range d.Sentences {
		sentence := &d.Sentences[s]
		r := quantityReader{d: d, first: sentence.First, end: sentence.Last, sentence: s, names: &names}
		from := len(found)
		found = r.read(found)
		if len(found) > from {
			r.link(found, from)
		}
	}
	return found
}

// read appends the quantities of the sentence.
func (r *quantityReader) read(found []claims.Quantity) []claims.Quantity {
	for i := r.first; i < r.end; {
		t := &r.d.Tokens[i]
		switch t.Kind {
		case document.Number:
		case document.Word:
			if !numberStart[r.d.Lower(t.Span)] {
				i++
				continue
			}
		case document.Symbol:
			if t.Len() == 1 {
				i++
				continue
			}
		default:
			i++
			continue
		}
		if i == r.named && i > 0 {
			i++
			continue
		}
		n, ok := r.number(i)
		if !ok {
			i++
			if t.Kind == document.Number {
				i = r.skipCode(i)
			}
			continue
		}
		if skip := r.excluded(&n); skip > 0 {
			i = max(skip, i+1)
			continue
		}
		found = r.quantity(found, n)
		q := &found[len(found)-1]
		if q.Unit == "" && q.Denominator == 0 {
			r.counts++
		}
		i = max(q.After, i+1)
	}
	return found
}

// An amount is a numeral with the currency and the unit around it.
type amount struct {
	numeral
	start int // first token, currency and sign included
	unit  unitReading
	money string // the currency that stands before it

	plusMinus bool // "1010 ± 195"
}

// amount reads the sign, the currency and the unit of a numeral.
func (r *quantityReader) amount(n numeral) amount {
	a := amount{numeral: n, start: n.first}
	code, first := r.moneyBefore(n.first)
	if code == "" && r.dash(n.first-1) && r.glued(n.first) {
		// A glued sign is a sign; a dash with a space is punctuation.
		sign := n.first - 1
		c, f := r.moneyBefore(sign)
		if c != "" && r.glued(sign) || !r.glued(sign) || r.raw(sign-1) == "(" || r.raw(sign) == "−" && !r.kind(sign-1, document.Number) {
			if c == "" {
				f = sign
			}
			a.negate()
			a.first, a.span = sign, r.span(sign, n.after)
			code, first = c, f
		}
	} else if code != "" && r.dash(first-1) && r.glued(first) && !r.glued(first-1) && !r.kind(first-2, document.Number) {
		a.negate()
		first--
	}
	if code != "" {
		a.money, a.start = code, first
	} else {
		a.start = min(a.start, a.first)
	}
	// "5 M€" and "5m euros" need to know the currency before the scale.
	_, behind := r.moneyAfter(a.after+1, false)
	r.letterScale(&a.numeral, code != "" || behind && r.kind(a.after, document.Word))
	if code == "" && a.scale > 0 && !a.unreadable {
		a.span = r.span(a.first, a.after)
	}
	if code != "" {
		a.unit = unitReading{name: code, measure: "money", money: true, first: first, after: a.after, noun: -1}
		if w := r.raw(a.after); code == "USD" && (w == "US" || w == "U.S.") { // $76 US a barrel
			a.unit.after++
		}
		if u, ok := r.moneyAfter(a.after, false); ok && u.name == code && u.noun >= 0 {
			a.unit.after = u.after
		}
		r.rate(&a.unit)
		return a
	}
	behindBracket := a.after
	if a.vague && r.word(a.after) == "of" && (r.unitWord(a.after+1) || r.currencyWord(a.after+1)) {
		behindBracket++ // "thousands of miles"
	}
	if w := r.word(a.after); a.denominator == 2 && a.words && (w == "a" || w == "an") && r.unitWord(a.after+1) {
		behindBracket++ // "half an hour"
	}
	if r.raw(a.after) == "]" && r.raw(a.first-1) == "[" {
		behindBracket++ // "[Ten] years", an editor's insertion
	}
	if u, ok := r.unitAfter(behindBracket, !a.words); ok && !a.times {
		a.unit = u
		if u.factor > 0 {
			a.scaleBy(u.factor)
		}
		return a
	}
	if rate := (unitReading{after: a.after, first: a.after, noun: -1}); !a.times {
		if r.rate(&rate); rate.name != "" { // "20 per week"
			rate.name = strings.TrimSpace(rate.name)
			a.unit = rate
		}
	}
	return a
}

// quantity appends the quantity that the numeral begins, a range included.
func (r *quantityReader) quantity(found []claims.Quantity, n numeral) []claims.Quantity {
	a := r.amount(n)
	r.compound(&a)
	if r.ratio(&a) {
		return append(found, r.build(a, a, false))
	}
	r.uncertainty(&a)
	if b, form, ok := r.second(&a); ok {
		if form == ranged {
			return append(found, r.build(a, b, true))
		}
		found = append(found, r.build(a, a, false))
		found[len(found)-1].After = max(b.start, a.after)
		return found
	}
	return append(found, r.build(a, a, false))
}

// The forms in which two numbers stand together.
const (
	apart  = iota // "7- or 8-inch", "rose from 30 to 45": two values that share a unit or a scale
	ranged        // "350 to 400": one value between two ends
)

// second reads the other end of a range or the other of two numbers that share
// a scale or a unit, and shares it back to the first.
func (r *quantityReader) second(a *amount) (b amount, form int, ok bool) {
	if a.unreadable || a.times || a.vague && a.words {
		return b, 0, false
	}
	j := max(a.after, a.unit.after)
	between := r.word(a.start-1) == "between" || r.word(a.start-2) == "between"
	form = ranged
	k := j + 1
	switch w := r.word(j); {
	case w == "to":
		if r.changes(a.start) {
			form = apart
		}
		if r.dash(k) && r.glued(k+1) && !r.glued(k) {
			k++ // "200,000 to-260,000"
		} else if r.dash(k) {
			k++
		}
	case w == "and" && between:
	case (w == "or" || w == "and") && a.unit.name == "":
		form = apart
	case r.dash(j) && r.glued(j) && (r.word(j+1) == "to" || r.word(j+1) == "or" || r.word(j+1) == "and" || r.raw(j+1) == ","):
		// "7- or 8-inch", "0-to-60-mph"
		if k = j + 2; r.word(j+1) != "to" {
			form = apart
		} else if r.dash(k) && r.glued(k) {
			k++
		}
	case r.dash(j) && r.raw(j) != "—" && r.glued(j) == r.glued(j+1) || r.dash(j) && r.glued(j):
	case w == "through" && !a.words:
	default:
		return b, 0, false
	}
	start := k
	for n := 0; n < 4 && !r.numeralStart(start); n++ {
		if r.kind(start, document.Symbol) || r.kind(start, document.Word) && (currencyCodes[r.raw(start)] != "" || dollarPrefixes[r.word(start)] != "") || r.dash(start) && r.glued(start+1) ||
			form == ranged && (r.word(start) == "as" || r.word(start) == "about" || r.word(start) == "around" || r.word(start) == "nearly" || r.word(start) == "perhaps" || r.word(start) == "maybe") {
			start++
			continue
		}
		return b, 0, false
	}
	if !r.numeralStart(start) {
		return b, 0, false
	}
	m, readable := r.number(start)
	if !readable || m.unreadable || m.vague || m.times || m.denominator > 0 && a.denominator == 0 && form == ranged {
		return b, 0, false
	}
	if form == apart && r.excluded(&m) > 0 {
		return b, 0, false
	}
	b = r.amount(m)
	if form == ranged && r.word(j) == "to" && a.unit.name != "" && (r.changed(a.start) || a.unit.name == "%" && b.unit.name != "%") {
		return b, 0, false // "rose 3% to $29 million": a change and what it led to
	}
	if form == ranged && !between && r.word(j) != "to" && r.glued(b.after) && !r.dash(b.after) && r.kind(b.after, document.Word) && b.unit.after <= b.after {
		return b, 0, false // 25-40x
	}
	if form == ranged && a.unit.name != "" && a.unit.name != b.unit.name && !strings.HasPrefix(b.unit.name, a.unit.name+" per ") && (b.unit.name != "" || a.money == "" && !between) {
		return b, 0, false // "up 9.4 per cent to $84", "3 points to 31"
	}
	r.share(a, &b, form)
	if form == ranged {
		if a.value.Cmp(b.value) >= 0 {
			return b, 0, false // 5-3: a score; "52 to 48": two counts
		}
		if r.word(j) == "to" && (r.word(b.after) == "one" || a.value.Cmp(claims.Int(0)) == 0 && b.unit.name == "") {
			return b, 0, false
		}
	}
	return b, form, true
}

// numeralStart reports whether a numeral may start at token i.
func (r *quantityReader) numeralStart(i int) bool {
	if r.kind(i, document.Number) {
		return true
	}
	w := r.word(i)
	_, cardinal := cardinals[w]
	return cardinal || w == "minus" || (w == "a" || w == "an") && (scales[r.word(i+1)] > 0 || r.word(i+1) == "dozen") || vulgarFractions[r.raw(i)] != [2]int64{}
}

// share gives the first of two numbers the scale and the unit of the second.
// The scale is shared only when the first has none of its own and the two then
// order: "$3 to $5 billion", but "$800,000 to $1.3 million".
func (r *quantityReader) share(a, b *amount, form int) {
	if a.scale == 0 && b.scale > 0 && a.denominator == 0 && !a.grouped && (form == ranged || a.value.Cmp(claims.Int(1000)) < 0 && (b.unit.after > 0 || r.word(b.start-1) == "or")) {
		factor := claims.Decimal(1, b.scale)
		if shared := a.value.Mul(factor); shared.Cmp(b.value) < 0 && a.value.Cmp(claims.Int(1000)) < 0 {
			a.value, a.last, a.nonZero = shared, a.last.Mul(factor), a.nonZero.Mul(factor)
			a.scale, a.rounded = b.scale, b.rounded
		}
	}
	switch {
	case b.unit.name != "" && (a.unit.name == "" || strings.HasPrefix(b.unit.name, a.unit.name+" per ")):
		a.unit = b.unit
		a.unit.after = 0
	case b.unit.name == "" && a.unit.name != "" && form == ranged:
		after := b.unit.after
		b.unit = a.unit
		b.unit.after = after
	}
}

var changeVerbs = wordSet(`rose rise rises rising risen fell fall falls falling fallen increased increase increases increasing decreased decrease
	decreasing dropped drop drops dropping climbed climb climbing jumped jump jumping surged soared grew grow grown growing declined
	decline declining went gone up down plunged plummeted slid slumped slipped sank shrank shrunk cut raised lowered reduced
	expanded widened narrowed swelled doubled tripled edged gained revised dipped dwindled advanced tumbled improved moved
	changed lifted boosted ballooned mushroomed rocketed crept eased`)

// changed reports whether a verb of change stands right before the number at
// token i: what follows is by how much, not from where.
func (r *quantityReader) changed(i int) bool {
	k := i - 1
	for n := 0; n < 3 && (r.kind(k, document.Symbol) || r.word(k) == "by" || r.word(k) == "a" || r.word(k) == "another" || r.word(k) == "about" || r.word(k) == "nearly"); n++ {
		k--
	}
	return changeVerbs[r.word(k)] || r.word(k) == "off"
}

// changes reports whether "from", before token i, belongs to a change: then
// the two numbers are an old value and a new one.
func (r *quantityReader) changes(i int) bool {
	k := i - 1
	for n := 0; n < 3 && k >= r.first && r.word(k) != "from"; n++ {
		k--
	}
	if r.word(k) != "from" {
		return false
	}
	for n := 0; n < 9 && k >= r.first; n++ {
		k--
		if changeVerbs[r.word(k)] {
			return true
		}
		if w := r.raw(k); w == ";" || w == "." {
			return false
		}
	}
	return false
}

// build turns one amount, or the two ends of a range, into a quantity.
func (r *quantityReader) build(a, b amount, isRange bool) claims.Quantity {
	q := claims.Quantity{
		Sentence: r.sentence, First: a.first, After: b.after, Restates: -1, PartOf: -1, Bound: claims.Exact,
		Last: a.last, LastNonZero: a.nonZero, Rounded: a.rounded, Vague: a.vague, Unreadable: a.unreadable,
		Numerator: a.numerator, Denominator: a.denominator,
		Low: claims.End{Value: a.value}, High: claims.End{Value: a.value},
	}
	q.Span = r.span(a.first, b.after)
	if a.unreadable {
		q.Low, q.High = claims.End{Missing: true}, claims.End{Missing: true}
	}
	if isRange {
		q.High.Value, q.Bound = b.value, claims.Range
		if b.last.Cmp(q.Last) < 0 {
			q.Last = b.last
		}
		if b.nonZero.Cmp(q.LastNonZero) < 0 {
			q.LastNonZero = b.nonZero
		}
		if w := r.word(a.start - 1); w == "between" {
			q.Hedge = r.d.Tokens[a.start-1].Span
		}
	} else if a.vague {
		q.High.Value, q.Bound = a.high, claims.Approx
	}
	unit := b.unit
	if unit.name == "" {
		unit = a.unit
	}
	if a.times {
		q.Unit, q.Measure = "times", "times"
	} else {
		q.Unit = unit.name
		q.Rounded = q.Rounded || unit.name == "%"
	}
	after := max(b.after, unit.after)
	if unit.name != "" && unit.after > 0 {
		if unit.first < a.first {
			q.UnitSpan = r.span(unit.first, a.first)
			if unit.after > b.after && unit.noun >= 0 {
				q.UnitSpan = r.span(b.after, unit.after)
			}
		} else if unit.after > unit.first {
			q.UnitSpan = r.span(unit.first, unit.after)
		}
		q.Measure = unit.measure
	} else if unit.name != "" {
		q.Measure = unit.measure
	}
	phrase := r.span(min(a.start, a.first), max(after, b.after))
	// Hedges before the number, then after it or after what it counts.
	bound, first := r.hedgeBefore(a.start)
	if a.article && bound == claims.Exact && first == a.start {
		bound, first = r.hedgeBefore(a.start)
	}
	hedged := false
	if a.plusMinus {
		q.Bound = claims.Approx
	}
	if bound != claims.Exact && !a.unreadable {
		q.Hedge = r.span(first, a.start)
		q.Side = hedgeSide(r.word(first), a.start-first, bound)
		phrase.Start = q.Hedge.Start
		r.bind(&q, bound)
		hedged = true
	}
	if bound, next := r.hedgeAfter(after); bound != claims.Exact && !a.unreadable {
		if !hedged {
			q.Hedge = r.span(after, next)
			r.bind(&q, bound)
			hedged = true
		}
		after = next
	}
	after = r.noun(&q, a, b, unit, after)
	if !hedged && !a.unreadable {
		if bound, next := r.hedgeAfter(after); bound != claims.Exact {
			q.Hedge = r.span(after, next)
			r.bind(&q, bound)
			after = next
		}
	}
	phrase.End = max(phrase.End, r.d.Tokens[after-1].End)
	q.Phrase = phrase.Join(q.Span)
	if q.Unit == "" && !r.hyphen(b.after) {
		r.measure(&q, first, after)
	}
	q.Increment = r.increment(a.start, b.after)
	q.All, q.None = r.whole(r.d.TokenAt(q.Phrase.Start))
	if q.None {
		q.Measure, q.Governor = "", document.Span{} // "none of the eight was hurt": not eight hurt
	}
	return q
}

// noun reads the counted phrase and returns one past the last token of the
// whole phrase.
func (r *quantityReader) noun(q *claims.Quantity, a, b amount, unit unitReading, after int) int {
	if a.times {
		return after
	}
	if unit.name != "" && !unit.money && unit.measure != "share" && unit.measure != "point" {
		if unit.noun >= 0 {
			q.Noun = r.d.Tokens[unit.noun].Span
			q.Head = singular(r.word(unit.noun))
		}
		return after
	}
	if unit.money {
		if unit.noun >= 0 {
			q.Noun = r.d.Tokens[unit.noun].Span
			q.Head = singular(r.word(unit.noun))
		}
		return after
	}
	start := after
	if r.hyphen(after) && r.kind(after+1, document.Word) {
		// "131-page document": the adjective names what is counted.
		q.Noun = r.d.Tokens[after+1].Span
		q.Head = singular(r.word(after + 1))
		return after + 2
	}
	if a.vague && a.words && r.word(start) != "of" && vagueAlone(r.word(a.after-1)) {
		return after // "thousands march"
	}
	value, whole := a.value.Int64()
	one := whole && value == 1 && !(b.after > a.after) && a.scale == 0
	p, ok := r.counted(start, one, a.vague || a.denominator > 0 || unit.measure == "share")
	if !ok {
		return after
	}
	if (unit.measure == "share" || unit.measure == "point") && !p.of {
		return after // "rose 4 percent" counts nothing
	}
	q.Noun = r.span(p.first, p.after)
	q.Head = singular(r.word(p.head))
	q.Group = groups[q.Head]
	return p.after
}

// vagueAlone reports whether a vague plural needs "of" before what it counts.
func vagueAlone(w string) bool {
	return w == "dozens" || w == "scores" || vaguePlurals[w] > 0
}

// bind gives the ends of a quantity the bound of its hedge.
func (r *quantityReader) bind(q *claims.Quantity, b claims.Bound) {
	if q.Bound == claims.Range {
		if b == claims.Approx {
			q.Bound = b // "about 350 to 400" keeps its ends
		}
		return
	}
	if q.Vague && b != claims.MoreThan && b != claims.AtLeast {
		return
	}
	q.Bound = b
	switch b {
	case claims.AtLeast, claims.MoreThan:
		q.High = claims.End{Missing: true}
		q.Low.Open = b == claims.MoreThan
	case claims.AtMost, claims.LessThan:
		q.Low = claims.End{Missing: true}
		q.High.Open = b == claims.LessThan
	}
}

// increment reports whether the figure adds to one stated before: "another
// six", "four more", "12 others".
func (r *quantityReader) increment(start, after int) bool {
	switch r.word(start - 1) {
	case "another", "further", "additional", "extra":
		return true
	}
	switch r.word(after) {
	case "more", "others", "additional", "further", "extra":
		return r.word(after+1) != "than"
	}
	return false
}
