package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
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

// figures compares the figures of the two texts: those of one value first,
// then those that stand in one place of two alike sentences.
func (c *comparison) figures() {
	old, new := c.figuresOf(c.old), c.figuresOf(c.new)
	c.pair(old, new, c.sameValue)
	c.apart(c.old, c.new, old, new)
	c.apart(c.new, c.old, new, old)
	for i := range old {
		if p := old[i].partner; p >= 0 && !old[i].ends && !new[p].ends {
			c.stated(&old[i], &new[p])
		}
	}
	c.pair(old, new, c.sameSlot)
	c.pair(old, new, func(f, g *figure) float64 { return c.sameThing(f, g, old, new) })
	for i := range old {
		f := &old[i]
		q := f.first(c.old)
		switch {
		case f.ends:
		case f.partner < 0:
			if !c.cutWithQuote(q) && !c.elsewhere(c.old, c.new, f) && !c.headline(c.old, c.new, f, new) {
				c.report(Figure, Lost, q.Phrase, document.Span{}, "the figure is gone")
			}
		case !sameEnds(f, &new[f.partner]) || f.unit != new[f.partner].unit && currency(f.unit):
			r := new[f.partner].first(c.new)
			c.report(Figure, Changed, q.Phrase, r.Phrase, c.changeOfValue(q, r))
		}
	}
	for i := range new {
		if f := &new[i]; f.partner < 0 && !f.ends {
			if r := f.first(c.new); !c.elsewhere(c.new, c.old, f) && !c.headline(c.new, c.old, f, old) {
				c.report(Figure, Added, document.Span{}, r.Phrase, "the figure is new")
			}
		}
	}
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
			return f.unit == g.unit && sameEnds(&f, &g) && nouns(s, s, q, g.first(s)) > 0
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

// apart marks the ranges of s whose two ends stand in t as figures of their
// own, in an alike sentence: "40% to 60%", read as a fall by one to the other.
func (c *comparison) apart(s, t *side, ranges, singles []figure) {
	for i := range ranges {
		f := &ranges[i]
		if f.partner >= 0 || f.ends || f.low.Missing || f.high.Missing || f.low.Value.Cmp(f.high.Value) == 0 {
			continue
		}
		low, high := -1, -1
		for j := range singles {
			g := &singles[j]
			q, r := f.first(s), g.first(t)
			if g.partner >= 0 || s.likeness(q.Sentence, r.Sentence) < alike/2 || g.unit != f.unit && g.unit != "" {
				continue
			}
			switch g.value {
			case f.low.Value.String():
				low = j
			case f.high.Value.String():
				high = j
			}
		}
		if low >= 0 && high >= 0 {
			f.ends, singles[low].ends, singles[high].ends = true, true, true
		}
	}
}

// sameThing scores two figures of different values that count one thing which
// nothing else in either text counts: "31 witnesses", "thirteen witnesses".
func (c *comparison) sameThing(f, g *figure, old, new []figure) float64 {
	q, r := f.first(c.old), g.first(c.new)
	if q.Head == "" || q.Head == "person" || q.Head != r.Head || f.unit != g.unit || f.unit != "" || f.ends || g.ends ||
		c.old.heading(q.Sentence) != c.new.heading(r.Sentence) {
		return 0
	}
	count := func(s *side, all []figure) (n int) {
		for i := range all {
			if all[i].first(s).Head == q.Head {
				n++
			}
		}
		return n
	}
	near := c.closest(f, g)
	if near < alike/3 || count(c.old, old) != 1 || count(c.new, new) != 1 {
		return 0
	}
	return near
}

// idle reports whether a number word asserts no figure that anybody would look
// for in another text: "both", "one of them", "no".
func (s *side) idle(q *claims.Quantity) bool {
	if q.After-q.First != 1 {
		return false
	}
	switch s.doc.Word(q.First) {
	case "both", "neither", "no", "none", "lone", "one", "a", "an", "single", "sole", "only", "zero", "another", "several", "couple", "pair":
		return true
	}
	return false
}

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
	if to, ok := durations[q.Unit]; ok {
		scale(to.unit, to.count)
	}
}

// durations are lengths of time that are whole numbers of a shorter one.
var durations = map[string]struct {
	unit  string
	count claims.Number
}{
	"week": {"day", claims.Int(7)}, "fortnight": {"day", claims.Int(14)}, "hour": {"minute", claims.Int(60)},
	"decade": {"year", claims.Int(10)}, "century": {"year", claims.Int(100)},
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
	x, y := camps[a], camps[b]
	return x != "" && y != "" && x[0] == y[0] && x != y
}

// camps divide people in ways that exclude each other; the first letter is the
// way.
var camps = map[string]string{
	"civilian": "war civilian", "soldier": "war armed", "fighter": "war fighter", "loyalist": "war fighter", "police": "war police", "officer": "war police",
	"woman": "sex female", "girl": "sex female", "man": "sex male", "boy": "sex male",
}

func sameMeaning(a, b string) bool {
	x, ok := classes().Get(a)
	if !ok {
		return stem(a) == stem(b)
	}
	y, ok := classes().Get(b)
	return ok && x == y
}

// pair gives each figure without a partner the one that scores best, the best
// pairs first. A score of 0 is no pair.
func (c *comparison) pair(old, new []figure, score func(f, g *figure) float64) {
	type match struct {
		i, j  int
		score float64
	}
	var all []match
	for i := range old {
		if old[i].partner >= 0 {
			continue
		}
		for j := range new {
			if new[j].partner < 0 {
				if s := score(&old[i], &new[j]); s > 0 {
					all = append(all, match{i, j, s})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	for _, m := range all {
		if old[m.i].partner < 0 && new[m.j].partner < 0 {
			old[m.i].partner, new[m.j].partner = m.j, m.i
		}
	}
}

// closest returns how like the most alike sentences are that state the figures.
func (c *comparison) closest(f, g *figure) (share float64) {
	for _, i := range f.mentions {
		for _, j := range g.mentions {
			share = max(share, c.old.likeness(c.old.ledger.Quantities[i].Sentence, c.new.ledger.Quantities[j].Sentence))
		}
	}
	return share
}

// sameValue scores two figures of one value. Small numbers say little: they
// need to count the same thing, or to stand in alike sentences.
func (c *comparison) sameValue(f, g *figure) float64 {
	if !sameEnds(f, g) {
		return 0
	}
	near := c.closest(f, g)
	if f.unit != g.unit && (f.unit != "" && g.unit != "" || near < 0.1) {
		return 0 // one reading may have missed the unit, in much the same sentence
	}
	noun := nouns(c.old, c.new, f.first(c.old), g.first(c.new))
	switch {
	case f.telling():
	case f.large() && noun > 0:
	case noun >= 0.9:
	case noun > 0 && near > 0.1:
	case near < alike:
		return 0
	}
	return 1 + near + 0.3*noun
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

// sameSlot scores two figures of different values that stand in one place of
// two alike sentences.
func (c *comparison) sameSlot(f, g *figure) float64 {
	q, r := f.first(c.old), g.first(c.new)
	near := c.closest(f, g)
	if near < alike || !comparable(f.unit, g.unit) {
		return 0
	}
	noun := nouns(c.old, c.new, q, r)
	if noun <= 0 {
		return 0
	}
	around := c.around(q, r)
	if noun < 0.9 && around == 0 {
		return 0
	}
	return near + 0.3*noun + 0.3*around
}

// comparable reports whether a figure of one unit may have become one of the
// other: the same unit, or another currency.
func comparable(a, b string) bool {
	return a == b || currency(a) && currency(b)
}

func currency(unit string) bool { return len(unit) == 3 && strings.ToUpper(unit) == unit }

// around returns the share, 0 to 1, of the telling words right beside two
// figures that are the same.
func (c *comparison) around(q, r *claims.Quantity) float64 {
	x, y := c.old.beside(q), c.new.beside(r)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	n := 0
	for _, id := range x {
		if slices.Contains(y, id) {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

// beside returns the stems of up to three telling words on either side of a
// figure, within its sentence.
func (s *side) beside(q *claims.Quantity) []int32 {
	var ids []int32
	sentence := s.doc.Sentences[q.Sentence]
	for i, n := q.First-1, 0; i >= sentence.First && n < 3; i-- {
		if s.stems[i] >= 0 {
			ids, n = append(ids, s.stems[i]), n+1
		}
	}
	for i, n := q.After, 0; i < sentence.Last && n < 3; i++ {
		if s.stems[i] >= 0 {
			ids, n = append(ids, s.stems[i]), n+1
		}
	}
	return ids
}

// elsewhere reports whether a figure without a partner stands in the other text
// all the same: beside another figure of its value that counts the same, or as
// a number that the reading there made no figure of.
func (c *comparison) elsewhere(s, t *side, f *figure) bool {
	for _, m := range f.mentions {
		q := &s.ledger.Quantities[m]
		for i := range t.ledger.Quantities {
			r := &t.ledger.Quantities[i]
			if q.Unit != r.Unit || stated(q.Low, q.High) != stated(r.Low, r.High) {
				continue
			}
			if noun := nouns(s, t, q, r); noun >= 0.9 || noun > 0 && f.large() || noun > 0 && s.likeness(q.Sentence, r.Sentence) >= alike/2 {
				return true
			}
		}
		if q.After-q.First != 1 || s.stems[q.First] < 0 {
			continue
		}
		id := s.stems[q.First]
		for _, n := range t.has[id] {
			if s.likeness(q.Sentence, n) >= 0.1 && !t.quantified(n, id) {
				return true
			}
		}
	}
	return false
}

// headline reports whether a figure stands in headlines alone and is a small
// number, or rounds one of the story: "more than 30" over 31.
func (c *comparison) headline(s, t *side, f *figure, others []figure) bool {
	w := claims.DefaultWidths()
	for _, m := range f.mentions {
		r := &s.ledger.Quantities[m]
		if !s.heading(r.Sentence) {
			return false
		}
		if r.Bound == claims.Exact {
			if f.telling() {
				return false
			}
			continue // "nine in ten", "a third": the story says it in other words
		}
		rounds := slices.ContainsFunc(others, func(g figure) bool {
			q := g.first(t)
			return g.unit == f.unit && r.Interval(w).Meets(q.Interval(w)) && nouns(s, t, r, q) > 0
		})
		if !rounds {
			return false
		}
	}
	return true
}

// quantified reports whether a stem of a sentence is the value of a figure.
func (s *side) quantified(sentence int, id int32) bool {
	for i := range s.ledger.Quantities {
		if q := &s.ledger.Quantities[i]; q.Sentence == sentence && s.stems[q.First] == id {
			return true
		}
	}
	return false
}

// cutWithQuote reports whether a figure went with the quote it stood in.
func (c *comparison) cutWithQuote(q *claims.Quantity) bool { return c.reported(Quote, q.Span) }

// stated compares how two figures of one value are hedged and what they count.
func (c *comparison) stated(f, g *figure) {
	was, now := c.old.bounds(f), c.new.bounds(g)
	q, r := f.first(c.old), g.first(c.new)
	for _, i := range f.mentions {
		x := &c.old.ledger.Quantities[i]
		for _, j := range g.mentions {
			// In a sentence that was only edited the hedge was taken out on
			// purpose, whatever other places say.
			if y := &c.new.ledger.Quantities[j]; c.becomes(x, y) && directionOf(x.Bound) != directionOf(y.Bound) {
				c.report(Figure, Changed, x.Phrase, y.Phrase, changeOfBound(x.Bound, y.Bound))
				return
			}
		}
	}
	if was&now == 0 {
		c.report(Figure, Changed, q.Phrase, r.Phrase, changeOfBound(q.Bound, r.Bound))
		return
	}
	if c.closest(f, g) < alike {
		return
	}
	for _, i := range f.mentions {
		for _, j := range g.mentions {
			x, y := &c.old.ledger.Quantities[i], &c.new.ledger.Quantities[j]
			if (x.Measure == y.Measure || x.Measure == "" || y.Measure == "" || related[x.Measure] == related[y.Measure]) &&
				!opposed(x.Group, y.Group) {
				return
			}
		}
	}
	switch {
	case q.Measure != r.Measure && q.Measure != "" && r.Measure != "":
		c.report(Figure, Changed, q.Phrase, r.Phrase, fmt.Sprintf("what is counted changed from %s to %s", q.Measure, r.Measure))
	default:
		c.report(Figure, Changed, q.Phrase, r.Phrase, fmt.Sprintf("who is counted changed from %s to %s", q.Group, r.Group))
	}
}

// becomes reports whether a figure of an edited sentence is the very number of
// the other, word for word.
func (c *comparison) becomes(q, r *claims.Quantity) bool {
	e := c.edit[q.Sentence]
	return e != nil && e.new == r.Sentence && e.to[q.First-c.old.doc.Sentences[q.Sentence].First] == r.First
}

// related groups the measures that a reader may take for one another.
var related = map[string]string{
	"killed": "killed", "casualties": "injured", "injured": "injured", "hospitalised": "injured", "missing": "missing",
	"arrested": "arrested", "charged": "charged", "released": "released", "displaced": "displaced", "rescued": "rescued",
	"abducted": "abducted", "infected": "injured",
}

// A direction says which way a bound leaves a figure open.
type direction uint8

const (
	exactly direction = 1 << iota
	upward
	downward
	either
)

// directionOf takes "over 40" and "at least 40" for one: what differs is
// whether there may be exactly forty.
func directionOf(b claims.Bound) direction {
	switch b {
	case claims.AtLeast, claims.MoreThan:
		return upward
	case claims.AtMost, claims.LessThan:
		return downward
	case claims.Approx:
		return either
	}
	return exactly
}

// bounds returns the ways in which a text leaves a figure open, in any place
// but a headline; in headlines where it stands nowhere else.
func (s *side) bounds(f *figure) (all direction) {
	for _, m := range f.mentions {
		if q := &s.ledger.Quantities[m]; !s.heading(q.Sentence) {
			all |= directionOf(q.Bound)
		}
	}
	if all == 0 {
		all = directionOf(s.ledger.Quantities[f.mentions[0]].Bound)
	}
	return all
}

var boundWords = map[direction]string{exactly: "exact", upward: "a floor", downward: "a ceiling", either: "approximate"}

func changeOfBound(was, now claims.Bound) string {
	x, y := directionOf(was), directionOf(now)
	switch {
	case x == exactly:
		return "it was exact, it is " + boundWords[y] + " now"
	case y == exactly && x == either:
		return "the hedge is gone: it was approximate"
	case y == exactly:
		return "the bound is gone: it was " + boundWords[x]
	}
	return "it was " + boundWords[x] + ", it is " + boundWords[y] + " now"
}

func (c *comparison) changeOfValue(q, r *claims.Quantity) string {
	if q.Unit != r.Unit && stated(q.Low, q.High) == stated(r.Low, r.High) {
		return "the unit changed from " + q.Unit + " to " + r.Unit
	}
	w := claims.DefaultWidths()
	x, y := q.Interval(w), r.Interval(w)
	if r.Bound != claims.Exact && x.Meets(y) {
		return "the figure is less exact"
	}
	return "the figure is another one"
}
