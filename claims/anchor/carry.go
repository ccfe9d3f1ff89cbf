package anchor

import (
	"vouch/claims"
	"vouch/sources/document"
)

// A carrier carries the claims of one pair of ledgers.
type carrier struct {
	*alignment
	oldLedger, newLedger *claims.Ledger
	token                []int   // by old token: the new one, or -1
	at                   [][]int // by old token number: where the word stands in the old text, when asked for
	atNew                [][]int
}

func newCarrier(old, new *claims.Ledger) *carrier {
	c := &carrier{alignment: align(newText(old.Document, new.Document)), oldLedger: old, newLedger: new}
	c.token = fill(old.Document.Tokens.Len())
	var common lcs
	for i, j := range c.to {
		if j < 0 {
			continue
		}
		s, t := old.Document.Sentences.At(i), new.Document.Sentences.At(j)
		if c.exact[i] {
			for k := range s.Last - s.First {
				c.token[s.First+k] = t.First + k
			}
			continue
		}
		common.pairs(c.text, s.First, s.Last, t.First, t.Last, func(x, y int) { c.token[x] = y })
	}
	return c
}

// A place is where the words of an old claim stand in the new text.
type place struct {
	first, end int           // the claim's tokens in the old text
	span       document.Span // in the new text; zero when nowhere
	intact     bool          // the words are all there, in one piece
	exact      bool          // and so are the sentences around them
	inOrder    bool          // and they keep their place among the others
	found      bool          // by the words alone: their sentence was taken apart
}

// locate finds the words of a span: through the sentences that carry over, and
// where these were taken apart, by the words themselves.
func (c *carrier) locate(s document.Span) place {
	first, end := within(c.old, s)
	p := place{first: first, end: end}
	if first >= end {
		return p
	}
	lo, hi, kept := -1, -1, 0
	p.intact = true
	for i := first; i < end; i++ {
		j := c.token[i]
		if j < 0 {
			p.intact = false
			continue
		}
		if lo < 0 {
			lo = j
		} else if j != hi+1 {
			p.intact = false
		}
		kept++
		lo, hi = min(lo, j), max(hi, j)
	}
	from, to := c.old.SentenceAt(s.Start), c.old.SentenceAt(s.End-1)
	if kept > 0 {
		if !c.together(from, to) {
			// Its sentences went different ways: it stands where the first did.
			p.intact = false
			p.span = c.firstPart(first, end)
			return p
		}
		p.span = cover(c.new, lo, hi+1)
		p.exact, p.inOrder = true, true
		for i := from; i <= to; i++ {
			p.exact = p.exact && c.exact[i]
			p.inOrder = p.inOrder && c.inOrder[i]
		}
		return p
	}
	p.intact = false
	if at := c.search(first, end); at >= 0 {
		p.span, p.intact = cover(c.new, at, at+end-first), true
		p.found = true
		return p
	}
	if from == to {
		p.span = c.between(from, first, end)
	}
	return p
}

// between returns what stands in the new text where all words of a claim, the
// old tokens [first, end), were put in other words: between those that stood
// right before and right after it in its sentence. "117 were rescued" became
// "137 were rescued". It returns the zero span where the sentence did not
// become one new sentence, or far more stands there.
func (c *carrier) between(sentence, first, end int) document.Span {
	s := c.old.Sentences.At(sentence)
	if c.to[sentence] < 0 || first <= s.First || end >= s.Last {
		return document.Span{}
	}
	const most = 3 // words more than there were
	lo, hi := c.token[first-1], c.token[end]
	if lo < 0 || hi <= lo+1 || hi-lo-1 > end-first+most {
		return document.Span{}
	}
	into := c.new.Sentences.At(c.to[sentence])
	if lo < into.First || hi >= into.Last {
		return document.Span{}
	}
	return cover(c.new, lo+1, hi)
}

// firstPart returns where the old tokens [first, end) went, as far as they
// went to one sentence: that of the first of them that is still there.
func (c *carrier) firstPart(first, end int) document.Span {
	lo, hi, sentence := -1, -1, -1
	for i := first; i < end; i++ {
		j := c.token[i]
		if j < 0 {
			continue
		}
		at := c.new.SentenceAt(c.new.Tokens.At(j).Start)
		if lo < 0 {
			lo, hi, sentence = j, j, at
		}
		if at == sentence {
			hi = j
		}
	}
	return cover(c.new, lo, hi+1)
}

// together reports whether the old sentences from to to, both included, became
// as many new ones that follow each other.
func (c *carrier) together(from, to int) bool {
	for i := from; i <= to; i++ {
		if i >= len(c.to) || c.to[i] < 0 || c.to[i] != c.to[from]+i-from {
			return false
		}
	}
	return true
}

// How long words must be to be known again without what stands beside them,
// how long with it, and how many words right beside a claim must stand for it
// to be the same; in tokens. Reports of one kind share runs of seven and eight.
const (
	distinctive = 8
	inContext   = 13
	beside      = 3
)

// search returns the new token at which the old tokens [first, end) stand, or
// -1. They must stand once in both texts; short ones must have the same words
// before and after them, and then stand once so. It is for claims whose
// sentence was cut in two or joined to another.
func (c *carrier) search(first, end int) int {
	if c.at == nil {
		c.at, c.atNew = c.positions()
	}
	neighbours := 0
	if end-first < distinctive {
		neighbours = (inContext - (end - first) + 1) / 2
	}
	lo, hi := first-neighbours, end+neighbours
	sentence := c.old.SentenceAt(c.old.Tokens.At(first).Start)
	if s := c.old.Sentences.At(sentence); c.copied[sentence] || neighbours > 0 && (lo < s.First || hi > s.Last) {
		return -1 // nothing in the sentence itself tells it from a copy
	}
	rarest := lo
	for i := lo; i < hi; i++ {
		if len(c.atNew[c.a[i].exact]) < len(c.atNew[c.a[rarest].exact]) {
			rarest = i
		}
	}
	found := -1
	for _, j := range c.atNew[c.a[rarest].exact] {
		start := j - (rarest - lo)
		if start < 0 || start+hi-lo > len(c.b) || !equal(c.a[lo:hi], c.b[start:start+hi-lo]) {
			continue
		}
		if found >= 0 {
			return -1 // twice in the new text: nothing tells which
		}
		found = start + neighbours
	}
	if found < 0 || c.from[c.new.SentenceAt(c.new.Tokens.At(found).Start)] >= 0 {
		return -1 // a sentence that another one became is not free
	}
	if !c.near(sentence, neighbours > 0, c.new.SentenceAt(c.new.Tokens.At(found).Start)) {
		return -1 // another report that shares a run of words
	}
	for _, j := range c.at[c.a[rarest].exact] {
		start := j - (rarest - lo)
		if start != lo && start >= 0 && start+hi-lo <= len(c.a) && equal(c.a[lo:hi], c.a[start:start+hi-lo]) {
			return -1 // twice in the old text
		}
	}
	return found
}

// near reports whether every figure and name of an old sentence stands in a
// new one or in those right before and after it that no other sentence became:
// a sentence that was cut in two keeps its facts together. With all set, nine words in ten must.
func (c *carrier) near(old int, all bool, new int) bool {
	s := c.old.Sentences.At(old)
	from, to := new, new
	if new > 0 && c.from[new-1] < 0 {
		from--
	}
	if new+1 < len(c.from) && c.from[new+1] < 0 {
		to++
	}
	lo, hi := c.new.Sentences.At(from).First, c.new.Sentences.At(to).Last
	missing := 0
	for i := s.First; i < s.Last; i++ {
		stands := false
		for j := lo; j < hi && !stands; j++ {
			stands = c.same(i, j)
		}
		if stands {
			continue
		}
		if fact(sort(c.old, c.a, i)) {
			return false
		}
		missing++
	}
	return !all || missing*10 <= s.Last-s.First
}

func equal(a, b []token) bool {
	for i := range a {
		if a[i].exact != b[i].exact {
			return false
		}
	}
	return true
}

// positions returns for every word where it stands in the two texts.
func (c *carrier) positions() (old, new [][]int) {
	n := int32(0)
	for _, tokens := range [][]token{c.a, c.b} {
		for _, k := range tokens {
			n = max(n, k.exact+1)
		}
	}
	old, new = make([][]int, n), make([][]int, n)
	for i, k := range c.a {
		old[k.exact] = append(old[k.exact], i)
	}
	for j, k := range c.b {
		new[k.exact] = append(new[k.exact], j)
	}
	return old, new
}

// assign gives every located claim the new claim of its kind that stands where
// its words do: first those with the very same span, then those that share
// most of it.
func (c *carrier) assign(places []place, carries []Carry) {
	old, new := c.oldLedger.Claims, c.newLedger.Claims
	byStart := map[document.Span][]int{}
	bySentence := make([][]int, c.new.Sentences.Len()+1)
	for j := range new {
		byStart[new[j].Span] = append(byStart[new[j].Span], j)
		s := c.new.SentenceAt(new[j].Span.Start)
		bySentence[s] = append(bySentence[s], j)
	}
	taken := make([]bool, len(new))
	for i := range old {
		if places[i].span.IsZero() {
			continue
		}
		for _, j := range byStart[places[i].span] {
			if !taken[j] && new[j].Kind == old[i].Kind {
				carries[i].New, taken[j] = j, true
				break
			}
		}
	}
	for i := range old {
		if carries[i].New >= 0 || places[i].span.IsZero() {
			continue
		}
		best, share := -1, 0
		from, to := c.new.SentenceAt(places[i].span.Start), c.new.SentenceAt(places[i].span.End-1)
		for s := from; s <= to && s < len(bySentence); s++ {
			for _, j := range bySentence[s] {
				if taken[j] || new[j].Kind != old[i].Kind {
					continue
				}
				if n := overlap(new[j].Span, places[i].span); n > share {
					best, share = j, n
				}
			}
		}
		if best >= 0 {
			carries[i].New, taken[best] = best, true
		}
	}
}

// overlap returns how many bytes two spans share.
func overlap(s, t document.Span) int { return min(s.End, t.End) - max(s.Start, t.Start) }
