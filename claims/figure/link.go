package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/mention"
	"vouch/sources/document"
)

// link fills in what the quantities of one sentence say of one another: units
// and nouns shared along a list, amounts restated, parts of a whole, heads that
// are left out, and the date the sentence gives for them. The quantities are
// those of found from index from on.
func (r *reader) link(found []claims.Quantity, from int) {
	last := len(found) - 1
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

// between returns the tokens between two quantities: from the end of the first
// one's phrase to the start of the second one's.
func (r *reader) between(p, q *claims.Quantity) (first, after int) {
	return r.d.TokenAt(p.Phrase.End), r.d.TokenAt(q.Phrase.Start)
}

// listed reports whether only the joints of a list stand in tokens [i, j).
func (r *reader) listed(i, j int) bool {
	if i >= j || j-i > 2 {
		return false
	}
	for ; i < j; i++ {
		switch r.raw(i) {
		case ",", "and", "or", "&", "/", "-":
		default:
			return false
		}
	}
	return true
}

// shareBack gives a bare number of a list the unit or the noun of the next:
// "two or three goals", "4, 7 and 9 mg".
func (r *reader) shareBack(p, q *claims.Quantity) {
	if p.Measure == "" && p.Unit == "" && q.Unit == "" && q.Measure != "" && !p.Noun.IsZero() && !q.Noun.IsZero() && p.Denominator == 0 && !p.None && q.Governor.Start > q.Span.End {
		// "20 pilots, six guards and a cook died": the verb is that of all.
		if i, j := r.between(p, q); r.listed(i, j) {
			p.Measure, p.Governor = q.Measure, q.Governor
		}
	}
	if !bare(p) || q.Unit == "times" || q.Denominator > 0 || p.Measure != "" && q.Unit != "" {
		return
	}
	i, j := r.between(p, q)
	if !r.listed(i, j) && !(j == i+1 && r.word(i) == "to") {
		return
	}
	if q.UnitSpan.Start < q.Span.Start && !q.UnitSpan.IsZero() {
		return // "12 and $40" shares nothing
	}
	if q.Unit == "%" && (r.raw(i) == "," && r.word(i+1) == "or" || !p.Low.Missing && p.Low.Value.Cmp(claims.Int(1000)) > 0) {
		return // "to 12,000, or 5%": the share restates the count
	}
	if q.Unit == "" && r.raw(i) == "," && r.word(j-1) != "and" && r.word(j-1) != "or" && j-i == 1 && q.Noun.IsZero() {
		return
	}
	p.Unit, p.UnitSpan, p.Noun, p.Head, p.Group = q.Unit, q.UnitSpan, q.Noun, q.Head, q.Group
	if p.Measure == "" {
		p.Measure, p.Governor = q.Measure, q.Governor
	}
}

// shareOn gives a bare number that the text compares with the one before it
// the unit and the head of that one, and the items of a list the measure of
// the first: "killed 12 civilians and three guards".
func (r *reader) shareOn(found []claims.Quantity, k int) {
	p, q := &found[k-1], &found[k]
	i, j := r.between(p, q)
	if bare(q) && q.Measure == "" && !p.Vague && p.Denominator == 0 {
		prev := r.word(j - 1)
		compared := prev == "from" || prev == "versus" || prev == "against" || (prev == "with" || prev == "to") && r.word(j-2) == "compared" ||
			prev == "to" && p.Measure != "share" && p.Measure != "point" && r.fromBefore(p)
		if p.Unit == "%" && !q.Low.Missing && q.Low.Value.Cmp(claims.Int(1000)) > 0 {
			compared = false // "26.32 million tons, off 2.1% from 26.88 million"
		}
		if compared && j-i <= 4 {
			if p.Restates >= 0 {
				p = &found[p.Restates]
			}
			q.Unit, q.Head, q.Group, q.Measure, q.Governor = p.Unit, p.Head, p.Group, p.Measure, p.Governor
			return
		}
	}
	if end := r.raw(q.After); p.Measure == "age" && bare(q) && q.Measure == "" && r.listed(i, j) && (end == "," || end == "and" || end == ".") {
		q.Unit, q.Measure = p.Unit, p.Measure // "aged 4, 7 and 9"
	}
	if q.Measure == "" && q.Unit == "" && p.Unit == "" && !q.Noun.IsZero() && r.listed(i, j) {
		q.Measure, q.Governor = p.Measure, p.Governor
	}
}

// fromBefore reports whether "from" leads to the quantity.
func (r *reader) fromBefore(q *claims.Quantity) bool {
	return r.word(r.d.TokenAt(q.Phrase.Start)-1) == "from"
}

// restate links an amount to the one it converts: "€50m ($54m)", "5 miles, or
// 8 km". The bound is that of the amount restated.
func (r *reader) restate(found []claims.Quantity, k int) {
	p, q := &found[k-1], &found[k]
	if p.Unit == "" || q.Unit == "" || p.Unit == q.Unit || p.Measure != q.Measure || q.Measure == "duration" || q.Measure == "share" || q.Measure == "times" {
		return
	}
	i, j := r.between(p, q)
	if j-i > 6 {
		return
	}
	open := -1
	for t := i; t < j; t++ {
		switch {
		case r.raw(t) == "(" || r.raw(t) == "[":
			open = t
		case r.raw(t) == ")" || r.raw(t) == "]":
			return
		}
	}
	switch {
	case open >= 0 && j-open <= 2:
	case open < 0 && r.word(j-1) == "or" && j-i <= 2:
	case open < 0 && p.Restates >= 0 && j == i+1 && (r.raw(i) == "/" || r.raw(i) == "," || r.raw(i) == ";"):
		// a second conversion in the same brackets
		q.Restates = p.Restates
	default:
		return
	}
	if q.Restates < 0 {
		q.Restates = k - 1
	}
	if whole := &found[q.Restates]; q.Bound == claims.Exact && whole.Bound != claims.Range && !q.Unreadable && !whole.Vague {
		r.bind(q, whole.Bound)
		q.Side = whole.Side
	}
}

// elided gives a number without a noun the head of the one before it, when a
// verb of harm or "another" shows that it counts the same sort of thing.
func (r *reader) elided(found []claims.Quantity, from, k int) {
	q := &found[k]
	if !q.Noun.IsZero() || q.Unit != "" || q.Head != "" || !q.Increment && !lexicon.CasualtyMeasure.Contains(q.Measure) {
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

// part links a part to its whole: "12 of the 40", "of the 40, 15", "61 dead,
// among them 14 children".
func (r *reader) part(found []claims.Quantity, from, k int) {
	q := &found[k]
	if q.Unit != "" || q.Denominator > 0 {
		return
	}
	of := q.After
	if r.word(of) == "out" {
		of++
	}
	if k+1 < len(found) && found[k+1].Unit == "" && r.word(of) == "of" {
		// "15 of the 40": nothing but determiners between.
		next := &found[k+1]
		i := of + 1
		for n := 0; n < 4 && (lexicon.PartDeterminer.Contains(r.word(i)) || r.kind(i, document.Possessive) || r.kind(i+1, document.Possessive)); n++ {
			i++ // "six of the county's eight schools"
		}
		if i == r.d.TokenAt(next.Phrase.Start) && next.Denominator == 0 {
			q.PartOf = k + 1
			if q.Head == "" {
				q.Head, q.Group = next.Head, next.Group
			}
			if q.Measure == "" {
				q.Measure, q.Governor = next.Measure, next.Governor
			}
			return
		}
	}
	if k == from {
		return
	}
	if w := r.word(q.After + 1); r.word(q.After) == "of" && (w == "whom" || w == "which" || w == "them") {
		for p := k - 1; p >= from; p-- { // "four of whom were hurt"
			if found[p].Unit == "" && found[p].PartOf < 0 && found[p].Denominator == 0 {
				q.PartOf = p
				if q.Head == "" {
					q.Head, q.Group = found[p].Head, found[p].Group
				}
				if x, ok := governorsAfter.At(r.text(), r, q.After+2); ok {
					r.governed(q, x.Made)
				}
				if q.Measure == "" {
					q.Measure, q.Governor = found[p].Measure, found[p].Governor
				}
				if c, ok := r.counted(q.After+2, false, false); ok && q.Noun.IsZero() && lexicon.PersonGroup.ValueOf(lexicon.Singular(r.word(c.head))) != "" {
					// "23 people, 12 of them children"
					q.Noun, q.Head = r.span(c.from, c.after), lexicon.Singular(r.word(c.head))
					q.Group = lexicon.PersonGroup.ValueOf(q.Head)
				}
				return
			}
		}
	}
	start := r.d.TokenAt(q.Phrase.Start)
	prev := &found[k-1]
	i, _ := r.between(prev, q)
	for t := start - 1; t >= i && t >= start-9; t-- {
		w := r.word(t)
		whole := false
		switch w {
		case "including", "includes", "include", "included":
			whole = true
		case "them", "whom", "which", "those", "these":
			before := r.word(t - 1)
			whole = before == "among" || before == "of" || before == "amongst"
		}
		if !whole {
			continue
		}
		// The whole is the nearest earlier count that is not itself a part.
		for p := k - 1; p >= from; p-- {
			if found[p].Unit == "" && found[p].PartOf < 0 && found[p].Denominator == 0 {
				q.PartOf = p
				if q.Measure == "" {
					q.Measure, q.Governor = found[p].Measure, found[p].Governor
				}
				return
			}
		}
		return
	}
	// Further items of a list of parts.
	if prev.PartOf >= 0 && prev.PartOf < k && r.listed(i, start) {
		q.PartOf = prev.PartOf
		if q.Measure == "" {
			q.Measure, q.Governor = prev.Measure, prev.Governor
		}
		return
	}
	// "Of the 40, 15 were women."
	if prev.Unit == "" && start-i <= 2 && (r.raw(i) == "," || start == i) {
		p := r.d.TokenAt(prev.Phrase.Start) - 1
		for n := 0; n < 3 && lexicon.PartDeterminer.Contains(r.word(p)); n++ {
			p--
		}
		if r.word(p) == "of" && (p == r.first || !r.kind(p-1, document.Word)) || p >= r.first && r.word(p) == "of" && r.word(p-1) == "and" {
			q.PartOf = k - 1
			if q.Head == "" {
				q.Head, q.Group = prev.Head, prev.Group
			}
		}
	}
}

// whole reads what makes a count one of all or of none, before token i: "all
// three", "all of the 33", "none of the eight".
func (r *reader) whole(i int) (all, none bool) {
	j := i - 1
	for n := 0; n < 3 && (lexicon.PartDeterminer.Contains(r.word(j)) && r.word(j) != "all"); n++ {
		j--
	}
	if r.word(j) == "of" {
		j--
	}
	switch r.word(j) {
	case "all":
		return true, false
	case "none", "neither":
		return false, j < i-1
	case "one":
		return false, r.word(j-1) == "not" && j < i-1
	}
	return false, false
}

// asOf finds the date for which the sentence gives its figures: "as of
// Monday", "by Friday evening".
func (r *reader) asOf() document.Span {
	for i := r.first; i+1 < r.end; i++ {
		j := i + 1
		switch r.word(i) {
		case "as":
			if r.word(j) != "of" && r.word(j) != "at" {
				continue
			}
			j++
		case "by":
			switch r.word(j) {
			case "late", "early", "mid":
				j++
			}
		default:
			continue
		}
		if next := mention.DateAt(r.d, r.first, r.end, j); next > j {
			for r.kind(next, document.Word) && lexicon.DayPart.Contains(r.word(next)) {
				next++
			}
			return r.span(i, next)
		}
	}
	return document.Span{}
}
