package anchor

// longest is the number of tokens beyond which a sentence is not compared word
// by word: nothing that people read aloud is longer.
const longest = 400

// An lcs finds the longest series of words that two stretches of text have in
// common. It keeps its table between calls.
type lcs struct {
	table []int16
	width int
}

// length returns the length of the series for old tokens [i, iEnd) and new
// tokens [j, jEnd).
func (l *lcs) length(t *text, i, iEnd, j, jEnd int) int {
	n, m := iEnd-i, jEnd-j
	l.width = m + 1
	size := (n + 1) * l.width
	if cap(l.table) < size {
		l.table = make([]int16, size)
	}
	l.table = l.table[:size]
	for k := n * l.width; k < size; k++ {
		l.table[k] = 0
	}
	for x := n - 1; x >= 0; x-- {
		row := l.table[x*l.width : (x+1)*l.width]
		below := l.table[(x+1)*l.width:]
		row[m] = 0
		for y := m - 1; y >= 0; y-- {
			if t.same(i+x, j+y) {
				row[y] = below[y+1] + 1
			} else {
				row[y] = max(below[y], row[y+1])
			}
		}
	}
	return int(l.table[0])
}

// pairs calls yield for every pair of tokens of the series, in order.
func (l *lcs) pairs(t *text, i, iEnd, j, jEnd int, yield func(old, new int)) {
	l.length(t, i, iEnd, j, jEnd)
	for x, y := 0, 0; x < iEnd-i && y < jEnd-j; {
		switch {
		case t.same(i+x, j+y):
			yield(i+x, j+y)
			x, y = x+1, y+1
		case l.table[(x+1)*l.width+y] >= l.table[x*l.width+y+1]:
			x++
		default:
			y++
		}
	}
}
