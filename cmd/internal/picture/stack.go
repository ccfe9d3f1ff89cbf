package picture

// A segment is one piece of a stacked bar.
type segment struct {
	from, to float64 // where it stands, from < to but for nothing
	fill     fill
	edge     stroke // of its end where it is no plain line
	label    string // what stands above it; "" for nothing
}

// barHigh is how high a stacked bar is; risers is the strip above it in which the
// lines to the labels part.
const (
	barHigh = 20.0
	risers  = 7.0
)

// stack draws segments as one bar with a label above each, from a height downward,
// and returns where the bar ends below. A label begins at the line that leads to it;
// where two would meet, the left one stands higher. So no words touch and no line
// runs through any, whatever the labels are. The middles of the segments go from left
// to right.
func (c *canvas) stack(y float64, all []segment) float64 {
	at := spread(all)
	labels := make([]string, len(all))
	level := make([]int, len(all))
	highest := -1
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].label == "" {
			continue
		}
		labels[i] = fit(all[i].label, body, wide-edge-at[i]-3)
		ends := at[i] + 3 + width(labels[i], body) + 4
		for k := i + 1; k < len(all) && at[k] < ends; k++ {
			if labels[k] != "" {
				level[i] = max(level[i], level[k]+1)
			}
		}
		highest = max(highest, level[i])
	}
	bar := y
	if highest >= 0 {
		bar += float64(highest+1)*leaded + risers
	}
	for i, s := range all {
		c.area(s.from, bar, s.to-s.from, barHigh, s.fill, s.edge)
		if labels[i] == "" {
			continue
		}
		base := bar - risers - 4 - float64(level[i])*leaded
		centre := (s.from + s.to) / 2
		c.line(thin, centre, bar, at[i], bar-risers, at[i], base-9)
		c.text(at[i]+3, base, body, start, labels[i])
	}
	return bar + barHigh
}

// apartBy is the least room between two lines that lead to labels.
const apartBy = 5.0

// spread returns where the lines that lead to labels stand: at the middle of their
// segments, moved as far as it takes to keep them apart.
func spread(all []segment) []float64 {
	at := make([]float64, len(all))
	last := -apartBy
	for i, s := range all {
		at[i] = (s.from + s.to) / 2
		if s.label != "" {
			at[i] = max(at[i], last+apartBy)
			last = at[i]
		}
	}
	return at
}
