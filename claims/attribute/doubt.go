package attribute

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// A built is how the sentence that was asked about last is built: its tags, and
// its tree once somebody asked for it.
type built struct {
	parser   *syntax.Parser
	tags     []syntax.Tag
	tree     syntax.Tree
	sentence document.Sentence
	known    bool // tags are those of the sentence
	parsed   bool // tree is that of the sentence
}

// sentenceAt has the tags of the sentence of token i read.
func (r *reader) sentenceAt(i int) *built {
	b := &r.built
	n := r.SentenceOf(i)
	s := r.Sentences.At(n)
	if b.known && b.sentence.First == s.First {
		return b
	}
	b.tags = r.TagsOf(n)
	b.sentence, b.known, b.parsed = s, true, false
	return b
}

// tag returns the part of speech of token i, Untagged outside the sentence.
func (b *built) tag(i int) syntax.Tag {
	if i < b.sentence.First || i >= b.sentence.Last {
		return syntax.Untagged
	}
	return b.tags[i-b.sentence.First]
}

// treeOf returns the tree of the sentence that sentenceAt read last.
func (r *reader) treeOf(b *built) *syntax.Tree {
	if !b.parsed {
		if b.parser == nil {
			b.parser = syntax.NewParser(nil, nil)
		}
		b.parser.Sentence(r.Document, b.sentence.First, b.sentence.Last, b.tags, &b.tree)
		b.parsed = true
	}
	return &b.tree
}

// doubt lowers how sure the reading of a report is where the build of its
// sentence does not bear out that the source is who does what the verb says, or
// where no verb says it.
func (r *reader) doubt(a *claims.Attribution, rep *report, source tokens) {
	if a.Reading != claims.Sure || a.SourceID < 0 || source.empty() || rep.passive || r.foreignTo(rep, source) {
		return
	}
	if reading, reason := r.borneOut(rep, source); reading != claims.Sure {
		a.Reading, a.Reason = reading, reason
	}
}

// foreignTo reports whether cue and source stand in different sentences, of
// which no tree tells anything.
func (r *reader) foreignTo(rep *report, source tokens) bool {
	return r.SentenceOf(rep.cue.first) != r.SentenceOf(source.first)
}

// borneOut returns how sure it is that a source is the subject of its cue, and
// why not surer.
func (r *reader) borneOut(rep *report, source tokens) (claims.Reading, string) {
	switch {
	case rep.verb == nil:
		return r.nounBorneOut(rep)
	case rep.absolute, r.plainlySaid(rep, source):
		return claims.Sure, ""
	}
	b := r.sentenceAt(rep.cue.first)
	verb := -1
	for i := rep.cue.first; i < rep.cue.last; i++ {
		if b.tag(i).IsVerb() {
			verb = i
		}
	}
	if verb < 0 {
		gerund := b.tag(rep.cue.first-1) == syntax.Comma && strings.HasSuffix(r.Word(rep.cue.first), "ing") // …, noting that: taken for a noun
		if gerund || r.stands(b, rep, source) && r.saysClause(b, rep) {
			return claims.Sure, ""
		}
		return claims.Likely, fmt.Sprintf("“%s” may be no verb here", r.cueText(rep))
	}
	if r.besideBorneOut(b, rep, source, verb) {
		return claims.Sure, ""
	}
	return r.treeBorneOut(b, rep, source, verb)
}

// cueText returns the words of a cue.
func (r *reader) cueText(rep *report) string { return r.Quote(r.Cover(rep.cue.first, rep.cue.last)) }

// nounBorneOut tells of a frame without a verb: only a noun of speech leaves it
// open who spoke.
func (r *reader) nounBorneOut(rep *report) (claims.Reading, string) {
	if rep.adverbial || rep.cue.last-rep.cue.first != 1 || !r.sentenceAt(rep.cue.last-1).tag(rep.cue.last-1).IsCommonNoun() {
		return claims.Sure, "" // a colon, a dash, according to
	}
	return claims.Likely, fmt.Sprintf("“%s” is a noun: no verb tells who spoke", r.cueText(rep))
}

// finiteVerb reports whether the verb of a cue is finite, by itself or by what
// stands before it.
func (b *built) finiteVerb(verb int) bool {
	return b.tag(verb).IsFinite() || b.tag(verb) >= syntax.Gerund && b.tag(verb-1).IsAuxiliary()
}

// besideBorneOut reports whether the words beside the verb of a cue are enough
// to be sure of its source.
func (r *reader) besideBorneOut(b *built, rep *report, source tokens, verb int) bool {
	switch first := rep.cue.first; {
	case b.finiteVerb(verb) && !rep.infinite && r.stands(b, rep, source):
		return true
	case first == b.sentence.First || b.tag(first-1) == syntax.Quote && source.first == rep.cue.last:
		return true // Saying …, she left; “…,” said she
	case b.tag(verb) != syntax.Gerund:
		return false
	}
	// was quoted as saying; reported, citing her: the source is its object
	return r.Word(rep.cue.first-1) == "as" || source.first == rep.cue.last
}

// treeBorneOut asks the tree of the sentence whose the verb of a cue is.
func (r *reader) treeBorneOut(b *built, rep *report, source tokens, verb int) (claims.Reading, string) {
	if r.trace.Without(Parser) {
		return claims.Sure, ""
	}
	word, t, finite := r.cueText(rep), r.treeOf(b), b.finiteVerb(verb)
	subject, form := t.Subject(verb), b.tag(verb)
	in := func(i int) bool { return i >= source.first && i < source.last }
	switch {
	case subject >= 0 && in(subject) && (form != syntax.Gerund || rep.tail) && (!rep.infinite || source.last == rep.cue.first):
		if t.Label(verb) == syntax.RelativeClause && b.tag(source.last-1) == syntax.RelativePronoun {
			return claims.Likely, fmt.Sprintf("“%s” stands in a clause about its source", word)
		}
		return claims.Sure, ""
	case finite && (rep.tail && source.first != rep.cue.last || subject < 0 && in(t.Head(verb))):
		return claims.Sure, ""
	case rep.infinite:
		return claims.Likely, fmt.Sprintf("“%s” stands in the infinitive: that anybody did is not told", word)
	case form == syntax.Gerund && (source.last != rep.cue.first || subject >= 0 && in(subject)) && r.above(t, verb, source):
		if rep.borrows >= 0 {
			return claims.Sure, "" // …, he said, adding that
		}
		return claims.Likely, fmt.Sprintf("“%s” may belong to another subject", word)
	case !finite && form != syntax.BaseVerb:
		return claims.Guess, fmt.Sprintf("“%s” has no subject of its own", word)
	case subject >= 0 && r.Is(subject, phrase.Time|phrase.Weekday):
		return claims.Sure, "" // she last week said
	case subject >= 0:
		first, end := nounGroup(t, subject)
		return claims.Likely, fmt.Sprintf("the subject of “%s” may be “%s”", word, r.Quote(r.Cover(first, end)))
	}
	return claims.Likely, fmt.Sprintf("the subject of “%s” is not clear", word)
}

// plainlySaid reports whether a source says something where “say” is nothing but
// a finite verb: he said, X says, “…,” said X. Many reports do, and need no look
// at how their sentence is built.
func (r *reader) plainlySaid(rep *report, source tokens) bool {
	if rep.name != "say" || rep.infinite || rep.cue.last-rep.cue.first != 1 || r.Word(rep.cue.first) == "saying" {
		return false
	}
	lo := r.Sentences.At(r.SentenceOf(rep.cue.first)).First
	if source.first == rep.cue.last {
		return rep.cue.first > lo && r.Tokens.At(rep.cue.first-1).Kind == document.QuoteMark
	}
	if source.last != rep.cue.first || r.Is(source.last-1, phrase.Relative) || r.Tokens.At(source.last-1).Kind != document.Word {
		return false
	}
	if source.first <= lo {
		return true
	}
	k := r.Tokens.At(source.first - 1).Kind
	return k == document.QuoteMark || k == document.Punct || r.Is(source.first-1, phrase.Time|phrase.Weekday)
}

// stands reports whether cue and source stand so that no other subject is in
// reach: side by side, the source a noun group at the start of its clause.
func (r *reader) stands(b *built, rep *report, source tokens) bool {
	end := b.tag(source.last - 1)
	beside := source.last == rep.cue.first || source.last+1 == rep.cue.first && b.tag(source.last) == syntax.Comma && b.holdsAside(source)
	if !beside || end == syntax.RelativePronoun {
		return false
	}
	if single := source.last-source.first == 1 && end == syntax.Determiner; !end.IsNominal() && !single && !b.holdsAside(source) {
		return false
	}
	if r.Is(source.first-1, phrase.Time|phrase.Weekday) {
		return true // on Friday she said
	}
	before := b.tag(source.first - 1)
	return before == syntax.Untagged || before.IsPunctuation() || before == syntax.Coordinator || before == syntax.Subordinator || before.IsFinite()
}

// holdsAside reports whether a source goes on after its noun with a clause about
// it: An official who asked not to be named.
func (b *built) holdsAside(source tokens) bool {
	for i := source.first + 1; i < source.last; i++ {
		if b.tag(i) == syntax.RelativePronoun {
			return true
		}
	}
	return false
}

// saysClause reports whether a clause follows the cue: a word that is a noun
// elsewhere is a verb before one.
func (r *reader) saysClause(b *built, rep *report) bool {
	for _, p := range rep.pieces {
		for i := max(p.first, rep.cue.last); i < p.last; i++ {
			if b.tag(i).IsFinite() {
				return true
			}
		}
	}
	return false
}

// above reports whether the source is the subject of a verb that this one hangs
// on.
func (r *reader) above(t *syntax.Tree, verb int, source tokens) bool {
	for v := t.Head(verb); v >= 0; v = t.Head(v) {
		if s := t.Subject(v); s >= source.first && s < source.last {
			return true
		}
	}
	return false
}

// nounGroup returns the head of a subject with what belongs to it on its left
// and the rest of its name: not the clauses that hang on it.
func nounGroup(t *syntax.Tree, head int) (first, end int) {
	first, end = head, head+1
	for first > t.First && t.Head(first-1) >= first && t.Head(first-1) < end && !t.Tag(first-1).IsPunctuation() {
		first--
	}
	for end < t.End() && t.Head(end) == head && t.Label(end) == syntax.Flat {
		end++
	}
	return first, end
}
