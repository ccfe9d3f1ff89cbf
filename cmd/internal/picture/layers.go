package picture

import "slices"

// A place is where a voice stands in the drawing: in a column, or as a gap through
// which an arrow passes that leads farther than to the next.
type place struct {
	voice int // article, or passing
	to    []int
	order float64
	y     float64 // its middle
	high  float64
}

// passing is no voice: an arrow goes through.
const passing = -2

// Measures of the graph.
const (
	boxHigh     = 48.0
	passHigh    = 12.0
	boxGap      = 9.0
	leastAisle  = 40.0 // between columns
	articleWide = 112.0
	mostWide    = 262.0 // of a box
)

// layers are the columns of the graph from the article, which is the first, leftward.
type layers struct {
	places  []place
	columns [][]int
}

// layer puts the voices that are drawn in columns, each one column before the nearest
// of those that hear it, and orders each column so that few arrows cross.
func (g *graph) layer() *layers {
	l := &layers{places: []place{{voice: article, high: boxHigh}}, columns: [][]int{{0}}}
	at := make([]int, len(g.voices))
	deepest := 0
	for i := range g.voices {
		if !g.voices[i].skipped {
			deepest = max(deepest, g.voices[i].steps)
		}
	}
	l.columns = append(l.columns, make([][]int, deepest)...)
	for i := range g.voices {
		if v := &g.voices[i]; !v.skipped {
			at[i] = l.add(v.steps, place{voice: i, high: boxHigh})
		}
	}
	for i := range g.voices {
		v := &g.voices[i]
		if v.skipped {
			continue
		}
		for _, to := range v.to {
			end, column := 0, 0
			if to != article {
				end, column = at[to], g.voices[to].steps
			}
			// A gap in every column that lies between, from the near end.
			for k := column + 1; k < v.steps; k++ {
				end = l.add(k, place{voice: passing, to: []int{end}, high: passHigh})
			}
			l.places[at[i]].to = append(l.places[at[i]].to, end)
		}
	}
	for range 4 {
		l.sweep()
	}
	return l
}

func (l *layers) add(column int, p place) int {
	l.places = append(l.places, p)
	l.columns[column] = append(l.columns[column], len(l.places)-1)
	return len(l.places) - 1
}

// sweep orders every column by the middle of what it leads to, and then by the middle
// of what leads to it.
func (l *layers) sweep() {
	for _, column := range l.columns[1:] {
		for _, p := range column {
			l.places[p].order = l.mean(l.places[p].to)
		}
		l.arrange(column)
	}
	for k := len(l.columns) - 2; k > 0; k-- {
		for _, p := range l.columns[k] {
			var from []int
			for _, o := range l.columns[k+1] {
				if slices.Contains(l.places[o].to, p) {
					from = append(from, o)
				}
			}
			if len(from) > 0 {
				l.places[p].order = l.mean(from)
			} else {
				l.places[p].order = l.places[p].y
			}
		}
		l.arrange(l.columns[k])
	}
}

func (l *layers) mean(all []int) float64 {
	sum := 0.0
	for _, p := range all {
		sum += l.places[p].y
	}
	return sum / float64(len(all))
}

// arrange sorts a column and puts it one below the other, around a common middle.
func (l *layers) arrange(column []int) {
	slices.SortStableFunc(column, func(a, b int) int {
		switch x, y := l.places[a].order, l.places[b].order; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	high := -boxGap
	for _, p := range column {
		high += l.places[p].high + boxGap
	}
	y := -high / 2
	for _, p := range column {
		l.places[p].y = y + l.places[p].high/2
		y += l.places[p].high + boxGap
	}
}

// high returns how high the highest column is.
func (l *layers) high() float64 {
	most := 0.0
	for _, column := range l.columns {
		high := -boxGap
		for _, p := range column {
			high += l.places[p].high + boxGap
		}
		most = max(most, high)
	}
	return most
}

func (g *graph) draw(prefix string) Picture {
	c := newCanvas(prefix)
	left := ""
	if n := g.choose(); n > 0 {
		left = counted(n, "more voice is not drawn.", "more voices are not drawn.")
	}
	l := g.layer()
	steps := float64(len(l.columns) - 1)
	w := min((wide-2*edge-articleWide)/max(steps, 1)-leastAisle, mostWide)
	aisle := (wide-2*edge-articleWide)/max(steps, 1) - w
	high := l.high()
	middle := edge + high/2
	leftOf := func(column int) float64 { return wide - edge - articleWide - float64(column)*(w+aisle) }

	c.area(leftOf(0), middle-boxHigh/2, articleWide, boxHigh, empty, thick)
	c.text(leftOf(0)+8, middle-5, body, start, "the article")
	c.text(leftOf(0)+8, middle+11, small, start, fit(counted(g.all, "claim", "claims"), small, articleWide-12))
	for column, all := range l.columns {
		for _, i := range all {
			p := &l.places[i]
			x, y := leftOf(column), middle+p.y
			right := x + w
			switch p.voice {
			case article:
				continue
			case passing:
				c.line(thin, x, y, right, y)
			default:
				g.voices[p.voice].draw(c, x, y, w)
			}
			for _, to := range p.to {
				c.lead(right, y, leftOf(column-1), middle+l.places[to].y, l.places[to].voice != passing)
			}
		}
	}
	y := edge + high + 6
	for _, s := range append(append(slices.Clone(g.circle), g.ownWord()), left) {
		if s == "" {
			continue
		}
		for _, line := range wrap(s, body, wide-2*edge, 2) {
			y += leaded
			c.text(edge, y, body, start, line)
		}
	}
	c.height = y + 6
	return c.picture(&voices, g.title(), g.facts(left))
}

// draw draws the box of a voice.
func (v *voice) draw(c *canvas, x, y, w float64) {
	s := thin
	if !v.named {
		s = dashed
	}
	c.area(x, y-boxHigh/2, w, boxHigh, empty, s)
	name := wrap(v.name, body, w-12, 2)
	base := y - 7.0
	if len(name) == 1 {
		base += 4
	}
	for _, line := range name {
		c.text(x+6, base, body, start, line)
		base += 13
	}
	c.text(x+6, base+1, small, start, fit(v.info(), small, w-12))
}

// lead draws the way from one box to the next, with the head of an arrow where it
// ends at one.
func (c *canvas) lead(x1, y1, x2, y2 float64, ends bool) {
	to := x2
	if ends {
		c.arrow(x2, y2, 1)
		to -= 5
	}
	mid := (x1 + x2) / 2
	b := append(c.shapes, `<path d="M`...)
	b = append(c.at(b, x1), ' ')
	b = append(c.at(b, y1), 'C')
	for _, p := range [...]float64{mid, y1, mid, y2, to} {
		b = append(c.at(b, p), ' ')
	}
	c.shapes = append(c.at(b, y2), `"/>`...)
}
