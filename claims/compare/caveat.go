package compare

import (
	"slices"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A caveat is a place where a text says how far it stands by something.
type caveat struct {
	document.Span
	kind        string // the name of its rule
	sentence    int
	first, end  int // tokens
	aboutClause bool
}

// caveats compares what the texts say about not being sure. Those about the
// story, "could not be verified", are held against all of the other text;
// those that stand in a clause, "is believed to", against the sentence that
// says the same.
func (c *comparison) caveats() {
	old, new := c.old.caveats(), c.new.caveats()
	met := make([]bool, len(new))
	var left []caveat
	for _, k := range old {
		best, share := -1, -1.0
		for j, m := range new {
			if met[j] || m.kind != k.kind || k.aboutClause != m.aboutClause {
				continue
			}
			if s := c.old.likeness(k.sentence, m.sentence); s > share && (!k.aboutClause || c.sameClause(k, m)) {
				best, share = j, s
			}
		}
		if best >= 0 && (!k.aboutClause || share >= alike/2) {
			met[best] = true
			continue
		}
		left = append(left, k)
	}
	for _, k := range left {
		c.caveatGone(k, new)
	}
	for j, m := range new {
		if !met[j] {
			c.caveatNew(m, old)
		}
	}
}

// sameClause reports whether two hedges bear on something in common.
func (c *comparison) sameClause(k, m caveat) bool {
	first, end := c.old.scope(k.end - 1)
	start, stop := c.new.scope(m.end - 1)
	return slices.ContainsFunc(c.old.distinctIn(first, end), func(id int32) bool { return slices.Contains(c.new.distinctIn(start, stop), id) })
}

func (c *comparison) caveatGone(k caveat, new []caveat) {
	if !k.aboutClause {
		if !hedged(new, func(m caveat) bool { return m.kind == k.kind }) {
			c.report(Caveat, Lost, k.Span, document.Span{}, k.kind+": the text no longer says so")
		}
		return
	}
	if c.old.heading(k.sentence) || c.reported(Quote, k.Span) {
		return
	}
	if e := c.edit[k.sentence]; e != nil {
		// In a sentence that was only edited the hedge is gone when its words
		// are and no other came.
		if len(pick(e.removed, func(i int) bool { return i >= k.first && i < k.end && lexicon.Qualifier.Has(c.old.doc, i) })) > 0 &&
			len(pick(e.added, func(j int) bool { return lexicon.Qualifier.Has(c.new.doc, j) })) == 0 && c.keeps(e, k.sentence, k.end-1) {
			c.report(Caveat, Lost, k.Span, c.new.doc.Sentences.At(e.new).Span, k.kind+": it is stated as a fact now")
		}
		return
	}
	first, end := c.old.scope(k.end - 1)
	at, sure := c.said(c.old, c.new, k, first, end)
	if !sure {
		return
	}
	c.report(Caveat, Lost, k.Span, c.new.doc.Sentences.At(at).Span, k.kind+": it is stated as a fact now")
}

func (c *comparison) caveatNew(m caveat, old []caveat) {
	if !m.aboutClause {
		if !hedged(old, func(k caveat) bool { return k.kind == m.kind }) {
			c.report(Caveat, Added, document.Span{}, m.Span, m.kind+": the text did not say so")
		}
		return
	}
	if c.new.heading(m.sentence) || c.added(m.Span) {
		return
	}
	if n, is := c.editOf[m.sentence]; is {
		e := c.edit[n]
		if len(pick(e.added, func(j int) bool { return j >= m.first && j < m.end })) == m.end-m.first &&
			len(pick(e.removed, func(i int) bool { return lexicon.Qualifier.Has(c.old.doc, i) })) == 0 {
			c.report(Caveat, Added, c.old.doc.Sentences.At(n).Span, m.Span, m.kind+": it was stated as a fact")
		}
		return
	}
	first, end := c.new.scope(m.end - 1)
	at, sure := c.said(c.new, c.old, m, first, end)
	if !sure {
		return
	}
	c.report(Caveat, Added, c.old.doc.Sentences.At(at).Span, m.Span, m.kind+": it was stated as a fact")
}

func hedged(all []caveat, which func(caveat) bool) bool { return slices.ContainsFunc(all, which) }

// said finds the sentence of t that says what a caveat bears on, and whether
// that is sure: most of the words, in an alike sentence that has no hedge of
// any sort.
func (c *comparison) said(s, t *side, k caveat, first, end int) (at int, sure bool) {
	// The hedge itself is no part of what it hedges.
	ids := append(s.distinctIn(first, k.first), s.distinctIn(k.end, end)...)
	if len(ids) < 2 {
		return -1, false
	}
	at, share := c.story(s, t, ids, k.sentence)
	if at < 0 || share < 0.6 || s.likeness(k.sentence, at) < alike {
		return at, false
	}
	from, to := t.clause(at, ids)
	for i := from; i < to; i++ {
		if lexicon.Qualifier.Has(t.doc, i) {
			return at, false
		}
	}
	return at, true
}

var clauseCut = match.Must(`["; but"] | "," ClauseTurn`)

// clause returns the tokens of the clause of a sentence that has most of the
// stems; clauses end at semicolons, and at commas before "but" and the like.
func (s *side) clause(sentence int, ids []int32) (first, end int) {
	at := s.doc.Sentences.At(sentence)
	best, start := -1, at.First
	for i := at.First; i <= at.Last; i++ {
		if i < at.Last && !match.Here(clauseCut, s.doc, i) {
			continue
		}
		n := 0
		for k := start; k < i; k++ {
			if s.stems[k] >= 0 && slices.Contains(ids, s.stems[k]) {
				n++
			}
		}
		if n > best {
			best, first, end = n, start, i
		}
		start = i
	}
	return first, end
}

// caveats returns the caveats of a text in order. Of several of one kind in a
// sentence it is the first.
func (s *side) caveats() []caveat {
	var all []caveat
	for n, sentence := range s.doc.Sentences.All() {
		var kinds []string
		text := match.Sentence(s.doc, n)
		for i := sentence.First; i < sentence.Last; {
			r, ok := caveatRules.At(text, struct{}{}, i)
			if !ok || lexicon.Comparative.Has(s.doc, i-1) {
				i++
				continue
			}
			if !slices.Contains(kinds, r.Rule.Name) {
				kinds = append(kinds, r.Rule.Name)
				all = append(all, caveat{Span: s.span(i, r.End), kind: r.Rule.Name, sentence: n, first: i, end: r.End, aboutClause: r.Made})
			}
			i = r.End
		}
	}
	return all
}
