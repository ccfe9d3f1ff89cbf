package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
)

var total = Kind{Name: "total", Doc: `the parts of a total, beside what the text says of it

Each bar is one list of parts as the text gives them, one behind the other from 0;
parts below 0 go to the left. A part that is only a floor or a ceiling has a dashed
frame. Under a bar stands what its parts come to, and below that what the text says of
the whole, on the same axis, with dashed lines up through the bars. A full dot is a
number that may be meant, a hollow one a number that is not ("over 1,000" begins behind
it), an arrow goes on without end.`}

// What of a total is drawn; what is left out is counted in the picture and stands
// among the facts.
const (
	mostParts  = 12 // of a bar, the last of them for all that are left
	mostLists  = 4  // bars
	mostStated = 4  // ways in which the text states the whole
)

// plotRight is where the axis of a total ends; what stands behind it are words.
const plotRight = 410.0

// Total draws the parts of a total stacked against what the text allows it to be,
// with their sum and the verdict of the finding, under the widths of the house. The
// ids in the drawing begin with prefix, which must differ from those of other
// pictures of the page. It returns false for a finding that adds nothing up.
func Total(r *table.Record, f *reconcile.Finding, w claims.Widths, prefix string) (Picture, bool) {
	t := totalOf(r, f, w)
	if t == nil {
		return Picture{}, false
	}
	return t.draw(prefix), true
}

// A sumOf is one list of parts with what they come to.
type sumOf struct {
	parts  []figure
	stated claims.Number   // the sum of the numbers that they state
	allows claims.Interval // what they may come to
}

// A statedAs is one way in which the text states the whole, with all its places.
type statedAs struct {
	figure
	places string // "" of the 100% of shares, which no word states
}

// A tally is a total read for drawing.
type tally struct {
	sums    []sumOf
	wholes  []statedAs
	numeral numeral
	verdict string
}

func totalOf(r *table.Record, f *reconcile.Finding, w claims.Widths) *tally {
	t := &tally{}
	largest := claims.Number{}
	grow := func(n claims.Number) {
		if n.Abs().Cmp(largest) > 0 {
			largest = n.Abs()
		}
	}
	for _, spans := range f.Sums {
		parts, ok := figuresAt(r, f, spans, w)
		if !ok || len(parts) < 2 {
			continue // a list that the ledger does not hold, or that adds nothing up
		}
		s := sumOf{parts: parts, allows: claims.Exactly(claims.Number{})}
		for _, p := range parts {
			s.stated, s.allows = s.stated.Add(p.value), s.allows.Add(p.allows)
			grow(p.value)
		}
		grow(s.stated)
		t.sums = append(t.sums, s)
	}
	if len(t.sums) == 0 {
		return nil
	}
	t.wholes = stated(r, f, w)
	if len(f.Whole) == 0 && !slices.ContainsFunc(t.sums[0].parts, func(p figure) bool { return p.Unit != "%" }) {
		hundred := claims.Int(100)
		t.wholes = []statedAs{{figure: figure{Quantity: &claims.Quantity{Unit: "%"}, value: hundred, allows: claims.Exactly(hundred), printed: "100%", short: "100%"}}}
	}
	unit := t.sums[0].parts[0].Unit
	for _, s := range t.wholes {
		grow(s.value)
		unit = s.Unit
	}
	t.numeral = numeralFor(largest, unit)
	t.verdict = t.judged(f)
	return t
}

// stated returns the ways in which a whole is stated: mentions that say the same in
// figures are one, with all their places.
func stated(r *table.Record, of *reconcile.Finding, w claims.Widths) []statedAs {
	var ways []statedAs
	var mentions [][]figure
	for _, s := range of.Whole {
		f, ok := figureAt(r, of, s, w)
		if !ok {
			continue
		}
		k := slices.IndexFunc(ways, func(s statedAs) bool { return s.value.Cmp(f.value) == 0 && s.Bound == f.Bound && s.Vague == f.Vague })
		if k < 0 {
			k = len(ways)
			ways, mentions = append(ways, statedAs{figure: f}), append(mentions, nil)
		}
		mentions[k] = append(mentions[k], f)
	}
	for k := range ways {
		ways[k].places = places(mentions[k])
	}
	return ways
}

// judged says in one line what the finding makes of the sum and the whole.
func (t *tally) judged(f *reconcile.Finding) string {
	s := table.Sign(f) + " "
	switch {
	case f.Outcome == reconcile.Agrees:
		s += "agrees"
	case table.Holds(f):
		s += "holds as a bound or approximately"
	case f.Outcome == reconcile.Contradicts:
		s += "contradicts"
	default:
		s += "to be looked at"
	}
	if len(t.wholes) == 0 {
		return s
	}
	by := t.sums[0].stated.Sub(t.wholes[0].value)
	whole := t.numeral.write(t.wholes[0].value)
	if t.wholes[0].places != "" {
		whole += " that is stated"
	}
	switch by.Sign() {
	case 0:
		return s + ": the parts come to the " + whole
	case 1:
		return s + ": the parts as stated come to " + t.numeral.write(by) + " more than the " + whole
	}
	return s + ": the parts as stated come to " + t.numeral.write(by.Neg()) + " less than the " + whole
}

// words says what a sum comes to: "1,018", "1,018 or more".
func (t *tally) words(s *sumOf) string {
	n := t.numeral.write(s.stated)
	switch _, exact := s.allows.Exact(); {
	case exact:
		return n
	}
	if words := t.numeral.interval(s.allows); strings.Contains(words, n) {
		return words
	} else {
		return n + " (" + words + ")"
	}
}

func (t *tally) title() string {
	if len(t.wholes) == 0 {
		return "Parts and their sum (" + places(t.sums[0].parts) + ")"
	}
	if t.wholes[0].places == "" {
		return "Shares of a whole (" + places(t.sums[0].parts) + ")"
	}
	return "Parts of a total: " + t.wholes[0].printed + " (" + t.wholes[0].places + ")"
}

// told writes a figure as printed, in digits too where the words have none.
func (f *figure) told() string {
	if f.short != f.printed {
		return f.printed + " (" + f.short + ")"
	}
	return f.printed
}

// told writes a part with what it may be where that is no one number.
func (t *tally) told(p *figure) string {
	if _, exact := p.allows.Exact(); exact {
		return p.told()
	}
	return p.told() + ", " + boundNames[p.Bound] + ": " + t.numeral.interval(p.allows)
}

// boundNames say what a part is that is no exact number.
var boundNames = map[claims.Bound]string{
	claims.Exact: "rounded", claims.AtLeast: "a floor", claims.MoreThan: "a floor", claims.AtMost: "a ceiling",
	claims.LessThan: "a ceiling", claims.Approx: "about", claims.Range: "a range",
}

// facts says everything that is drawn, and what was left out of the drawing.
func (t *tally) facts() []string {
	var all []string
	for i := range t.sums {
		s := &t.sums[i]
		terms := make([]string, len(s.parts))
		for k := range s.parts {
			terms[k] = t.told(&s.parts[k])
		}
		all = append(all, fmt.Sprintf("Parts (%s): %s.", places(s.parts), strings.Join(terms, "; ")), fmt.Sprintf("Sum (%s): %s.", places(s.parts), t.words(s)))
		if rest := t.rest(s); rest != "" && i < mostLists {
			all = append(all, "The last piece of the bar is "+rest+".")
		}
	}
	for i := range t.wholes {
		w := &t.wholes[i]
		if w.places == "" {
			all = append(all, "The whole: "+w.told()+".")
			continue
		}
		all = append(all, fmt.Sprintf("The text says “%s” (%s): %s.", w.told(), w.places, t.numeral.interval(w.allows)))
	}
	all = append(all, t.verdict+".")
	return append(all, t.leftOut()...)
}

// leftOut says what there was no room to draw.
func (t *tally) leftOut() []string {
	var all []string
	if n := len(t.sums) - mostLists; n > 0 {
		all = append(all, counted(n, "more list of the parts is not drawn.", "more lists of the parts are not drawn."))
	}
	if n := len(t.wholes) - mostStated; n > 0 {
		all = append(all, counted(n, "more statement of the total is not drawn.", "more statements of the total are not drawn."))
	}
	return all
}

func (t *tally) draw(prefix string) Picture {
	c := newCanvas(prefix)
	a := newAxis(edge+8, plotRight)
	a.reach(claims.Number{})
	sums, wholes := t.sums[:min(len(t.sums), mostLists)], t.wholes[:min(len(t.wholes), mostStated)]
	for i := range sums {
		below, above := claims.Number{}, claims.Number{}
		for _, p := range sums[i].parts {
			if p.value.Sign() < 0 {
				below = below.Add(p.value)
			} else {
				above = above.Add(p.value)
			}
		}
		a.reach(below)
		a.reach(above)
		a.reachEnds(sums[i].allows)
	}
	for i := range wholes {
		a.reachEnds(wholes[i].allows)
	}
	a.settle()

	y := edge
	var guides []claims.Number
	if len(wholes) > 0 {
		for _, e := range [...]claims.End{wholes[0].allows.Lo, wholes[0].allows.Hi} {
			if !e.Missing && e.Value.Sign() != 0 {
				guides = append(guides, e.Value)
			}
		}
	}
	for i := range sums {
		s := &sums[i]
		bottom := c.stack(y, t.segments(a, i))
		c.text(plotRight+10, bottom-6, body, start, fit("parts in "+places(s.parts), body, wide-edge-plotRight-10))
		y = bottom + 12
		a.mark(c, y, s.allows)
		if _, exact := s.allows.Exact(); !exact {
			x := a.at(s.stated)
			c.line(thin, x, y-5, x, y+5)
		}
		next := t.aside(c, y+4, "sum: "+t.words(s), "")
		for _, g := range guides {
			x := a.at(g)
			c.line(dashed, x, bottom-barHigh, x, next-8)
		}
		y = next
	}
	for i := range wholes {
		w := &wholes[i]
		y += 6
		a.mark(c, y, w.allows)
		lead := "text: "
		if w.places == "" {
			lead = "whole: "
		}
		y = t.aside(c, y+4, lead+w.short, w.places)
	}
	y = a.draw(c, y, t.numeral.write)
	for _, line := range append([]string{t.verdict}, t.leftOut()...) {
		for _, l := range wrap(line, body, wide-2*edge, 3) {
			y += leaded
			c.text(edge, y, body, start, l)
		}
	}
	c.height = y + 6
	return c.picture(&total, t.title(), t.facts())
}

// aside writes words beside the axis, on as many lines as they need, and returns
// the middle of the line after them.
func (t *tally) aside(c *canvas, y float64, words, places string) float64 {
	const x, room = plotRight + 10, wide - edge - plotRight - 10
	for _, l := range wrap(words, body, room, 2) {
		c.text(x, y, body, start, l)
		y += leaded
	}
	if places != "" {
		c.text(x, y-1, small, start, fit("in "+places, small, room))
		y += leaded
	}
	return y
}

// segments returns the parts of list i as pieces of a bar, from left to right. The
// first list has a label for each; those after it only where they say it otherwise.
func (t *tally) segments(a *axis, i int) []segment {
	all := make([]segment, 0, mostParts)
	below, above := claims.Number{}, claims.Number{}
	add := func(n claims.Number, s segment) {
		from, to := above, above.Add(n)
		if n.Sign() < 0 {
			from, to = below.Add(n), below
			below = from
		} else {
			above = to
		}
		s.from, s.to = a.at(from), a.at(to)
		s.to = max(s.to, s.from+0.5) // what comes to nothing is seen all the same
		s.fill = [...]fill{hatched, empty, dotted, backHatched, ruled, crossed}[len(all)%6]
		all = append(all, s)
	}
	for k, p := range t.sums[i].drawn() {
		s := segment{label: p.short}
		if i > 0 && k < len(t.sums[0].parts) && t.sums[0].parts[k].short == p.short {
			s.label = ""
		}
		if p.OneSided() || p.Vague {
			s.edge = dashed
		}
		add(p.value, s)
	}
	if rest := t.rest(&t.sums[i]); rest != "" {
		add(t.sums[i].beyond(), segment{label: rest})
	}
	slices.SortStableFunc(all, func(a, b segment) int { return cmp.Compare(a.from+a.to, b.from+b.to) })
	return all
}

// drawn returns the parts that have a piece of their own.
func (s *sumOf) drawn() []figure {
	if len(s.parts) > mostParts {
		return s.parts[:mostParts-1]
	}
	return s.parts
}

// beyond returns what the parts come to that have none.
func (s *sumOf) beyond() claims.Number {
	sum := claims.Number{}
	for _, p := range s.parts[len(s.drawn()):] {
		sum = sum.Add(p.value)
	}
	return sum
}

// rest says what the last piece of a bar stands for where that is several parts.
func (t *tally) rest(s *sumOf) string {
	n := len(s.parts) - len(s.drawn())
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more parts: %s", n, t.numeral.write(s.beyond()))
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
