package figure

import (
	"strings"

	"vouch/claims/match"
	"vouch/sources/document"
)

// A joint is what stands between two numbers that are read together.
type joint string

const (
	apart  joint = "apart"  // "7- or 8-inch", "rose from 30 to 45": two values that share a unit or a scale
	ranged joint = "ranged" // "350 to 400": one value between two ends
)

// jointRules are asked behind an amount, and read up to a second one.
var jointRules = match.Set[*reader, joint]{Rules: []*match.Rule[*reader, joint]{
	{
		Name: "range-to",
		Doc: `a range from one number to another, unless the first is an old value

	READ It took 350 [to] 400 boats. => ranged
	READ It took 350 [to about] 400 boats. => ranged
	READ It cost $3 [to $]4 million then. => ranged
	READ It rose from 30 [to] 45 boats.
	READ It made 30 [to] 45 a year before. => apart
	NOT It went from Leith to Harle.`,
		Pattern: grammar.Must(`"to" Minus? RangeLead{0,4} before(NumeralStart)`),
		Make: func(r *reader, t match.Text, m match.Match) (joint, bool) {
			if _, old := yearBefore.At(t, r, m.End); old {
				return apart, true
			}
			if r.joining == nil {
				return ranged, true
			}
			if _, changed := fromOld.Before(t, r, r.joining.start); changed {
				return apart, true
			}
			if _, compared := matchup.Before(t, r, r.joining.start); compared && r.joining.unit.name == "%" {
				return apart, true // "led the other by far (58 percent to 42 percent)"
			}
			return ranged, true
		},
	},
	{
		Name: "range-or",
		Doc: `a guess between two numbers that lie side by side

	READ It took five [or] six boats. => ranged
	READ It took 20 [or] 30 boats. => ranged
	READ It is five [or] six feet long. => ranged
	NOT It took either five or six boats.
	NOT It took three, five or six boats.
	NOT It took page 5 or 6 of it.`,
		Pattern: grammar.Must(`!after(["either whether both"] any{1,3} | [", and or"] any) "or" before(Number ([Counted] | [Measured]))`),
		Make: func(r *reader, _ match.Text, m match.Match) (joint, bool) {
			return ranged, r.joining == nil || r.sideBySide(r.joining, m.End)
		},
	},
	{
		Name: "range-between",
		Doc: `a range between one number and another

	READ It took between 350 [and] 400 boats. => ranged
	NOT It took 350 and 400 boats.`,
		Pattern: grammar.Must(`after("between" any{1,12}) "and" RangeLead{0,4} before(NumeralStart)`),
		Make: func(r *reader, _ match.Text, _ match.Match) (joint, bool) {
			return ranged, r.joining == nil || r.isBetween(r.joining)
		},
	},
	{
		Name: "pair",
		Doc: `two numbers of which the second says what both count

	READ It took 350 [or] 400 boats. => apart
	READ It took 7[- or] 8-inch nails. => apart
	NOT It took 350 or so boats.`,
		Pattern: grammar.Must(`(["or and" !Measuring] | [Minus glued] ["or and ,"]) PairLead{0,4} before(NumeralStart)`),
		Make:    func(*reader, match.Text, match.Match) (joint, bool) { return apart, true },
	},
	{
		Name: "range-dash",
		Doc: `a range with a dash

	READ It took 350[–]400 boats. => ranged
	READ It goes 0[-to-]60 there. => ranged
	NOT It took 350 — 400 boats.`,
		Pattern: grammar.Must(`([Minus glued] "to" [Minus glued]? | ["- ‐ ‑ – −" !glued] before([!glued]) | [Minus glued]) RangeLead{0,4} before(NumeralStart)`),
		Make:    func(*reader, match.Text, match.Match) (joint, bool) { return ranged, true },
	},
	{
		Name: "range-through",
		Doc: `a range in digits through a last number

	READ It sold 350 [through] 400 there. => ranged
	NOT It went through 400 boats.`,
		Pattern: grammar.Must(`after(number any{0,3}) "through" RangeLead{0,4} before(NumeralStart)`),
		Make: func(r *reader, _ match.Text, _ match.Match) (joint, bool) {
			return ranged, r.joining == nil || !r.joining.words
		},
	},
}}

var (
	// fromOld leads from a change to the value before it: rose from.
	fromOld = grammar.Must(`ChangeVerb [!"; ."]{0,8} "from" any{0,3}`)
	// matchup leads to two shares in brackets that are set against each other.
	matchup = grammar.Must(`([ScoreWord | DifferenceNoun | "than compared differed split"] [!"; ."]{0,16} | ChangeVerb word?) "("`)
	// yearBefore is a value of another year.
	yearBefore = grammar.Must(`Number [!", ; :"]{0,2} ["a an"] Period ["before earlier ago"]`)
	// changedBy leads to by how much: rose by about.
	changedBy = grammar.Must(`[ChangeVerb | "off"] (symbol | ["by a another about nearly"]){0,3}`)
)

// isBetween reports whether "between" leads to the amount.
func (r *reader) isBetween(a *amount) bool {
	return r.word(a.start-1) == "between" || r.word(a.start-2) == "between"
}

// second reads the other end of a range or the other of two numbers that share
// a scale or a unit, and shares it back to the first.
func (r *reader) second(a *amount) (b amount, form joint, ok bool) {
	if a.unreadable || a.times || a.vague && a.words {
		return b, "", false
	}
	j := max(a.after, a.unit.after)
	r.joining = a
	x, ok := jointRules.At(r.text(), r, j)
	r.joining = nil
	if !ok {
		return b, "", false
	}
	form = x.Made
	m, readable := r.number(x.End)
	if !readable || m.unreadable || m.vague || m.times || form == apart && r.excluded(&m) > 0 {
		return b, "", false
	}
	if form == apart {
		b = r.amount(m)
		r.share(a, &b, form)
		return b, form, true
	}
	to := r.word(j) == "to"
	if b = r.rangeEnd(a, m); m.denominator > 0 && a.denominator == 0 || !r.joins(a, &b, to) {
		return b, "", false
	}
	r.share(a, &b, form)
	return b, form, a.value.Cmp(b.value) < 0 && !(to && r.odds(a, &b)) // 5-3 is a score, "52 to 48" are two counts
}

// rangeEnd reads the amount that ends a range: what money the first is in, the
// second is in too.
func (r *reader) rangeEnd(a *amount, m numeral) amount {
	r.joinsMoney = a.money != ""
	b := r.amount(m)
	if r.joinsMoney && a.unit.name == a.money && strings.HasPrefix(b.unit.name, "per ") {
		b.unit.name, b.unit.measure = a.money+" "+b.unit.name, a.unit.measure // "$2-3 a day"
	}
	r.joinsMoney = false
	return b
}

// odds reports whether two numbers with "to" between them are odds: ten to one.
func (r *reader) odds(a, b *amount) bool {
	return r.word(b.after) == "one" || a.value.Sign() == 0 && b.unit.name == ""
}

// joins reports whether two amounts with a range between them are its ends.
func (r *reader) joins(a, b *amount, to bool) bool {
	between := r.isBetween(a)
	if !between && !to && r.kind(b.after, document.Word) && r.glued(b.after) && b.unit.after <= b.after {
		return false // 25-40x
	}
	if a.unit.name == "" {
		return true
	}
	if to {
		if _, changed := changedBy.Before(r.text(), r, a.start); changed || a.unit.name == "%" && b.unit.name != "%" {
			return false // "rose 3% to $29 million": a change and what it led to
		}
	}
	if a.unit.name == b.unit.name || strings.HasPrefix(b.unit.name, a.unit.name+" per ") {
		return true
	}
	return b.unit.name == "" && (a.money != "" || between) // not "up 9.4 per cent to $84", "3 points to 31"
}

// numeralStart reports whether a numeral may start at token i.
func (r *reader) numeralStart(i int) bool {
	if r.kind(i, document.Number) {
		return true
	}
	_, ok := numeralLead.At(r.text(), r, i)
	return ok
}

var numeralLead = grammar.Must(`Cardinal | "minus" | ["a an"] [Scale | "dozen"] | VulgarFraction`)
