package picture

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources/document"
)

var told = Kind{Name: "told", Doc: `one figure told several times, on one number line

Each row is one telling: whose word it is and where it stands, what numbers its words
allow, and the words. A full dot is a number that may be meant, a hollow one a number
that is not, two dots with a line are the ends of a range, an arrow goes on without
end. The dashed lines are the lowest and the highest of all; of a figure that several
articles tell, of what each voice said last. A ring is around the value that somebody
chose.`}

// mostTold is how many rows are drawn; what is left out is counted in the picture and
// stands among the facts.
const mostTold = 14

// Retold draws the figures that a finding says are told more than once in one
// article, one number line each, under the widths of the house: what "headline",
// "repeat", "rival" and others of their kind speak of. Mentions of the same words by
// the same voice are one row. Ids begin with prefix, - and a number. It returns none for
// a finding that speaks of no retelling, and leaves out a figure that is told the
// same way by the same voice everywhere, where there is nothing to see.
func Retold(r *table.Record, f *reconcile.Finding, w claims.Widths, prefix string) []Picture {
	var all []Picture
	for _, spans := range f.Told {
		if l := lineOf(r, f, spans, w); l != nil {
			all = append(all, l.draw(fmt.Sprintf("%s-%d", prefix, len(all)+1)))
		}
	}
	return all
}

// Told draws one figure through several articles, as desk.Figure finds it. Ids begin
// with prefix. It returns false for one that is told once. Of a ledger with
// confidential sources the fact has to be read without the annex, as the page does.
func Told(f *across.Fact, prefix string) (Picture, bool) {
	if f == nil || len(f.Tellings) < 2 {
		return Picture{}, false
	}
	return lineThrough(f).draw(prefix), true
}

// A telling is one row.
type telling struct {
	who     string
	day     string   // "2 Jan 2031"; "" for none
	places  []string // "2.1", "quay:2.1a"
	remarks []string // "withdrawn"
	printed string
	allows  claims.Interval
	best    bool
	counts  bool // towards the lowest and the highest
}

// where says where and when a telling stands.
func (t *telling) where() string {
	s := strings.Join(t.places, ", ")
	if t.day != "" {
		s = t.day + ", " + s
	}
	for _, r := range t.remarks {
		s += ", " + r
	}
	return s
}

// A numberLine is a figure told several times, read for drawing.
type numberLine struct {
	title     string
	rows      []telling
	low, high claims.End
	of        string // what low and high are of
	latest    bool   // the last rows matter most, else the first
	more      []string
	numeral   numeral
}

// lineOf reads the mentions of a figure in one article; nil where there are no two
// that differ, in one unit.
func lineOf(r *table.Record, f *reconcile.Finding, spans []document.Span, w claims.Widths) *numberLine {
	mentions, ok := figuresAt(r, f, spans, w)
	if !ok {
		return nil
	}
	l := &numberLine{of: "Of all mentions"}
	for i := range mentions {
		m := &mentions[i]
		if m.Unit != mentions[0].Unit {
			return nil
		}
		l.add(telling{who: voiceAt(r, m.Span), places: []string{m.place}, printed: m.printed, allows: m.allows, counts: true})
	}
	if len(l.rows) < 2 {
		return nil
	}
	l.title = fmt.Sprintf("One figure, told %d times: %s (%s)", len(mentions), mentions[0].printed, mentions[0].place)
	l.ends()
	l.settle(mentions[0].Unit)
	return l
}

// voiceAt names whom an article credits with the figure at a span.
func voiceAt(r *table.Record, s document.Span) string {
	l := r.Ledger
	// Claims stand in text order and reach over a sentence at most: the one that
	// holds the figure is among the last few that start before it.
	after, _ := slices.BinarySearchFunc(l.Claims, s.Start+1, func(c claims.Claim, at int) int { return c.Span.Start - at })
	for i := after - 1; i >= 0 && after-i <= 40; i-- {
		if c := &l.Claims[i]; c.Kind == claims.FigureClaim && c.Span.Covers(s) {
			if c.Source >= 0 {
				return plain(r.Veil.Hide(l.Sources[c.Source].Name))
			}
			break
		}
	}
	return table.NoSource
}

// lineThrough reads a figure through several articles.
func lineThrough(f *across.Fact) *numberLine {
	l := &numberLine{low: f.Low, high: f.High, of: "Of what each voice said last", latest: true}
	articles := map[string]bool{}
	for _, t := range f.Tellings {
		articles[t.Article] = true
		row := telling{who: plain(t.Voice.Name), day: across.Written(t.Day()), places: []string{plain(t.Article) + ":" + plain(t.Label)},
			printed: plain(t.Words), allows: t.Figure, best: t == f.Best}
		if row.who == "" {
			row.who = table.NoSource
		}
		if t.Withdrawn {
			row.remarks = append(row.remarks, "withdrawn")
		}
		if !t.Latest {
			row.remarks = append(row.remarks, "an earlier draft")
		}
		if t.Evidence != 0 {
			row.remarks = append(row.remarks, fmt.Sprintf("evidence %d", t.Evidence))
		}
		if t.Against {
			row.remarks = append(row.remarks, "contradicts the claim")
		}
		if row.best {
			row.remarks = append(row.remarks, "the value that was chosen")
		}
		l.add(row)
	}
	last := f.Tellings[len(f.Tellings)-1]
	l.title = fmt.Sprintf("One figure, told %d times in %s: last %s", len(f.Tellings), counted(len(articles), "article", "articles"), plain(last.Words))
	if n := len(f.Perhaps); n > 0 {
		l.more = append(l.more, counted(n, "more figure may be of the same fact; it is not drawn and counts for nothing.", "more figures may be of the same fact; they are not drawn and count for nothing."))
	}
	l.settle("")
	return l
}

// add adds a row, or its places to one that says the same.
func (l *numberLine) add(t telling) {
	for i := range l.rows {
		if o := &l.rows[i]; o.who == t.who && o.day == t.day && strings.EqualFold(o.printed, t.printed) && o.best == t.best && slices.Equal(o.remarks, t.remarks) && o.allows.String() == t.allows.String() {
			if !slices.Contains(o.places, t.places[0]) {
				o.places = append(o.places, t.places[0])
			}
			return
		}
	}
	l.rows = append(l.rows, t)
}

// ends finds the lowest and the highest of the rows.
func (l *numberLine) ends() {
	for i := range l.rows {
		x := l.rows[i].allows
		if i == 0 {
			l.low, l.high = x.Lo, x.Hi
			continue
		}
		if !l.low.Missing && (x.Lo.Missing || x.Lo.Value.Cmp(l.low.Value) < 0) {
			l.low = x.Lo
		}
		if !l.high.Missing && (x.Hi.Missing || x.Hi.Value.Cmp(l.high.Value) > 0) {
			l.high = x.Hi
		}
	}
}

// settle chooses how numbers are written.
func (l *numberLine) settle(unit string) {
	largest := claims.Number{}
	for i := range l.rows {
		for _, e := range [...]claims.End{l.rows[i].allows.Lo, l.rows[i].allows.Hi} {
			if !e.Missing && e.Value.Abs().Cmp(largest) > 0 {
				largest = e.Value.Abs()
			}
		}
	}
	l.numeral = numeralFor(largest, unit)
}

// lowest and highest write the ends of all.
func (l *numberLine) lowest() string {
	if l.low.Missing {
		return "no lowest"
	}
	return "lowest " + l.numeral.write(l.low.Value)
}

func (l *numberLine) highest() string {
	if l.high.Missing {
		return "no highest"
	}
	return "highest " + l.numeral.write(l.high.Value)
}

// words writes a telling as printed, with its number where the words have none.
func (l *numberLine) words(t *telling) string {
	if strings.ContainsAny(t.printed, "0123456789") {
		return t.printed
	}
	lo, hi := t.allows.Lo, t.allows.Hi
	switch _, exact := t.allows.Exact(); {
	case lo.Missing && hi.Missing:
		return t.printed
	case hi.Missing || exact:
		return t.printed + " (" + l.numeral.write(lo.Value) + ")"
	case lo.Missing:
		return t.printed + " (" + l.numeral.write(hi.Value) + ")"
	}
	return t.printed + " (" + l.numeral.write(lo.Value) + " to " + l.numeral.write(hi.Value) + ")"
}

// drawn returns the rows that are drawn, and a sentence on those that are not. Rows
// that somebody chose are always drawn.
func (l *numberLine) drawn() ([]telling, string) {
	over := len(l.rows) - mostTold
	if over <= 0 {
		return l.rows, ""
	}
	kept := slices.Clone(l.rows)
	for n := 0; n < over; n++ {
		at := -1
		for k := range kept {
			i := k
			if !l.latest {
				i = len(kept) - 1 - k
			}
			if !kept[i].best {
				at = i
				break
			}
		}
		if at < 0 {
			at = 0
		}
		kept = slices.Delete(kept, at, at+1)
	}
	if l.latest {
		return kept, counted(over, "earlier telling is not drawn.", "earlier tellings are not drawn.")
	}
	return kept, counted(over, "later telling is not drawn.", "later tellings are not drawn.")
}

// facts says everything that is drawn, and what is not.
func (l *numberLine) facts(left string) []string {
	var all []string
	for i := range l.rows {
		t := &l.rows[i]
		all = append(all, fmt.Sprintf("%s (%s): “%s”: %s.", t.who, t.where(), l.words(t), l.numeral.interval(t.allows)))
	}
	all = append(all, fmt.Sprintf("%s: %s, %s.", l.of, l.lowest(), l.highest()))
	if left != "" {
		all = append(all, left)
	}
	return append(all, l.more...)
}

// Where the columns of a number line stand.
const (
	lineLeft  = 206.0
	lineRight = 440.0
	rowHigh   = 34.0
)

func (l *numberLine) draw(prefix string) Picture {
	c := newCanvas(prefix)
	rows, left := l.drawn()
	a := newAxis(lineLeft, lineRight)
	for i := range rows {
		a.reachEnds(rows[i].allows)
	}
	for _, e := range [...]claims.End{l.low, l.high} {
		if !e.Missing {
			a.reach(e.Value)
		}
	}
	a.settle()

	const head = edge + body
	top := head + 8.0
	y := top
	for i := range rows {
		l.row(c, a, y, &rows[i])
		y += rowHigh
	}
	l.limits(c, a, head, y)
	y = a.draw(c, y+4, l.numeral.write)
	for _, s := range append([]string{left}, l.more...) {
		if s == "" {
			continue
		}
		for _, line := range wrap(s, body, wide-2*edge, 2) {
			y += leaded
			c.text(edge, y, body, start, line)
		}
	}
	c.height = y + 6
	return c.picture(&told, l.title, l.facts(left))
}

// row draws a telling: who and where, its values, its words.
func (l *numberLine) row(c *canvas, a *axis, y float64, t *telling) {
	const room, words = lineLeft - 12 - edge, lineRight + 12
	mid := y + 14
	c.text(edge, y+12, body, start, fit(t.who, body, room))
	c.text(edge, y+26, small, start, fit(t.where(), small, room))
	c.line(faint, a.left, mid, a.right, mid)
	a.mark(c, mid, t.allows)
	if t.best {
		x := a.right
		switch {
		case !t.allows.Lo.Missing:
			x = a.at(t.allows.Lo.Value)
		case !t.allows.Hi.Missing:
			x = a.at(t.allows.Hi.Value)
		}
		c.dot(x, mid, 7, false)
	}
	printed := wrap(l.words(t), body, wide-edge-words, 2)
	base := mid + 4 - float64(len(printed)-1)*leaded/2
	for _, s := range printed {
		c.text(words, base, body, start, s)
		base += leaded
	}
}

// limits draws the lowest and the highest of all, with their words above the rows:
// the one to the left of its line, the other to the right.
func (l *numberLine) limits(c *canvas, a *axis, y, bottom float64) {
	low, high := a.left, a.right
	if !l.low.Missing {
		low = a.at(l.low.Value)
		c.line(dashed, low, y-8, low, bottom)
	}
	if !l.high.Missing {
		if high = a.at(l.high.Value); high != low || l.low.Missing {
			c.line(dashed, high, y-8, high, bottom)
		}
	}
	c.text(low-4, y, small, end, fit(l.lowest(), small, low-4-edge))
	c.text(high+4, y, small, start, fit(l.highest(), small, wide-edge-high-4))
}
