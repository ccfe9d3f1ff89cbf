package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// An amount is a numeral with the currency and the unit around it.
type amount struct {
	numeral
	start int // first token, currency and sign included
	unit  unitReading
	money string // the currency that stands before it

	plusMinus bool // "1010 ± 195"
}

// A glued sign is a sign; a dash with a space behind it, or with a word glued
// before it, is punctuation.
var (
	minus        = grammar.Must(`([Minus !glued] | after("(") Minus | after([CurrencySign | =CurrencyCode]) [Minus glued] | !after(number) "−") before([glued])`)
	minusOutside = grammar.Must(`!after(number) [Minus !glued] before([glued])`)
)

// amount reads the sign, the currency and the unit of a numeral.
func (r *reader) amount(n numeral) amount {
	a := amount{numeral: n}
	a.money, a.start = r.moneyBefore(n.first)
	if a.money == "" {
		if m, ok := minus.Before(r.text(), r, n.first); ok {
			a.negate()
			a.first, a.span = m.Start, r.span(m.Start, n.after)
			a.money, a.start = r.moneyBefore(m.Start)
		}
	} else if m, ok := minusOutside.Before(r.text(), r, a.start); ok {
		a.negate()
		a.start = m.Start
	}
	r.letterScale(&a)
	if a.money != "" {
		r.moneyUnit(&a)
		return a
	}
	if a.scale > 0 && !a.unreadable {
		a.span = r.span(a.first, a.after)
	}
	if a.times {
		return a
	}
	if u, ok := r.unitAfter(r.unitStart(&a), !a.words); ok {
		if a.unit = u; u.factor > 0 {
			a.scaleBy(u.factor)
		}
		return a
	}
	rate := unitReading{after: a.after, first: a.after, noun: -1}
	if r.rate(&rate); rate.name != "" { // "20 per week"
		rate.name = strings.TrimSpace(rate.name)
		a.unit = rate
	}
	return a
}

// ownDollar says behind the amount whose dollar its sign was: $76 US a barrel.
var ownDollar = grammar.Must(`["us u.s." upper]`)

// moneyUnit makes the currency before an amount its unit.
func (r *reader) moneyUnit(a *amount) {
	a.unit = money(a.money)
	a.unit.first, a.unit.after = a.start, a.after
	if m, ok := ownDollar.At(r.text(), r, a.after); ok && a.money == "USD" {
		a.unit.after = m.End
	}
	if u, ok := r.moneyAfter(a.after, false); ok && u.name == a.money && u.noun >= 0 {
		a.unit.after = u.after
	}
	r.rate(&a.unit)
}

var (
	ofUnit = grammar.Must(`"of" before([UnitWord | Currency])`)
	aUnit  = grammar.Must(`["a an"] before(UnitWord)`)
	closed = grammar.Must(`"]"`)
)

// unitStart returns the token where the unit of an amount would stand: behind
// the "of" of "thousands of miles", the "an" of "half an hour", and the bracket
// of an editor's "[ten] years".
func (r *reader) unitStart(a *amount) int {
	var p *pattern
	switch {
	case a.vague:
		p = ofUnit
	case a.words && a.denominator == 2:
		p = aUnit
	case r.raw(a.first-1) == "[":
		p = closed
	default:
		return a.after
	}
	if m, ok := p.At(r.text(), r, a.after); ok {
		return m.End
	}
	return a.after
}

// letterRules are asked behind digits.
var letterRules = match.Set[*reader, int]{Rules: []*match.Rule[*reader, int]{
	{
		Name: "scale-letter",
		Doc: `a letter for thousands, millions or billions behind digits that count

	READ It ran 5[k] there.
	READ It sold 5[M] there.
	READ It sold 5[m] boats there.
	READ It sold 5 [B] boats there.
	READ It has 5 [m] people there.
	READ It lost 5[m] of its fans there.
	READ It sold 5 [k] boats there.
	NOT It is 5 m there.
	NOT It is 5m there.
	NOT It is 5 m boats long.
	NOT It is 5m of the road.`,
		Pattern: grammar.Must(`["k" glued !capital] | ["m b" !glued] before([Group Plural]) | ["k" !glued !capital] before([Plural]) | ["m" glued] before("of" ["its their our his her"]) | ["m" glued capital] !before([glued]) | ["m k" glued] before(Counted) | ["m b" !glued capital] before(Counted)`),
		Make:    scaleLetter,
	},
	{
		Name: "money-letter",
		Doc: `a letter for thousands, millions or billions of a currency

	READ It cost €5[m] then.
	READ It cost €5 [M] then.
	READ It cost $40 [m] then.
	NOT It cost €5 k then.`,
		Pattern: grammar.Must(`[ScaleLetter glued InMoney | ScaleLetter capital InMoney | "m b" InMoney]`),
		Make:    scaleLetter,
	},
}}

func scaleLetter(r *reader, _ match.Text, m match.Match) (int, bool) {
	return lexicon.ScaleLetter.Int(r.d, m.Start)
}

// letterScale reads "m", "k" and their like after digits.
func (r *reader) letterScale(a *amount) {
	if a.scale > 0 || a.unreadable || a.words {
		return
	}
	// "5 M€" and "5m euros" need to know the currency before the scale.
	if r.inMoney = a.money != "" || r.joinsMoney; !r.inMoney && r.kind(a.after, document.Word) {
		_, r.inMoney = r.moneyAfter(a.after+1, false)
	}
	x, ok := letterRules.At(r.text(), r, a.after)
	if !ok {
		return
	}
	a.scaleBy(x.Made)
	a.rounded = true
	a.after++
	a.span = r.span(a.first, a.after)
}
