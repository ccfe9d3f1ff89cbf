package copies

import (
	"cmp"
	"slices"

	"vouch/sources/document"
)

// What makes two texts that share words copies.
const (
	fewestShared = 30   // words
	leastShare   = 0.25 // of the shorter text
	commonShare  = 0.5  // where many texts have the same words
	many         = 4    // texts
)

// mostPaired is how many texts with one print are held to each other, each to each; of
// more each is held to the first and to the one before.
const mostPaired = 8

// A meeting is a print that two texts share.
type meeting struct {
	a, b         int32 // texts, a before b
	wordA, wordB int32
	texts        int32 // that have it
}

// shared returns the links of texts that share long passages.
func (c *corpus) shared() []Link {
	var prints []print
	for i := range c.words {
		prints = winnow(prints, i, c.words[i])
	}
	prints = grouped(prints)
	var meetings []meeting
	var distinct []print
	for from := 0; from < len(prints); {
		distinct = distinct[:0]
		to := from
		for ; to < len(prints) && prints[to].hash == prints[from].hash; to++ {
			if len(distinct) == 0 || distinct[len(distinct)-1].text != prints[to].text {
				distinct = append(distinct, prints[to])
			}
		}
		meetings = c.meet(meetings, distinct)
		from = to
	}
	slices.SortFunc(meetings, func(x, y meeting) int {
		if d := cmp.Compare(x.a, y.a); d != 0 {
			return d
		}
		if d := cmp.Compare(x.b, y.b); d != 0 {
			return d
		}
		return cmp.Compare(x.wordA, y.wordA)
	})
	var links []Link
	for from := 0; from < len(meetings); {
		to := from
		for to < len(meetings) && meetings[to].a == meetings[from].a && meetings[to].b == meetings[from].b {
			to++
		}
		if l, ok := c.link(meetings[from:to]); ok {
			links = append(links, l)
		}
		from = to
	}
	return links
}

// meet appends the meetings of texts that have one print.
func (c *corpus) meet(meetings []meeting, prints []print) []meeting {
	add := func(x, y print) {
		if c.texts[x.text].Key != c.texts[y.text].Key {
			meetings = append(meetings, meeting{x.text, y.text, x.word, y.word, int32(len(prints))})
		}
	}
	for i := 1; i < len(prints); i++ {
		switch {
		case len(prints) <= mostPaired:
			for k := range i {
				add(prints[k], prints[i])
			}
		default:
			add(prints[0], prints[i])
			if i > 1 {
				add(prints[i-1], prints[i])
			}
		}
	}
	return meetings
}

// A run is a stretch of words that two texts share, word for word.
type run struct{ a, b, length, texts int }

// link joins the meetings of two texts to passages, and reports whether these make them
// copies.
func (c *corpus) link(meetings []meeting) (Link, bool) {
	i, j := int(meetings[0].a), int(meetings[0].b)
	a, b := c.words[i], c.words[j]
	var runs []run
	for _, m := range meetings {
		x, y := int(m.wordA), int(m.wordB)
		if n := len(runs); n > 0 {
			if r := runs[n-1]; x < r.a+r.length && x-y == r.a-r.b {
				runs[n-1].texts = max(r.texts, int(m.texts))
				continue
			}
		}
		for x > 0 && y > 0 && a[x-1].key == b[y-1].key {
			x, y = x-1, y-1
		}
		end := 0
		for x+end < len(a) && y+end < len(b) && a[x+end].key == b[y+end].key {
			end++
		}
		runs = append(runs, run{x, y, end, int(m.texts)})
	}
	l := Link{A: i, B: j, Reason: SharedWords}
	counted := map[int]bool{} // words of the first text
	least, texts := 0, 0
	for _, r := range runs {
		for k := range r.length {
			if a[r.a+k].own() && b[r.b+k].own() && !counted[r.a+k] {
				counted[r.a+k] = true
				l.Words++
				least += r.texts
			}
		}
	}
	if l.Words < fewestShared {
		return l, false
	}
	texts = least / l.Words
	l.Share = min(1, float64(l.Words)/float64(max(1, min(c.own[i], c.own[j]))))
	if l.Share < leastShare || texts >= many && l.Share < commonShare {
		return l, false
	}
	l.Passages = passages(a, b, runs)
	return l, true
}

// gap is how many words may differ within a passage.
const gap = 4

// passages joins runs that follow each other closely in both texts, and returns them
// with the longest first.
func passages(a, b []word, runs []run) []Passage {
	slices.SortFunc(runs, func(x, y run) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	var all []Passage
	var from, last run
	add := func() {
		all = append(all, Passage{
			document.Span{Start: int(a[from.a].start), End: int(a[last.a+last.length-1].end)},
			document.Span{Start: int(b[from.b].start), End: int(b[last.b+last.length-1].end)},
		})
	}
	for i, r := range runs {
		x, y := r.a-last.a-last.length, r.b-last.b-last.length
		switch {
		case i == 0:
			from = r
		case r.a+r.length <= last.a+last.length:
			continue // within the one before
		case max(x, y) > gap || r.b < last.b:
			add()
			from = r
		}
		last = r
	}
	add()
	slices.SortStableFunc(all, func(x, y Passage) int { return y.A.Len() - x.A.Len() })
	return all
}
