package figure

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// currencyRules are asked at the token behind a numeral, with the units.
var currencyRules = []*unitRule{
	{
		Name: "pounds-weight",
		Doc: `pounds that are a weight and no money

	READ He lost 9 [pounds] in May.
	READ A 9-[pound] baby came.
	READ It is 9 [pounds] heavier now.
	NOT It cost 9 pounds in May.
	NOT He won 9 pounds of public money.`,
		Pattern: grammar.Must(`["pound pounds"] before(["of heavier lighter overweight"] !before(CashPurpose)) |
			after((Weighing | "is" "over") [!", ; :"]{0,8}) ["pound pounds"] !before(["of heavier lighter overweight"]) | after(Hyphen) ["pound" InDigits]`),
		Make: func(_ *reader, _ match.Text, m match.Match) (unitReading, bool) {
			return unitReading{unit: unit{"pound", "mass"}, noun: m.Start}, true
		},
	},
	{
		Name: "currency",
		Doc: `the name of a currency behind an amount

	READ It cost 9 [dollars] then. => USD
	READ It cost 9 [Canadian dollars] then. => CAD
	READ It cost 9 [pounds sterling] then. => GBP
	READ It cost 9 million [won] then. => KRW
	NOT He scored 9 won races.
	NOT He lost 9 pounds in May.`,
		Pattern: grammar.Must(`c:Currency "sterling"?`),
		Unless:  []*pattern{grammar.Must(`!after(Scaled) ["won real marks sterling"]`), grammar.Must(`after(Weighing [!", ; :"]{0,8}) ["pound pounds"]`)},
		Make: func(r *reader, _ match.Text, m match.Match) (unitReading, bool) {
			first, end, _ := m.Part("c")
			w, _ := lexicon.Currency.Phrase(r.d, first, end)
			u := money(w.Value(lexicon.Currency))
			u.noun = end - 1
			return u, true
		},
	},
	{
		Name: "currency-sign",
		Doc: `the sign of a currency behind an amount

	READ It cost 9 [€] then. => EUR
	READ It cost 9 [$ US] then. => USD
	NOT It cost $9 then.`,
		Pattern: grammar.Must(`"$" ["us u.s." upper] | CurrencySign !before([number glued])`),
		Make: func(r *reader, _ match.Text, m match.Match) (unitReading, bool) {
			return money(lexicon.CurrencySign.Value(r.d, m.Start)), true
		},
	},
	{
		Name: "currency-code",
		Doc: `the code of a currency behind an amount, and the scale behind that

	READ It cost 9 [EUR] then. => EUR
	READ It cost 75 [USD million] then. => USD
	READ It cost 120 [MEUR] then. => EUR
	NOT It cost 9 eur then.
	NOT It has 5 PS ports.`,
		Pattern: grammar.Must(`(m:["meur musd" upper] | [=CurrencyCode !=PrefixCode !OneLetter]) (!after(Scale any) s:[LargeScale InDigits])?`),
		Make: func(r *reader, _ match.Text, m match.Match) (unitReading, bool) {
			u := money(lexicon.CurrencyCode.ValueOf(r.raw(m.Start)))
			if i, _, ok := m.Part("s"); ok {
				u.factor, _ = lexicon.Scale.Int(r.d, i)
			}
			if m.Has("m") {
				u.factor = 6
			}
			return u, true
		},
	},
	{
		Name: "pence",
		Doc: `pence or cents behind digits

	READ It cost 84[p] then. => penny
	READ It cost 84[c] then. => cent
	NOT It was 84C then.
	NOT See p 84.`,
		Pattern: grammar.Must(`c:["c" glued InDigits !capital] | ["p" glued InDigits !capital]`),
		Make: func(_ *reader, _ match.Text, m match.Match) (unitReading, bool) {
			if m.Has("c") {
				return money("cent"), true
			}
			return money("penny"), true
		},
	},
}

// money returns a unit of money.
func money(name string) unitReading {
	return unitReading{unit: unit{name, "money"}, money: true, noun: -1}
}
