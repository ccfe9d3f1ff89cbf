package figure

import (
	"strings"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// tokens are what patterns ask of one token, beside its classes and shapes.
type tokens = map[string]func(r *reader, i int) bool

// placeTokens tell what stands at a token: the start of a number, a unit, a count.
func placeTokens() tokens {
	return tokens{
		// Numeral is where a number starts: the one that is asked about, or what
		// may be one.
		"Numeral": func(r *reader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || numberStart.At(r.d, i)
		},
		"Digits":       func(r *reader, i int) bool { return allDigits(r.raw(i)) },
		"Digit":        func(r *reader, i int) bool { return len(r.raw(i)) == 1 },
		"TwoDigits":    func(r *reader, i int) bool { return len(r.raw(i)) <= 2 },
		"ThreeDigits":  func(r *reader, i int) bool { return len(r.raw(i)) <= 3 },
		"FourDigits":   func(r *reader, i int) bool { return len(r.raw(i)) <= 4 },
		"FiveDigits":   func(r *reader, i int) bool { return len(r.raw(i)) <= 5 },
		"Grouped":      func(r *reader, i int) bool { return r.figure(i).grouped },
		"ClockDecimal": func(r *reader, i int) bool { return clockDecimal(r.raw(i)) },
		// Measured is where a unit of the number before starts, Counted where the
		// plural does that it counts, Noun where a noun may stand.
		"Measured": func(r *reader, i int) bool { _, ok := r.unitAfter(i, r.asked == nil || !r.asked.words); return ok },
		"Counted":  func(r *reader, i int) bool { return r.countFollows(i) },
		"Noun":     func(r *reader, i int) bool { return r.nounFollows(i) },
		// Bracketed is what stands behind a bracket that is open.
		"Bracketed": func(r *reader, i int) bool { return r.bracketOpen(i) },
		// InDigits holds where the number that is asked about is in digits.
		"InDigits":     func(r *reader, i int) bool { return r.inDigits },
		"InMoney":      func(r *reader, i int) bool { return r.inMoney },
		"OneLetter":    func(r *reader, i int) bool { return r.d.Tokens.At(i).Len() == 1 },
		"LengthUnit":   func(r *reader, i int) bool { return r.measureOf(i) == "distance" },
		"DurationUnit": func(r *reader, i int) bool { return r.measureOf(i) == "duration" },
		"BracketUnit": func(r *reader, i int) bool {
			m := units.At(r.d, i).measure
			return m != "" && m != "duration" && m != "share"
		},
		"LargeScale":   func(r *reader, i int) bool { power, ok := lexicon.Scale.Int(r.d, i); return ok && power > 2 },
		"MonthWord":    func(r *reader, i int) bool { return r.month(i) },
		"NumeralStart": func(r *reader, i int) bool { return r.numeralStart(i) },
		"PersonNoun":   func(r *reader, i int) bool { return personNoun(r.word(i)) },
	}
}

// numberTokens tell what a number is by its form, and what is known of it.
func numberTokens() tokens {
	return tokens{
		"YearDigits":     func(r *reader, i int) bool { return yearLike(r.raw(i)) },
		"RemoteYear":     func(r *reader, i int) bool { return yearLike(r.raw(i)) && !yearIn(1500, 2100)(r, i) },
		"EarlyYear":      func(r *reader, i int) bool { return yearIn(1500, 1749)(r, i) || yearIn(2061, 2100)(r, i) },
		"LateYear":       yearIn(1750, 2060),
		"ModernYear":     yearIn(1900, 2060),
		"FutureYear":     yearIn(2060, 2199),
		"Whole":          func(r *reader, i int) bool { return r.figure(i).after == i+1 },
		"LeadingZero":    func(r *reader, i int) bool { return len(r.raw(i)) > 1 && r.raw(i)[0] == '0' },
		"FromEleven":     func(r *reader, i int) bool { return smallInt(r.raw(i)) > 10 },
		"FromTwoHundred": func(r *reader, i int) bool { return smallInt(r.raw(i)) >= 200 },
		"DecadeDigits": func(r *reader, i int) bool {
			s := r.raw(i)
			return yearLike(s) || len(s) == 2 && s[1] == '0'
		},
		"OverThirtyOne": func(r *reader, i int) bool { return smallInt(r.raw(i)) > 31 },
		"DayDigits": func(r *reader, i int) bool {
			return r.kind(i, document.Number) && len(r.raw(i)) <= 2 && allDigits(r.raw(i))
		},
		"UpToTwenty":  func(r *reader, i int) bool { return r.figure(i).value.Cmp(claims.Int(20)) <= 0 },
		"Valued":      func(r *reader, i int) bool { return r.scaledOrMeasured(r.figure(i)) },
		"Measuring":   func(r *reader, i int) bool { return r.joining != nil && r.joining.unit.name != "" },
		"FigureStart": func(r *reader, i int) bool { return r.figureStart(i) },
		"RoundTen":    func(r *reader, i int) bool { s := r.raw(i); return len(s) == 2 && s[1] == '0' && allDigits(s) },
		"Superscript": func(r *reader, i int) bool {
			c, n := utf8.DecodeRuneInString(r.raw(i))
			return n == len(r.raw(i)) && superscript(c) >= 0
		},
		"First":         func(r *reader, i int) bool { s := r.raw(i); return s[len(s)-1] == '1' && !strings.HasSuffix(s, "11") },
		"FromFifty":     func(r *reader, i int) bool { return smallInt(r.raw(i)) >= 50 },
		"LongDigits":    func(r *reader, i int) bool { return len(r.raw(i)) > 8 },
		"RoundHundred":  func(r *reader, i int) bool { s := r.raw(i); return len(s) == 3 && s[1:] == "00" },
		"SpacedGroup":   func(r *reader, i int) bool { return r.spacedGroup(i) },
		"CardinalDigit": func(r *reader, i int) bool { return r.is(lexicon.Cardinal, i) && r.cardinal(i) < 10 },
		"Priced":        func(r *reader, i int) bool { return r.priced },
		"Hedged":        func(r *reader, i int) bool { return r.hedged(i) },
		"NamedBefore":   func(r *reader, i int) bool { return r.namedBefore(i) },
		"CountsBefore":  func(r *reader, i int) bool { return r.counts > 0 },
		"Single":        func(r *reader, i int) bool { return r.spelled(i).after == i+1 && r.spelled(i).scale == 0 },
		"UpToTen":       func(r *reader, i int) bool { return r.is(lexicon.Cardinal, i) && lexicon.Cardinal.Num(r.word(i)) <= 10 },
		"FromTen":       func(r *reader, i int) bool { return lexicon.Cardinal.Num(r.word(i)) >= 10 },
		"FromThirteen":  func(r *reader, i int) bool { return lexicon.Cardinal.Num(r.word(i)) >= 13 },
		"Ratio":         func(r *reader, i int) bool { return r.ratioAt(i) },
	}
}

// wordTokens tell what a word is by its form, and how far the phrase is read
// that it stands in.
func wordTokens() tokens {
	return tokens{
		// How far the phrase is read that a token stands in.
		"PhraseStart":    func(r *reader, i int) bool { return r.state(i).from == i },
		"PluralRead":     func(r *reader, i int) bool { return r.state(i).plural >= 0 },
		"PluralJustRead": func(r *reader, i int) bool { return i > 0 && r.state(i).plural == i-1 },
		"NounRead":       func(r *reader, i int) bool { return r.state(i).noun >= 0 },
		"CountsOne":      func(r *reader, i int) bool { return r.state(i).one },
		"ThroughOf":      func(r *reader, i int) bool { return r.state(i).of },
		"InPhrase":       func(r *reader, i int) bool { return r.state(i).from >= 0 },
		"PluralInTwo":    func(r *reader, i int) bool { return r.pluralWithin(i, 2) },
		"PluralInThree":  func(r *reader, i int) bool { return r.pluralWithin(i, 3) },
		"Stop":           func(r *reader, i int) bool { return r.stop(i) },
		"VerbHere":       func(r *reader, i int) bool { return r.verbHere(i) },
		"StreetEnding":   func(r *reader, i int) bool { return lexicon.EndsIn(r.d.Word(i), streetEndings) },
		"LongWord":       func(r *reader, i int) bool { return len(r.word(i)) > 4 },
		"AdjectiveForm":  func(r *reader, i int) bool { return adjective(r.word(i)) },
		"NameWord": func(r *reader, i int) bool {
			return r.kind(i, document.Word) && r.raw(i) != r.word(i) && !notNameWord.At(r.d, i)
		},
		"NameNumber": func(r *reader, i int) bool {
			n := r.figure(i)
			return n.after > i && !n.grouped && (!n.rounded || len(r.raw(i)) == 3 && r.raw(i)[1] == '.')
		},
		"Cased":       func(r *reader, i int) bool { return r.raw(i) != r.word(i) },
		"ShortMonth":  func(r *reader, i int) bool { return len(r.raw(i)) <= 4 },
		"Headline":    func(r *reader, i int) bool { return r.headline() },
		"HedgeEnd":    func(r *reader, i int) bool { return endsHedge.At(r.d, i) },
		"Plural":      func(r *reader, i int) bool { return r.plural(i) },
		"Group":       func(r *reader, i int) bool { return groupNoun(r.word(i)) },
		"GroupPlural": func(r *reader, i int) bool { return groupNoun(r.firstPlural(i)) },
		"Casualty":    func(r *reader, i int) bool { return r.casualty(i) },
		"AdverbForm":  func(r *reader, i int) bool { return adverb(r.word(i)) },
		"UnitWord":    func(r *reader, i int) bool { return r.unitWord(i) },
		"Minus":       func(r *reader, i int) bool { return r.dash(i) },
		// Apart is what more than one space stands before.
		"Apart": func(r *reader, i int) bool { return r.d.Tokens.At(i).Start-r.d.Tokens.At(i-1).End > 1 },
		"Comma": func(r *reader, i int) bool { return strings.Contains(r.raw(i), ",") },
		// Sum is where an amount may start behind its currency.
		"Sum": func(r *reader, i int) bool {
			return i == r.numeral || r.kind(i, document.Number) || r.dash(i) || numberStart.At(r.d, i) || lexicon.VulgarFraction.Has(r.d, i)
		},
		"LongCode": func(r *reader, i int) bool { return r.d.Tokens.At(i).Len() > 2 },
		"Pesos":    func(r *reader, i int) bool { return pesos(r.raw(i)) },
	}
}
