package figure

import (
	"strings"

	"vouch/claims"
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

// sideBySide reports whether the number at token i lies right behind a: five or
// six, 20 or 30, ten or twelve.
func (r *reader) sideBySide(a *amount, i int) bool {
	m, ok := r.number(i)
	if !ok || m.words != a.words || m.denominator > 0 || a.denominator > 0 || a.unit.name != "" || a.rounded != m.rounded && a.scale == m.scale || r.excluded(&m) > 0 {
		return false
	}
	low, whole := a.value.Int64()
	high, also := m.value.Int64()
	if hundreds, _ := r.scaleAt(m.after - 1); a.scale < m.scale {
		high, also = m.bare.Int64()
	} else if hundreds == 2 && low < 100 {
		high /= 100 // "two or three hundred"
	}
	if !whole || !also {
		return false
	}
	if r.word(m.after-1) == "dozen" && low < 12 {
		high /= 12 // "two or three dozen"
	}
	round := low >= 10 && high%5 == 0 && (low%5 == 0 || low%10 == 0)
	return high == low+1 && low <= 100 || high > low && 2*high <= 3*low && (round || low == 10 && high == 12)
}

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
	r.joinsMoney = form == ranged && a.money != ""
	b = r.amount(m)
	r.joinsMoney = false
	if rate := strings.HasPrefix(b.unit.name, "per "); rate && form == ranged && a.money != "" && a.unit.name == a.money {
		b.unit.name, b.unit.measure = a.money+" "+b.unit.name, a.unit.measure // "$2-3 a day"
	}
	to := r.word(j) == "to"
	if form == apart {
		r.share(a, &b, form)
		return b, form, true
	}
	if m.denominator > 0 && a.denominator == 0 || !r.joins(a, &b, to) {
		return b, "", false
	}
	r.share(a, &b, form)
	// 5-3 is a score, "52 to 48" are two counts, "ten to one" are odds
	return b, form, a.value.Cmp(b.value) < 0 && !(to && (r.word(b.after) == "one" || a.value.Sign() == 0 && b.unit.name == ""))
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

// share gives the first of two numbers the scale and the unit of the second.
func (r *reader) share(a, b *amount, form joint) {
	if a.scale == 0 && a.denominator == 0 {
		if power := r.sharedScale(a, b, form); power > 0 {
			a.scaleLike(b, power)
		}
	}
	if r.word(b.after-1) == "dozen" && form == ranged && a.scale == 0 && a.denominator == 0 && a.value.Mul(twelve).Cmp(b.value) < 0 {
		a.value, a.last, a.nonZero = a.value.Mul(twelve), a.last.Mul(twelve), a.nonZero.Mul(twelve) // "two to three dozen"
	}
	switch {
	case form == apart && b.unit.measure == "share" && a.value.Cmp(thousand) > 0:
		// "380,000 or 8.4 percent": the share restates the count
	case b.unit.name != "" && (a.unit.name == "" || strings.HasPrefix(b.unit.name, a.unit.name+" per ")):
		a.unit = b.unit
		a.unit.after = 0
	case b.unit.name == "" && a.unit.name != "" && form == ranged:
		after := b.unit.after
		b.unit = a.unit
		b.unit.after = after
	}
}

// sharedScale returns the power of ten that the second of two numbers may give
// the first, 0 where it gives none.
func (r *reader) sharedScale(a, b *amount, form joint) int {
	tied := form == ranged || r.word(b.start-1) == "or" || r.word(b.start-1) == "to" && b.bare.Cmp(a.value.Mul(claims.Int(20))) <= 0
	hundred, _ := r.scaleAt(b.after - 1)
	own, _ := r.scaleAt(a.after - 1)
	switch {
	case b.scale == 0 && a.words && tied && hundred == 2 && own != 2:
		return 2 // "two to three hundred"
	case b.scale > 0 && !a.grouped && (tied || b.unit.after > 0):
		return b.scale
	case b.thousands && !a.grouped && form == ranged && r.dash(b.start-1) && a.value.Mul(claims.Int(10_000)).Cmp(b.value) > 0:
		return 3 // "40-50,000"
	}
	return 0
}

// scaleOfOld gives an old value the scale of the new one before it: "to 10bn from
// six".
func (r *reader) scaleOfOld(a *amount) {
	p := &r.before
	if p.scale < 3 || a.scale > 0 || a.grouped || a.words != p.words && !a.words || a.denominator > 0 || a.vague || a.times || a.unit.name != "" || a.start <= p.after {
		return
	}
	t := r.text()
	t.First = max(p.after, p.unit.after)
	if m, ok := oldBehind.At(t, r, t.First); !ok || m.End != a.start || r.countFollows(a.after) {
		return
	}
	if _, ok := toBefore.Before(r.text(), r, p.start); !ok || p.bare.Cmp(a.value.Mul(claims.Int(20))) > 0 || a.value.Cmp(p.bare.Mul(claims.Int(20))) > 0 {
		return
	}
	rounded := a.rounded || p.rounded
	a.scaleBy(p.scale)
	a.rounded = rounded
}

// oldBehind stands between a new value and the old one.
var oldBehind = grammar.Must(`"from" RangeLead{0,4}`)

// scaleLike gives a number the power of ten of the one behind it, where the two
// then order: "$3 to $5 billion", but "$800,000 to $1.3 million".
func (a *amount) scaleLike(b *amount, power int) {
	factor := claims.Decimal(1, power)
	shared := a.value.Mul(factor)
	if shared.Cmp(b.value) >= 0 || a.value.Cmp(claims.Int(1000)) >= 0 {
		return
	}
	a.value, a.last, a.nonZero = shared, a.last.Mul(factor), a.nonZero.Mul(factor)
	a.scale, a.rounded = b.scale, b.rounded
}
