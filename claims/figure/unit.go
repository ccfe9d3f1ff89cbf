package figure

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A unitReading is a unit as it stands beside a numeral.
type unitReading struct {
	name    string
	measure string
	first   int // tokens [first, after); equal when the unit is not there
	after   int
	noun    int // token of the word that names it, or -1 for a sign
	money   bool
	age     bool // "19-year-old", "18 years old"
	factor  int  // power of ten that the unit carries: "120 MEUR"
}

// unitWord reports whether token i is the word of a unit.
func (r *quantityReader) unitWord(i int) bool {
	if !r.kind(i, document.Word) {
		return false
	}
	w := r.word(i)
	u, ok := units()[w]
	if ok && !u.glued {
		return true
	}
	switch w {
	case "square", "cubic", "sq", "nautical", "metric", "percentage", "basis":
		return true
	case "per":
		return r.word(i+1) == "cent"
	}
	return false
}

// unitAfter reads the unit that starts at token i, after a numeral that ends
// there; inDigits says that the numeral is written in digits.
func (r *quantityReader) unitAfter(i int, inDigits bool) (u unitReading, ok bool) {
	j := i
	hyphenated := r.hyphen(j) || r.raw(j) == "–" && r.glued(j) && r.glued(j+1) && r.kind(j+1, document.Word)
	if hyphenated {
		j++
	}
	// "20 (kg)"
	if open := r.raw(j); !hyphenated && (open == "(" || open == "{" || open == "<" || open == "[") {
		if closing := r.raw(j + 2); closing == ")" || closing == "}" || closing == ">" || closing == "]" {
			if found, ok := units()[r.word(j+1)]; ok && r.glued(j+1) && found.measure != "duration" && found.measure != "share" {
				return unitReading{name: found.name, measure: found.measure, first: j + 1, after: j + 2, noun: -1}, true
			}
		}
		return u, false
	}
	u, ok = r.bareUnit(j, inDigits)
	if !ok {
		return r.moneyAfter(j, inDigits)
	}
	u.first = j
	if u.measure == "duration" {
		r.age(&u)
	}
	if power := r.raw(u.after); u.measure == "distance" && r.glued(u.after) && u.noun < j+1 {
		switch power {
		case "2", "²":
			u.name, u.measure, u.after = "square "+u.name, "area", u.after+1
		case "3", "³":
			u.name, u.measure, u.after = "cubic "+u.name, "volume", u.after+1
		}
	}
	if !u.age {
		r.rate(&u)
	}
	return u, true
}

// age reads the "-old" of "19-year-old" and the "old" of "18 years old".
func (r *quantityReader) age(u *unitReading) {
	k := u.after
	if r.hyphen(k) || r.dash(k) && r.word(k+1) == "old" {
		k++
	}
	switch r.word(k) {
	case "old", "olds":
		u.age, u.measure, u.after = true, "age", k+1
	case "of":
		if r.word(k+1) == "age" {
			u.age, u.measure, u.after = true, "age", k+2
		}
	}
}

// rate reads "per second", "an hour", "/h" after a unit or an amount.
func (r *quantityReader) rate(u *unitReading) {
	k := u.after
	by := ""
	switch w := r.word(k); w {
	case "per", "each", "every":
		if w != "per" && u.measure == "duration" {
			return // "six months each year"
		}
		if w == "per" && r.kind(k+1, document.Number) {
			by, k = r.raw(k+1), k+2 // "15 per 100,000": the base is no figure of its own
			break
		}
		if r.kind(k+1, document.Word) && (w == "per" || lexicon.Period.Contains(r.word(k+1))) && !(w == "per" && r.word(k+1) == "cent") {
			by, k = r.word(k+1), k+2
			if by == "square" || by == "cubic" || by == "sq" {
				by, k = by+" "+r.word(k), k+1
			}
		}
	case "a", "an":
		if lexicon.Period.Contains(r.word(k+1)) && r.word(k+2) != "ago" && r.word(k+2) != "earlier" && r.word(k+2) != "later" || lexicon.RateNoun.Contains(r.word(k+1)) {
			by, k = r.word(k+1), k+2
		}
	case "/":
		if r.glued(k) && r.glued(k+1) && (lexicon.RateNoun.Contains(r.word(k+1)) || lexicon.Period.Contains(r.word(k+1)) || units()[r.word(k+1)].name != "") {
			by, k = r.word(k+1), k+2
		}
	case "annually", "yearly":
		by, k = "year", k+1
	case "daily":
		by, k = "day", k+1
	}
	if by == "" {
		return
	}
	if found, ok := units()[by]; ok {
		by = found.name
	} else {
		switch by {
		case "h", "hr":
			by = "hour"
		case "s", "sec":
			by = "second"
		case "annum":
			by = "year"
		}
	}
	u.name, u.after = u.name+" per "+by, k
	if u.measure == "distance" && lexicon.Period.Contains(by) {
		u.measure = "speed"
	} else if !u.money {
		u.measure = "rate"
	}
}

// bareUnit reads one unit without age or rate.
func (r *quantityReader) bareUnit(j int, inDigits bool) (u unitReading, ok bool) {
	w, raw := r.word(j), r.raw(j)
	u = unitReading{noun: j, after: j + 1}
	if long, read, ok := r.longUnit(j, inDigits); read {
		return long, ok
	}
	found, ok := exactUnits()[raw]
	if ok && (!inDigits || !r.glued(j) && r.capital(j+1)) {
		ok = false
	}
	if ok && len(raw) == 1 && !r.glued(j) && r.kind(j+1, document.Number) {
		ok = false
	}
	if ok && raw == "s" {
		ok = false // the 1980s, over-65s
	}
	if !ok {
		if found, ok = units()[w]; !ok || found.glued && !inDigits {
			return u, false
		}
		if !r.kind(j, document.Word) && !r.kind(j, document.Symbol) {
			return u, false
		}
	}
	if found.name == "second" && w == "second" && !r.hyphen(j-1) && !r.hyphen(j+1) {
		// "One second" is a time, "two second homes" is not.
		if r.word(j-1) != "one" && r.word(j-1) != "a" && (!inDigits || !r.nounFollows(j+1) && r.word(j-1) != "1") {
			return u, false
		}
	}
	if r.capital(j) && lexicon.NameUnit.Contains(w) {
		return u, false // "9 Stone Lane", "two Cup finals"
	}
	u.name, u.measure = found.name, found.measure
	if found.measure == "share" {
		u.noun = -1
		return r.afterPercent(u), true
	}
	if !r.kind(j, document.Word) || len(w) < 3 || w == "fold" {
		u.noun = -1
	}
	return u, true
}

// longUnit reads the units that more than one word or a sign of its own makes:
// "square miles", "per cent", "light-years". Read is true when the word at
// token j begins one of these or none at all.
func (r *quantityReader) longUnit(j int, inDigits bool) (u unitReading, read, ok bool) {
	w, raw := r.word(j), r.raw(j)
	u = unitReading{noun: j, after: j + 1}
	switch w {
	case "square", "sq", "cubic", "cu":
		k := j + 1
		if r.raw(k) == "." || r.hyphen(k) {
			k++
		}
		base, ok := units()[r.word(k)]
		if !ok {
			if base, ok = exactUnits()[r.raw(k)]; !ok {
				return u, true, false
			}
		}
		prefix, measure := "square ", "area"
		if w[0] == 'c' {
			prefix, measure = "cubic ", "volume"
		}
		noun := k
		if r.d.Tokens.At(k).Len() < 3 {
			noun = -1
		}
		return unitReading{name: prefix + base.name, measure: measure, noun: noun, after: k + 1}, true, true
	case "metric":
		if x := r.word(j + 1); x == "tons" || x == "ton" || x == "tonnes" || x == "tonne" {
			return unitReading{name: "tonne", measure: "mass", noun: j + 1, after: j + 2}, true, true
		}
		return u, true, false
	case "nautical":
		if x := r.word(j + 1); x == "miles" || x == "mile" {
			return unitReading{name: "nautical mile", measure: "distance", noun: j + 1, after: j + 2}, true, true
		}
		return u, true, false
	case "light":
		k := j + 1
		if r.hyphen(k) {
			k++
		}
		if x := r.word(k); x == "years" || x == "year" {
			return unitReading{name: "light-year", measure: "distance", noun: k, after: k + 1}, true, true
		}
		return u, true, false
	case "fluid":
		if x := r.word(j + 1); x == "ounce" || x == "ounces" {
			return unitReading{name: "fluid ounce", measure: "volume", noun: j + 1, after: j + 2}, true, true
		}
		return u, true, false
	case "us", "u.s.", "imperial", "long", "short":
		if x := r.word(j + 1); (r.raw(j) == "US" || w != "us") && (x == "tons" || x == "gallons" || x == "gallon" || x == "pint" || x == "quart" || x == "fluid") {
			u, ok = r.bareUnit(j+1, inDigits)
			return u, true, ok
		}
		return u, true, false
	case "per":
		if r.word(j+1) != "cent" {
			return u, true, false
		}
		return r.afterPercent(unitReading{name: "%", measure: "share", noun: -1, after: j + 2}), true, true
	case "percentage", "basis":
		k := j + 1
		if r.hyphen(k) {
			k++
		}
		if x := r.word(k); x == "points" || x == "point" {
			return unitReading{name: w + " point", measure: "point", noun: -1, after: k + 1}, true, true
		}
		return u, true, false
	case "lb":
		if r.hyphen(j+1) && r.word(j+2) == "ft" {
			return unitReading{name: "pound-foot", measure: "torque", noun: -1, after: j + 3}, true, true
		}
	case "pound":
		if r.hyphen(j+1) && (r.word(j+2) == "feet" || r.word(j+2) == "foot") {
			return unitReading{name: "pound-foot", measure: "torque", noun: -1, after: j + 3}, true, true
		}
	case "°", "degrees", "degree":
		u.name, u.measure = "degree", "temperature"
		if raw == "°" {
			u.noun = -1
		}
		switch r.word(j + 1) {
		case "celsius", "centigrade", "c":
			u.name, u.after = "degree Celsius", j+2
		case "fahrenheit", "f":
			u.name, u.after = "degree Fahrenheit", j+2
		}
		return u, true, true
	case "″", "”", "\"":
		if r.glued(j) && inDigits && raw == "″" {
			return unitReading{name: "inch", measure: "distance", noun: -1, after: j + 1}, true, true
		}
		return u, true, false
	}
	return u, false, false
}

// afterPercent reads the "point" of "percent points".
func (r *quantityReader) afterPercent(u unitReading) unitReading {
	k := u.after
	if r.hyphen(k) {
		k++
	}
	if w := r.word(k); w == "points" || w == "point" {
		u.name, u.measure, u.after = "percentage point", "point", k+1
	}
	return u
}
