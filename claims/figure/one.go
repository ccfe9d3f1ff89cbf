package figure

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// excludedWord drops number words that are pronouns, parts of names or of
// fixed phrases.
func (r *reader) excludedWord(n *numeral) int {
	i, j := n.first, n.after
	if n.vague || n.times || n.denominator > 0 {
		return 0
	}
	w := r.word(i)
	if r.hyphen(i-1) && r.kind(i-2, document.Word) && r.word(i-2) != "to" && r.word(i-2) != "mid" {
		return j // high-five, catch-twenty-two
	}
	if r.hyphen(j) && (r.word(j+1) == "dimensional" || r.word(j+1) == "by" || lexicon.OrdinalUnit.Contains(r.word(j+1))) {
		return j
	}
	if j == i+1 && n.scale == 0 {
		// A name: "Nine News", "Big Three", "Five Star".
		if r.capital(i) && i > r.first && !r.afterOpening(i) && (r.capital(j) && !r.headline(i) || r.capital(i-1) && !lexicon.PhraseStop.Contains(r.word(i-1)) && !r.headline(i)) {
			if _, unit := r.unitAfter(j, false); !unit {
				return j
			}
		}
		if r.capital(i) && r.word(i-1) == "of" && r.capital(i-2) && !r.headline(i) {
			return j // the Group of Seven
		}
		if w == "one" {
			if r.pronounOne(n) {
				return j
			}
			return 0
		}
		switch r.word(i - 1) {
		case "chapter", "section", "article", "phase", "stage", "page", "part", "volume", "season", "episode", "round", "lane", "game", "tier", "act", "verse", "channel", "number", "no":
			if (r.word(i-1) != "no" || !r.kind(i-2, document.Word)) && !lexicon.Plural(r.word(j)) {
				return j
			}
		case "top", "bottom", "final", "last", "sweet", "elite", "big":
			if prev := r.word(i - 1); prev != "last" && !r.kind(j, document.Word) || prev == "top" || prev == "bottom" {
				if next := r.word(j); next != "percent" && next != "per" && !r.countFollows(j) {
					return j
				}
			}
			if r.word(i-1) != "last" && lexicon.PhraseStop.Contains(r.word(j)) {
				return j
			}
		}
		if _, month := lexicon.Month.IntOf(r.word(i - 1)); month && r.capital(i-1) && !r.kind(j, document.Word) {
			return j
		}
		if r.word(j) == "o'clock" || r.word(j) == "o’clock" || r.word(j) == "am" || r.word(j) == "pm" || r.word(j) == "a.m." || r.word(j) == "p.m." {
			return j + 1
		}
		if w == "zero" && r.word(i-1) == "ground" {
			return j
		}
	}
	// "Nineteen eighty-four" reads as two numerals and is a year.
	if v, ok := n.value.Int64(); ok && v >= 13 && v < 100 && n.after == i+1 {
		if next, ok := cardinal(r.word(j)); ok && next >= 10 {
			return j + 1
		}
	}
	return 0
}

// afterOpening reports whether token i starts a quotation or follows a colon:
// its capital says nothing.
func (r *reader) afterOpening(i int) bool {
	switch r.raw(i - 1) {
	case ":", "—", "–", "-", "•", "[", "(", "...", "…":
		return true
	}
	return r.kind(i-1, document.QuoteMark)
}

// headline reports whether the sentence capitalises its words as headlines
// do, so that capitals say nothing.
func (r *reader) headline(int) bool {
	capitals, words := 0, 0
	for i := r.first; i < r.end && i < r.first+40; i++ {
		if r.kind(i, document.Word) && r.d.Tokens.At(i).Len() > 3 {
			words++
			if r.capital(i) {
				capitals++
			}
		}
	}
	return words >= 3 && capitals*4 > words*3
}

// pronounOne reports whether "one" stands for somebody or something rather
// than counting: "no one", "one another", "one of the ministers".
func (r *reader) pronounOne(n *numeral) bool {
	i, j := n.first, n.after
	if r.hyphen(j) {
		next := r.word(j + 1)
		if next == "on" || next == "off" || next == "sided" || next == "third" || next == "way" || next == "size" || next == "time" || next == "of" {
			return true
		}
		return false
	}
	switch r.word(i - 1) {
	case "this", "that":
		return !r.countedAfterOne(j)
	case "no", "number", "the", "which", "every", "any", "some", "each", "only", "another", "new", "old", "good", "first", "last", "big", "little",
		"next", "right", "wrong", "square", "day-one", "other", "same", "better", "different", "final", "single", "latter", "former", "small", "nice":
		return r.word(i-1) != "only" || !r.countedAfterOne(j)
	}
	if _, ok := r.unitAfter(j, false); ok && r.word(j) != "day" {
		return false // "one percent", "one US fluid ounce"
	}
	switch w := r.word(j); w {
	case "to", "or", "and":
		if r.numeralStart(j+1) || w == "or" && r.word(j+1) == "more" {
			return false // "one to two years", "one or more"
		}
	}
	if r.kind(j, document.Number) {
		_, unit := r.unitAfter(j+1, true)
		return !unit && !(r.counts > 0 && r.word(i-1) == "and") // "one 90-minute lesson", "and one 41-50 years old"
	}
	if r.kind(j, document.QuoteMark) && !r.glued(j) {
		return !r.nounFollows(j + 1)
	}
	if !r.kind(j, document.Word) {
		return true
	}
	if before := r.raw(i - 1); r.counts > 0 && (before == "and" || before == ",") {
		switch r.word(j) {
		case "is", "was", "on", "in", "at", "from", "with", "to", "has", "had", "for", "against":
			return false // "twelve are Greens and one is a Liberal"
		}
	}
	switch r.word(j) {
	case "in", "out":
		a := amount{numeral: *n}
		return !r.ratio(&a)
	case "of":
		// "One of the four" is a count of four; "one of the ministers" is none.
		for k := j + 1; k < j+4; k++ {
			if c, ok := cardinal(r.word(k)); ok && c > 1 || r.kind(k, document.Number) {
				return false
			}
		}
		return true
	case "day", "time", "thing":
		if r.word(j) == "day" && r.capital(i) && i == r.first {
			return true // "One day, ..."
		}
		if r.word(i-1) == "" && r.word(j) == "thing" {
			return true
		}
		return r.word(j) == "time" && r.word(i-1) == "at"
	}
	return !r.countedAfterOne(j)
}

// countedAfterOne reports whether token j can be what "one" counts, or is the
// verb of a casualty: "one was killed".
func (r *reader) countedAfterOne(j int) bool {
	if !r.kind(j, document.Word) {
		return false
	}
	w := r.word(j)
	if r.casualty(j) || w == "more" || w == "other" || w == "such" {
		return true
	}
	switch w {
	case "was", "is", "were", "has", "had":
		for k := j + 1; k < j+5; k++ {
			if r.casualty(k) {
				return true
			}
		}
		return false
	}
	if lexicon.Plural(w) && !lexicon.IrregularPlural.Contains(w) && !r.nounFollows(j+1) {
		return false // "one suspects that", "if one raises doubts" with what follows
	}
	if lexicon.NounVerb.Contains(w) && w[len(w)-1] != 's' {
		return true // "a one vote margin"
	}
	if lexicon.StateAdjective.Contains(w) && r.nounFollows(j+1) {
		return true // "one free offer"
	}
	return !lexicon.PhraseStop.Contains(w) && !lexicon.RelationVerb.Contains(w) && !adverb(w)
}
