package figure

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// excluded recognises numerals that count nothing: years, dates, clock times,
// ordinals, scores, addresses, names and model numbers, codes, list markers.
// It returns the token to go on from, or 0 when the numeral is a quantity.
func (r *reader) excluded(n *numeral) int {
	if n.words {
		return r.excludedWord(n)
	}
	i, j := n.first, n.after
	raw := r.raw(i)
	if r.raw(i-1) == "+" && r.glued(i) && !r.glued(i-1) && (r.kind(j, document.Number) || r.raw(j) == "(" || r.hyphen(j)) {
		return r.skipCode(j) // +44 20 7946 0958
	}
	money, _ := r.moneyBefore(i)
	if (r.kind(j, document.Possessive) || r.kind(j, document.QuoteMark) && r.glued(j) && r.glued(j+1) && r.word(j+1) == "s") && !n.grouped && (raw[len(raw)-1] == '0' && len(raw) == 2 || yearLike(raw)) {
		return j + 2 // the 60's
	}
	// Glued to what stands before: G20, Covid-19, F-16, STS-1, #2, @5.
	if r.glued(i) && money == "" {
		if skip := r.gluedBefore(n); skip > 0 {
			return skip
		}
	}
	// Glued to what follows: ordinals, decades, models, clock times.
	if r.glued(j) {
		if skip := r.gluedAfter(n, money != ""); skip > 0 {
			return skip
		}
	}
	if money != "" || n.unreadable {
		return 0
	}
	if x, ok := r.uncounted(n); ok {
		return x
	}
	return 0
}

// bracketOpen reports whether a bracket is open before token i.
func (r *reader) bracketOpen(i int) bool {
	for k := i - 1; k >= r.first && k > i-40; k-- {
		switch r.raw(k) {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

func (r *reader) gluedBefore(n *numeral) int {
	i := n.first
	prev := i - 1
	switch {
	case r.kind(prev, document.Word):
		return r.skipGlued(n.after) // G20, IE6, cac40, x86-64
	case r.raw(prev) == "#" && n.scale > 0:
		return 0 // "#118 million": a pound sign that was lost on the wire
	case r.raw(prev) == "#" || r.raw(prev) == "@" || r.raw(prev) == "_":
		return n.after
	case r.glued(prev) && (r.raw(prev) == "=" || r.raw(prev) == "&" || r.raw(prev) == "?" || r.raw(prev) == "%"):
		return n.after // part of an address on the web
	case r.kind(prev, document.QuoteMark) && r.d.Tokens.At(n.first).Len() == 2 && (r.raw(prev) == "'" || r.raw(prev) == "’") && !r.kind(n.after, document.QuoteMark):
		return n.after // '07
	case r.raw(prev) == "." && !r.glued(prev):
		return 0 // .500
	case r.raw(prev) == "/" || r.raw(prev) == ":" || r.raw(prev) == ".":
		if r.glued(prev) {
			return n.after // 24/7, 10:30, f/4, v.2
		}
	case r.dash(prev) && r.glued(prev):
		if r.kind(prev-1, document.Word) {
			if w := r.word(prev - 1); w == "minus" || w == "to" || w == "of" {
				return 0
			}
			if units.At(r.d, prev-1).name != "" && r.kind(prev-2, document.Number) {
				return 0 // 25min-40min
			}
			return n.after // Covid-19, mid-1990, under-21, top-10
		}
		if r.kind(prev-1, document.Number) && r.glued(prev) {
			return 0 // a range: its first number is read before it
		}
	}
	return 0
}

func (r *reader) gluedAfter(n *numeral, money bool) int {
	j := n.after
	switch {
	case r.kind(j, document.Word):
		w := r.word(j)
		switch w {
		case "st", "nd", "rd", "th":
			return j + 1
		case "s":
			if !money {
				return j + 1
			}
		case "am", "pm", "a.m.", "p.m.", "noon", "gmt", "hrs":
			if w != "hrs" {
				return j + 1
			}
		}
		if money || lexicon.ScaleAbbreviation.Num(w) > 0 || lexicon.Scale.Num(w) > 0 {
			return 0
		}
		if _, ok := lexicon.ScaleLetter.IntOf(w); ok && (w == "k" || w == "m" && r.countFollows(j+1)) {
			return 0
		}
		if _, ok := r.unitAfter(j, true); ok && !(r.glued(j+1) && r.kind(j+1, document.Number)) {
			return 0
		}
		if w == "x" {
			return r.skipGlued(j)
		}
		if w == "fold" || w == "plus" || w == "odd" || w == "p" || w == "c" {
			return 0
		}
		return r.skipGlued(j) // 3D, 4x4, 747s, 24703L202
	case r.raw(j) == ":" && r.glued(j+1) && r.kind(j+1, document.Number):
		return r.skipGlued(j) // 10:30
	case r.raw(j) == "/" && r.glued(j+1) && r.kind(j+1, document.Number):
		return r.skipGlued(j) // 9/11
	case r.raw(j) == "." && r.glued(j+1) && r.kind(j+1, document.Word) && len(r.word(j+1)) <= 3 && !r.capital(j+1):
		return r.skipGlued(j)
	}
	return 0
}

// skipCode returns the first token from j on that does not belong to the code
// or telephone number that the token before begins: what is glued to it, and
// further groups of digits.
func (r *reader) skipCode(j int) int {
	j = r.skipGlued(j)
	for r.kind(j, document.Number) && !r.countFollows(j+1) && !r.unitWord(j+1) {
		j = r.skipGlued(j + 1)
	}
	return j
}

// skipSeries returns the token to go on from after a number that belongs to a
// name or a designator: further numbers of the same row are skipped, "pages 4,
// 7 and 9", "737-800".
func (r *reader) skipSeries(j int) int {
	for {
		k := j
		switch w := r.raw(k); {
		case w == "," || w == "and" || w == "or" || w == "to" || w == "&" || r.dash(k):
			k++
			if w == "," && (r.word(k) == "and" || r.word(k) == "or") {
				k++
			}
		default:
			return j
		}
		if !r.kind(k, document.Number) || r.countFollows(k+1) || r.d.Tokens.At(k).Len() > 4 {
			return j
		}
		if _, unit := r.unitAfter(k+1, true); unit {
			return j
		}
		if w := r.word(k + 1); !r.dash(j) && r.kind(k+1, document.Word) && !lexicon.PhraseStop.Contains(w) {
			return j
		}
		j = k + 1
	}
}

// skipGlued returns the first token from j on that a space precedes.
func (r *reader) skipGlued(j int) int {
	for r.glued(j) && (r.kind(j, document.Word) || r.kind(j, document.Number) || r.glued(j+1) && (r.raw(j) == ":" || r.raw(j) == "/" || r.raw(j) == "-" || r.raw(j) == ".")) {
		j++
	}
	return j
}
