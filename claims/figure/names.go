package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// designated reports whether the numeral is part of a name: "Boeing 787",
// "Channel 5", "S&P 500", "Big 12".
func (r *reader) designated(n *numeral) bool {
	i, j := n.first, n.after
	prev := i - 1
	if r.capital(prev) && prev > r.first && lexicon.Designator.Contains(r.word(prev)) && r.glued(j) && r.kind(j, document.Word) && r.d.Tokens.At(j).Len() == 1 && !r.countFollows(j+1) {
		return true // "Figure 4c"
	}
	if r.scaledOrMeasured(n) {
		return false
	}
	if r.raw(prev) == "." && r.glued(prev) {
		prev--
		if w := r.word(prev); w == "no" || w == "nos" || w == "vol" || w == "fig" || w == "pp" || w == "p" || w == "sec" || w == "art" || w == "ch" {
			return true
		}
		return false
	}
	if !r.kind(prev, document.Word) {
		return false
	}
	w := r.word(prev)
	counted := r.countFollows(j) || r.dash(j) && r.kind(j+1, document.Number) && r.countFollows(j+2)
	switch w {
	case "top", "bottom":
		return !r.percentFollows(j) && !counted
	case "final", "last", "big", "elite", "sweet":
		if w == "last" || !r.capital(prev) {
			return w == "last" && !r.kind(j, document.Word) && r.word(i-2) == "the" && !n.grouped
		}
		return !counted
	case "aged", "age":
		return false
	}
	if lexicon.Designator.Contains(w) {
		if w == "no" && !r.capital(prev) && counted {
			return false
		}
		if w == "day" || w == "week" || w == "year" || w == "hour" || w == "minute" {
			return !counted && !lexicon.NotNumbered.Contains(r.word(prev-1)) && r.word(prev-1) != "per" && !r.kind(prev-1, document.Number) && !n.grouped && r.raw(j) != "%"
		}
		if r.raw(prev) != w && prev > r.first {
			return !n.grouped || !counted
		}
		if lexicon.RankNoun.Contains(w) && n.value.Cmp(claims.Int(20)) <= 0 {
			return true // "category 1 hurricanes", "grade 8 pupils"
		}
		if lexicon.WeakDesignator.Contains(w) {
			return !counted && !n.grouped && r.word(prev-1) != "a"
		}
		return !n.grouped && (!counted || r.capital(prev) && !groupNoun(r.firstPlural(j)))
	}
	// A capitalised word that is neither a month nor the start of a sentence.
	if (r.capital(prev) || r.raw(prev) != w) && !lexicon.PhraseStop.Contains(w) && !n.grouped && (!n.rounded || version(r.raw(i))) && !r.headline(i) {
		if r.isWeekday(prev) {
			return false
		}
		if prev == r.first && !r.d.Tokens.At(prev).Upper {
			if endsHedge.Of(w) || lexicon.RelationVerb.Contains(w) {
				return false
			}
			return !counted && r.d.Tokens.At(i).Len() <= 4 && !r.casualty(j)
		}
		if counted && !r.capital(j) {
			return false
		}
		return true
	}
	return false
}

// version reports whether digits have the form of a version: "2.0".
func version(s string) bool { return len(s) == 3 && s[1] == '.' }

// scaledOrMeasured reports whether a scale word, a unit or a percent sign
// follows the numeral: then it is no part of a name.
func (r *reader) scaledOrMeasured(n *numeral) bool {
	if n.scale > 0 {
		return true
	}
	if u, ok := r.unitAfter(n.after, true); ok {
		return !(u.noun >= 0 && r.capital(u.noun) && !r.glued(u.noun) && r.d.Tokens.At(u.noun).Len() > 2)
	}
	return false
}

// score recognises "4-2", "0 – 0", "3-2-1", "6-4, 7-5" and numbers joined in
// the manner of telephone numbers.
func (r *reader) score(n *numeral) int {
	i, j := n.first, n.after
	if r.hyphen(j) && r.word(j+1) == "to" && r.hyphen(j+2) && r.kind(j+3, document.Number) && allDigits(r.raw(i)) && allDigits(r.raw(j+3)) && len(r.raw(i)) < 5 && len(r.raw(j+3)) < 5 &&
		smallInt(r.raw(i)) >= smallInt(r.raw(j+3)) {
		return j + 4 // passed 241-to-187
	}
	if !r.dash(j) || !r.kind(j+1, document.Number) || n.after != i+1 {
		return 0
	}
	spaced := !r.glued(j) || !r.glued(j+1)
	if spaced && r.raw(j) == "-" && r.glued(j) != r.glued(j+1) {
		return 0
	}
	left, right := r.raw(i), r.raw(j+1)
	end := j + 2
	chain := 1
	for r.dash(end) && r.glued(end) && r.glued(end+1) && r.kind(end+1, document.Number) {
		end += 2
		chain++
	}
	if chain > 1 {
		return end // 4-3-3, 2017-05-12, 1-800-555-0199
	}
	if !allDigits(left) || !allDigits(right) || len(left) > 4 || len(right) > 4 {
		return 0
	}
	if right[0] == '0' && len(right) > 1 {
		return end // 555-0123
	}
	a, b := smallInt(left), smallInt(right)
	if len(left) == 3 && len(right) == 4 && a >= 200 && !r.countFollows(end) {
		return end // a telephone number
	}
	if a >= b {
		if a > 9 && len(right) < len(left) && b > a%10 && r.countFollows(end) {
			return 0
		}
		return end
	}
	if _, unit := r.unitAfter(end, true); unit || r.isScale(end) || r.letterAfter(end) {
		return 0
	}
	if r.hedged(i) || r.countFollows(end) && r.word(i-1) != "a" && !lexicon.ScoreWord.Contains(r.word(end)) {
		return 0
	}
	if r.hyphen(end) {
		return 0 // a 4-6-week term
	}
	for k := i - 1; k >= i-6 && k >= r.first; k-- {
		if lexicon.ScoreWord.Contains(r.word(k)) {
			return end
		}
	}
	for k := end; k < end+4 && k < r.end; k++ {
		if lexicon.ScoreWord.Contains(r.word(k)) {
			return end
		}
	}
	if r.kind(end, document.Word) && r.capital(end) || r.kind(i-1, document.Word) && r.capital(i-1) && i-1 > r.first {
		return end // an address, "Leeds 2-3 Hull"
	}
	return 0
}

// letterAfter reports whether token i is a letter scale glued to digits.
func (r *reader) letterAfter(i int) bool {
	_, ok := lexicon.ScaleLetter.IntOf(r.word(i))
	_, short := lexicon.ScaleAbbreviation.IntOf(r.word(i))
	return (ok || short) && r.glued(i)
}
