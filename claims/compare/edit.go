package compare

import "vouch/claims"

// An edit is an old sentence and the new one it became, word by word: the same
// words but for a few.
type edit struct {
	new            int   // the new sentence
	removed, added []int // tokens of the old and of the new sentence
	to             []int // by old token, counted from the sentence's first: the new token, or -1
}

// edited is the share of words in common, in the same order, from which a
// sentence counts as edited rather than rewritten; longest is the number of
// tokens beyond which that is not tried.
const (
	edited  = 0.75
	longest = 200
)

// edits pairs every old sentence with the new one that it was edited into,
// where there is one.
func (c *comparison) edits() {
	c.edit = map[int]*edit{}
	back := map[int]int{}
	for n := range c.old.doc.Sentences.Len() {
		m, share := c.old.nearest(n)
		if m < 0 || share < closely {
			continue
		}
		if o, _ := c.new.nearest(m); o != n {
			continue
		}
		if e := c.align(n, m); e != nil {
			c.edit[n] = e
			back[m] = n
		}
	}
	c.editOf = back
}

// align aligns two sentences by their longest common series of words.
func (c *comparison) align(n, m int) *edit {
	s, t := c.old.doc.Sentences.At(n), c.new.doc.Sentences.At(m)
	rows, columns := s.Last-s.First, t.Last-t.First
	if rows == 0 || columns == 0 || rows > longest || columns > longest {
		return nil
	}
	table := make([]int16, (rows+1)*(columns+1))
	at := func(i, j int) *int16 { return &table[i*(columns+1)+j] }
	same := func(i, j int) bool { return c.old.doc.Word(s.First+i) == c.new.doc.Word(t.First+j) }
	for i := rows - 1; i >= 0; i-- {
		for j := columns - 1; j >= 0; j-- {
			if same(i, j) {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	if 2*float64(*at(0, 0)) < edited*float64(rows+columns) {
		return nil
	}
	e := &edit{new: m, to: make([]int, rows)}
	i, j := 0, 0
	for i < rows && j < columns {
		switch {
		case same(i, j):
			e.to[i] = t.First + j
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			e.to[i] = -1
			e.removed = append(e.removed, s.First+i)
			i++
		default:
			e.added = append(e.added, t.First+j)
			j++
		}
	}
	for ; i < rows; i++ {
		e.to[i] = -1
		e.removed = append(e.removed, s.First+i)
	}
	for ; j < columns; j++ {
		e.added = append(e.added, t.First+j)
	}
	return e
}

// pick returns the tokens of a list for which has is true.
func pick(tokens []int, has func(i int) bool) (hits []int) {
	for _, i := range tokens {
		if has(i) {
			hits = append(hits, i)
		}
	}
	return hits
}

// cut reports whether all the words that name an attribution's source and its
// cue were edited out of a sentence.
func (c *comparison) cut(a *claims.Attribution) bool {
	e := c.edit[a.Sentence]
	if e == nil || len(a.Source) == 0 {
		return false
	}
	from := c.old.doc.Sentences.At(a.Sentence).First
	for _, at := range a.Source {
		first, end := c.old.tokens(at)
		for i := first; i < end; i++ {
			if i-from < 0 || i-from >= len(e.to) || e.to[i-from] >= 0 && c.old.stems[i] >= 0 {
				return false
			}
		}
	}
	return true
}
