package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// build turns one amount, or the two ends of a range, into a quantity.
func (r *reader) build(a, b amount, isRange bool) claims.Quantity {
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
			q.Hedge = r.d.Tokens.At(a.start - 1).Span
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
	if a.plusMinus {
		q.Bound = claims.Approx
	}
	// A hedge stands before the number, after it, or after what it counts.
	first, hedged := r.bindBefore(&q, a.start)
	phrase.Start = min(phrase.Start, r.d.Tokens.At(first).Start)
	after, hedged = r.bindAfter(&q, after, hedged)
	after = r.noun(&q, a, b, unit, after)
	after, _ = r.bindAfter(&q, after, hedged)
	phrase.End = max(phrase.End, r.d.Tokens.At(after-1).End)
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

// bindBefore reads the hedge before token i and returns the token where it
// starts, or i.
func (r *reader) bindBefore(q *claims.Quantity, i int) (first int, hedged bool) {
	bound, first := r.hedgeBefore(i)
	if bound == claims.Exact || q.Unreadable {
		return first, false
	}
	if r.word(first) == "over" && first == i-1 && q.Measure == "duration" &&
		(r.kind(first-1, document.Word) && !lexicon.DurationLead.Contains(r.word(first-1)) || r.kind(first-1, document.Number)) {
		return i, false // "$3bn over five years"
	}
	q.Hedge = r.span(first, i)
	q.Side = hedgeSide(r.word(first), i-first, bound)
	r.bind(q, bound)
	return first, true
}

// bindAfter reads the hedge that starts at token i and returns the token after
// it. A hedge that stood before the number decides.
func (r *reader) bindAfter(q *claims.Quantity, i int, hedged bool) (after int, bound bool) {
	b, next := r.hedgeAfter(i)
	if b == claims.Exact || q.Unreadable || hedged && q.Hedge.Start > q.Span.Start {
		return i, hedged
	}
	if !hedged {
		q.Hedge = r.span(i, next)
		r.bind(q, b)
	}
	return next, true
}

// noun reads the counted phrase and returns one past the last token of the
// whole phrase.
func (r *reader) noun(q *claims.Quantity, a, b amount, unit unitReading, after int) int {
	share := unit.measure == "share" || unit.measure == "point"
	switch {
	case a.times:
		return after
	case unit.name != "" && !share:
		if unit.noun >= 0 {
			r.count(q, unit.noun, unit.noun+1, unit.noun)
		}
		return after
	}
	start := after
	if m, ok := strong.At(r.text(), r, after); ok {
		start = m.End
	} else if r.hyphen(after) && r.kind(after+1, document.Word) {
		r.count(q, after+1, after+2, after+1) // "131-page document": the adjective names what is counted
		return after + 2
	}
	if a.vague && a.words && r.word(start) != "of" && vagueAlone(r.word(a.after-1)) {
		return after // "thousands march"
	}
	value, whole := a.value.Int64()
	one := whole && value == 1 && b.after <= a.after && a.scale == 0
	p, ok := r.counted(start, one, a.vague || a.denominator > 0 || unit.measure == "share")
	if !ok || share && !p.of {
		return after // "rose 4 percent" counts nothing
	}
	r.count(q, p.from, p.after, p.head)
	q.Group = lexicon.PersonGroup.ValueOf(q.Head)
	return p.after
}

// strong stands between a number and a body of so many: the 90-strong crew.
var strong = grammar.Must(`Hyphen "strong"`)

// count makes tokens [from, after) what the quantity counts, its head at head.
func (r *reader) count(q *claims.Quantity, from, after, head int) {
	q.Noun = r.span(from, after)
	if q.Head = lexicon.Singular(r.word(head)); len(q.Head) < 2 {
		q.Head = "" // the s of "B-17s"
	}
}

// vagueAlone reports whether a vague plural needs "of" before what it counts.
func vagueAlone(w string) bool {
	return w == "dozens" || w == "scores" || lexicon.VaguePlural.Num(w) > 0
}

// bind gives the ends of a quantity the bound of its hedge.
func (r *reader) bind(q *claims.Quantity, b claims.Bound) {
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
func (r *reader) increment(start, after int) bool {
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
