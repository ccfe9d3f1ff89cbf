package figure

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A ratioForm is what stands between the two numbers of a ratio.
type ratioForm struct{ every, out bool }

// ratioRules are asked behind the first number.
var ratioRules = match.Set[*reader, ratioForm]{Rules: []*match.Rule[*reader, ratioForm]{
	{
		Name: "numbers to one",
		Doc: `a share told by two numbers

	READ One [in] four boats sank. => {false false}
	READ One [in every] 30 boats sank. => {true false}
	READ Three [out of] ten boats sank. => {true true}
	READ It is a one[-in-]five chance. => {true false}
	NOT One in the harbour sank.
	NOT One of four boats sank.`,
		Pattern: grammar.Must(`(every:Hyphen "in" Hyphen | "in" | out:"out" "of" | "of" before("every")) (every:["every each"])? before(NumeralStart)`),
		Make: func(_ *reader, _ match.Text, m match.Match) (ratioForm, bool) {
			return ratioForm{m.Has("every") || m.Has("out"), m.Has("out")}, true
		},
	},
}}

// ratio reads what makes a count a share of another: "one in four", "three
// out of ten", "one in every 30 births". The figure's unit is then none, and
// what follows the second number is counted.
func (r *reader) ratio(a *amount) bool {
	top, ok := a.value.Int64()
	if !ok || top < 1 || a.scale > 0 || a.unit.name != "" || a.denominator > 0 || a.vague || a.times || a.rounded {
		return false
	}
	x, ok := ratioRules.At(r.text(), r, a.after)
	if !ok {
		return false
	}
	m, ok := r.number(x.End)
	bottom, whole := m.value.Int64()
	if !ok || !whole || bottom <= top || bottom > 1_000_000_000 || !r.ratioBase(&m, top, bottom, x.Made) {
		return false
	}
	a.value = claims.Ratio(top, bottom)
	a.bare, a.last, a.nonZero = a.value, claims.Ratio(1, bottom), claims.Ratio(1, bottom)
	a.numerator, a.denominator, a.after = top, bottom, m.after
	return true
}

// ratioBase reports whether the second number of a ratio is the whole that the
// first is a share of.
func (r *reader) ratioBase(m *numeral, top, bottom int64, form ratioForm) bool {
	if m.unreadable || m.vague || m.denominator > 0 || !m.words && !m.grouped && yearIn(1500, 2199)(r, m.first) {
		return false // "one in 2016"
	}
	if u, ok := r.unitAfter(m.after, !m.words); ok && (u.measure == "duration" || u.measure == "share" || u.money) {
		return false // "five in 10 days"
	}
	if form.out && bottom > 10 && bottom%10 != 0 {
		return false // "13 out of 659": two counts, one a part of the other
	}
	// "killed 12 in 17 attacks"; "three in four matches": where, not how many of
	return form.every || top == 1 || roundBase(bottom) && (!r.countFollows(m.after) || groupNoun(r.firstPlural(m.after)))
}

// roundBase reports whether shares are told of so many.
func roundBase(n int64) bool { return n <= 10 || n == 20 || n == 50 || n%100 == 0 }

// ratioAt reports whether the number at token i begins a ratio.
func (r *reader) ratioAt(i int) bool {
	a := amount{numeral: *r.spelled(i)}
	return a.after > i && r.ratio(&a)
}

type partRule = match.Rule[*reader, int]

// centRules and inchRules are asked behind an amount with its unit; they make
// the token where the number of the smaller unit stands.
var (
	centRules = match.Set[*reader, int]{Rules: []*partRule{{
		Name: "cents",
		Doc: `the cents of an amount of money

	READ It cost 3 dollars [50 cents] then.
	READ It cost 3 pounds [and 50 pence] then.
	READ It cost dollars [50].
	NOT It cost 3 dollars a cent less.`,
		Pattern: grammar.Must(`"and"? before([!glued !"a an"]) n:Number ["cents cent pence p c"] | "and"? n:[number TwoDigits !Digit !glued] !before([word !"more"] | symbol)`),
		Make:    smallerUnit,
	}}}
	inchRules = match.Set[*reader, int]{Rules: []*partRule{{
		Name: "inches",
		Doc: `the inches of a length in feet

	READ He is 5 ft [11 inches] tall.
	READ He is six feet [and two inches] tall.
	READ He is 6-foot[-2] now.
	READ He is 6-foot[-2-inch] tall.
	READ He is 5ft[10] tall.
	READ He is 5ft[10in] tall.
	READ He is 6'[2"] tall.
	NOT It is 6 feet in all.`,
		Pattern: grammar.Must(`"and"? before([!glued !"a an"]) n:Number InchMark | Hyphen n:Number (InchMark | Hyphen ["inch inches"])? |
			after(["ft" glued]) n:[number glued TwoDigits] ["in" glued]? !before([word glued | number glued]) | after(["' ’ ′" glued]) n:[number glued TwoDigits] [quote glued]`),
		Make: smallerUnit,
	}}}
)

// poundRules are asked behind a weight in stone, as the ones above.
var poundRules = match.Set[*reader, int]{Rules: []*partRule{{
	Name: "pounds",
	Doc: `the pounds of a weight in stone

	READ He weighs 12st [4lb] now.
	READ He weighs 12 stone [4 pounds] now.
	NOT He weighs 12 stone and 4 tons.`,
	Pattern: grammar.Must(`"and"? before([!glued !"a an"]) n:Number ["lb lbs pounds pound"]`),
	Make:    smallerUnit,
}}}

func smallerUnit(_ *reader, _ match.Text, m match.Match) (int, bool) {
	at, _, ok := m.Part("n")
	return at, ok
}

// compound joins an amount and its smaller unit: "3 dollars 50 cents", "5 ft 2
// in", "six feet and two inches".
func (r *reader) compound(a *amount) {
	if a.unit.measure == "duration" {
		r.compoundDuration(a)
		return
	}
	rules, parts := a.smaller()
	if rules == nil {
		return
	}
	x, ok := rules.At(r.text(), r, a.unit.after)
	if !ok {
		return
	}
	m, ok := r.number(x.Made)
	rest, whole := m.value.Int64()
	if !ok || !whole || m.scale > 0 || m.unreadable || m.denominator > 0 || rest < 0 || rest >= parts {
		return
	}
	a.value = a.value.Add(claims.Ratio(rest, parts))
	a.bare, a.last, a.nonZero = a.value, claims.Ratio(1, parts), claims.Ratio(1, parts)
	a.after, a.unit.after, a.unit.noun = x.End, x.End, -1
}

// smaller returns the rules that read the smaller unit of an amount, and how many
// of it make the larger one; nil where there is none.
func (a *amount) smaller() (rules *match.Set[*reader, int], parts int64) {
	switch {
	case a.unit.money && a.unit.after > a.after && a.scale == 0:
		return &centRules, 100
	case a.rounded:
		return nil, 0
	case a.unit.name == "foot":
		return &inchRules, 12
	case a.unit.name == "stone":
		return &poundRules, 14
	}
	return nil, 0
}

// smallerTime is the time that a longer one is told with: 1 hour 12 minutes.
var smallerTime = map[string]string{"hour": "minute", "minute": "second"}

// compoundDuration joins "1 hour 59 minutes 40.2 seconds" into hours. With
// commas or "and" between them they are read one by one.
func (r *reader) compoundDuration(a *amount) {
	parts := int64(1)
	for name := a.unit.name; a.scale == 0 && a.denominator == 0 && r.kind(a.unit.after, document.Number); name = smallerTime[name] {
		m, ok := r.number(a.unit.after)
		u, measured := r.unitAfter(m.after, true)
		if name == "hour" && u.name == "metre" && r.glued(u.first) && u.after == u.first+1 && r.word(u.first) == "m" {
			u.name = "minute" // "1h 30m"
		}
		if !ok || !measured || u.name != smallerTime[name] || m.unreadable || m.scale > 0 {
			return
		}
		parts *= 60
		share := claims.Ratio(1, parts)
		a.value = a.value.Add(m.value.Mul(share))
		a.bare, a.last, a.nonZero = a.value, m.last.Mul(share), m.last.Mul(share)
		a.after, a.unit.after, a.unit.noun = u.after, u.after, -1
	}
}

// uncertainty reads the "± 195 light years" of "1010 ± 195 light years": the
// unit is that of both, and the figure is approximate.
func (r *reader) uncertainty(a *amount) {
	j := max(a.after, a.unit.after)
	if r.raw(j) != "±" || !r.kind(j+1, document.Number) || a.vague {
		return
	}
	m, ok := r.number(j + 1)
	if !ok || m.unreadable {
		return
	}
	b := r.amount(m)
	if a.unit.name == "" {
		a.unit = b.unit
	}
	a.plusMinus, a.after = true, b.after
	a.unit.after = max(b.after, b.unit.after)
}
