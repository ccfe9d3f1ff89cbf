package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// moneyRules are asked before a numeral, and read the currency that stands
// there.
var moneyRules = match.Set[*reader, string]{Rules: []*match.Rule[*reader, string]{
	{
		Name: "sign",
		Doc: `the sign of a currency before an amount, one space between at most

	READ It cost [$]9 then. => USD
	READ It cost [€] 9 then. => EUR
	NOT It cost 9 € then.`,
		Pattern: grammar.Must(`c:CurrencySign before([Sum !Apart])`),
		Make:    currencyOf(lexicon.CurrencySign),
	},
	{
		Name: "dollar",
		Doc: `a dollar sign with whose dollar it is

	READ It cost [US$]9 then. => USD
	READ It cost [HK$] 9 then. => HKD
	READ It cost [$US]9 then. => USD
	NOT It cost us $9 then.`,
		Pattern: grammar.Must(`(c:[DollarPrefix upper | "c"] "$" | c:DollarPrefix ["$" glued]) before([Sum !Apart]) |
			"$" c:[DollarPrefix glued] before([Sum glued])`),
		Make: currencyOf(lexicon.DollarPrefix),
	},
	{
		Name: "code",
		Doc: `the code of a currency before an amount

	READ It cost [EUR] 9 then. => EUR
	READ It cost [Rs] 900 then. => rupee
	READ It cost [Rs.]900 then. => rupee
	READ It cost [PS]20 then. => GBP
	READ It cost [P]1,200 then. => PHP
	NOT See gate P12 there.
	NOT He plays the PS5 there.
	NOT The eur 9 came.`,
		Pattern: grammar.Must(`c:[=CurrencyCode LongCode !"meur sen" | =CurrencyCode !=PrefixCode "rm rs rp tk"] before(Sum) |
			c:[=CurrencyCode !"p kr meur ps"] before([Sum glued]) | c:["rs tk rp" =CurrencyCode] ["." glued] before(Sum) |
			c:["p" =CurrencyCode !glued] before([number glued Pesos] | [number glued] [Scale !glued]) |
			c:["ps" =CurrencyCode] before([Sum glued !OneLetter] | [Sum glued] [ScaleLetter glued | ScaleAbbreviation glued])`),
		Make: currencyOf(lexicon.CurrencyCode),
	},
	{
		Name: "yen",
		Doc: `yen as some wires write them

	READ It cost [Y=]900 then. => JPY
	NOT It is y = 900 then.`,
		Pattern: grammar.Must(`["y" capital] ["=" glued] before(Sum)`),
		Make:    func(*reader, match.Text, match.Match) (string, bool) { return "JPY", true },
	},
}}

// currencyOf makes the value that the part c has in the class.
func currencyOf(class lexicon.Class) func(*reader, match.Text, match.Match) (string, bool) {
	return func(r *reader, _ match.Text, m match.Match) (string, bool) {
		i, _, _ := m.Part("c")
		if class == lexicon.CurrencyCode {
			return class.ValueOf(r.raw(i)), true
		}
		return class.Value(r.d, i), true
	}
}

// moneyBefore reads the currency that stands before token i; first is its
// first token, or i when there is none.
func (r *reader) moneyBefore(i int) (code string, first int) {
	if i == r.moneyKnown.at && i > 0 {
		return r.moneyKnown.code, r.moneyKnown.first
	}
	first = i
	if x, ok := moneyRules.Before(r.text(), r, i); ok {
		code, first = x.Made, x.Start
	}
	r.moneyKnown = knownMoney{i, code, first}
	return code, first
}

// knownMoney is what was read before a token, for it is asked several times.
type knownMoney struct {
	at    int
	code  string
	first int
}

// pesos reports whether digits behind a P are an amount in the pesos of the
// Philippines: P1,200, P45.50. "P12" alone is a code as often.
func pesos(digits string) bool {
	whole, cents, decimals := strings.Cut(digits, ".")
	return strings.Contains(digits, ",") && groupedBy(whole, ',') || decimals && len(cents) == 2
}

// moneyAfter reads a currency behind an amount.
func (r *reader) moneyAfter(i int, inDigits bool) (unitReading, bool) {
	u, ok := r.unitAfter(i, inDigits)
	return u, ok && u.money
}
