package compare

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// reach is how many telling words a negation or a doubt is taken to bear on.
const reach = 5

// negations compares what is denied. A negation is the same when the other
// text says the same with any word that denies: "did not", "failed to",
// "refused". What is denied only once and cut with all its sentence says is
// lost too.
func (c *comparison) negations() {
	c.deniedInEdits()
	for _, n := range c.old.deniers() {
		first, end := c.old.scope(n)
		if c.edit[c.old.sentence(c.old.doc.Tokens.At(n).Span)] != nil {
			continue // compared word by word
		}
		if c.old.heading(c.old.sentence(c.old.doc.Tokens.At(n).Span)) || c.reported(Quote, c.old.doc.Tokens.At(n).Span) || c.reported(Caveat, c.old.doc.Tokens.At(n).Span) {
			continue
		}
		switch at, state := c.denied(c.old, c.new, n, first, end); state {
		case turned:
			c.report(Negation, Lost, c.old.span(n, end), c.new.doc.Sentences.At(at).Span, "it is not denied any more")
		case gone:
			if c.voiceDenies(n) {
				continue // in words of another sort, perhaps
			}
			c.report(Negation, Lost, c.old.span(n, end), document.Span{}, "what was denied is gone")
		}
	}
	c.denials()
	for _, n := range c.new.deniers() {
		first, end := c.new.scope(n)
		if _, is := c.editOf[c.new.sentence(c.new.doc.Tokens.At(n).Span)]; is {
			continue
		}
		if c.new.heading(c.new.sentence(c.new.doc.Tokens.At(n).Span)) || c.added(c.new.doc.Tokens.At(n).Span) {
			continue
		}
		if at, state := c.denied(c.new, c.old, n, first, end); state == turned {
			c.report(Negation, Added, c.old.doc.Sentences.At(at).Span, c.new.span(n, end), "it is denied now")
		}
	}
}

// voiceDenies reports whether one of those whose words the sentence of an old
// denier gives is named in a new sentence that denies.
func (c *comparison) voiceDenies(denier int) bool {
	at := c.old.sentence(c.old.doc.Tokens.At(denier).Span)
	for i := range c.old.ledger.Attributions {
		v, known := c.old.voice(i)
		if c.old.ledger.Attributions[i].Sentence != at || !known || c.old.pronoun(v) {
			continue
		}
		forms := c.old.forms(v)
		for n := range c.new.doc.Sentences.Len() {
			if c.new.denies(n) && c.new.calls(n, forms) {
				return true
			}
		}
	}
	return false
}

// denials compares what somebody denies with a word of denial: "Costova disputes
// the figure". It is gone when the other text has no sentence that names who
// denied and has any word that denies.
func (c *comparison) denials() {
	for i := range c.old.ledger.Attributions {
		a := &c.old.ledger.Attributions[i]
		v, known := c.old.voice(i)
		if a.Polarity != claims.Denied || !known || c.old.heading(a.Sentence) || len(a.Content) == 0 || len(a.Cue) == 0 || c.old.pronoun(v) {
			continue
		}
		denied := a.Cue[0].Join(a.Content[len(a.Content)-1])
		forms := c.old.forms(v)
		still := c.reported(Quote, denied) || slices.ContainsFunc(c.found, func(d Difference) bool { return d.Was.Overlaps(denied) && d.Group == Negation })
		for n := 0; n < c.new.doc.Sentences.Len() && !still; n++ {
			still = c.new.denies(n) && (c.new.calls(n, forms) || c.old.likeness(a.Sentence, n) >= alike)
		}
		if !still {
			c.report(Negation, Lost, denied, document.Span{}, "the denial is gone")
		}
	}
}

// deniedInEdits compares what is denied in sentences that were edited: there a
// word that denies and has no other in its stead is a difference, whatever
// else the sentence denies.
func (c *comparison) deniedInEdits() {
	for n := range c.old.doc.Sentences.Len() {
		e := c.edit[n]
		if e == nil || c.old.heading(n) {
			continue
		}
		removed := pick(e.removed, func(i int) bool { return plain(c.old.doc, i) && !idiom(c.old.doc, i) })
		added := pick(e.added, func(i int) bool { return plain(c.new.doc, i) && !idiom(c.new.doc, i) })
		for _, i := range removed {
			if c.reported(Quote, c.old.doc.Tokens.At(i).Span) || c.reported(Caveat, c.old.doc.Tokens.At(i).Span) ||
				len(pick(e.added, func(j int) bool { return denying(c.new.doc, j) })) > 0 || !c.keeps(e, n, i) {
				continue
			}
			_, end := c.old.scope(i)
			c.report(Negation, Lost, c.old.span(i, end), c.new.doc.Sentences.At(e.new).Span, "it is not denied any more")
		}
		for _, j := range added {
			if c.added(c.new.doc.Tokens.At(j).Span) || len(pick(e.removed, func(i int) bool { return denying(c.old.doc, i) })) > 0 {
				continue
			}
			_, end := c.new.scope(j)
			c.report(Negation, Added, c.old.doc.Sentences.At(n).Span, c.new.span(j, end), "it is denied now")
		}
	}
}

// keeps reports whether most of what a denier at old token i bears on is still
// in the edited sentence: cutting a whole clause denies nothing less.
func (c *comparison) keeps(e *edit, sentence, i int) bool {
	from := c.old.doc.Sentences.At(sentence).First
	_, end := c.old.scope(i)
	telling, still := 0, 0
	for k := i + 1; k < end; k++ {
		if c.old.stems[k] < 0 {
			continue
		}
		telling++
		if e.to[k-from] >= 0 {
			still++
		}
	}
	return 2*still > telling
}

// added reports whether new words belong to a quote or a caveat that is
// reported already.
func (c *comparison) added(now document.Span) bool {
	return slices.ContainsFunc(c.found, func(d Difference) bool {
		return (d.Group == Quote || d.Group == Caveat) && d.Now.Covers(now)
	})
}

// A state says what became of something that was denied.
type state uint8

const (
	stands state = iota // it is denied there too, or nothing can be told
	turned              // it is said there, and not denied
	gone                // nothing like it is said there
)

// denied finds the sentence of t that says what a denier of s bears on, and
// whether anything denies it there.
func (c *comparison) denied(s, t *side, denier, first, end int) (at int, _ state) {
	ids := s.distinctIn(first, end)
	if len(ids) == 0 {
		return -1, stands
	}
	from := s.sentence(s.doc.Tokens.At(denier).Span)
	at, share := s.find(t, first, end)
	if at < 0 || share < 0.3 {
		if n, near := s.nearest(from); near < alike/2 || n >= 0 && !t.denies(n) && s.lonely(t, first, end) {
			return -1, gone
		}
		return -1, stands
	}
	if len(ids) < 2 || share < 0.6 || s.likeness(from, at) < alike {
		// Its sentence is cut, or kept without the part that denies.
		if n, _ := s.nearest(from); share < 0.45 && n >= 0 && !t.denies(n) && s.lonely(t, first, end) {
			return -1, gone
		}
		return -1, stands
	}
	// A joined sentence may deny something else: any denier will do, and so
	// will one in a sentence that says as much of it.
	for n := range t.doc.Sentences.Len() {
		if t.holding(n, ids) >= share-0.1 && t.denies(n, ids...) {
			return -1, stands
		}
	}
	return at, turned
}

// lonely reports whether no sentence of the other text that holds any of the
// telling words denies anything.
func (s *side) lonely(t *side, first, end int) bool {
	for _, id := range s.distinctIn(first, end) {
		for _, n := range t.has[id] {
			if t.denies(n) {
				return false
			}
		}
	}
	return true
}

// deniers returns the tokens that deny, one for each stretch that they bear on.
func (s *side) deniers() []int {
	var all []int
	for i := range s.doc.Tokens.Len() {
		if !plain(s.doc, i) || idiom(s.doc, i) {
			continue
		}
		if n := len(all); n > 0 {
			if _, end := s.scope(all[n-1]); i < end {
				continue
			}
		}
		all = append(all, i)
	}
	return all
}

// idiom reports whether a denier at token i denies nothing: "not only", "no
// later than", "whether or not", "no longer" and the like keep.
func idiom(d *document.Document, i int) bool {
	return match.Here(idioms, d, i)
}

var (
	idioms = match.Must(`"not" ["only just least"] | after(["or if"]) "not" | "no" ["later sooner fewer less more . doubt"] | "without doubt"`)
	// What a denier bears on ends at these, to its right and to its left.
	comma        = match.Must(`","`)
	stretchEnd   = match.Must(`["; :" | quote]`)
	stretchStart = match.Must(`[", ; that" | quote]`)
)

// plain reports whether token i denies and does nothing else: not, nobody.
func plain(d *document.Document, i int) bool {
	w := lexicon.At(d, i)
	return w.Is(lexicon.Negation) || w.Is(lexicon.NegativeWord)
}

// denying reports whether token i denies, or is what a rewrite denies with.
func denying(d *document.Document, i int) bool {
	return plain(d, i) || lexicon.DenyingWord.Has(d, i)
}

// denies reports whether a sentence has any word that denies, other than those
// that are denied themselves: "was ruled out" does not deny what "could not be
// ruled out" denies.
func (s *side) denies(sentence int, denied ...int32) bool {
	at := s.doc.Sentences.At(sentence)
	for i := at.First; i < at.Last; i++ {
		if denying(s.doc, i) && !idiom(s.doc, i) && (plain(s.doc, i) || !slices.Contains(denied, s.stems[i])) {
			return true
		}
	}
	return false
}

// scope returns the tokens that a denier or a doubt at token i bears on: it and
// what follows within its clause, or what stands before it where nothing does.
func (s *side) scope(i int) (first, end int) {
	d := s.doc
	sentence := d.Sentences.At(s.sentence(d.Tokens.At(i).Span))
	end = i + 1
	for n := 0; end < sentence.Last && n < reach; end++ {
		if match.Here(stretchEnd, d, end) || n > 1 && match.Here(comma, d, end) {
			break
		}
		if s.stems[end] >= 0 {
			n++
		}
	}
	// The subject tells much of what is denied: "no civilians", "the ship was
	// not".
	first = i
	for n := 0; first > sentence.First && n < 3; first-- {
		if match.Here(stretchStart, d, first-1) {
			break
		}
		if s.stems[first-1] >= 0 {
			n++
		}
	}
	for end > i+1 && !said(d, end-1) {
		end-- // the full stop is not denied
	}
	return first, end
}
