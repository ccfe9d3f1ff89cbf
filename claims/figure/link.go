package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/mention"
	"vouch/sources/document"
)

// link fills in what the quantities of one sentence say of one another: units
// and nouns shared along a list, amounts restated, parts of a whole, heads that
// are left out, and the date the sentence gives for them. The quantities are
// those of found from index from on.
func (r *reader) link(found []claims.Quantity, from int) {
	last := len(found) - 1
	r.figures = found[from:]
	for k := last - 1; k >= from; k-- {
		r.shareBack(&found[k], &found[k+1])
	}
	for k := from + 1; k <= last; k++ {
		r.restate(found, k)
		r.shareOn(found, k)
	}
	for k := from; k <= last; k++ {
		r.elided(found, from, k)
		r.part(found, from, k)
	}
	if asOf := r.asOf(); !asOf.IsZero() {
		for k := from; k <= last; k++ {
			if q := &found[k]; q.Measure != "duration" && q.Measure != "age" && !q.Span.Overlaps(asOf) {
				q.AsOf = asOf
			}
		}
	}
}

// bare reports whether nothing says what the number counts.
func bare(q *claims.Quantity) bool {
	return q.Unit == "" && q.Noun.IsZero() && q.Denominator == 0 && !q.Vague && !q.Unreadable
}

// counts reports whether the quantity counts something and is no measure.
func counts(q *claims.Quantity) bool { return q.Unit == "" && q.Denominator == 0 }

// takeMeasure gives a quantity what is said of another.
func takeMeasure(q, p *claims.Quantity) { q.Measure, q.Governor = p.Measure, p.Governor }

// between returns the text between two quantities: from the end of the first
// one's phrase to the start of the second one's.
func (r *reader) between(p, q *claims.Quantity) match.Text {
	t := r.text()
	t.First, t.End = r.d.TokenAt(p.Phrase.End), r.d.TokenAt(q.Phrase.Start)
	return t
}

// meets reports whether the pattern is met in the text from its start on.
func (r *reader) meets(p *pattern, t match.Text) bool {
	_, ok := p.At(t, r, t.First)
	return ok
}

var (
	// listed is what stands between the members of a list, toOnly and orBehind
	// what else may, thousand what no share is told with.
	listed   = grammar.Must(`start [", and or & / -"]{1,2} end`)
	toOnly   = grammar.Must(`start "to" end`)
	orBehind = grammar.Must(`start "," "or"`)
	commaOr  = grammar.Must(`start "," end`)
	thousand = claims.Int(1000)
)

// shareBack gives a bare number of a list the unit or the noun of the next:
// "two or three goals", "4, 7 and 9 mg".
func (r *reader) shareBack(p, q *claims.Quantity) {
	t := r.between(p, q)
	list := r.meets(listed, t)
	if list && counts(p) && q.Unit == "" && p.Measure == "" && q.Measure != "" && !p.Noun.IsZero() && !q.Noun.IsZero() && !p.None && q.Governor.Start > q.Span.End {
		takeMeasure(p, q) // "20 pilots, six guards and a cook died": the verb is that of all
	}
	if !list && !r.meets(toOnly, t) || !bare(p) || !r.lends(p, q, t) {
		return
	}
	p.Unit, p.UnitSpan, p.Noun, p.Head, p.Group = q.Unit, q.UnitSpan, q.Noun, q.Head, q.Group
	if p.Measure == "" {
		takeMeasure(p, q)
	}
}

// lends reports whether a quantity says what a bare number before it counts.
func (r *reader) lends(p, q *claims.Quantity, t match.Text) bool {
	switch {
	case q.Unit == "times", q.Denominator > 0, p.Measure != "" && q.Unit != "":
		return false
	case !q.UnitSpan.IsZero() && q.UnitSpan.Start < q.Span.Start:
		return false // "12 and $40" shares nothing
	case q.Unit == "%" && r.meets(commaOr, t) && r.opensClause(p):
		return false // "Of those over 60, 34% said yes"
	case q.Unit == "%":
		// "to 12,000, or 5%": the share restates the count
		return !r.meets(orBehind, t) && (p.Low.Missing || p.Low.Value.Cmp(thousand) <= 0)
	}
	return q.Unit != "" || !q.Noun.IsZero() || !r.meets(commaOr, t)
}

var (
	// olderThan leads to an age that no unit tells.
	olderThan = grammar.Must(`[word Plural] | ["those anyone people everyone"]`)
	overAge   = grammar.Must(`["under over above below"]`)
)

// opensClause reports whether a bare number ends what a clause is about: an age
// behind those who have it, or the whole that "of" leads to.
func (r *reader) opensClause(p *claims.Quantity) bool {
	i := r.d.TokenAt(p.Phrase.Start)
	if _, over := overAge.At(r.text(), r, i); over {
		if _, older := olderThan.Before(r.text(), r, i); older {
			return true
		}
	}
	_, of := ofWhole.Before(r.text(), r, i)
	return of
}

var (
	// compared stands before a value that another is compared with.
	compared = grammar.Must(`["from versus against"] | "compared" ["with to"]`)
	toBefore = grammar.Must(`"to"`)
	// ageEnd stands behind an age in a row of them.
	ageEnd = grammar.Must(`[", and ."]`)
)

// shareOn gives a bare number that the text compares with the one before it
// the unit and the head of that one, and the items of a list the measure of
// the first: "killed 12 civilians and three guards".
func (r *reader) shareOn(found []claims.Quantity, k int) {
	p, q := &found[k-1], &found[k]
	t := r.between(p, q)
	if bare(q) && q.Measure == "" && !p.Vague && p.Denominator == 0 && r.compares(p, q, t) {
		if p.Restates >= 0 {
			p = &found[p.Restates]
		}
		q.Unit, q.Head, q.Group = p.Unit, p.Head, p.Group
		takeMeasure(q, p)
		return
	}
	if q.Measure != "" || q.Unit != "" || !r.meets(listed, t) {
		return
	}
	if _, end := ageEnd.At(r.text(), r, q.After); end && p.Measure == "age" && bare(q) {
		q.Unit, q.Measure = p.Unit, p.Measure // "aged 4, 7 and 9"
	} else if p.Unit == "" && !q.Noun.IsZero() {
		takeMeasure(q, p)
	}
}

// compares reports whether a bare number is one that the quantity before it is
// compared with: "3% from 4", "310 tonnes, down from 400".
func (r *reader) compares(p, q *claims.Quantity, t match.Text) bool {
	if t.End-t.First > 4 || p.Unit == "%" && !q.Low.Missing && q.Low.Value.Cmp(thousand) > 0 {
		return false // "26.32 million tons, off 2.1% from 26.88 million"
	}
	if _, ok := compared.Before(r.text(), r, t.End); ok {
		return true
	}
	_, to := toBefore.Before(r.text(), r, t.End)
	return to && p.Measure != "share" && p.Measure != "point" && r.word(r.d.TokenAt(p.Phrase.Start)-1) == "from"
}

// eachIn stands where a count is told of each of several places: ", one each in".
var eachIn = grammar.Must(`after([", and"]) Number "each" ["in from at for"]`)

// elided gives a number without a noun the head of the one before it, when a
// verb of harm, "another" or "each in" shows that it counts the same sort of thing.
func (r *reader) elided(found []claims.Quantity, from, k int) {
	q := &found[k]
	_, each := eachIn.At(r.text(), r, q.First)
	if !q.Noun.IsZero() || q.Unit != "" || q.Head != "" || !each && !q.Increment && !lexicon.CasualtyMeasure.Contains(q.Measure) {
		return
	}
	for i := k - 1; i >= from; i-- {
		if p := &found[i]; p.Unit == "" && p.Head != "" && p.Denominator == 0 && (q.Measure == "" || personNoun(p.Head)) {
			q.Head, q.Group = p.Head, p.Group
			return
		}
	}
	if lexicon.CasualtyMeasure.Contains(q.Measure) {
		q.Head = "person"
	}
}

// The words before a count that make it one of all or of none: "all three",
// "all of the 33", "none of the eight".
var (
	allBefore  = grammar.Must(`"all" "of"? [PartDeterminer !"all"]{0,3}`)
	noneBefore = grammar.Must(`(["none neither"] | "not" "one") ("of" [PartDeterminer !"all"]{0,3} | [PartDeterminer !"all"]{1,3})`)
)

// whole reads what makes a count one of all or of none, before token i.
func (r *reader) whole(i int) (all, none bool) {
	_, all = allBefore.Before(r.text(), r, i)
	_, none = noneBefore.Before(r.text(), r, i)
	return all, none
}

// asOfLead leads to the date for which a sentence gives its figures, dayPart
// goes on with it: "as of Monday", "by late Friday evening".
var (
	asOfLead = grammar.Must(`"as" ["of at"] | "by" ["late early mid"]?`)
	dayPart  = grammar.Must(`DayPart{0,4}`)
)

// asOf finds the date for which the sentence gives its figures.
func (r *reader) asOf() document.Span {
	t := r.text()
	for m, ok := asOfLead.Find(t, r, r.first); ok; m, ok = asOfLead.Find(t, r, m.End) {
		if next := mention.DateAt(r.d, r.first, r.end, m.End); next > m.End {
			part, _ := dayPart.At(t, r, next)
			return r.span(m.Start, part.End)
		}
	}
	return document.Span{}
}
