package compare

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// A figure is one figure of a text with every place that states it: the same
// value, of the same unit, of the same thing.
type figure struct {
	mentions []int // indexes of the ledger's quantities
	unit     string
	low      claims.End // in the unit; both ends, for a range
	high     claims.End
	value    string // what it states, hedges left out: "12", "150-180"
	partner  int    // the figure of the other text; -1 when none
	ends     bool   // a range that the other text gives as two figures, or one of those two
}

// first returns the quantity that states the figure first, headlines last.
func (f *figure) first(s *side) *claims.Quantity {
	for _, m := range f.mentions {
		if q := &s.ledger.Quantities[m]; !s.heading(q.Sentence) {
			return q
		}
	}
	return &s.ledger.Quantities[f.mentions[0]]
}

// figures returns the figures of a text in the order in which it states them.
func (c *comparison) figuresOf(s *side) []figure {
	var all []figure
	for i := range s.ledger.Quantities {
		q := &s.ledger.Quantities[i]
		if q.Unreadable || q.Low.Missing && q.High.Missing || s.idle(q) || c.year(s, q) {
			continue
		}
		f := figure{mentions: []int{i}, unit: q.Unit, low: q.Low, high: q.High, partner: -1}
		f.normalise(q)
		f.value = stated(f.low, f.high)
		same := slices.IndexFunc(all, func(g figure) bool {
			if f.unit != g.unit || !sameEnds(&f, &g) {
				return false
			}
			// Two people and two boats are two figures; 4,812 people and 4,812
			// dead are one.
			noun := nouns(s, s, q, g.first(s))
			return noun >= 0.9 || noun > 0 && (f.large() || q.Head == "" || g.first(s).Head == "")
		})
		if same >= 0 {
			all[same].mentions = append(all[same].mentions, i)
			continue
		}
		all = append(all, f)
	}
	return all
}

// year reports whether a number is a year: four bare digits that one of the
// texts has as a year elsewhere.
func (c *comparison) year(s *side, q *claims.Quantity) bool {
	if q.After-q.First != 1 || q.Unit != "" {
		return false
	}
	word := s.doc.Word(q.First)
	if len(word) != 4 || strings.Trim(word, "0123456789") != "" {
		return false
	}
	value, ok := q.Low.Value.Int64()
	if !ok || q.Low.Missing {
		return false
	}
	for _, t := range []*side{c.old, c.new} {
		if slices.ContainsFunc(t.ledger.Dates, func(w claims.When) bool { return int64(w.Date.Year) == value }) {
			return true
		}
	}
	return false
}

// idle reports whether a number word asserts no figure that anybody would look
// for in another text: "both", "one of them", "no".
func (s *side) idle(q *claims.Quantity) bool {
	if q.After-q.First != 1 {
		return false
	}
	return lexicon.IdleCount.Has(s.doc, q.First) || q.Measure == "" && match.Here(theTwo, s.doc, q.First)
}

// theTwo is "the two companies", "Orlev and Tancred, two makers of chips".
var theTwo = match.Must(`after(["the ,"]) "two"`)

// normalise gives figures of one value one form: a fraction as a percentage,
// weeks as days.
func (f *figure) normalise(q *claims.Quantity) {
	scale := func(unit string, by claims.Number) {
		f.unit = unit
		f.low.Value, f.high.Value = f.low.Value.Mul(by), f.high.Value.Mul(by)
	}
	if q.Denominator > 0 && q.Unit == "" && q.Head != "point" {
		scale("%", claims.Int(100))
		return
	}
	for _, span := range [...]struct {
		unit   string
		longer lexicon.Class
	}{{"day", lexicon.DaySpan}, {"minute", lexicon.MinuteSpan}, {"year", lexicon.YearSpan}} {
		if n, ok := span.longer.IntOf(q.Unit); ok {
			scale(span.unit, claims.Int(int64(n)))
		}
	}
}

func sameEnds(f, g *figure) bool { return f.value == g.value }

// stated writes what a figure's ends state, hedges left out: "12", "150-180".
func stated(low, high claims.End) string {
	switch {
	case low.Missing:
		return high.Value.String()
	case high.Missing || low.Value.Cmp(high.Value) == 0:
		return low.Value.String()
	}
	return low.Value.String() + "-" + high.Value.String()
}

// nouns says how far two figures count the same: above 0 when nothing speaks
// against it, below 0 when they count different things.
func nouns(s, t *side, q, r *claims.Quantity) float64 {
	score := 0.3
	switch {
	case q.Head == "" || r.Head == "":
	case q.Head == r.Head || sameMeaning(q.Head, r.Head):
		score = 1
	case q.Unit != "" && q.Unit == r.Unit:
	case q.Head == "person" || r.Head == "person": // whoever was counted, they were people
	default:
		score = -0.5
	}
	if q.Measure != "" && r.Measure != "" {
		if q.Measure == r.Measure {
			score += 0.6
		} else {
			score -= 0.4
		}
	}
	if opposed(q.Group, r.Group) {
		score -= 0.4
	}
	return score
}

// opposed reports whether nobody belongs to both groups: a child may be a
// civilian, a soldier is none.
func opposed(a, b string) bool {
	for _, way := range [...]lexicon.Class{lexicon.Camp, lexicon.Sex} {
		if x, y := way.ValueOf(a), way.ValueOf(b); x != "" && y != "" && x != y {
			return true
		}
	}
	return false
}

func sameMeaning(a, b string) bool {
	if x := lexicon.Synonym.ValueOf(a); x != "" {
		return x == lexicon.Synonym.ValueOf(b)
	}
	return lexicon.Stem(a) == lexicon.Stem(b)
}

// telling reports whether a figure is rare enough to be known by its value.
func (f *figure) telling() bool {
	if strings.Contains(f.value, "/") {
		return false // a third
	}
	digits := strings.Trim(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, f.value), "0")
	return len(digits) >= 3 || len(digits) == 2 && f.unit != "" && f.unit != "year" && f.unit != "day"
}

// large reports whether a figure is a hundred or more: two figures of one such
// value mean the same, unless they count different things.
func (f *figure) large() bool {
	end := f.low
	if end.Missing {
		end = f.high
	}
	return end.Value.Cmp(claims.Int(100)) >= 0
}

// comparable reports whether a figure of one unit may have become one of the
// other: the same unit, or another currency.
func comparable(a, b string) bool {
	return a == b || currency(a) && currency(b)
}

// base is a unit without what it is counted for: "USD per share" is USD.
func base(unit string) string {
	unit, _, _ = strings.Cut(unit, " per ")
	return unit
}

func currency(unit string) bool { return len(unit) == 3 && strings.ToUpper(unit) == unit }
