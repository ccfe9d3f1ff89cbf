package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

type numeralRule = match.Rule[*reader, numeral]

// numberStart tells the words with which a quantity can start, so that the pass
// over the tokens looks each word up once.
var numberStart = lexicon.NewView(func(w *lexicon.Word) bool {
	return w.Is(lexicon.CountStart) || w.Is(lexicon.Cardinal) || w.Is(lexicon.Scale) || w.Is(lexicon.VaguePlural) ||
		w.Is(lexicon.Denominator) || w.Is(lexicon.Factor) || w.Is(lexicon.ComparedFactor) || w.Is(lexicon.Tens)
})

// spelledRules read numbers in words, with the scale behind them.
var spelledRules = match.Set[*reader, numeral]{Rules: append([]*numeralRule{
	{
		Name: "whole-number",
		Doc: `a whole number in words

	READ It sank [two hundred and twelve] boats. => 212
	READ It sank [ninety-three] boats. => 93
	READ It sank [twelve hundred] boats. => 1,200
	READ It sank [five million two thousand] boats. => 5,002,000
	NOT The second boat sank.`,
		Pattern: grammar.Must(`WholeWords`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n, ok := r.wholeWords(m.Start)
			return r.withScale(n), ok
		},
	},
	{
		Name: "article-number",
		Doc: `"a" before a scale

	READ It sank [a] million boats. => 1,000,000
	READ It sank [a] hundred and twenty boats. => 120
	READ It sank [a] dozen boats. => 12
	NOT It sank a million-selling boat.`,
		Pattern: grammar.Must(`["a an"] before("dozen" | Scale !before(Hyphen !before([Scale | "odd plus" | UnitWord])))`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n := integer(1, 1)
			n.first, n.after, n.words, n.article = m.Start, m.End, true, true
			if n = r.withScale(n); n.scale == 2 || n.scale == 3 {
				n = r.continueGroup(n)
			}
			return n, true
		},
	},
	{
		Name: "point",
		Doc: `a decimal in words

	READ It sank [two point five] boats. => 2.5
	NOT It sank two points five boats.`,
		Pattern: grammar.Must(`BelowThousand "point" CardinalDigit{1,6}`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			mantissa, _, i, _ := r.below1000(m.Start)
			places := m.End - (i + 1)
			for i++; i < m.End; i++ {
				mantissa = mantissa*10 + r.cardinal(i)
			}
			v, place := claims.Decimal(mantissa, -places), claims.Decimal(1, -places)
			n := numeral{first: m.Start, after: m.End, value: v, bare: v, last: place, nonZero: place, rounded: true, words: true}
			return r.withScale(n), true
		},
	},
	{
		Name: "minus",
		Doc: `a number below nothing

	READ It fell to [minus] 40 there. => -40
	READ It fell to [minus-]five there. => -5
	NOT It was a minus for him.`,
		Pattern: grammar.Must(`"minus" Hyphen? before([number | Cardinal])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n, ok := r.digitNumber(m.End)
			if !ok {
				n, ok = r.wholeWords(m.End)
				n = r.withScale(n)
			}
			n.negate()
			n.first, n.span = m.Start, r.span(m.Start, n.after)
			return n, ok
		},
	},
	{
		Name: "bare-scale",
		Doc: `a scale that no number precedes, before what it measures

	READ The [million]-dollar boat sank. => 1,000,000
	READ It is in ([million] tonnes).
	NOT The million boats sank.`,
		Pattern: grammar.Must(`!after(number) LargeScale before(Hyphen? [UnitWord | Currency])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n := integer(1, 1)
			n.first, n.after, n.words = m.Start, m.Start, true
			n = r.withScale(n)
			n.rounded = false
			return n, true
		},
	},
}, append(fractionRules, vagueRules...)...)}

// cardinal returns the value of the number word below a hundred at token i, 0
// where none stands.
func (r *reader) cardinal(i int) int64 {
	v, _ := lexicon.Cardinal.Int(r.d, i)
	return int64(v)
}

// scaleAt returns the power of ten of the scale word at token i, over a hyphen,
// and the token behind it; 0 where none stands.
func (r *reader) scaleAt(i int) (power, after int) {
	if r.hyphen(i) {
		i++
	}
	if !r.is(lexicon.Scale, i) {
		return 0, i
	}
	power, _ = lexicon.Scale.Int(r.d, i)
	return power, i + 1
}

// below100 reads a number word below a hundred: "ninety-three".
func (r *reader) below100(i int) (v int64, after int, ok bool) {
	if !r.is(lexicon.Cardinal, i) {
		return 0, i, false
	}
	v, after = r.cardinal(i), i+1
	j := after
	if r.hyphen(j) {
		j++
	}
	if one := r.cardinal(j); v >= 20 && one > 0 && one < 10 && r.is(lexicon.Cardinal, j) {
		return v + one, j + 1, true
	}
	return v, after, true
}

// below1000 reads "two hundred and twelve", "twelve hundred".
func (r *reader) below1000(i int) (v, place int64, after int, ok bool) {
	v, after, ok = r.below100(i)
	power, behind := r.scaleAt(after)
	if !ok || power != 2 {
		return v, 1, after, ok
	}
	v, place, after = v*100, 100, behind
	j := after
	if r.word(j) == "and" {
		j++
	}
	// "between one hundred and two hundred", "one hundred and two thirds"
	rest, next, counted := r.below100(j)
	if power, _ := r.scaleAt(next); counted && rest > 0 && power != 2 && !r.is(lexicon.Denominator, next) {
		return v + rest, 1, next, true
	}
	return v, place, after, true
}

// wholeWords reads a whole number in words: groups below a thousand, each with
// a smaller scale than the one before.
func (r *reader) wholeWords(i int) (numeral, bool) {
	group, place, after, ok := r.below1000(i)
	if !ok {
		return numeral{}, false
	}
	total, limit, rounded := int64(0), 16, false
	for {
		power, behind := r.scaleAt(after)
		if power <= 2 || power >= limit {
			total += group
			break
		}
		unit := int64(1)
		for range power {
			unit *= 10
		}
		total += group * unit
		place, limit, after, rounded = place*unit, power, behind, true
		j := after
		if r.word(j) == "and" {
			j++
		}
		next, nextPlace, nextAfter, ok := r.below1000(j)
		if later, _ := r.scaleAt(nextAfter); !ok || next == 0 || later >= limit || r.is(lexicon.Denominator, nextAfter) {
			break
		}
		group, place, after, rounded = next, nextPlace, nextAfter, false
	}
	n := integer(total, place)
	n.first, n.after, n.words, n.rounded = i, after, true, rounded
	if rounded { // keep the scale apart, so that a range can share it
		n.scale = limit
		if b, ok := n.value.Quo(claims.Decimal(1, limit)); ok {
			n.bare = b
		}
	}
	return n, true
}

// continueGroup reads the "and twenty" of "a hundred and twenty".
func (r *reader) continueGroup(n numeral) numeral {
	if r.word(n.after) != "and" || n.rounded && n.scale == 2 {
		return n
	}
	v, after, ok := r.below100(n.after + 1)
	if power, _ := r.scaleAt(after); !ok || power > 0 || r.word(after) == "dozen" {
		return n
	}
	m := integer(1, 1)
	m.value = n.value.Add(claims.Int(v))
	m.bare = m.value
	m.first, m.after, m.words = n.first, after, true
	m.span = r.span(m.first, m.after)
	return m
}
