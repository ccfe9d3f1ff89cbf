package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// timePhrase returns the token after a time that starts with a small word at
// token i: last week, earlier this month, a day later, the same day. It returns
// i where that word opens what was said instead, and false where no time
// follows it.
func (t *Text) timePhrase(i, hi int) (next int, ok bool) {
	if !lexicon.TimeLead.Has(t.Document, i) {
		return i, false
	}
	k := i + 1
	for k < hi && k < i+4 && (t.Class(k).Is(Determiner|Adverb, Time) || lexicon.TimeFiller.Has(t.Document, k)) {
		k++
	}
	if k >= hi || k >= i+4 || !t.Class(k).Is(Time, Preposition) || t.Tokens.At(k).Kind != document.Word {
		return i, false
	}
	if t.Word(i) == "that" && k+1 < hi && !t.endsAdjunct(k+1, hi) {
		return i, true
	}
	if lexicon.CountedTimeLead.Has(t.Document, i) && !lexicon.TimeRelation.Has(t.Document, k+1) && !(t.Word(k) == "day" && t.Word(i) == "the") {
		return i, true // a week of rain
	}
	k++
	for k < hi && (t.Is(k, Time) || t.Word(k) == "before") && !t.Is(k, Capital) {
		k++
	}
	return k, true
}

// day returns the token after what goes on with a day that ends before token i:
// Monday | morning, May | 12, 2021.
func (t *Text) day(i, hi int) int {
	for i < hi && t.Class(i).Is(Time|Weekday, Subordinator) {
		i++
	}
	if i < hi && t.Tokens.At(i).Kind == document.Number {
		i++
		if i+1 < hi && t.Comma(i) && t.year(i+1) {
			i += 2
		}
	}
	return i
}

// clock returns the token after a time of day at token i: 11:30 am (1830 UTC);
// 0 when none stands there.
func (t *Text) clock(i, hi int) int {
	k := i + 1
	if k+1 < hi && t.Mark(k, ":") && t.Glued(k) && t.Tokens.At(k+1).Kind == document.Number {
		k += 2
	}
	switch {
	case lexicon.ClockTail.Has(t.Document, k):
		k++
	case k == i+1:
		return 0
	}
	if t.Word(k) == "time" {
		k++
	}
	if k < hi && t.Mark(k, "(") {
		for k < hi && !t.Mark(k, ")") {
			k++
		}
		k++
	}
	return min(k, hi)
}

// timeAfter reports whether the word at token i, which may join a clause too,
// is followed by a bare time: since Monday, before noon.
func (t *Text) timeAfter(i, hi int) bool {
	return i+1 < hi && t.Is(i+1, Time|Weekday) && t.endsAdjunct(i+2, hi)
}

func (t *Text) endsAdjunct(i, hi int) bool {
	return i >= hi || t.Tokens.At(i).Kind != document.Word || t.Is(i, Subject|Determiner|Owner|Preposition|Subordinator|Relative|Name)
}

// BackOverTime returns the token at which the words that say when, and which
// end before token end, start: "Trump | on Saturday" tweeted.
func (t *Text) BackOverTime(end, lo int) int {
	i := end
	for i > lo && t.Is(i-1, Time|Weekday) && t.Tokens.At(i-1).Kind == document.Word {
		i--
	}
	switch {
	case i == end:
		return end
	case i > lo && t.Class(i-1).Is(Determiner|Adverb, Name):
		i--
		if i > lo && t.Word(i) == "the" && t.Is(i-1, Preposition) {
			return i - 1
		}
		return i
	case i > lo && lexicon.DayLead.Has(t.Document, i-1):
		return i - 1
	case t.Is(i, Weekday):
		return i
	}
	return end
}
