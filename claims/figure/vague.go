package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// vagueRules read numbers that no digit could stand for, and factors.
var vagueRules = []*numeralRule{
	tensInWords,
	{
		Name: "several",
		Doc: `several or a few of a scale: by convention twice to ten times as many

	READ It sank [several hundred] boats. => 200
	READ It sank [a few thousand] boats. => 2,000
	READ It sank [several dozen] boats. => 24
	NOT It sank several boats.
	NOT It sank a few boats.`,
		Pattern: grammar.Must(`("several" | ["a an"]? "few") ("dozen" Scale{0,4} | Scale{1,4})`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			unit, power := int64(1), 0
			for i := m.Start; i < m.End; i++ {
				p, _ := lexicon.Scale.Int(r.d, i)
				if power += p; r.word(i) == "dozen" {
					unit = 12
				}
			}
			return r.vague(m, unit, power), true
		},
	},
	{
		Name: "couple",
		Doc: `a couple of a scale: two

	READ It sank [a couple of] dozen boats. => 24
	READ It sank [a couple] hundred boats. => 200
	NOT It sank a couple of boats.`,
		Pattern: grammar.Must(`["a an"] "couple" "of"? before(["dozen" | Scale])`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			n := integer(2, 1)
			n.first, n.after, n.words = m.Start, m.End, true
			n = r.withScale(n)
			n.vague, n.rounded, n.high = true, false, n.value
			return n, true
		},
	},
	{
		Name: "vague-plural",
		Doc: `dozens, hundreds, tens of thousands

	READ It sank [dozens] of boats. => 24
	READ It sank [tens of thousands] of boats. => 20,000
	READ It killed [scores] of them. => 40
	NOT She scores every week.
	NOT He read test scores of it.
	NOT It sank tens of boats.`,
		Pattern: grammar.Must(`(VaguePlural | "dozens" | !after([word !ScoresLead]) "scores" before("of" | [Casualty]) | tens:"tens" before("of" VaguePlural)) ("of" VaguePlural){0,3}`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			unit, power := int64(1), 0
			for i := m.Start; i < m.End; i++ {
				p, _ := lexicon.VaguePlural.Int(r.d, i)
				if power += p; r.is(lexicon.VagueDozen, i) {
					unit = int64(lexicon.VagueDozen.Num(r.word(i)))
				}
			}
			if m.Has("tens") {
				power++
			}
			return r.vague(m, unit, power), true
		},
	},
	{
		Name: "factor",
		Doc: `a number of times in one word

	READ Thefts [doubled] in a year. => 2
	READ It weighs [twice] as much. => 2
	READ It has [double] the boats. => 2
	NOT He saw them twice.
	NOT It sank twice that year.`,
		Pattern: grammar.Must(`Factor | ["twice thrice"] before("as") | ComparedFactor before("as" ["much many"] | ["the that its their his her what"] !before([Period]))`),
		Make: func(r *reader, _ match.Text, m match.Match) (numeral, bool) {
			f, ok := lexicon.Factor.Ratio(r.word(m.Start))
			if !ok {
				f, ok = lexicon.ComparedFactor.Ratio(r.word(m.Start))
			}
			v := claims.Ratio(f[0], f[1])
			return numeral{first: m.Start, after: m.End, span: r.span(m.Start, m.End), value: v, bare: v, last: claims.Int(1), nonZero: claims.Int(1), words: true, times: true}, ok
		},
	},
}

// vague makes the number of a vague plural: twice to ten times the unit.
func (r *reader) vague(m match.Match, unit int64, power int) numeral {
	base := claims.Int(unit).Mul(claims.Decimal(1, power))
	v := base.Mul(claims.Int(2))
	return numeral{
		first: m.Start, after: m.End, span: r.span(m.Start, m.End), value: v, bare: v, last: base, nonZero: base,
		vague: true, high: base.Mul(claims.Int(10)), words: true, scale: power,
	}
}
