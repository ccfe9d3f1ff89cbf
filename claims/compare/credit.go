package compare

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// A voice is who is credited in one place.
type voice struct {
	source      *sources.Source // nil where the reading knows none
	words       document.Span   // that name it here; zero for hearsay
	attribution int
}

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
	return c.story(s, t, s.distinctIn(first, end), s.sentence(s.doc.Tokens[first].Span))
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
	for n := range t.doc.Sentences {
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

// voice returns who is credited by an attribution, and false where the text
// does not say whom it means: "he" that could be anybody.
func (s *side) voice(i int) (voice, bool) {
	a := &s.ledger.Attributions[i]
	v := voice{attribution: i}
	if len(a.Source) > 0 {
		v.words = a.Source[0]
	}
	if a.SourceID >= 0 {
		v.source = &s.ledger.Sources[a.SourceID]
	}
	if v.words.IsZero() {
		return v, v.source != nil && v.source.Name != ""
	}
	first, end := s.tokens(v.words)
	for i := range s.ledger.Quantities {
		if q := &s.ledger.Quantities[i]; (q.Unit != "" || q.Head == "point") && q.Span.Overlaps(v.words) {
			return v, false // nobody is called 4.75%: the reading is wrong
		}
	}
	if v.source != nil && v.source.Name != "" {
		return v, true
	}
	return v, end > first && !pronouns[s.doc.Word(end-1)] && len(s.distinctIn(first, end)) > 0
}

var pronouns = map[string]bool{"he": true, "him": true, "she": true, "her": true, "they": true, "them": true, "it": true, "you": true, "this": true, "that": true, "these": true, "those": true, "who": true, "which": true, "we": true, "i": true, "others": true, "one": true, "some": true, "many": true, "both": true}

// pronoun reports whether a voice is only called "he" or "she" in its place.
func (s *side) pronoun(v voice) bool {
	if v.words.IsZero() {
		return false
	}
	first, end := s.tokens(v.words)
	return end-first == 1 && (pronouns[s.doc.Word(first)] || len(s.distinctIn(first, end)) == 0)
}

// parts returns the pieces of what an attribution credits, cut at the ends of
// sentences.
func (s *side) parts(a *claims.Attribution) []document.Span {
	var parts []document.Span
	for _, content := range a.Content {
		for n := s.doc.SentenceAt(content.Start); n < len(s.doc.Sentences) && s.doc.Sentences[n].Start < content.End; n++ {
			at := s.doc.Sentences[n].Span
			parts = append(parts, document.Span{Start: max(at.Start, content.Start), End: min(at.End, content.End)})
		}
	}
	return parts
}

// credit compares the voice of old tokens [first, end) with those of the new
// sentence that says the same.
func (c *comparison) credit(was voice, first, end, at int) {
	ids := slices.DeleteFunc(c.old.distinctIn(first, end), func(id int32) bool { return !slices.Contains(c.new.distinct(at), id) })
	voices, unknown := c.new.voicesOf(at, ids)
	sentence := c.new.doc.Sentences[at].Span
	if len(voices) == 0 {
		switch {
		case c.cut(&c.old.ledger.Attributions[was.attribution]) && !c.new.reports(at):
		case unknown || c.speaks(was, at):
			return
		case c.unsigned(was, at):
			c.report(Credit, Changed, was.words, sentence, "the source has no name now: it was "+quoted(c.old.words(was.words)))
			return
		}
		c.report(Credit, Lost, c.old.spanOf(was), sentence, "nobody is credited now; it was "+quoted(c.old.called(was)))
		return
	}
	for _, now := range voices {
		if c.oneVoice(was, now) {
			c.formOf(was, now)
			c.relay(was, now, at)
			return
		}
	}
	if via := c.old.ledger.Attributions[was.attribution].Via; via >= 0 {
		// What somebody said of others' words is the outer voice's word too.
		if outer, known := c.old.voice(via); known && slices.ContainsFunc(voices, func(v voice) bool { return c.oneVoice(outer, v) }) {
			return
		}
	}
	now := voices[0]
	if now.source != nil && now.source.Kind == sources.Document && c.new.calls(at, c.old.forms(was)) {
		return // "a report the agency published": the agency is named, if not as the one who speaks
	}
	if c.refersBack(was, now) {
		return
	}
	if c.old.pronoun(was) && c.new.pronoun(now) {
		return // whom "she" means is a guess twice over
	}
	message := "credited to " + quoted(c.new.called(now)) + " now, not to " + quoted(c.old.called(was))
	if c.old.named(was) && !c.new.named(now) {
		message = "the source has no name now: " + quoted(c.new.called(now)) + ", where it was " + quoted(c.old.called(was))
	}
	c.report(Credit, Changed, c.old.spanOf(was), c.new.spanOf(now), message)
}

// refersBack reports whether a voice may only be a shorter way to say the other:
// "the company", in a text that names the company.
func (c *comparison) refersBack(was, now voice) bool {
	if now.words.IsZero() || !c.old.named(was) || c.new.proper(now.words) != "" || !c.new.names(was.source.Name) {
		return false
	}
	first, _ := c.new.tokens(now.words)
	switch c.new.doc.Word(first) {
	case "the", "its", "his", "her", "their", "this":
		return true
	}
	return false
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
		if n < 0 || n >= len(c.new.doc.Sentences) || c.new.doc.Sentences[n].Block != c.new.doc.Sentences[sentence].Block {
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

// calls reports whether one of the forms is named in a sentence: its words stand
// there close together.
func (s *side) calls(sentence int, forms []string) bool {
	at := s.doc.Sentences[sentence]
	return slices.ContainsFunc(forms, func(form string) bool {
		words := titleWords(form)
		if len(words) == 0 {
			return false
		}
		if short := nameWords(form); len(short) > 1 && s.abbreviates(sentence, short) {
			return true
		}
		for i := at.First; i < at.Last; i++ {
			if !slices.Contains(words, meaning(s.doc, i)) {
				continue
			}
			missing := slices.Clone(words)
			for k := i; k < min(at.Last, i+2*len(words)+1) && len(missing) > 0; k++ {
				m := meaning(s.doc, k)
				missing = slices.DeleteFunc(missing, func(w string) bool { return w == m })
			}
			if len(missing) == 0 {
				return true
			}
		}
		return false
	})
}

// abbreviates reports whether the initials of a name stand in a sentence.
func (s *side) abbreviates(sentence int, name []string) bool {
	at := s.doc.Sentences[sentence]
	for i := at.First; i < at.Last; i++ {
		if s.doc.Tokens[i].Upper && initials([]string{strings.ReplaceAll(s.doc.Word(i), ".", "")}, name) {
			return true
		}
	}
	return false
}

// meanings returns what the words of a sentence mean.
func (s *side) meanings(sentence int) map[string]bool {
	all := map[string]bool{}
	at := s.doc.Sentences[sentence]
	for i := at.First; i < at.Last; i++ {
		all[meaning(s.doc, i)] = true
	}
	return all
}

// spanOf returns where a voice stands: its words, or its cue where it has none.
func (s *side) spanOf(v voice) document.Span {
	if v.words.IsZero() {
		return s.ledger.Attributions[v.attribution].Cue[0]
	}
	return v.words
}

// called returns what a voice is called: its name, or the words for it here.
func (s *side) called(v voice) string {
	if v.source != nil && v.source.Name != "" && (v.source.Kind.Named() || v.words.IsZero()) {
		return v.source.Name
	}
	return s.words(v.words)
}

// named reports whether a voice has a name.
func (s *side) named(v voice) bool {
	return v.source != nil && v.source.Kind.Named()
}

// oneVoice reports whether two voices may be one: forms of one name, a person
// and the body spoken for, the same sort of unnamed people.
func (c *comparison) oneVoice(was, now voice) bool {
	a, b := c.old.forms(was), c.new.forms(now)
	for _, x := range a {
		for _, y := range b {
			if oneName(x, y) || c.sameWords(x, y) {
				return true
			}
		}
	}
	return false
}

// forms returns the ways in which a text speaks of a voice: name, role, body,
// and the words of this place.
func (s *side) forms(v voice) []string {
	var all []string
	if v.source != nil {
		all = append(all, v.source.Name, v.source.Affiliation, v.source.Role)
	}
	if !v.words.IsZero() {
		if w := s.words(v.words); !pronouns[strings.ToLower(w)] {
			all = append(all, w)
		}
	}
	return slices.DeleteFunc(all, func(f string) bool { return strings.TrimSpace(f) == "" })
}

// sameWords reports whether the telling words of the shorter of two phrases
// all stand in the longer, by what they mean.
func (c *comparison) sameWords(a, b string) bool {
	v, w := titleWords(strings.ReplaceAll(a, ",", " ")), titleWords(strings.ReplaceAll(b, ",", " "))
	if len(v) > len(w) {
		v, w = w, v
	}
	if len(v) == 0 {
		return false
	}
	for _, x := range v {
		if !slices.Contains(w, x) {
			return false
		}
	}
	return true
}

// formOf compares how one voice is described: how many they are, and whether a
// document still has an author.
func (c *comparison) formOf(was, now voice) {
	if was.words.IsZero() || now.words.IsZero() {
		return
	}
	switch {
	case !c.old.named(was) && !c.new.named(now) && c.old.several(was.words) && c.new.single(now.words):
		c.report(Credit, Changed, was.words, now.words, "several sources became one")
	case !c.old.named(was) && !c.new.named(now) && c.old.single(was.words) && c.new.several(now.words):
		c.report(Credit, Changed, was.words, now.words, "one source became several")
	default:
		name := c.old.proper(was.words)
		document := was.source != nil && was.source.Kind == sources.Document
		if name != "" && (document || strings.Contains(name, " ")) && c.new.proper(now.words) == "" && !c.new.names(name) && !c.refersBack(was, now) {
			c.report(Credit, Changed, was.words, now.words, "the source has no name now: it was "+quoted(c.old.words(was.words)))
		}
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

// several and single read the number of an unnamed source from its first word.
func (s *side) several(at document.Span) bool {
	first, end := s.tokens(at)
	for i := first; i < min(first+2, end); i++ {
		switch s.doc.Word(i) {
		case "two", "three", "four", "five", "six", "several", "many", "both", "multiple", "a few", "some":
			return true
		case "a", "an", "one", "the", "another":
			return false
		}
		if s.doc.Tokens[i].Kind == document.Number {
			return s.doc.Word(i) != "1"
		}
	}
	return false
}

func (s *side) single(at document.Span) bool {
	first, _ := s.tokens(at)
	w := s.doc.Word(first)
	return w == "a" || w == "an" || w == "one"
}

// proper returns the last run of words with capitals in a span, which is a
// name; "" when there is none. A capital at the head of a sentence is none.
func (s *side) proper(at document.Span) string {
	first, end := s.tokens(at)
	name := ""
	for i := first; i < end; i++ {
		t := s.doc.Tokens[i]
		if !t.Capital || i == s.doc.Sentences[s.sentence(t.Span)].First {
			continue
		}
		start := i
		for i+1 < end && (s.doc.Tokens[i+1].Capital || i+2 < end && s.doc.Word(i+1) == "&" && s.doc.Tokens[i+2].Capital) {
			i++
		}
		name = s.words(s.span(start, i+1))
	}
	return name
}

// relay reports a relay that is gone: the ministry's statement as state
// television had it is the ministry's statement now.
func (c *comparison) relay(was, now voice, sentence int) {
	a, b := &c.old.ledger.Attributions[was.attribution], &c.new.ledger.Attributions[now.attribution]
	passed := c.old.passedOn(a)
	if a.Via >= 0 {
		v, known := c.old.voice(a.Via)
		if known && c.oneVoice(v, now) {
			return // somebody passed on her own words
		}
		if known {
			passed = v.words
		}
	}
	if passed.IsZero() || b.Via >= 0 || !c.new.passedOn(b).IsZero() {
		return
	}
	first, end := c.old.tokens(passed)
	ids := c.old.distinctIn(first, end)
	if name := c.old.proper(passed); len(ids) == 0 || c.new.holding(sentence, ids) > 0.5 || name != "" && c.new.names(name) {
		return
	}
	c.report(Credit, Changed, passed, c.new.spanOf(now), "the relay is gone: it came through "+quoted(c.old.words(passed)))
}

// passedOn returns the words for whoever passed a statement on in the sentence
// of an attribution: "carried by state television". Zero when nobody did.
func (s *side) passedOn(a *claims.Attribution) document.Span {
	d := s.doc
	sentence := d.Sentences[a.Sentence]
	for i := sentence.First; i+2 < sentence.Last; i++ {
		if tells[d.Word(i)] {
			if at := s.outlet(i+1, sentence.Last); !at.IsZero() {
				return at
			}
		}
		if !passes[d.Word(i)] || !(d.Word(i+1) == "by" || d.Word(i+1) == "on") {
			continue
		}
		end := i + 2
		for end < sentence.Last && d.Tokens[end].Kind == document.Word && !pronouns[d.Word(end)] && !joins[d.Word(end)] {
			end++
		}
		at := s.span(i+2, max(end, i+3))
		if slices.ContainsFunc(a.Content, func(x document.Span) bool { return x.Overlaps(at) }) {
			continue
		}
		return at
	}
	return document.Span{}
}

// outlet returns the words for a newspaper, agency or broadcaster that begin at
// token i: "the state news agency Costopress". Zero when they name none.
func (s *side) outlet(i, last int) document.Span {
	first, end, media := i, i, false
	for ; end < last && end < i+8; end++ {
		w := s.doc.Word(end)
		if w == "conference" || w == "briefing" {
			return document.Span{}
		}
		if s.doc.Tokens[end].Kind != document.Word || joins[w] && !outlets.Has(s.doc, end) {
			break
		}
		media = media || outlets.Has(s.doc, end)
	}
	if !media || end == first {
		return document.Span{}
	}
	return s.span(first, end)
}

// outlets are words in the names and descriptions of those who pass news on.
var outlets = document.NewWordSet(`
	agency newspaper daily weekly broadcaster television tv radio channel station
	magazine paper newswire wire news website tabloid times post courier herald
	tribune gazette chronicle journal observer press
`)

var (
	tells  = map[string]bool{"told": true, "tells": true}
	passes = map[string]bool{"carried": true, "quoted": true, "cited": true, "aired": true, "broadcast": true, "relayed": true, "published": true, "reported": true, "distributed": true}
	joins  = map[string]bool{"as": true, "and": true, "that": true, "said": true, "says": true, "on": true, "in": true}
)

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
			c.report(Credit, Added, c.old.doc.Sentences[at].Span, c.new.spanOf(now), "credited to "+quoted(c.new.called(now))+" now; nobody was")
			break
		}
	}
}

// reports reports whether anything in a sentence, or in the others given as far
// as they stand in its block, is somebody's word.
func (s *side) reports(sentence int, others ...int) bool {
	block := s.doc.Sentences[sentence].Block
	for i := range s.ledger.Attributions {
		a := &s.ledger.Attributions[i]
		if a.Sentence == sentence || slices.Contains(others, a.Sentence) && s.doc.Sentences[a.Sentence].Block == block {
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
