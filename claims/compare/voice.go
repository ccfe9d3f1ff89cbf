package compare

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources"
	"vouch/sources/document"
)

// A voice is who is credited in one place.
type voice struct {
	source      *sources.Source // nil where the reading knows none
	words       document.Span   // that name it here; zero for hearsay
	attribution int
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
	return v, end > first && !lexicon.ReferringPronoun.Contains(s.doc.Word(end-1)) && len(s.distinctIn(first, end)) > 0
}

// pronoun reports whether a voice is only called "he" or "she" in its place.
func (s *side) pronoun(v voice) bool {
	if v.words.IsZero() {
		return false
	}
	first, end := s.tokens(v.words)
	return end-first == 1 && (lexicon.ReferringPronoun.Contains(s.doc.Word(first)) || len(s.distinctIn(first, end)) == 0)
}

// parts returns the pieces of what an attribution credits, cut at the ends of
// sentences.
func (s *side) parts(a *claims.Attribution) []document.Span {
	var parts []document.Span
	for _, content := range a.Content {
		for n := s.doc.SentenceAt(content.Start); n < s.doc.Sentences.Len() && s.doc.Sentences.At(n).Start < content.End; n++ {
			at := s.doc.Sentences.At(n).Span
			parts = append(parts, document.Span{Start: max(at.Start, content.Start), End: min(at.End, content.End)})
		}
	}
	return parts
}

// calls reports whether one of the forms is named in a sentence: its words stand
// there close together.
func (s *side) calls(sentence int, forms []string) bool {
	at := s.doc.Sentences.At(sentence)
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
	at := s.doc.Sentences.At(sentence)
	for i := at.First; i < at.Last; i++ {
		if s.doc.Tokens.At(i).Upper && initials([]string{strings.ReplaceAll(s.doc.Word(i), ".", "")}, name) {
			return true
		}
	}
	return false
}

// meanings returns what the words of a sentence mean.
func (s *side) meanings(sentence int) map[string]bool {
	all := map[string]bool{}
	at := s.doc.Sentences.At(sentence)
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
		if w := s.words(v.words); !lexicon.ReferringPronoun.Contains(strings.ToLower(w)) {
			all = append(all, w)
		}
	}
	for _, form := range all {
		// "The town council of Leth" is the town council once it is known.
		if head, _, ok := strings.Cut(form, " of "); ok && len(titleWords(head)) > 1 {
			all = append(all, head)
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

// several and single read the number of an unnamed source from its first word.
func (s *side) several(at document.Span) bool {
	first, end := s.tokens(at)
	for i := first; i < min(first+2, end); i++ {
		if lexicon.SomeCount.Has(s.doc, i) {
			return true
		}
		if lexicon.SingleLead.Has(s.doc, i) {
			return false
		}
		if s.doc.Tokens.At(i).Kind == document.Number {
			return s.doc.Word(i) != "1"
		}
	}
	return false
}

func (s *side) single(at document.Span) bool {
	first, _ := s.tokens(at)
	return lexicon.IndefiniteOne.Has(s.doc, first)
}

// proper returns the last run of words with capitals in a span, which is a
// name; "" when there is none. A capital at the head of a sentence is none.
func (s *side) proper(at document.Span) string {
	first, end := s.tokens(at)
	name := ""
	for i := first; i < end; i++ {
		t := s.doc.Tokens.At(i)
		if !t.Capital || i == s.doc.Sentences.At(s.sentence(t.Span)).First {
			continue
		}
		start := i
		for i+1 < end && (s.doc.Tokens.At(i+1).Capital || i+2 < end && s.doc.Word(i+1) == "&" && s.doc.Tokens.At(i+2).Capital) {
			i++
		}
		name = s.words(s.span(start, i+1))
	}
	return name
}
