package screen

import "strings"

// narrowest is the width below which a wrapped column is unreadable;
// longestKept is the longest word that is kept whole where there is room.
const (
	narrowest   = 9
	longestKept = 16
)

// sampled is how many rows layout looks at before it has seen enough.
const sampled = 300

// layout gives each column its width: what it asks for where all fits, and
// otherwise the widths that make the table short. It reports false when the
// window is too narrow for the columns to be read.
func layout(width int, columns []Column, rows [][]string) ([]int, bool) {
	asked, total := natural(columns, rows)
	if total <= width {
		return asked, true
	}
	widths := make([]int, len(columns))
	for _, longest := range []int{longestKept, narrowest} {
		total = between(columns)
		for k, c := range columns {
			widths[k] = asked[k]
			if !c.Fixed {
				widths[k] = min(asked[k], max(narrowest, min(longest, longestWord(c.Name, rows, k))))
			}
			total += widths[k]
		}
		if total <= width {
			spread(widths, asked, width-total, rows[:min(len(rows), sampled)])
			return widths, true
		}
	}
	return nil, false
}

// between is the room that a table's own lines and spaces take.
func between(columns []Column) int { return 3*len(columns) - 1 }

// natural returns the width each column would take unwrapped, and the table's.
func natural(columns []Column, rows [][]string) ([]int, int) {
	asked, total := make([]int, len(columns)), between(columns)
	for k, c := range columns {
		asked[k] = Width(c.Name)
		for _, row := range rows {
			asked[k] = max(asked[k], Width(row[k]))
		}
		total += asked[k]
	}
	return asked, total
}

func longestWord(name string, rows [][]string, k int) int {
	longest := 0
	measure := func(s string) {
		for word := range strings.FieldsSeq(s) {
			longest = max(longest, Width(word))
		}
	}
	measure(name)
	for _, row := range rows {
		measure(row[k])
	}
	return longest
}

// spread hands out spare room, a few characters at a time, to the column where
// they save the most lines.
func spread(widths, asked []int, spare int, rows [][]string) {
	lengths := make([][]int, len(rows))
	for i, row := range rows {
		lengths[i] = make([]int, len(row))
		for k, cell := range row {
			lengths[i][k] = Width(cell)
		}
	}
	height := func() int {
		sum := 0
		for _, row := range lengths {
			tallest := 0
			for k, n := range row {
				lines := 1
				if n > widths[k] {
					lines = (n + 2 + widths[k] - 1) / widths[k] // lines break a little before they are full
				}
				tallest = max(tallest, lines)
			}
			sum += tallest
		}
		return sum
	}
	for spare > 0 {
		best, bestStep, bestGain := -1, 0, 0.0
		now := height()
		for k := range widths {
			for _, step := range []int{1, 2, 3, 5, 8, 13, 21} {
				step = min(step, spare, asked[k]-widths[k])
				if step <= 0 {
					continue
				}
				widths[k] += step
				gain := float64(now-height()) / float64(step)
				widths[k] -= step
				if best < 0 || gain > bestGain {
					best, bestStep, bestGain = k, step, gain
				}
			}
		}
		if best < 0 {
			return
		}
		widths[best] += bestStep
		spare -= bestStep
	}
}
