package compare

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources"
)

// How much of what is credited must stand in a sentence of the other text for
// it to be that sentence's content too: by itself, or where the sentences are
// alike as well; and how much for the bolder word that a credit was gained.
const (
	carried = 0.5
	nearly  = 0.4
	whole   = 0.7
)

// credits compares whose word the same content is.
func (c *comparison) credits() {
	seen := map[[2]int]bool{} // an old voice and a new sentence
	for i := range c.old.ledger.Attributions {
		a := &c.old.ledger.Attributions[i]
		was, known := c.old.voice(i)
		if !known || c.old.heading(a.Sentence) || c.nests(c.old, i) {
			continue
		}
		for _, part := range c.old.parts(a) {
			first, end := c.old.tokens(part)
			if len(c.old.distinctIn(first, end)) < 2 {
				continue // too little to be known again
			}
			at, share := c.find(c.old, c.new, first, end)
			near := at >= 0 && share >= nearly && c.old.likeness(c.old.sentence(part), at) >= alike
			if at < 0 || share < carried && !near || seen[[2]int{i, at}] {
				continue
			}
			seen[[2]int{i, at}] = true
			c.credit(was, first, end, at)
		}
	}
	c.gained()
}

// nests reports whether an attribution only passes on what another voice said:
// the inner one is the word that counts.
func (c *comparison) nests(s *side, i int) bool {
	for k := range s.ledger.Attributions {
		if s.ledger.Attributions[k].Via == i {
			if _, known := s.voice(k); known {
				return true
			}
		}
	}
	return false
}

// find is side.find among sentences that are no headings.
func (c *comparison) find(s, t *side, first, end int) (int, float64) {
	return c.story(s, t, s.distinctIn(first, end), s.sentence(s.doc.Tokens.At(first).Span))
}

// story is side.holder among sentences that are no headings.
func (c *comparison) story(s, t *side, ids []int32, from int) (int, float64) {
	at, share := s.holder(t, ids, from)
	if at < 0 || !t.heading(at) {
		return at, share
	}
	// A headline repeats what the story says: the sentence that is most like
	// the whole, with nearly as much, is meant.
	best, most := -1, 0.0
	for n := range t.doc.Sentences.Len() {
		if t.heading(n) {
			continue
		}
		if h := t.holding(n, ids); h > most {
			best, most = n, h
		}
	}
	return best, most
}

// holding returns the share of the stems that stand in a sentence.
func (s *side) holding(sentence int, ids []int32) float64 {
	all, in := 0.0, 0.0
	own := s.distinct(sentence)
	for _, id := range ids {
		all += s.weight[id]
		if slices.Contains(own, id) {
			in += s.weight[id]
		}
	}
	if all == 0 {
		return 0
	}
	return in / all
}

// credit compares the voice of old tokens [first, end) with those of the new
// sentence that says the same.
func (c *comparison) credit(was voice, first, end, at int) {
	ids := slices.DeleteFunc(c.old.distinctIn(first, end), func(id int32) bool { return !slices.Contains(c.new.distinct(at), id) })
	voices, unknown := c.new.voicesOf(at, ids)
	if c.alsoSaid(c.new, at, c.old.distinctIn(first, end), func(v voice) bool { return c.oneVoice(was, v) }) {
		return
	}
	if len(voices) == 0 {
		c.uncredited(was, at, unknown)
		return
	}
	for _, now := range voices {
		if c.oneVoice(was, now) {
			c.formOf(was, now)
			c.relay(was, now, at)
			return
		}
	}
	now := voices[0]
	switch {
	case c.outerVoice(was, voices), c.refersBack(was, now):
		return
	case now.source != nil && now.source.Kind == sources.Document && c.new.calls(at, c.old.forms(was)):
		return // "a report the agency published": the agency is named, if not as the one who speaks
	case c.old.pronoun(was) && c.new.pronoun(now):
		return // whom "she" means is a guess twice over
	}
	message := "credited to " + quoted(c.new.called(now)) + " now, not to " + quoted(c.old.called(was))
	if c.old.named(was) && !c.new.named(now) {
		message = "the source has no name now: " + quoted(c.new.called(now)) + ", where it was " + quoted(c.old.called(was))
	}
	c.report(Credit, Changed, c.old.spanOf(was), c.new.spanOf(now), message)
}

// alsoSaid reports whether a text says the same again, in a sentence that holds as
// many of the stems as the one it was found in, as the word of the voice that is
// looked for: a page that quotes at its head what is said below.
func (c *comparison) alsoSaid(s *side, at int, ids []int32, same func(voice) bool) bool {
	most := s.holding(at, ids)
	var rare []int // the sentences with the stem that fewest have
	for _, id := range ids {
		if in := s.has[id]; len(in) > 0 && (rare == nil || len(in) < len(rare)) {
			rare = in
		}
	}
	for _, n := range rare {
		if n == at || s.holding(n, ids) < most {
			continue
		}
		if voices, _ := s.voicesOf(n, ids); slices.ContainsFunc(voices, same) {
			return true
		}
	}
	return false
}

// uncredited reports a voice that nobody is credited in place of in the new
// sentence that says the same. Unknown is true where somebody is whom the
// reading cannot tell.
func (c *comparison) uncredited(was voice, at int, unknown bool) {
	sentence := c.new.doc.Sentences.At(at).Span
	switch {
	case c.cut(&c.old.ledger.Attributions[was.attribution]) && !c.new.reports(at):
	case unknown || c.speaks(was, at):
		return
	case c.unsigned(was, at):
		c.report(Credit, Changed, was.words, sentence, "the source has no name now: it was "+quoted(c.old.words(was.words)))
		return
	}
	c.report(Credit, Lost, c.old.spanOf(was), sentence, "nobody is credited now; it was "+quoted(c.old.called(was)))
}

// outerVoice reports whether one of the voices passed on what an old voice said:
// what somebody said of others' words is the outer voice's word too.
func (c *comparison) outerVoice(was voice, voices []voice) bool {
	via := c.old.ledger.Attributions[was.attribution].Via
	if via < 0 {
		return false
	}
	outer, known := c.old.voice(via)
	return known && slices.ContainsFunc(voices, func(v voice) bool { return c.oneVoice(outer, v) })
}

// refersBack reports whether a voice may only be a shorter way to say the other:
// "the company", in a text that names the company.
func (c *comparison) refersBack(was, now voice) bool {
	if now.words.IsZero() || !c.old.named(was) || c.new.proper(now.words) != "" || !c.new.names(was.source.Name) {
		return false
	}
	first, _ := c.new.tokens(now.words)
	return lexicon.BackReference.Has(c.new.doc, first)
}

// voicesOf returns the voices to which a sentence credits most of the stems,
// the one that has most of them first. Unknown is true where somebody is
// credited whom the reading cannot tell.
func (s *side) voicesOf(sentence int, ids []int32) (voices []voice, unknown bool) {
	for i := range s.ledger.Attributions {
		a := &s.ledger.Attributions[i]
		n := 0
		for _, part := range s.parts(a) {
			if s.sentence(part) != sentence {
				continue
			}
			first, end := s.tokens(part)
			for _, id := range s.distinctIn(first, end) {
				if slices.Contains(ids, id) {
					n++
				}
			}
		}
		if 2*n < len(ids) || n == 0 {
			continue
		}
		if v, known := s.voice(i); known {
			voices = append(voices, v)
		} else {
			unknown = true
		}
	}
	return voices, unknown
}

// speaks reports whether a voice is named in a sentence, or credited in the
// one right before or after it in the same block: readers take the whole for
// its word.
func (c *comparison) speaks(v voice, sentence int) bool {
	if c.new.calls(sentence, c.old.forms(v)) {
		return true
	}
	for _, n := range []int{sentence - 1, sentence + 1} {
		if n < 0 || n >= c.new.doc.Sentences.Len() || c.new.doc.Sentences.At(n).Block != c.new.doc.Sentences.At(sentence).Block {
			continue
		}
		if forms := c.old.forms(v); len(forms) > 0 && c.new.calls(n, forms[:1]) {
			return true
		}
		for i := range c.new.ledger.Attributions {
			a := &c.new.ledger.Attributions[i]
			if a.Sentence != n {
				continue
			}
			if w, known := c.new.voice(i); !known || c.oneVoice(v, w) {
				return true
			}
		}
	}
	return false
}

// formOf compares how one voice is described: how many they are, and whether a
// document still has an author.
func (c *comparison) formOf(was, now voice) {
	if was.words.IsZero() || now.words.IsZero() {
		return
	}
	if !c.old.named(was) && !c.new.named(now) {
		switch {
		case c.old.several(was.words) && c.new.single(now.words):
			c.report(Credit, Changed, was.words, now.words, "several sources became one")
			return
		case c.old.single(was.words) && c.new.several(now.words):
			c.report(Credit, Changed, was.words, now.words, "one source became several")
			return
		}
	}
	name := c.old.proper(was.words)
	document := was.source != nil && was.source.Kind == sources.Document
	if name != "" && (document || strings.Contains(name, " ")) && c.new.proper(now.words) == "" && !c.new.names(name) && !c.refersBack(was, now) {
		c.report(Credit, Changed, was.words, now.words, "the source has no name now: it was "+quoted(c.old.words(was.words)))
	}
}

// unsigned reports whether a sentence still rests on the document, "an audit",
// and the text no longer says whose it is.
func (c *comparison) unsigned(was voice, sentence int) bool {
	if was.source == nil || was.source.Kind != sources.Document || was.words.IsZero() {
		return false
	}
	name := c.old.proper(was.words)
	if name == "" || c.new.names(name) {
		return false
	}
	own := c.new.meanings(sentence)
	first, end := c.old.tokens(was.words)
	for i := first; i < end; i++ {
		if m := meaning(c.old.doc, i); m != "" {
			return own[m] // its first telling word: audit, report, study
		}
	}
	return false
}

// gained reports what was in the article's own voice and is somebody's word
// now.
func (c *comparison) gained() {
	for i := range c.new.ledger.Attributions {
		a := &c.new.ledger.Attributions[i]
		now, known := c.new.voice(i)
		if !known || c.new.heading(a.Sentence) || c.nests(c.new, i) {
			continue
		}
		for _, part := range c.new.parts(a) {
			first, end := c.new.tokens(part)
			ids := c.new.distinctIn(first, end)
			if len(ids) < 4 {
				continue
			}
			at, share := c.find(c.new, c.old, first, end)
			if at < 0 || share < whole || c.old.reports(at, at-1, at+1) || c.old.calls(at, c.new.forms(now)) {
				continue
			}
			if c.alsoSaid(c.old, at, ids, func(v voice) bool { return c.oneVoice(v, now) }) {
				continue
			}
			c.report(Credit, Added, c.old.doc.Sentences.At(at).Span, c.new.spanOf(now), "credited to "+quoted(c.new.called(now))+" now; nobody was")
			break
		}
	}
}

// reports reports whether anything in a sentence, or in the others given as far
// as they stand in its block, is somebody's word.
func (s *side) reports(sentence int, others ...int) bool {
	block := s.doc.Sentences.At(sentence).Block
	for i := range s.ledger.Attributions {
		a := &s.ledger.Attributions[i]
		if a.Sentence == sentence || slices.Contains(others, a.Sentence) && s.doc.Sentences.At(a.Sentence).Block == block {
			return true
		}
		for _, part := range s.parts(a) {
			if s.sentence(part) == sentence {
				return true
			}
		}
	}
	return false
}
