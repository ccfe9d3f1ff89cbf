package figure

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// month reports whether token i is the name of a month.
func (r *reader) month(i int) bool {
	if !r.kind(i, document.Word) {
		return false
	}
	_, ok := lexicon.Month.IntOf(r.word(i))
	return ok && (r.capital(i) || r.d.Tokens.At(i).Len() > 4 && r.word(i) != "march")
}

// date recognises the day and the year beside the name of a month, and ranges
// and lists of them.
func (r *reader) date(n *numeral) int {
	i, j := n.first, n.after
	raw := r.raw(i)
	if len(raw) > 4 || !allDigits(raw) || n.after != i+1 {
		return 0
	}
	day := len(raw) <= 2
	prev := i - 1
	if r.raw(prev) == "." || r.raw(prev) == "," || r.word(prev) == "the" {
		prev--
	}
	if !day && !yearLike(raw) {
		return 0 // "As of 3 March, 120 cases"
	}
	if r.month(prev) && (!day || r.raw(i-1) != ",") {
		if day && r.word(prev-1) == "in" && prev == i-1 && r.countFollows(j) {
			return 0 // "In May 14 people died"
		}
		return r.endOfDates(j)
	}
	if !day {
		return 0
	}
	k := j
	if r.word(k) == "of" {
		k++
	}
	if r.month(k) && !(r.word(k) == "may" && !r.capital(k)) {
		if r.word(k) == "may" || r.word(k) == "march" {
			if next := r.word(k + 1); r.kind(k+1, document.Word) && lexicon.RelationVerb.Contains(next) && next != "said" {
				return 0 // "At 12 May moved to Leeds" is rare, "12 may have died" is lower-case
			}
		}
		return r.endOfDates(k + 1)
	}
	// "4, 7 and 9 March"
	for m, n := k, 0; n < 6 && (r.raw(m) == "," || r.word(m) == "and"); n++ {
		if m++; r.word(m) == "and" {
			m++
		}
		if !r.kind(m, document.Number) || r.d.Tokens.At(m).Len() > 2 {
			break
		}
		if m++; r.month(m) {
			return r.endOfDates(m + 1)
		}
	}
	// "3-7 June", "3 and 4 June"
	if r.dash(k) || r.word(k) == "and" || r.word(k) == "to" || r.word(k) == "or" || r.raw(k) == "," {
		m := k + 1
		if r.kind(m, document.Number) && r.d.Tokens.At(m).Len() <= 2 && (r.month(m+1) || r.word(m+1) == "of" && r.month(m+2)) {
			return r.endOfDates(m + 2)
		}
	}
	if _, weekday := lexicon.Weekday.IntOf(r.word(i - 1)); weekday && r.capital(i-1) && !r.countFollows(j) && !r.kind(j, document.Word) {
		return j // Friday 13
	}
	return 0
}

// endOfDates skips the rest of a date that is read up to token j: further
// days, a year.
func (r *reader) endOfDates(j int) int {
	for {
		k := j
		if r.raw(k) == "," || r.dash(k) || r.word(k) == "and" || r.word(k) == "to" || r.word(k) == "or" || r.raw(k) == "." || r.raw(k) == "&" {
			k++
		}
		if !r.kind(k, document.Number) || !allDigits(r.raw(k)) {
			return j
		}
		switch size := r.d.Tokens.At(k).Len(); {
		case size == 4 && yearLike(r.raw(k)):
			if r.countFollows(k+1) && k > j {
				return j
			}
			return k + 1
		case size <= 2 && k > j && r.raw(j) != "." && !r.countFollows(k+1) && !r.unitWord(k+1) && !r.percentFollows(k+1):
			if r.raw(j) == "," && !r.month(k+1) && r.raw(k+1) != "," && r.word(k+1) != "and" {
				return j
			}
			j = k + 1
			if r.month(j) {
				j++
			}
		default:
			return j
		}
	}
}

func (r *reader) percentFollows(i int) bool {
	return r.raw(i) == "%" || r.word(i) == "percent" || r.word(i) == "per"
}

func yearLike(s string) bool {
	return len(s) == 4 && (s[0] == '1' && s[1] >= '0' || s[0] == '2' && s[1] <= '1')
}

func (r *reader) isWeekday(i int) bool {
	_, ok := lexicon.Weekday.IntOf(r.word(i))
	return ok && r.capital(i)
}

// year reports whether a numeral of four digits is a year.
func (r *reader) year(n *numeral) bool {
	i, j := n.first, n.after
	raw := r.raw(i)
	next := r.word(j)
	switch next {
	case "b.c.", "b.c.e.", "c.e.", "a.d.", "bc", "bce":
		return n.after == i+1 && r.kind(j, document.Word) && (len(next) > 3 || r.d.Tokens.At(j).Upper)
	}
	if n.after != i+1 || len(raw) != 4 || !yearLike(raw) || !allDigits(raw) {
		return false
	}
	if r.dash(j) && r.kind(j+1, document.Number) {
		// 2012-13, 2000 - 2050; but "2000 - 2500 Calories".
		second := r.raw(j + 1)
		if !allDigits(second) || len(second) != 2 && len(second) != 4 {
			return false
		}
		_, unit := r.unitAfter(j+2, true)
		return !unit && !(r.hedged(i) && r.countFollows(j+2))
	}
	if _, unit := r.unitAfter(j, true); unit && !r.hyphen(j) || r.isScale(j) {
		return false
	}
	if w := r.word(i - 1); (w == "in" || w == "since") && smallInt(raw) >= 1500 && smallInt(raw) < 2100 {
		return true
	}
	if (next == "to" || next == "and") && r.kind(j+1, document.Number) {
		if _, unit := r.unitAfter(j+2, true); unit {
			return false
		}
		if second := r.raw(j + 1); len(second) == 4 && allDigits(second) && !yearLike(second) {
			return false
		}
		if v, second := smallInt(raw), r.raw(j+1); v >= 1900 && v < 2060 && yearLike(second) && allDigits(second) && smallInt(second) >= 1900 && !r.hedged(i) {
			return true // the 2008 and 2012 campaigns
		}
		if r.countFollows(j+2) && !yearPreposition(r.word(i-1)) {
			return false
		}
	}
	switch prev := r.word(i - 1); prev {
	case "in", "since", "until", "till", "year", "circa", "mid", "early", "late", "summer", "winter", "spring", "autumn", "fall", "during", "before", "after", "by", "between":
		if prev == "in" || prev == "since" || prev == "year" || prev == "during" || !r.countFollows(j) {
			return true
		}
		if prev == "between" && r.word(j) == "and" {
			return true
		}
	}
	if r.hedged(i) {
		switch r.word(i - 2) {
		case "in", "since", "from", "until", "of":
			return true // in about 1850
		}
		if r.word(i-2) == "up" && r.word(i-1) == "to" && !r.countFollows(j) {
			return true // up to 2015
		}
		return raw[0] == '1' && raw[1] >= '8' && !r.kind(j, document.Word) && r.word(i-1) == "around"
	}
	if r.kind(j, document.Word) && lexicon.IrregularPlural.Contains(next) {
		return false
	}
	value := smallInt(raw)
	if value < 1500 || value > 2100 {
		return r.yearContext(i) && !r.countFollows(j)
	}
	if value < 1750 || value > 2060 || value < 1900 && !r.yearContext(i) {
		return !(r.kind(j, document.Word) && !r.capital(j) && lexicon.Plural(next)) && r.yearContext(i) || !r.kind(j, document.Word) && value < 2060
	}
	if r.countFollows(j) && !r.capital(j) && !r.yearContext(i) {
		// "1980 demonstrators marched", but "the 2008 elections".
		switch r.word(i - 1) {
		case "the", "his", "her", "its", "their", "a", "an", "of", "'s", "s":
			return true
		}
		return !groupNoun(next) || r.capital(i-1) && i-1 > r.first
	}
	return true
}

func yearPreposition(w string) bool {
	return lexicon.YearPreposition.Contains(w) && w != "of" && w != "the"
}

// yearContext reports whether the word before token i leads to a year.
func (r *reader) yearContext(i int) bool {
	w := r.word(i - 1)
	switch w {
	case "year", "circa", "c", "ad", "bc", "(":
		return true
	case "the", "of", "from", "to", "around":
		return false
	}
	return lexicon.YearPreposition.Contains(w) || r.raw(i-1) == "("
}

// hedged reports whether a hedge stands right before token i.
func (r *reader) hedged(i int) bool {
	_, first := r.hedgeBefore(i)
	return first < i
}
